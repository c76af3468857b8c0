"""Understands people in their own words: what stands beside the phrases of the grammar."""
