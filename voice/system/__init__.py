"""The process and the machine, with nothing about stretching."""
