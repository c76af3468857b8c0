"""A routine on paper: a page of HTML that prints well, and the same as PDF."""
