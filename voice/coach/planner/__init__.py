"""Plans a routine for a wish."""
