"""Inputs that once broke the contract: a traceback, a hang, or an error that did not help."""

from pathlib import Path

import pytest

from tests.fuzzing import registry

ALL = [(name, path) for name in registry.names() for path in registry.cases(name)]


@pytest.mark.parametrize(("name", "path"), ALL, ids=[f"{name}: {path.stem}" for name, path in ALL])
def test_what_once_broke_it_does_so_no_more(name: str, path: Path) -> None:
    registry.target(name)(path.read_bytes())
