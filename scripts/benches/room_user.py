"""Somebody in one of several rooms: begins a session there, and says commands at moments of chance."""

import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from scripts.benches.latency import place
from tests.lab.coach_process import CoachProcess
from tests.lab.room import Recording, Room
from tests.lab.say_until_heard import say_until_heard
from tests.lab.speech import QUIET_SECONDS, Speaker, speak
from voice.sound.samples import SAMPLE_RATE, Samples

WORDS = ("pause", "continue", "next")
"""What is said, over and over: a session pauses and goes on, and comes to the next stretch."""

AT_ONCE = frozenset({"pause", "next"})
"""Those that act before the ear knows that nothing follows, and whose latency `scripts/bench latency` measures too."""

GAPS = (1.5, 4.5)
"""Seconds from one command to the next, at least and at most."""

PATIENCE = 2.5
"""Seconds after a word in which it must be obeyed."""

STRETCHES = 60
STRETCH = """\
  - id: fold{number}
    name: forward fold {number}
    position: sitting on the floor
    entry: [Sit with your legs straight.]
    feel: Feel your upper back.
    easier: Or reach your arms forward.
    hold: 120
    sources: [a test]
"""
ROUTINE = "name: long\nstretches:\n" + "".join(STRETCH.format(number=number) for number in range(1, STRETCHES + 1))
"""More than anybody gets through while it is measured."""

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        word: What was said.
        voice: Who said it.
        at: When it was given to the room's air, on `time.monotonic`.
        latency: Seconds from its last sample until it was obeyed; None if it was not.
    """

    word: str
    voice: Speaker
    at: float
    latency: float | None = None


class RoomUser:
    """A user of the coach in a room, who says the same at the same intervals however many rooms there are.

    Args:
        room: Where they are.
        coach: Who leads them.
        voices: Whose voice each command is in, by chance.
        number: Of the room; what is said there by chance follows from it.
    """

    def __init__(self, room: Room, coach: CoachProcess, voices: Sequence[Speaker], number: int) -> None:
        self._room, self._coach, self._voices = room, coach, voices
        self._chance = random.Random(number)  # noqa: S311 - moments are no secret
        self._said: list[Command] = []
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Begin a session.

        Raises:
            AssertionError: The coach does not start, or does not obey.
        """
        self._coach.wait_for("whenever you like", seconds=60.0)
        time.sleep(5)  # it says more than that
        say_until_heard(self._room, self._coach, "start stretch", "preface, ", tries=_TRIES)
        say_until_heard(self._room, self._coach, "next", "explaining, ", tries=_TRIES)

    def go_on(self, until: float) -> None:
        """Begin to say one command after the other, until a moment; waits for nothing."""
        self._thread = threading.Thread(target=self._speak, args=(until,), name="room-user", daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """Wait until they have said their last."""
        if self._thread is not None:
            self._thread.join()

    def commands(self, air: Recording) -> list[Command]:
        """Return all commands with how long they took, as found in a recording of the air of the room."""
        samples = air.samples
        obeyed = self._coach.timed_captions("you")
        return [judged(command, samples, air.began, obeyed) for command in self._said]

    def _speak(self, until: float) -> None:
        for word in cycle(WORDS):
            time.sleep(self._chance.uniform(*GAPS))
            voice = self._chance.choice(self._voices)
            if time.monotonic() > until:
                return
            self._said.append(Command(word, voice, time.monotonic()))
            self._room.say(speak(word, voice))


def judged(command: Command, samples: Samples, recorded: float, obeyed: Sequence[tuple[str, float]]) -> Command:
    """Return a command with how long it took.

    Args:
        command: The command.
        samples: What was recorded of the room's air.
        recorded: When that began, on `time.monotonic`.
        obeyed: What the coach obeyed, and when it showed that.
    """
    quiet = round(QUIET_SECONDS * SAMPLE_RATE)
    speech = speak(command.word, command.voice)[quiet:-quiet]
    first = max(0, round((command.at - recorded) * SAMPLE_RATE))
    heard = samples[first : first + len(speech) + round(PATIENCE * SAMPLE_RATE)]
    began = recorded + (first + place(heard, speech)) / SAMPLE_RATE
    ended = began + len(speech) / SAMPLE_RATE
    came = [at for text, at in obeyed if text == command.word and began < at < ended + PATIENCE]
    return replace(command, latency=came[0] - ended if came else None)
