"""How well the microphone lets the coach hear, and what gets in the way."""
