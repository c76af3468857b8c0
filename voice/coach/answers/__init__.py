"""What a command does, in each state."""
