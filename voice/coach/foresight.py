"""What will be said if all goes as usual, found by running the core ahead of time."""

from collections.abc import Iterator

from voice.coach.activity import ASKING, Idle, State
from voice.coach.intents import Intent
from voice.coach.messages import Due, Event, Heard, Prepare, Quit, Say, Spoken
from voice.coach.session import Session
from voice.coach.step import deadline, step

MOST_SENTENCES = 45
"""Enough for the safety words and a stretch, or for the rest of one and the next: about two minutes of speech."""

_MOST_STEPS = 400
"""Far more than so many sentences take."""

_GOES_ON_WITH = {State.READY: Intent.START, State.PAUSED: Intent.RESUME}
"""What a user says who wants to go on if nothing goes on by itself; to questions it is no."""


def foreseen(session: Session, now: float) -> tuple[str, ...]:
    """Return the sentences that will be said next, in order, if the user only says what moves on.

    Args:
        session: As it stands.
        now: Seconds on the coach's clock.
    """
    texts: dict[str, None] = {}
    for text in _said(session, now):
        texts[text] = None
        if len(texts) == MOST_SENTENCES:
            break
    return tuple(texts)


def _said(session: Session, now: float) -> Iterator[str]:
    for _ in range(_MOST_STEPS):
        event, now = _next(session, now)
        if event is None:
            return
        session, actions = step(session, event, now)
        for action in actions:
            match action:
                case Say(text=text):
                    yield text
                case Prepare(texts=texts):
                    yield from texts
                case Quit():
                    return
                case _:
                    pass


def _next(session: Session, now: float) -> tuple[Event | None, float]:
    """Return what happens next, and when."""
    if session.utterances:
        over = min(session.utterances, key=lambda one: one.ends)
        return Spoken(over.number), max(now, over.ends)
    if session.state in ASKING:
        return _heard(Intent.NO, now), now
    if isinstance(session.activity, Idle) or session.state is State.PAUSED:
        wished = _GOES_ON_WITH.get(session.state)
        return (None if wished is None else _heard(wished, now)), now
    due = deadline(session)
    return (None, now) if due is None else (Due(), max(now, due))


def _heard(intent: Intent, now: float) -> Heard:
    return Heard(intent, now, now, 1.0)
