"""How long things take: held and resting seconds are known, spoken ones are estimated from the text."""

from typing import assert_never

from voice.coach import prompts
from voice.coach.activity import Activity, After, Hold, Idle, Over, Rest, Talk
from voice.coach.routine import Routine, Stretch
from voice.coach.session import Session
from voice.coach.turn import BETWEEN_HOLDS_SECONDS, BETWEEN_STRETCHES_SECONDS, SETTLE_SECONDS


def routine_seconds(routine: Routine) -> float:
    """Return the seconds from "start stretch" to the last word."""
    return _spoken(*prompts.PREFACE) + _stretch_seconds(routine.stretches[0]) + _after(routine, 0)


def routine_seconds_left(session: Session, now: float) -> float:
    """Return the seconds from now to the last word, pauses not counted."""
    activity = session.frozen(now)
    if isinstance(activity, Idle):
        return routine_seconds(session.routine)
    left = _activity_seconds(activity, session.stretch)
    if _closing(activity):
        return left
    if not _leads_to_explanation(activity):
        left += (len(session.stretch.holds) - session.cursor.hold - 1) * _further_hold(session.stretch)
    return left + _after(session.routine, session.cursor.stretch)


def _stretch_seconds(stretch: Stretch) -> float:
    first = _spoken(*prompts.explanation(stretch)) + SETTLE_SECONDS + stretch.hold_seconds
    return first + (len(stretch.holds) - 1) * _further_hold(stretch)


def _further_hold(stretch: Stretch) -> float:
    change = _spoken(prompts.RELEASE, prompts.between_holds(None, same_side=False))
    return change + BETWEEN_HOLDS_SECONDS + stretch.hold_seconds


def _after(routine: Routine, place: int) -> float:
    """Return the seconds from the end of the stretch at a place to the last word."""
    later = routine.stretches[place + 1 :]
    changes = sum(_spoken(prompts.RELEASE, prompts.between_stretches(stretch)) for stretch in later)
    closing = _spoken(prompts.RELEASE, prompts.ALL_DONE)
    return changes + len(later) * BETWEEN_STRETCHES_SECONDS + sum(map(_stretch_seconds, later)) + closing


def _activity_seconds(activity: Activity, stretch: Stretch) -> float:
    match activity:
        case Talk(lines=lines, index=index, then=then):
            return _spoken(*lines[index:]) + _activity_seconds(then, stretch)
        case Rest(left=left, after=after):
            return left + (stretch.hold_seconds if after is After.HOLD else _stretch_seconds(stretch))
        case Hold(elapsed=elapsed):
            return stretch.hold_seconds - elapsed
        case Idle() | Over():
            return 0.0
        case _:
            assert_never(activity)


def _leads_to_explanation(activity: Activity) -> bool:
    rest = activity.then if isinstance(activity, Talk) else activity
    return isinstance(rest, Rest) and rest.after is After.EXPLANATION


def _closing(activity: Activity) -> bool:
    return isinstance(activity.then if isinstance(activity, Talk) else activity, Over)


def _spoken(*lines: str) -> float:
    return sum(map(prompts.speaking_seconds, lines))
