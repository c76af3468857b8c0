"""A whole session without sound hardware: a simulated user speaks through a virtual cable into the real ear."""
