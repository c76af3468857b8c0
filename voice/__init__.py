"""A hands-free stretch coach: it listens on the floor, speaks each stretch, and paces every hold."""
