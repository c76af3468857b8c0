"""How long things take: held and resting seconds are known, spoken ones are estimated from the text."""

from itertools import pairwise
from typing import assert_never

from voice.coach import pacing
from voice.coach.activity import Activity, After, Hold, Idle, Over, Rest, Talk, leads_to_explanation
from voice.coach.memory import Memory
from voice.coach.routine import Routine, Stretch
from voice.coach.session import Session
from voice.coach.words import sentences
from voice.coach.words.instructions import as_this_user_hears_it
from voice.coach.words.language import SpokenLanguage
from voice.coach.words.prompt_ids import Wording


def routine_seconds(routine: Routine, memory: Memory, language: SpokenLanguage) -> float:
    """Return the seconds from the first stretch's name to the last word, without the words of care before it."""
    return stretch_seconds(routine.stretches[0], memory, language) + _after(routine, 0, memory, language)


def routine_seconds_left(session: Session, now: float) -> float:
    """Return the seconds from now to the last word, pauses not counted."""
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
    """Return the seconds from a stretch's name to the end of its last hold."""
    lines = [
        stretch.name,
        *as_this_user_hears_it(stretch, memory, language),
        language.worded(sentences.ease_in(stretch)),
        *([language.worded(Wording.FIRST_SIDE, side=language.sides[stretch.sides[0]])] if stretch.sides else []),
    ]
    first = _spoken(memory, *lines) + pacing.SETTLE_SECONDS + stretch.held_for(memory.preferences.hold_seconds)
    return first + (len(stretch.holds) - 1) * further_hold_seconds(stretch, memory, language)


def further_hold_seconds(stretch: Stretch, memory: Memory, language: SpokenLanguage) -> float:
    """Return the seconds that one more hold of a stretch takes, with the change to it."""
    change = _spoken(memory, language.worded(sentences.end_of(stretch)), language.worded(sentences.once_more(stretch)))
    rest = stretch.rest_seconds(other_side=bool(stretch.sides))
    return pacing.WORD_AFTER_RELEASE + change + rest + stretch.held_for(memory.preferences.hold_seconds)


def change_seconds(before: Stretch, to: Stretch, memory: Memory, language: SpokenLanguage) -> float:
    """Return the seconds from the end of one stretch's last hold to the name of another."""
    lines = [before.leaving or language.worded(Wording.RELEASE), language.worded(Wording.UPCOMING, stretch=to.name)]
    if before.position is not to.position:
        lines.append(language.worded(Wording.MOVE_TO, position=language.positions[to.position]))
    return pacing.WORD_AFTER_RELEASE + _spoken(memory, *lines) + pacing.BETWEEN_STRETCHES_SECONDS


def closing_seconds(last: Stretch, memory: Memory, language: SpokenLanguage) -> float:
    """Return the seconds from the end of the last hold of all to the last word."""
    lines = (last.leaving or language.worded(Wording.RELEASE), language.worded(Wording.ALL_DONE))
    return pacing.WORD_AFTER_RELEASE + _spoken(memory, *lines)


def _after(routine: Routine, place: int, memory: Memory, language: SpokenLanguage) -> float:
    """Return the seconds from the end of the stretch at a place to the last word."""
    stretches = routine.stretches[place:]
    changes = sum(change_seconds(before, to, memory, language) for before, to in pairwise(stretches))
    later = sum(stretch_seconds(stretch, memory, language) for stretch in stretches[1:])
    return changes + later + closing_seconds(stretches[-1], memory, language)


def _activity_seconds(activity: Activity, session: Session) -> float:
    match activity:
        case Talk(lines=lines, index=index, then=then):
            return _spoken(session.memory, *map(session.sentence, lines[index:])) + _activity_seconds(then, session)
        case Rest(left=left, after=after):
            stretch = session.stretch
            hold = (
                session.hold_seconds
                if after is After.HOLD
                else stretch_seconds(stretch, session.memory, session.shelf.language)
            )
            return left + hold
        case Hold(seconds=seconds, elapsed=elapsed):
            return seconds - elapsed
        case Idle() | Over():
            return 0.0
        case _:
            assert_never(activity)


def _closing(activity: Activity) -> bool:
    return isinstance(activity.then if isinstance(activity, Talk) else activity, Over)


def _spoken(memory: Memory, *lines: str) -> float:
    return sum(sentences.speaking_seconds(line, memory.preferences.rate) for line in lines)
