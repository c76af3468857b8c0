"""What a figure can get wrong, found by geometry and by its stretch's text."""
