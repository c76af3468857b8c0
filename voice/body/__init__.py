"""The words for a body: its parts, its poses, and what a stretch does to it."""
