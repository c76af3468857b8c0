"""What a screen needs to know of a session at a moment, as plain data."""

from dataclasses import dataclass

from voice.body.terms import Side
from voice.coach.activity import After, Hold, Rest, State
from voice.coach.session import Session


@dataclass(frozen=True, slots=True)
class View:
    """The moment, for whoever looks.

    Attributes:
        state: The session's state.
        stretch: Name of the stretch at the cursor.
        place: Which stretch of how many, from 1.
        stretches: How many there are.
        side: The side at hand, None where there is none.
        seconds_left: Of the hold or rest at hand, None outside one.
        seconds: The whole length of that hold or rest as it began, None outside one.
        key: What the memory calls the stretch; its id, where it has one.
        runs: Whether that time is running; it is not in a pause.
    """

    state: State
    stretch: str
    place: int
    stretches: int
    side: Side | None
    seconds_left: float | None
    seconds: float | None
    key: str = ""
    runs: bool = False


def view(session: Session, now: float) -> View:
    """Return what can be shown of a session at a moment."""
    left: float | None = None
    whole: float | None = None
    match session.frozen(now):
        case Hold(seconds=whole, elapsed=elapsed):
            left = whole - elapsed
        case Rest(left=rest_left, after=After.HOLD | After.EXPLANATION):
            left = rest_left
            whole = session.activity.left if isinstance(session.activity, Rest) else rest_left
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
        runs=left is not None and session.since is not None,
    )
