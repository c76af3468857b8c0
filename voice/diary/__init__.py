"""REMEMBERS: what is kept from one session to the next."""
