"""Somebody and the coach in the virtual room: what they say in real time, and what the coach's log says about it."""

import re
import threading
import time
from contextlib import suppress

from tests.lab.coach_process import CoachProcess
from tests.lab.room import Room
from tests.lab.soak.person import Person
from tests.lab.speech import Speaker, speak
from voice.coach.activity import State
from voice.coach.words.sentences import speaking_seconds
from voice.ear.events import Understood
from voice.grammar.grammar import Grammar
from voice.grammar.what_can_be_said import commands_in
from voice.sound.samples import SAMPLE_RATE

_HEARD = re.compile(r"voice\.dialogue\.loop: heard (['\"])(.*)\1 as (\w+), confidence ([\d.]+)$")
_STATE = re.compile(r"voice\.dialogue\.loop: ([a-z ]+), ([\d.]+) s held$")


class Mouth:
    """Speaks into the room, without being waited for.

    Args:
        room: Where.
    """

    def __init__(self, room: Room) -> None:
        self._room = room

    def say(self, text: str, somebody: Speaker) -> float:
        """Say a text; return how many seconds it takes."""
        speech = speak(text, somebody)
        threading.Thread(target=self._speak, args=(speech,), daemon=True).start()
        return len(speech) / SAMPLE_RATE

    def _speak(self, speech: object) -> None:
        # Where the sound server ends meanwhile, nobody is heard.
        with suppress(RuntimeError, OSError):
            self._room.say(speech)  # type: ignore[arg-type]  # samples


class Told:
    """What the coach's log and captions tell, line by line.

    Args:
        coach: The process.
        grammar: What can be said.

    Attributes:
        state: The session's.
        commands: How many commands were heard.
    """

    def __init__(self, coach: CoachProcess, grammar: Grammar) -> None:
        self._coach, self._grammar = coach, grammar
        self._read = self._shown = 0
        self._speaks_until = 0.0
        self.state = State.READY
        self.commands = 0

    def look(self, person: Person, now: float) -> None:
        """Read what is new, and let somebody know what was understood."""
        lines = self._coach.log[self._read :]
        self._read += len(lines)
        for line in lines:
            if heard := _HEARD.search(line):
                self.commands += 1
                person.understood(self._understood(heard, now), now)
            elif stands := _STATE.search(line):
                self.state = State(stands[1])
        said = self._coach.captions("coach")
        for text in said[self._shown :]:
            self._speaks_until = time.monotonic() + speaking_seconds(text)
        self._shown = len(said)

    @property
    def speaks(self) -> bool:
        """Whether the coach should be speaking, by the captions."""
        return time.monotonic() < self._speaks_until

    def _understood(self, heard: re.Match[str], now: float) -> Understood:
        commands = commands_in(self._grammar, heard[2])
        slots = dict(commands[0].slots) if commands else {}
        return Understood(heard[3], heard[2], now, now, float(heard[4]), slots)
