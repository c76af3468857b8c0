"""What will be said is known ahead, so that a slow voice has it when its moment comes."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.coach.drive import ONE_ARM_ROWS, ROUTINE, Drive, new_session
from tests.coach.states import holding, in_state
from voice.coach.activity import State
from voice.coach.foresight import MOST_SENTENCES, foreseen
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.messages import Action, Event, Opened, Prepare, Say
from voice.coach.routine import Routine


def opened(routine: Routine = ROUTINE, **attributes: Any) -> Drive:
    drive = Drive(new_session(routine, **attributes))
    drive.send(Opened())
    return drive


class Watched(Drive):
    """Notes what is said that was not known ahead."""

    def __init__(self, drive: Drive) -> None:
        super().__init__(drive.session, drive.now, speaking=drive.speaking)
        self.known: set[str] = set(foreseen(self.session, self.now))
        self.surprises: list[str] = []

    def send(self, event: Event) -> tuple[Action, ...]:
        before = self.session.state
        actions = super().send(event)
        for action in actions:
            match action:
                case Say(text=text) if text not in self.known:
                    self.surprises.append(text)
                case Prepare(texts=texts):
                    self.known |= set(texts)
                case _:
                    pass
        if self.session.state is not before:
            self.known |= set(foreseen(self.session, self.now))
        return actions


@pytest.mark.parametrize("routine", [ROUTINE, Routine("rows", (ONE_ARM_ROWS,), "rows")])
@pytest.mark.parametrize("memory", [Memory(), Memory(sessions=3)], ids=["the first time", "later"])
def test_nothing_of_a_session_comes_as_a_surprise(routine: Routine, memory: Memory) -> None:
    drive = Watched(opened(routine, memory=memory))
    drive.run(10)
    drive.hear(Intent.START)
    drive.run(2000)
    assert drive.quit
    assert drive.surprises == []


def test_the_questions_of_a_first_session_are_known_and_what_comes_after_them() -> None:
    known = foreseen(opened(asks_first=True).session, 0.0)
    for text in ("First, a few short questions.", "Has a doctor found something?", "Sit with your legs straight."):
        assert text in known


@pytest.mark.parametrize("bring", [lambda: in_state(State.PAUSED), holding])
def test_how_it_goes_on_after_a_pause_is_known(bring: Callable[[], Drive]) -> None:
    drive = bring()
    drive.run(drive.now + 3)
    if drive.session.state is not State.PAUSED:
        drive.hear(Intent.PAUSE)
    known = foreseen(drive.session, drive.now)
    drive.hear(Intent.RESUME)
    assert drive.said()[-1] in known


def test_what_is_said_first_comes_first() -> None:
    known = foreseen(opened().session, 0.0)
    said = [known.index(text) for text in ("Sit with your legs straight.", "Fold forward.")]
    assert said == sorted(said)
    assert len(known) <= MOST_SENTENCES


def test_looking_ahead_changes_nothing() -> None:
    drive = opened()
    before = drive.session
    foreseen(before, drive.now)
    assert drive.session is before


def test_after_the_end_nothing_comes() -> None:
    drive = opened()
    drive.hear(Intent.START)
    drive.run(2000)
    assert foreseen(drive.session, drive.now) == ()
