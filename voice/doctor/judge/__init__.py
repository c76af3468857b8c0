"""What the figures mean."""
