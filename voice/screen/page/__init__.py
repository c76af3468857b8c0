"""The page for a tablet, a television or a telephone beside the mat."""
