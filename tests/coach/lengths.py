"""How long routines last: the real core in virtual time, each sentence as long as a voice renders it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain

from tests.coach.drive import Drive
from voice.coach.durations import routine_seconds
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.messages import Opened
from voice.coach.routine import Routine
from voice.coach.session import Session
from voice.mouth.synth.voice import Voice
from voice.sound.samples import SPEAKER_RATE

Seconds = Callable[[str], float]
"""How long a sentence takes."""

LONGEST = 2 * 3600.0


@dataclass(frozen=True, slots=True)
class Length:
    """How long a routine takes somebody.

    Attributes:
        announced: Seconds that the coach says.
        measured: Seconds from the first stretch's name to the last word.
    """

    announced: float
    measured: float

    @property
    def deviation(self) -> float:
        """By how much of the measured time the announcement misses it; above 0 where it announces more."""
        return self.announced / self.measured - 1


def rendered_seconds(voice: Voice) -> Seconds:
    """Return a function that tells how long a voice takes for a sentence; it renders each once."""
    known: dict[str, float] = {}

    def seconds(text: str) -> float:
        if text not in known:
            known[text] = len(voice.render(text)) / SPEAKER_RATE
        return known[text]

    return seconds


def length_of(session: Session, memory: Memory, seconds: Seconds) -> Length:
    """Lead somebody with this memory through a session's routine, and return how long it takes."""
    # The words of care come before the time that is announced, and this routine is what a start leads to.
    chosen = replace(session, memory=memory, prefaced=True, asks_first=False, by_programme=False, usual=None)
    drive = Drive(chosen, seconds=seconds)
    drive.send(Opened())
    drive.run(10)
    drive.hear(Intent.START)
    began = drive.now
    drive.run(LONGEST)
    assert drive.quit, "it came to no end"
    return Length(routine_seconds(session.routine, memory, session.shelf.language), drive.now - began)


def newcomer() -> Memory:
    """Return the memory of somebody who was never here."""
    return Memory()


def knowing(*routines: Routine) -> Memory:
    """Return the memory of somebody who knows every stretch of some routines."""
    stretches = chain.from_iterable(routine.stretches for routine in routines)
    return Memory(met=frozenset(stretch.key for stretch in stretches), sessions=9)
