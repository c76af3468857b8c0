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
    assert gate.judge(pause(3.0)) == NotUnderstood("pause", 3.0, 3.5, 0.9)


def test_a_command_that_begins_with_the_wake_phrase_passes_and_wakes_for_itself_only(gate: WakeGate) -> None:
    assert passes(gate, pause(3.0, "hey coach pause"))
    assert not passes(gate, pause(5.0))


@pytest.mark.parametrize(("after", "meant"), [(0.1, True), (AWAKE_SECONDS, True), (AWAKE_SECONDS + 0.01, False)])
def test_the_wake_phrase_alone_holds_for_a_while(gate: WakeGate, after: float, *, meant: bool) -> None:
    assert passes(gate, WAKE)
    assert passes(gate, pause(WAKE.ended + after)) is meant


def test_words_that_only_begin_like_the_wake_phrase_do_not_wake(gate: WakeGate) -> None:
    assert not passes(gate, pause(3.0, "hey coaches pause"))


@pytest.mark.parametrize("event", [SpeechBegan(1.0), NotUnderstood("coach", 1.0, 2.0, 0.1)])
def test_what_is_no_command_is_left_alone(gate: WakeGate, event: EarEvent) -> None:
    assert passes(gate, event)
