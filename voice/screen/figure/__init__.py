"""Draws a body in a pose: bones from angles, flesh around them, seen from a side, as a picture of lines and fills."""
