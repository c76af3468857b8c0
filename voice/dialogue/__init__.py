"""The dialogue loop, which alone connects ear, coach, mouth, screen and diary."""
