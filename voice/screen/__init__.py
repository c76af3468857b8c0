"""SHOWS: captions and countdown for anyone who looks."""
