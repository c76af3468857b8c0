from dataclasses import replace

import pytest

from voice.ear.events import EarEvent, NotUnderstood, SpeechBegan, Understood
from voice.ear.wake import AWAKE_SECONDS, WakeGate
from voice.grammar.phrase import Wake

WAKE = Understood("wake", "hey coach", 10.0, 11.0, 0.9)


def pause(began: float, text: str = "pause") -> Understood:
    return Understood("pause", text, began, began + 0.5, 0.9)


@pytest.fixture
def gate() -> WakeGate:
    return WakeGate(Wake(("hey", "coach"), "wake", "config.toml:1"))


def passes(gate: WakeGate, event: EarEvent) -> bool:
    return gate.judge(event) == event


def test_a_command_without_the_wake_phrase_is_none(gate: WakeGate) -> None:
    assert gate.judge(pause(3.0)) == NotUnderstood("pause", 3.0, 3.5, 0.9, called=False)


def test_a_command_that_begins_with_the_wake_phrase_passes_and_wakes_for_itself_only(gate: WakeGate) -> None:
    assert passes(gate, pause(3.0, "hey coach pause"))
    assert not passes(gate, pause(5.0))


@pytest.mark.parametrize(("after", "meant"), [(0.1, True), (AWAKE_SECONDS, True), (AWAKE_SECONDS + 0.01, False)])
def test_the_wake_phrase_alone_holds_for_a_while(gate: WakeGate, after: float, *, meant: bool) -> None:
    assert passes(gate, WAKE)
    assert passes(gate, pause(WAKE.ended + after)) is meant


def test_words_that_only_begin_like_the_wake_phrase_do_not_wake(gate: WakeGate) -> None:
    assert not passes(gate, pause(3.0, "hey coaches pause"))


def test_what_nobody_said_is_left_alone(gate: WakeGate) -> None:
    assert passes(gate, SpeechBegan(1.0))


@pytest.mark.parametrize(
    ("heard", "called", "rest"),
    [
        ("hey coach hang on a bit", True, "hang on a bit"),
        ("hey couch hang on", True, "hang on"),
        ("hey there hang on", False, "hey there hang on"),
        ("coach", False, "coach"),
    ],
)
def test_what_was_not_understood_is_known_to_follow_the_wake_phrase(
    gate: WakeGate, heard: str, rest: str, *, called: bool
) -> None:
    said = NotUnderstood(heard, 1.0, 2.0, 0.1, heard)
    assert gate.judge(said) == replace(said, called=called, heard=rest)


def test_what_follows_the_wake_phrase_alone_is_said_to_the_coach(gate: WakeGate) -> None:
    gate.judge(WAKE)
    said = NotUnderstood("hang on", 12.0, 13.0, 0.1, "hang on")
    assert gate.judge(said) == replace(said, called=True)
