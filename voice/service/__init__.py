"""The coach's ear and voice, for other programs."""
