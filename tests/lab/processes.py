"""Finds the processes that a process has started."""

import psutil


def children(pid: int, program: str) -> list[int]:
    """Return the children of a process whose command line has a text in it."""
    return [child.pid for child in psutil.Process(pid).children() if program in " ".join(child.cmdline())]
