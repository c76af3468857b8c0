"""Voices behind one protocol: text in, PCM out."""
