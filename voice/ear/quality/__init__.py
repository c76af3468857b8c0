"""How well the microphone lets the coach hear, and what is in the way."""
