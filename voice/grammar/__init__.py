"""What can be said, and what a text means; nothing here knows of sound."""
