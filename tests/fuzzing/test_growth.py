"""A process that takes the same inputs again doesn't grow: not in memory, open files or threads."""

import mmap
import os
import threading
from collections.abc import Callable
from itertools import islice

import pytest

from tests.fuzzing import registry
from tests.fuzzing.growth import ARENAS, CACHES, growth
from tests.fuzzing.target import Target

SEEDS = 3
REPEATS = 2
COSTLY = {"ear_sound": 1, "phrases": 1, "imports": 2}
"""Targets with so few seeds: a second's work for each."""


@pytest.mark.parametrize("name", registry.names())
def test_no_growth(name: str) -> None:
    target = registry.target(name)
    few = COSTLY.get(name, SEEDS)
    cases = [] if name in COSTLY else [path.read_bytes() for path in registry.cases(name)][:SEEDS]
    inputs = [*islice(target.seeds(), few), *cases]
    grown = growth(target, inputs, REPEATS)
    if not grown.well:
        # A cache that other tests share may have filled up just now; what leaks, leaks again.
        grown = growth(target, inputs, REPEATS)
    assert grown.well, grown


def leaking(leak: Callable[[], object]) -> Target:
    def feed(_: bytes) -> None:
        leak()

    return Target(feed, lambda: iter(()))


def written(pages: mmap.mmap) -> mmap.mmap:
    """Pages of its own, which nothing that others have given back can hide."""
    pages.write(b"x" * len(pages))
    return pages


def test_growth_is_found() -> None:
    kept: list[bytes] = []
    pages: list[mmap.mmap] = []
    descriptors: list[int] = []
    over = threading.Event()
    leaks: dict[str, Callable[[], object]] = {
        "memory": lambda: kept.append(bytes(CACHES)),
        "resident": lambda: pages.append(written(mmap.mmap(-1, ARENAS))),
        "descriptors": lambda: descriptors.append(os.dup(0)),
        "threads": lambda: threading.Thread(target=over.wait).start(),
    }
    try:
        for what, leak in leaks.items():
            grown = growth(leaking(leak), [b""], 2)
            assert not grown.well, what
            assert getattr(grown, what) > 0
        assert growth(leaking(lambda: None), [b""], 2).well
    finally:
        over.set()
        for descriptor in descriptors:
            os.close(descriptor)
