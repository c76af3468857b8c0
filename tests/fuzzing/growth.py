"""Whether a process grows by inputs that it has taken before: in memory, open files, or threads."""

import gc
import threading
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from tests.fuzzing.target import Target

CACHES = 100_000
"""Bytes that may come with a round: a cache whose place was taken meanwhile, an arena that is begun."""


ARENAS = 16_000_000
"""Bytes by which the whole process may be larger: what is freed is not given back at once, nor in the same place."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What there was more of after a second round than after the first.

    Attributes:
        inputs: How many the round had.
        memory: Bytes that Python holds.
        resident: Bytes that the process holds, what is Python's and what is not.
        descriptors: Open files.
        threads: That run.
    """

    inputs: int
    memory: int
    resident: int
    descriptors: int
    threads: int

    @property
    def well(self) -> bool:
        """Whether it is nothing that would fill a machine in time."""
        return self.descriptors <= 0 and self.threads <= 0 and self.memory <= CACHES and self.resident <= ARENAS


def growth(target: Target, inputs: Sequence[bytes], repeats: int) -> Growth:
    """Return by how much a process grows.

    Args:
        target: What takes the inputs.
        inputs: Are all taken as often in the first round as in the second.
        repeats: How often.
    """
    # Whatever is made once, such as a grammar, is made before anything is traced, which takes three times as long.
    for content in inputs[:1]:
        target(content)
    tracemalloc.start()
    try:
        first = _after(target, inputs, repeats)
        second = _after(target, inputs, repeats)
    finally:
        tracemalloc.stop()
    return Growth(repeats * len(inputs), *(two - one for one, two in zip(first, second, strict=True)))


def _after(target: Target, inputs: Sequence[bytes], repeats: int) -> tuple[int, int, int, int]:
    for content in list(inputs) * repeats:
        target(content)
    gc.collect()
    process = psutil.Process()
    held = tracemalloc.get_traced_memory()[0]
    return held, process.memory_info().rss, process.num_fds(), threading.active_count()
