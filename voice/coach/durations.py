"""How long things take: held and resting seconds are known, spoken ones are estimated from the text."""

from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from voice.body.terms import Position
from voice.coach import pacing
from voice.coach.activity import (
    Activity,
    After,
    Hold,
    Idle,
    Over,
    Rest,
    Talk,
    leads_to_explanation,
    rests_at_the_end,
)
from voice.coach.memory import Memory
from voice.coach.routine import Routine, Stretch
from voice.coach.session import Session
from voice.coach.summary import Summary
from voice.coach.words import sentences
from voice.coach.words.instructions import lead_in
from voice.coach.words.language import HALF_MINUTE, SpokenLanguage
from voice.coach.words.prompt_ids import Wording


def routine_seconds(routine: Routine, memory: Memory, language: SpokenLanguage) -> float:
    """Return the seconds from the first stretch's name to the last word, without the safety words before it."""
    first = first_stretch_seconds(routine.stretches[0], memory, language)
    return first + _after(routine, 0, memory, language)


def usual_seconds(routine: Routine, memory: Memory, language: SpokenLanguage) -> float:
    """Return how long a routine takes this user once they know its stretches: the only length that is announced.

    The first time takes longer; how long is left of it is told by what the user knows.
    """
    known = replace(memory, met=memory.met.union(stretch.key for stretch in routine.stretches))
    return routine_seconds(routine, known, language)


def in_minutes(seconds: float) -> float:
    """Return a length in half minutes, at least one of them, as it is spoken and shown."""
    return max(1, round(round(seconds) / HALF_MINUTE)) / 2


def routine_seconds_left(session: Session, now: float) -> float:
    """Return the seconds from now to the last word, not counting pauses."""
    activity, memory, language = session.frozen(now), session.memory, session.shelf.language
    if isinstance(activity, Idle):
        return routine_seconds(session.routine, memory, language)
    left = _activity_seconds(activity, session)
    if _closing(activity):
        return left
    if not leads_to_explanation(activity):
        left += (len(session.holds) - session.cursor.hold - 1) * further_hold_seconds(session.stretch, memory, language)
    return left + _after(session.routine, session.cursor.stretch, memory, language)


def stretch_seconds(stretch: Stretch, memory: Memory, language: SpokenLanguage) -> float:
    """Return the seconds from after a stretch's name to the end of its last hold, for a user in its position."""
    first = lead_in_seconds(stretch, memory, language, stretch.position)
    first += stretch.held_for(memory.preferences.hold_seconds)
    return first + (len(stretch.holds) - 1) * further_hold_seconds(stretch, memory, language)


def first_stretch_seconds(stretch: Stretch, memory: Memory, language: SpokenLanguage) -> float:
    """Return the seconds from a stretch's name to the end of its last hold if a routine begins with it."""
    name = _spoken(memory, sentences.named(language, stretch.name))
    way = _way_to(stretch, memory, language, None)
    return name + way + stretch_seconds(stretch, memory, language)


def lead_in_seconds(stretch: Stretch, memory: Memory, language: SpokenLanguage, before: Position | None) -> float:
    """Return the seconds from after a stretch's name to its first hold.

    Args:
        stretch: The stretch.
        memory: What is known of the user.
        language: What the coach speaks.
        before: The position that they come from; None at the beginning.
    """
    way = lead_in(stretch, memory, language, before=before)
    sides = {"side": language.sides[stretch.sides[0]]} if stretch.sides else {}
    lines = [
        line if isinstance(line, str) else language.worded(line.wording, 0, **{**sides, **line.fields})
        for line in way.lines
    ]
    return _spoken(memory, *lines) + sum(way.pauses[:-1]) + way.last_pause


def further_hold_seconds(stretch: Stretch, memory: Memory, language: SpokenLanguage) -> float:
    """Return the seconds that one more hold of a stretch takes, including the change to it."""
    change = _spoken(memory, language.worded(sentences.end_of(stretch)), language.worded(sentences.once_more(stretch)))
    rest = stretch.rest_seconds(other_side=bool(stretch.sides))
    return pacing.WORD_AFTER_RELEASE + change + rest + stretch.held_for(memory.preferences.hold_seconds)


def change_seconds(before: Stretch, to: Stretch, memory: Memory, language: SpokenLanguage) -> float:
    """Return the seconds from the end of one stretch's last hold to the name of the next, including the way between."""
    lines = [before.leaving or language.worded(Wording.RELEASE), language.worded(Wording.UPCOMING, stretch=to.name)]
    way = _way_to(to, memory, language, before.position)
    return pacing.WORD_AFTER_RELEASE + _spoken(memory, *lines) + pacing.BETWEEN_STRETCHES_SECONDS + way


_USUAL = Summary(360.0, 7, complete=True)
"""What is typically said at the end, to estimate its length."""


def closing_seconds(last: Stretch, memory: Memory, language: SpokenLanguage, rest_seconds: float = 0.0) -> float:
    """Return the seconds from the end of the very last hold to the last word, including the rest between them."""
    lines = [
        last.leaving or language.worded(Wording.RELEASE),
        language.worded(Wording.ALL_DONE),
        sentences.finish(language, _USUAL)[0],
    ]
    if rest_seconds:
        lines.append(language.worded(Wording.LAST_REST))
    return pacing.WORD_AFTER_RELEASE + _spoken(memory, *lines) + rest_seconds


def _way_to(to: Stretch, memory: Memory, language: SpokenLanguage, before: Position | None) -> float:
    """Return how many seconds longer it takes to get into a stretch from a position other than its own."""
    if before is to.position:
        return 0.0
    from_elsewhere = lead_in_seconds(to, memory, language, before)
    return from_elsewhere - lead_in_seconds(to, memory, language, to.position)


def _after(routine: Routine, place: int, memory: Memory, language: SpokenLanguage) -> float:
    """Return the seconds from the end of the stretch at a place to the last word."""
    stretches = routine.stretches[place:]
    changes = sum(change_seconds(before, to, memory, language) for before, to in pairwise(stretches))
    later = sum(stretch_seconds(stretch, memory, language) for stretch in stretches[1:])
    return changes + later + closing_seconds(stretches[-1], memory, language, routine.rest_seconds)


def _activity_seconds(activity: Activity, session: Session) -> float:
    match activity:
        case Talk(then=then):
            return _talk_seconds(activity, session) + _activity_seconds(then, session)
        case Rest(left=left, after=after):
            return left + _after_rest(after, session)
        case Hold(seconds=seconds, elapsed=elapsed):
            return seconds - elapsed
        case Idle() | Over():
            return 0.0
        case _:
            assert_never(activity)


def _talk_seconds(talk: Talk, session: Session) -> float:
    at_hand, to_come = talk.moving, talk.index if talk.moving is None else talk.index + 1
    pauses = sum(talk.pauses[to_come : len(talk.lines) - 1])
    return (at_hand or 0.0) + _spoken(session.memory, *map(session.sentence, talk.lines[to_come:])) + pauses


def _after_rest(after: After, session: Session) -> float:
    memory, language = session.memory, session.shelf.language
    match after:
        case After.HOLD:
            return session.hold_seconds
        case After.EXPLANATION:
            return stretch_seconds(session.stretch, memory, language)
        case After.CLOSING:
            return _spoken(memory, language.worded(Wording.ALL_DONE))
        case _:
            assert_never(after)


def _closing(activity: Activity) -> bool:
    ends = isinstance(activity.then if isinstance(activity, Talk) else activity, Over)
    return ends or rests_at_the_end(activity)


def _spoken(memory: Memory, *lines: str) -> float:
    seconds = sum(sentences.speaking_seconds(line, memory.preferences.rate) for line in lines)
    return seconds + pacing.BETWEEN_SENTENCES * len(lines)
