"""What can be measured: scripts/bench lists it."""
