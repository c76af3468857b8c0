"""How it is said: the language's sentences, filled in."""
