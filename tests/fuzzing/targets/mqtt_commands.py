"""What anybody may publish where the session takes commands: the first byte chooses where, the second the state."""

from collections.abc import Iterator
from dataclasses import replace

from tests.fuzzing.target import Target
from tests.screen.home_assistant.moments import HOLD, READY, TOPICS, device
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.view import BEFORE
from voice.screen.home_assistant.buttons import Button

_TOPICS = (TOPICS.press, TOPICS.choose, TOPICS.state)
_STATES = tuple(State)
_MAY = {Intent.START, Intent.CHOOSE, Intent.RESUME, Intent.PAUSE, Intent.NEXT, Intent.STOP}


def _feed(content: bytes) -> None:
    taken: list[str] = []
    screen = device(lambda phrase: taken.append(phrase.intent))
    screen.countdown(READY)
    where, which, payload = content[:1] or b"\0", content[1:2] or b"\0", content[2:]
    state = _STATES[which[0] % len(_STATES)]
    screen.countdown(replace(READY if state in BEFORE else HOLD, state=state))
    before = screen.published()
    if not screen.taken(_TOPICS[where[0] % len(_TOPICS)], payload):
        assert screen.published() == before
        assert taken == []
    # And once more with what it may have changed.
    screen.taken(TOPICS.press, Button.START.encode())
    assert set(taken) <= _MAY


def _seeds() -> Iterator[bytes]:
    for button in Button:
        yield from (bytes([0, state]) + button.encode() for state in range(0, len(_STATES), 5))
    for name in ("neck", "desk break", "no such routine", "\N{SNOWMAN}" * 60):
        yield bytes([1, 0]) + name.encode()


TARGET = Target(_feed, _seeds, longest=600, words=(*Button, "neck", "desk break"))
