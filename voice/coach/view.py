"""What a screen needs to know about a session at a moment, as plain data."""

from dataclasses import dataclass

from voice.body.terms import Side
from voice.coach.activity import After, Hold, Rest, State, Talk
from voice.coach.durations import routine_seconds_left
from voice.coach.pacing import Tempo
from voice.coach.session import Session
from voice.coach.summary import Summary


@dataclass(frozen=True, slots=True)
class Following:
    """What comes after the hold at hand.

    Attributes:
        stretch: Name of another stretch; empty where the one at hand goes on.
        side: The side that it goes on with; None where there is none.
        again: Whether that is the same once more.
    """

    stretch: str = ""
    side: Side | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class RoutineToChoose:
    """A routine, as it is offered.

    Attributes:
        id: What it is chosen by; empty for one that was planned.
        name: As it is spoken.
        seconds: How long it takes.
        stretches: Their names, in order.
        key: What the memory calls the first of them.
    """

    id: str
    name: str
    seconds: float
    stretches: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be begun with.

    Attributes:
        begins: What a start leads to.
        routines: What can be chosen by name.
    """

    begins: RoutineToChoose
    routines: tuple[RoutineToChoose, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The moment, as a screen sees it.

    Attributes:
        state: The session's state.
        stretch: Name of the stretch at the cursor.
        place: Which stretch of how many, from 1.
        stretches: How many there are.
        side: The side at hand, None where there is none.
        seconds_left: Of the hold, the rest, or the time to move at hand, None outside one.
        seconds: Its whole length as it began, None outside one.
        key: What the memory calls the stretch; its id, where it has one.
        easier: Whether it is done in its easier form.
        runs: Whether that time is running; it is not in a pause.
        summary: What the session came to, from its last words on; None where hardly anything was held.
        closes_in: Seconds after which the screen is given back, where it waits only to be seen; else None.
        movement: How each movement of the stretch is done; None where it is held still.
        following: What comes after the hold at hand; None where that is the last.
        session_left: Seconds to the last word, None before the start and after the end.
        choice: What can be begun with; None once something has begun.
        routine: Name of the routine at hand.
        seconds_this_week: Held since Monday in the sessions that are over; None where no diary is kept.
    """

    state: State
    stretch: str
    place: int
    stretches: int
    side: Side | None
    seconds_left: float | None
    seconds: float | None
    key: str = ""
    easier: bool = False
    runs: bool = False
    summary: Summary | None = None
    closes_in: float | None = None
    movement: Tempo | None = None
    following: Following | None = None
    session_left: float | None = None
    choice: Choice | None = None
    routine: str = ""
    seconds_this_week: float | None = None


BEFORE = frozenset({State.READY, State.ASKING_BEGIN, State.ASKING_RESUME})
"""The states in which it is still to be chosen what is done."""

UNDER_WAY = frozenset(State) - BEFORE - {State.CLOSING, State.ENDED}
"""The states in which something has begun and is not over."""


def view(session: Session, now: float, choice: Choice | None = None) -> View:
    """Return what can be shown of a session at a moment.

    Args:
        session: The session.
        now: The moment.
        choice: What can be begun with; see `voice.coach.choice`.
    """
    left: float | None = None
    whole: float | None = None
    match session.frozen(now):
        case Hold(seconds=whole, elapsed=elapsed):
            left = whole - elapsed
        case Rest(left=rest_left, after=After.HOLD | After.EXPLANATION | After.CLOSING):
            left = rest_left
            whole = session.activity.left if isinstance(session.activity, Rest) else rest_left
        case Talk(moving=float(left)):
            whole = session.activity.moving if isinstance(session.activity, Talk) else left
        case _:
            pass
    return View(
        state=session.state,
        stretch=session.stretch.name,
        place=session.cursor.stretch + 1,
        stretches=len(session.routine.stretches),
        side=session.side,
        seconds_left=left,
        seconds=whole,
        key=session.stretch.key,
        easier=session.takes_easier,
        runs=left is not None and session.since is not None,
        summary=session.summary if session.summary is not None and session.summary.tells_something else None,
        movement=session.stretch.movement,
        following=_following(session),
        session_left=routine_seconds_left(session, now) if session.state in UNDER_WAY else None,
        choice=choice if session.state in BEFORE else None,
        routine=session.routine.name,
        seconds_this_week=_seconds_this_week(session),
    )


def _seconds_this_week(session: Session) -> float | None:
    if session.progress is None or session.wall is None:
        return None
    return session.progress.at(session.wall.date(), session.memory.rests).seconds_this_week


def _following(session: Session) -> Following | None:
    holds, hold = session.holds, session.cursor.hold
    if hold + 1 < len(holds):
        side = holds[hold + 1]
        return Following(side=side, again=side is holds[hold])
    coming = session.routine.stretches[session.cursor.stretch + 1 :]
    return Following(stretch=coming[0].name) if coming else None
