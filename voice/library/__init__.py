"""KNOWS: stretches and routines as data, their loader and its checks."""
