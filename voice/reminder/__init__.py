"""Asks the user to stretch when it is time."""
