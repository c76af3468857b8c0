"""A whole session without sound hardware: a synthetic user speaks through an in-process cable into the real ear."""
