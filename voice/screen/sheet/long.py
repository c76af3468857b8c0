"""The long form of a sheet: all that the library says about each stretch, and when the coach gets to it."""

from collections.abc import Iterable
from itertools import pairwise
from typing import assert_never

from voice.body.terms import Doing
from voice.coach.durations import change_seconds, first_stretch_seconds, stretch_seconds
from voice.coach.words.language import raised
from voice.coach.words.prompt_ids import Noun
from voice.coach.words.sentences import not_with
from voice.library.models import MovementSet, StretchModel
from voice.library.sources import citation
from voice.screen.sheet.content import Card, Headings, Note, Page
from voice.screen.sheet.subject import Subject

_TWICE = 2


def long_form(subject: Subject) -> Page:
    """Return a routine as it is written out.

    Raises:
        GrammarError: A phrase of the user's cannot be used.
    """
    care, words, routine = subject.repertoire.library.care.disclaimer, subject.words, subject.routine
    begins = _beginnings(subject)
    return Page(
        language=subject.config.language.value,
        title=subject.title,
        description=routine.description,
        length=subject.length,
        ends=clock(subject.seconds),
        care=tuple(line.say for line in care),
        care_sources=_cited(subject, (source for line in care for source in line.sources)),
        cards=tuple(_card(subject, one, at) for one, at in zip(routine.stretches, begins, strict=True)),
        sayings=subject.sayings(),
        headings=Headings(words.before, words.sources, words.done_at, words.floor),
    )


def clock(seconds: float) -> str:
    """Return a moment as minutes and seconds, in steps of five seconds: it is an estimate."""
    minutes, rest = divmod(5 * round(seconds / 5), 60)
    return f"{minutes}:{rest:02}"


def _beginnings(subject: Subject) -> tuple[float, ...]:
    """Return when each stretch is named, in seconds from the first one."""
    stretches, memory, language = subject.done.stretches, subject.memory, subject.language
    begins, lasts = [0.0], first_stretch_seconds(stretches[0], memory, language)
    for before, to in pairwise(stretches):
        begins.append(begins[-1] + lasts + change_seconds(before, to, memory, language))
        lasts = stretch_seconds(to, memory, language)
    return tuple(begins)


def _card(subject: Subject, stretch: StretchModel, begins: float) -> Card:
    words, name = subject.words, raised(stretch.name)
    said = (
        (words.feel, stretch.feel),
        (words.breath, stretch.breath),
        (words.easier, stretch.easier),
        (words.leaving, stretch.leaving),
    )
    conditions = tuple(caution.condition for caution in stretch.avoid)
    sources = (*stretch.sources, *(stretch.dose or ()), *(caution.source for caution in stretch.avoid))
    return Card(
        name=name,
        begins=clock(begins),
        dose=_dose(subject, stretch),
        position=words.positions[stretch.position],
        steps=stretch.entry,
        figure=subject.figure_of(stretch),
        shows=words.figure.format(name=name),
        notes=tuple(Note(about, text) for about, text in said if text),
        leave_out=not_with(subject.language, conditions),
        sources=_cited(subject, sources),
    )


def _dose(subject: Subject, stretch: StretchModel) -> str:
    """Return how long it is held or moved through, on which sides and how often."""
    words, time = subject.words, subject.count(stretch.hold, Noun.SECOND)
    match stretch.doing:
        case Doing.HOLD:
            dose = [time]
        case Doing.MOVE:
            dose = [words.movement.format(time=time)]
        case Doing.REPEAT:
            dose = [] if stretch.set is None else [_repetitions(subject, stretch.set)]
        case _:
            assert_never(stretch.doing)
    if stretch.tempo is not None:
        dose.append(words.tempo.format(time=subject.count(stretch.tempo, Noun.SECOND)))
    if stretch.sides:
        dose.append(subject.language.joints.all.join(words.sides[side] for side in stretch.sides))
    if stretch.repetitions > 1:
        several = words.times if stretch.set is None else words.sets
        twice = stretch.repetitions == _TWICE and stretch.set is None
        dose.append(words.twice if twice else several.format(number=stretch.repetitions))
    return ", ".join(dose)


def _repetitions(subject: Subject, one: MovementSet) -> str:
    return subject.words.repeated.format(number=one.count, time=subject.count(one.repetition, Noun.SECOND))


def _cited(subject: Subject, sources: Iterable[str]) -> tuple[str, ...]:
    """Return each source once, as people read it."""
    registry, judgement = subject.repertoire.library.sources, subject.words.our_judgement
    return tuple(dict.fromkeys(citation(name, registry, judgement) for name in sources))
