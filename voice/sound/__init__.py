"""The one audio format, and the machine's sound devices."""
