"""How the coach puts things: the language's sentences, filled in."""
