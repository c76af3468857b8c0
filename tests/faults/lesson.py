"""A session in the virtual room in which one thing after another breaks: to begin one anew for each takes too long."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.diary.test_session_diary import diary_in
from tests.diary.told import sessions
from tests.lab.coach_process import CoachProcess
from tests.lab.room import SPEAKER, Room
from tests.lab.speech import speak
from voice.sound.samples import SAMPLE_RATE, Samples

LONG_HOLDS = """\
name: long
stretches:
  - id: fold
    name: forward fold
    position: sitting on the floor
    entry: [Sit.]
    feel: Feel it.
    easier: Or do less.
    hold: 300
    sources: [a test]
"""

_STATE = re.compile(r"INFO voice\.dialogue\.loop: ([a-z ]+), ([\d.]+) s held")
_LIVING_ROOM = -62.0
"""dB of full scale of its hiss, at a usual gain."""


@dataclass(frozen=True)
class Lesson:
    """A session with long holds, its room, and what it keeps."""

    room: Room
    coach: CoachProcess
    folder: Path

    def hold(self) -> None:
        """Bring it into a hold, from wherever the test before has left it."""
        if self.state == "ready":
            assert self.obeys("start stretch", "start", tries=2), self.coach.told()
            self.changes_within(1.0)
        for _ in range(3):
            # Once more where it was not heard well enough to act.
            if self.state == "preface":
                assert self.obeys("next", "next", tries=2), self.coach.told()
                self.changes_within(1.0)
            if self.state == "paused":
                self.obeys("continue", "resume")
                self.changes_within(1.0)
        deadline = time.monotonic() + 30
        while self.state != "holding":
            assert time.monotonic() < deadline, self.coach.told()
            time.sleep(0.02)

    @property
    def understood(self) -> int:
        """How many commands were understood until now."""
        return sum(" as " in line for line in list(self.coach.log))

    def obeys(self, command: str, intent: str, *, gain: float = 1.0, tries: int = 1) -> bool:
        """Say a command as a user does, and tell whether it was understood."""
        wanted = f" as {intent}, "
        for _ in range(tries):
            before = sum(wanted in line for line in self.coach.log)
            self.room.say(np.clip(speak(command) * np.float32(gain), -1, 1))
            with suppress(AssertionError):
                self.coach.wait_for(wanted, seconds=2.0, times=before + 1)
                return True
        return False

    def changes_within(self, seconds: float) -> None:
        """Wait until the state changes, if it does so in time."""
        before, deadline = len(self._states()), time.monotonic() + seconds
        while len(self._states()) == before and time.monotonic() < deadline:
            time.sleep(0.02)

    @property
    def state(self) -> str:
        """What the coach is in the middle of."""
        return self._states()[-1][0] if self._states() else "ready"

    @property
    def held(self) -> float:
        """Seconds of the hold, when the state last changed."""
        return self._states()[-1][1]

    def said_after(self, text: str, since: float, *, seconds: float = 15.0) -> float:
        """Wait until a sentence is said, and return how many seconds that took."""
        deadline = time.monotonic() + seconds
        while not (after := [at - since for said, at in self.coach.timed_captions("coach") if text in said]) or (
            after[-1] < 0
        ):
            assert time.monotonic() < deadline, f"{text!r} was not said:\n{self.coach.told()}"
            time.sleep(0.02)
        return after[-1]

    def is_kept(self, text: str) -> bool:
        """Tell whether the diary has it that this was said, at once or in a little while: it writes when it can."""
        deadline = time.monotonic() + 5.0
        while time.monotonic() < deadline:
            (session,) = sessions(diary_in(self.folder))
            if any(text in (entry.text or "") for entry in session.entries):
                return True
            time.sleep(0.1)
        return False

    def _states(self) -> list[tuple[str, float]]:
        found = (_STATE.match(line) for line in list(self.coach.log))
        return [(match[1], float(match[2])) for match in found if match]


@contextmanager
def lesson_in(room: Room, microphone: str, folder: Path, environment: dict[str, str] | None = None) -> Iterator[Lesson]:
    """Run a session; it ends by a command, and nothing may have been raised in it."""
    devices = ("--mic", microphone, "--speaker", SPEAKER)
    environment = environment or room.environment
    with CoachProcess(*devices, environment=environment, folder=folder, stretches=LONG_HOLDS) as coach:
        coach.wait_for("whenever you like")
        lesson = Lesson(room, coach, folder)
        yield lesson
        # Of the bare word a microphone of 8 kHz leaves too little to be sure of.
        assert lesson.obeys("stop the session", "stop", tries=2), coach.told()
        lesson.changes_within(1.0)
        if lesson.state == "asking whether to end":  # it was not heard well enough to end a session
            assert lesson.obeys("stop the session", "stop", tries=2), coach.told()
        assert coach.exit_code() == 0
        assert not [line for line in coach.log if "Traceback" in line], coach.told()


def hiss(seconds: float = 10.0, decibels: float = _LIVING_ROOM) -> Samples:
    """Return noise of all pitches."""
    chance = np.random.default_rng(1)
    return chance.normal(0.0, 10 ** (decibels / 20), round(seconds * SAMPLE_RATE)).astype(np.float32)
