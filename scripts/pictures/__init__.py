"""What draws the pictures and the table of the README: scripts/picture lists it."""
