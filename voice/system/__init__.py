"""What is about the process and the machine, not about stretching."""
