"""What can be said: grammar files, their phrases, and the automaton of words made of them."""
