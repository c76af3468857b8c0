"""The contract itself, on small ways in that break it, each in its own way."""

import math
import time

import pytest

from tests.fuzzing import registry
from tests.fuzzing.target import BrokenContractError, Target, contract
from voice.errors import ConfigError, VoiceError


def spend(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        math.sqrt(2)


def refusing(error: VoiceError) -> Target:
    def feed(_: bytes) -> None:
        with contract("mine.toml", "yours.toml"):
            raise error

    return Target(feed, lambda: iter(()))


def test_an_error_that_helps_is_as_good_as_a_result() -> None:
    refusing(ConfigError("mine.toml is not there.", "Choose another."))(b"")
    refusing(ConfigError("Look at yours.toml.", "Choose another."))(b"")


@pytest.mark.parametrize(
    ("error", "lacks"),
    [
        (ConfigError("", "Name another than mine.toml."), "problem"),
        (ConfigError("mine.toml is not there."), "mend"),
        (ConfigError("It is not there.", "Choose another."), "place"),
        (ConfigError("It is not there."), "mend and place"),
    ],
)
def test_one_that_does_not_is_none(error: VoiceError, lacks: str) -> None:
    with pytest.raises(BrokenContractError, match=lacks):
        refusing(error)(b"")


def test_whatever_else_is_raised_comes_through() -> None:
    def feed(content: bytes) -> None:
        with contract("mine.toml"):
            content.decode()

    with pytest.raises(UnicodeDecodeError):
        Target(feed, lambda: iter(()))(b"\xff")


def test_a_result_that_takes_too_long_is_none() -> None:
    target = Target(lambda _: spend(0.02), lambda: iter(()), seconds=0.01)
    with pytest.raises(BrokenContractError, match=r"0\.0 s"):
        target(b"")


@pytest.mark.parametrize("name", registry.names())
def test_every_target_has_inputs_to_begin_with(name: str) -> None:
    target = registry.target(name)
    assert all(len(content) <= target.longest for content in target.seeds())
    assert next(target.seeds(), None) is not None


def test_every_case_is_one_of_a_target() -> None:
    assert {folder.name for folder in registry.CASES.iterdir()} <= set(registry.names())
