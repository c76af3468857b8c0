"""What a step of the coach means for the diary: pure, and unknown to the core."""

from voice.coach.activity import Activity, After, Hold, Question, Rest, Talk, TalkKind, is_under_way
from voice.coach.held import hold_ended, hold_in, kept_whole
from voice.coach.intents import Intent
from voice.coach.messages import Event, Heard
from voice.coach.session import Session
from voice.coach.words.lines import Worded
from voice.coach.words.prompt_ids import Wording
from voice.diary.entries import (
    Entry,
    Held,
    HoldEnded,
    Hurt,
    Outcome,
    PainAfter,
    PainBefore,
    Paused,
    Planned,
    Resumed,
    SessionBegan,
    SessionEnded,
    StretchBegan,
    StretchSkipped,
)


def entries(before: Session, event: Event, after: Session, now: float) -> tuple[Entry, ...]:
    """Return what happened in a step, in order.

    Args:
        before: The session before it.
        event: What the step was about.
        after: The session after it.
        now: When, in seconds on the coach's clock.
    """
    begins = after.memory.sessions > before.memory.sessions
    ends = is_under_way(before.activity) and (begins or not is_under_way(after.activity))
    told: list[Entry] = [*_hurt(before, event, after), *_levels(before, after)]
    told += _hold_ended(before, event, after, now)
    if ends:
        outcome = Outcome.STOPPED if begins else _outcome(before, after)
        if outcome is Outcome.COMPLETED and not kept_whole(before, event):
            told += [StretchSkipped(left.place, left.stretch) for left in _led(before)]
        told.append(SessionEnded(outcome))
    elif is_under_way(before.activity):
        told += [*_skipped(before, event, after), *_stood_still(before, after)]
    if begins:
        told.append(_began(after))
        if _stands_still(after):
            # It begins with a question.
            told.append(Paused())
    if begins or is_under_way(before.activity):
        known = [] if begins else _led(before)
        told += [led for led in _led(after) if led not in known]
    return tuple(told)


def interrupted(session: Session, now: float) -> tuple[Entry, ...]:
    """Return what happened when a session had to stop: nothing if none was running."""
    if not is_under_way(session.activity):
        return ()
    hold = hold_in(session.activity)
    held = () if hold is None else _held(session, session.elapsed(now), whole=False)
    return (*held, SessionEnded(Outcome.INTERRUPTED))


def _began(session: Session) -> SessionBegan:
    planned = (
        Planned(one.key, one.name, one.areas[0] if one.areas else "", one.hold_seconds, one.repetitions, len(one.holds))
        for one in session.routine.stretches
    )
    return SessionBegan(session.routine.id, session.routine.name, session.shelf.language.tag, tuple(planned))


def _outcome(before: Session, after: Session) -> Outcome:
    lines = after.activity.lines if isinstance(after.activity, Talk) else ()
    if before.question in {Question.PAIN, Question.SOON, Question.SOON_AT_ALL}:
        return Outcome.DOCTOR
    if any(isinstance(line, Worded) and line.wording is Wording.ALL_DONE for line in lines):
        return Outcome.COMPLETED
    return Outcome.STOPPED


def _hurt(before: Session, event: Event, after: Session) -> list[Entry]:
    asks = after.question is Question.PAIN and before.question is not Question.PAIN
    if before.question is Question.PAIN_BEFORE:
        # What hurts already is no stretch of this session.
        return []
    # Of whoever is dizzy, nothing is known about the stretch.
    if isinstance(event, Heard) and event.intent is not Intent.UNWELL and asks and before.felt is not None:
        return [Hurt(before.felt, before.routine.stretches[before.felt].key)]
    return []


def _levels(before: Session, after: Session) -> list[Entry]:
    told: list[Entry] = []
    if after.pain_before is not None and before.pain_before is None:
        told.append(PainBefore(after.pain_before))
    if after.pain_after is not None and before.pain_after is None:
        told.append(PainAfter(after.pain_after))
    return told


def _hold_ended(before: Session, event: Event, after: Session, now: float) -> list[Entry]:
    ended = hold_ended(before, event, after, now)
    return [] if ended is None else [*_held(before, ended.seconds, whole=ended.whole)]


def _held(session: Session, seconds: float, *, whole: bool) -> tuple[Entry, ...]:
    if seconds == 0:
        return ()
    side = Held.BOTH if session.side is None else Held(session.side)
    return (HoldEnded(session.cursor.stretch, session.stretch.key, side, seconds, whole),)


def _skipped(before: Session, event: Event, after: Session) -> list[Entry]:
    if kept_whole(before, event):
        return []
    # What is gone back from, or made to wait for another, comes again.
    ahead = {one.key for one in after.routine.stretches[after.cursor.stretch :]}
    now_led = _led(after)
    return [
        StretchSkipped(left.place, left.stretch)
        for left in _led(before)
        if left not in now_led and left.stretch not in ahead
    ]


def _stood_still(before: Session, after: Session) -> list[Entry]:
    if _stands_still(before) == _stands_still(after):
        return []
    return [Paused() if _stands_still(after) else Resumed()]


def _stands_still(session: Session) -> bool:
    return session.stopped is not None


def _led(session: Session) -> list[StretchBegan]:
    """Return the current stretch; none if it has not begun, or is over."""
    if not is_under_way(session.activity) or not _leads(session.activity):
        return []
    return [StretchBegan(session.cursor.stretch, session.stretch.key, session.stretch.name)]


def _leads(activity: Activity) -> bool:
    match activity:
        case Talk(kind=TalkKind.PREFACE):
            return False
        case Talk(then=then):
            return _leads(then)
        case Rest(after=after):
            return after is After.HOLD
        case Hold():
            return True
        case _:
            return False
