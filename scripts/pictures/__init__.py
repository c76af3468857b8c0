"""What draws the pictures and the table of the READMEs, and records the session: scripts/picture lists it."""
