"""Helps users write their own routines: asks for them, checks them, and describes the format to editors."""
