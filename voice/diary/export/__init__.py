"""The diary as other programs read it."""
