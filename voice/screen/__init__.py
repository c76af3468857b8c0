"""SHOWS: captions and countdown for whoever does look."""
