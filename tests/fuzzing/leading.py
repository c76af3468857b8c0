"""A session that is led through from the first word to the last, with a few commands on the way, in virtual time."""

import math
from functools import cache

from tests.coach.drive import Drive
from tests.lab.loaded import session_of
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.messages import Opened, Say
from voice.coach.routine import Routine
from voice.coach.session import Session
from voice.config import Config

LONGEST = 3 * 3600.0
"""Seconds of a session's own time after which it is left."""

_COMMANDS = (
    *(Intent.START, Intent.WHATS_NEXT, Intent.EASIER, Intent.HOW_LONG, Intent.BACK, Intent.MORE_SECONDS),
    *(Intent.MUSCLES, Intent.WHY, Intent.NEXT, Intent.REPEAT, Intent.HURTS, Intent.NO, Intent.YES),
)


@cache
def shipped_session() -> Session:
    """Return a session of the default routine, before its start."""
    return session_of(Config(health_questions=False), Memory())


def led_through(session: Session) -> Drive:
    """Return a session that was led through; every sentence in it can be spoken, and every moment is one."""
    drive = Drive(session)
    drive.send(Opened())
    for intent in _COMMANDS:
        drive.run(drive.now + 7)
        drive.hear(intent)
    drive.run(LONGEST)
    for now, action in drive.log:
        assert math.isfinite(now), action
        assert not isinstance(action, Say) or action.text.strip(), action
    return drive


def with_routine(routine: Routine) -> Session:
    """Return a session of another routine."""
    base = shipped_session()
    return Session(routine, base.shelf, Memory())
