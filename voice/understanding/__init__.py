"""What somebody means who says it in words of their own."""
