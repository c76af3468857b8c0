"""EXAMINES. Figures about sound, files and machine -> what is wrong in plain words, and how to fix it."""
