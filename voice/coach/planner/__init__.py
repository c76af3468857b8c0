"""Plans a routine that fits a wish."""
