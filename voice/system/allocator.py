"""Keeps the C library from holding on to memory that is free."""

import ctypes

LARGE = 256 * 1024
"""Bytes from which a piece of memory goes back to the system when it is freed."""

_M_MMAP_THRESHOLD = -3
"""The parameter's number in glibc's malloc.h."""


def give_large_pieces_back() -> None:
    """Have large pieces of memory go back to the system as soon as they are freed, where the C library is glibc.

    By itself it raises that bound with every large piece that is freed, up to 32 MB (mallopt(3)), and keeps them: after
    a speech model is loaded, 26 MB that nobody uses.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        # Another C library, which has its own ways.
        return
    mallopt(_M_MMAP_THRESHOLD, LARGE)
