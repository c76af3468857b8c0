"""Brings a session into any of its states."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tests.coach.drive import ROUTINE, Drive, new_session, started
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.memory import Memory, Place, Preferences, recipe_of
from voice.coach.messages import Opened
from voice.coach.programme import LONG_REST, Done, Phase, Programme, SessionKey, UnderWay
from voice.coach.progress import PainSummary, ProgressSummary, Trend
from voice.coach.session import Session

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def holding() -> Drive:
    """Return a session at the beginning of its first hold."""
    drive = started()
    drive.run_to_state(State.HOLDING)
    return drive


def in_state(state: State) -> Drive:  # noqa: C901, PLR0912, PLR0915 - one flat table of the states
    """Return a session in a state, with as little said before as may be."""
    match state:
        case State.READY:
            return Drive()
        case State.ASKING_RESUME:
            drive = Drive(new_session(memory=Memory(place=Place(recipe_of(ROUTINE), 1))))
            drive.send(Opened())
        case State.ASKING_BEGIN:
            drive = Drive(new_session(memory=Memory(sessions=1), wall=NOW))
            drive.send(Opened())
        case State.PAUSED:
            drive = _held()
            drive.hear(Intent.PAUSE)
        case State.ASKING_STOP:
            drive = _held()
            drive.hear(Intent.STOP, confidence=0.7)
        case State.ASKING_PLACE:
            drive = _held()
            drive.hear(Intent.NEXT)
            drive.hear(Intent.STOP)
        case State.ASKING_PAIN:
            drive = _held()
            drive.hear(Intent.HURTS)
        case State.ASKING_SOON:
            drive = in_state(State.ASKING_PAIN)
            drive.listen()
            drive.hear(Intent.NO)
        case State.OFFERING:
            drive = in_state(State.ASKING_SOON)
            for _ in range(2):
                drive.listen()
                drive.hear(Intent.NO)
        case State.ASKING_HEALTH:
            drive = _held()
            drive.hear(Intent.HEALTH_QUESTIONS)
        case State.ASKING_WHICH:
            drive = in_state(State.ASKING_HEALTH)
            drive.hear(Intent.YES)
        case State.ASKING_PREGNANCY:
            drive = in_state(State.ASKING_HEALTH)
            drive.hear(Intent.NO)
        case State.ASKING_LIMITS:
            drive = in_state(State.ASKING_PREGNANCY)
            drive.hear(Intent.NO)
        case State.ASKING_MEANT:
            drive = _held()
            drive.mumble(Intent.PAUSE, 0.4)
        case State.ASKING_LEAVE:
            drive = _held()
            drive.hear(Intent.SURPRISE, confidence=0.7)
        case State.ASKING_END:
            drive = _held()
            drive.hear(Intent.DONE)
        case State.ASKING_PAIN_BEFORE:
            drive = asked_how_sore_it_is()
        case State.ASKING_PAIN_AFTER:
            drive = asked_how_sore_it_is()
            drive.hear(Intent.PAIN_LEVEL, score=3)
            for _ in ROUTINE.stretches:
                drive.hear(Intent.NEXT)
            drive.hear(Intent.NEXT)
        case State.ASKING_REST:
            drive = Drive(after_a_long_rest())
            drive.hear(Intent.PROGRAMME)
        case State.RESUMING:
            drive = in_state(State.PAUSED)
            drive.hear(Intent.RESUME)
        case State.CLOSING:
            drive = holding()
            drive.hear(Intent.STOP)
        case State.ENDED:
            drive = in_state(State.CLOSING)
            drive.run(drive.now + 60)
        case _:
            drive = started()
            drive.run_to_state(state)
    return drive


def asked_how_sore_it_is(pain: PainSummary | None = None, **preferences: Any) -> Drive:
    """Return a second session that has been told to start, of a user with a diary, whose holds are long."""
    done = ProgressSummary(1, 1, 3, 0, 60.0, Trend.TOO_EARLY, pain=pain)
    memory = Memory(sessions=1, preferences=Preferences(hold_seconds=40.0, **preferences))
    drive = Drive(new_session(memory=memory, progress=done))
    drive.send(Opened())
    drive.run(10)
    drive.hear(Intent.START)
    return drive


def after_a_long_rest() -> Session:
    """Return a session before its start, two weeks after the first one of a programme."""
    programme = Programme("weeks", "a few weeks", (Phase(2, ((ROUTINE,), (ROUTINE,))),))
    done = Done(SessionKey("weeks", 1, 1), NOW - LONG_REST)
    session = new_session(memory=Memory(programme=UnderWay("weeks")), done=(done,), wall=NOW)
    return replace(session, shelf=replace(session.shelf, programmes=(programme,)))


def _held() -> Drive:
    drive = holding()
    drive.run(drive.now + 5)
    return drive
