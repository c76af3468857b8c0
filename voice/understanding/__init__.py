"""Understands people in their own words, beyond the phrases of the grammar."""
