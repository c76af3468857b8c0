"""The dialogue loop, which alone joins ear, coach, mouth, screen and diary."""
