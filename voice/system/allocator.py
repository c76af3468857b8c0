"""Keeps the C library from holding on to free memory."""

import ctypes

LARGE = 256 * 1024
"""Bytes from which a piece of memory is returned to the system when it is freed."""

_M_MMAP_THRESHOLD = -3
_M_ARENA_MAX = -8
"""The parameters' numbers in glibc's malloc.h."""


def give_large_pieces_back() -> None:
    """Return large pieces of memory to the system as soon as they are freed, if the C library is glibc.

    By itself it raises that bound with every large piece that is freed, up to 32 MB (mallopt(3)), and keeps them: after
    a speech model is loaded, 26 MB that nobody uses.

    All threads take theirs from one heap, too. With one each, what a thread has freed is no use to the others: that was
    3 MB of a session in a quiet room, and 9 while somebody speaks.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        # Another C library, which has its own ways.
        return
    mallopt(_M_MMAP_THRESHOLD, LARGE)
    mallopt(_M_ARENA_MAX, 1)
