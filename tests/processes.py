"""Finds the processes that a process has started."""

from pathlib import Path


def children(pid: int, program: str) -> list[int]:
    """Return the children of a process whose command line has a text in it, where /proc tells of them."""
    started = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text(encoding="ascii").split()
    ]
    return [child for child in started if program in Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ")]
