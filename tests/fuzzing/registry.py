"""Finds the targets: every file of tests/fuzzing/targets/ is one."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from tests.fuzzing import targets
from tests.fuzzing.target import Target

CASES = Path(__file__).parent / "cases"
"""A folder for each target with the inputs that once broke it."""


def names() -> list[str]:
    """Return the targets' names."""
    return sorted(module.name for module in pkgutil.iter_modules(targets.__path__))


def target(name: str) -> Target:
    """Return a target; its room is imported only then."""
    found = importlib.import_module(f"{targets.__name__}.{name}").TARGET
    assert isinstance(found, Target)
    return found


def cases(name: str) -> Iterator[Path]:
    """Give the inputs that once broke a target."""
    folder = CASES / name
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.is_file())
