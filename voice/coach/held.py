"""Which hold ended in a step, and how much of it was held."""

from dataclasses import dataclass

from voice.coach.activity import Activity, Hold, Talk, TalkKind
from voice.coach.messages import Due, Event, Heard
from voice.coach.session import Session


@dataclass(frozen=True, slots=True)
class EndedHold:
    """A hold that is over: its seconds, and whether it was kept to its end."""

    seconds: float
    whole: bool


def hold_ended(before: Session, event: Event, after: Session, now: float) -> EndedHold | None:
    """Return the hold that ended in a step; None if none did.

    Args:
        before: The session before it.
        event: What the step was about.
        after: The session after it.
        now: When, in seconds on the coach's clock.
    """
    hold = hold_in(before.activity)
    # A hold that is left for another is led out of first: none follows another in one step.
    if hold is None or hold_in(after.activity) is not None:
        return None
    whole = kept_whole(before, event)
    at = event.ended if isinstance(event, Heard) else now
    return EndedHold(hold.seconds if whole else before.elapsed(at), whole)


def kept_whole(before: Session, event: Event) -> bool:
    """Return whether a hold ended because its time was up."""
    return isinstance(before.activity, Hold) and isinstance(event, Due) and before.stopped is None


def hold_in(activity: Activity) -> Hold | None:
    """Return the hold that an activity is, or continues with."""
    match activity:
        case Hold() as hold:
            return hold
        case Talk(kind=TalkKind.RESUMING, then=Hold() as hold):
            return hold
        case _:
            return None
