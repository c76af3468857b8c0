"""What the coach says, to judge voices by: the sentences of two default sessions, and every name.

The real core leads somebody new, and then somebody who knows every stretch, in virtual time, as scripts/bench routines
has it; a sentence's moment is kept, so that a whole session can be rendered as it would be heard.
"""

import hashlib
from dataclasses import dataclass, replace

from scripts.benches.hearing_material import Part
from tests.coach.drive import Drive
from tests.coach.lengths import LONGEST, Seconds, knowing, newcomer
from tests.lab.loaded import session_of
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.messages import Opened, Say
from voice.coach.session import Session
from voice.coach.words.sentences import named, speaking_seconds
from voice.config import Config, Language


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a session.

    Attributes:
        text: What is said.
        begins: When, in seconds of the session.
    """

    text: str
    begins: float


def session_lines(memory: Memory, language: Language, seconds: Seconds = speaking_seconds) -> list[Line]:
    """Return a whole default session of somebody with this memory, in order.

    Args:
        memory: What is known of them.
        language: What is spoken.
        seconds: How long each sentence takes.
    """
    drive = Drive(replace(_session(language), memory=memory), seconds=seconds)
    drive.send(Opened())
    drive.run(10)
    drive.hear(Intent.START)
    drive.run(LONGEST)
    if not drive.quit:
        raise AssertionError("the session came to no end")
    lines, free = [], 0.0
    for now, action in drive.log:
        if isinstance(action, Say):
            begins = max(action.at or now, free)
            free = begins + seconds(action.text)
            lines.append(Line(action.text, begins))
    return lines


def both_sessions(language: Language) -> list[str]:
    """Return the sentences of a first and of a second default session, each once."""
    session = _session(language)
    lines = session_lines(newcomer(), language) + session_lines(knowing(session.routine), language)
    return list(dict.fromkeys(line.text for line in lines))


def names(language: Language) -> list[str]:
    """Return the name of every stretch and routine, as it is announced."""
    shelf = _session(language).shelf
    every = (*(one.name for one in shelf.stretches), *(one.name for one in shelf.routines))
    return list(dict.fromkeys(named(shelf.language, name) for name in every))


def part_of(text: str) -> Part:
    """Return the part that a sentence belongs to, which its letters alone decide."""
    return Part.FIT if hashlib.blake2b(text.encode()).digest()[0] % 2 == 0 else Part.REPORT


def _session(language: Language) -> Session:
    return session_of(Config(language=language, health_questions=False), Memory())
