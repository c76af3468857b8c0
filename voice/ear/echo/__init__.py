"""Removes the coach's own voice from what the microphone hears."""
