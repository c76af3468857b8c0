"""The real model, loaded once for all tests of this folder, and its absence."""

import importlib.util
from typing import Any

import pytest

from voice.ear.recognize.moonshine import Moonshine

PACKAGES = ("moonshine_voice", "onnxruntime")


@pytest.fixture(scope="session")
def model() -> Moonshine:
    if not all(importlib.util.find_spec(package) for package in PACKAGES):
        pytest.skip("the extra `grammar` is not installed")
    return Moonshine()


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if `moonshine-voice` were not installed."""
    find = importlib.util.find_spec

    def find_others(name: str, package: str | None = None) -> Any:
        return None if name == "moonshine_voice" else find(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", find_others)
