"""The compact form of a sheet: each stretch in few words, beside a large figure."""

from collections.abc import Iterator
from typing import assert_never

from voice.body.limits import LIMITS
from voice.body.terms import Condition, Doing
from voice.coach.intents import Intent
from voice.coach.words.language import raised
from voice.library.models import StretchModel
from voice.screen.sheet.content import Poster, Skip, Tile
from voice.screen.sheet.subject import Subject

NAMED = frozenset(
    {
        Intent.START,
        Intent.NEXT,
        Intent.BACK,
        Intent.PAUSE,
        Intent.RESUME,
        Intent.HOW_LONG,
        Intent.EASIER,
        Intent.HURTS,
        Intent.STOP,
    }
)
"""The commands that stand on the wall, and need no word of what they do."""

_MINUTE = 60
_NO_BREAK = "\N{NO-BREAK SPACE}"
_BOTH = 2


def compact_form(subject: Subject) -> Poster:
    """Return a routine for a wall.

    Raises:
        GrammarError: A phrase of the user's cannot be used.
    """
    care, words = subject.repertoire.library.care, subject.words
    return Poster(
        language=subject.config.language.value,
        title=subject.title,
        length=subject.length,
        tiles=tuple(_tile(subject, *numbered) for numbered in enumerate(subject.routine.stretches, 1)),
        stop=" ".join(line.say for line in care.reminder),
        ask=" ".join(line.say for line in care.ask_first),
        skip_if=words.compact.skip_if,
        skips=tuple(_skips(subject)),
        floor=words.floor,
        phrases=tuple(saying.phrase for saying in subject.sayings() if saying.intent in NAMED),
    )


def _tile(subject: Subject, number: int, stretch: StretchModel) -> Tile:
    name = raised(stretch.name)
    return Tile(
        number=number,
        name=name,
        amount=_amount(subject, stretch),
        manner=_manner(subject, stretch),
        brief=" ".join(stretch.brief[:1] or stretch.entry),
        figure=subject.figure_of(stretch),
        shows=name,
    )


def _amount(subject: Subject, stretch: StretchModel) -> str:
    """Return how long it is held or moved through, or how often it is repeated, and how often that is done."""
    words = subject.words.compact
    if stretch.repetitions > 1:
        once = _time(subject, stretch.hold) if stretch.set is None else stretch.set.count
        return words.several.format(number=stretch.repetitions, once=once)
    return _time(subject, stretch.hold) if stretch.set is None else words.count.format(number=stretch.set.count)


def _time(subject: Subject, seconds: float) -> str:
    """Return a time in digits, which no line ends within."""
    words = subject.words.compact
    minutes = seconds > _MINUTE and seconds % _MINUTE == 0
    one, number = (words.minutes, seconds / _MINUTE) if minutes else (words.seconds, seconds)
    return one.format(number=f"{number:g}").replace(" ", _NO_BREAK)


def _manner(subject: Subject, stretch: StretchModel) -> str:
    words, manner = subject.words.compact, []
    match stretch.doing:
        case Doing.HOLD:
            pass
        case Doing.MOVE:
            manner.append(words.slowly)
        case Doing.REPEAT if stretch.set is not None:
            manner.append(words.each.format(time=_time(subject, stretch.set.repetition)))
        case Doing.REPEAT:
            pass
        case _:
            assert_never(stretch.doing)
    if len(stretch.sides) == _BOTH:
        manner.append(words.each_side)
    else:
        manner += [subject.words.sides[side] for side in stretch.sides]
    return ", ".join(manner)


def _skips(subject: Subject) -> Iterator[Skip]:
    """Return for each condition, in the order of `Condition`, which stretches are not done with it."""
    for condition in Condition:
        numbers = [
            str(number)
            for number, stretch in enumerate(subject.routine.stretches, 1)
            if condition in {caution.condition for caution in stretch.avoid} and condition not in LIMITS
        ]
        if numbers:
            yield Skip(subject.language.conditions[condition], ", ".join(numbers))
