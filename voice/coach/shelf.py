"""What the coach can choose from: every stretch, every routine, and the safety words."""

from dataclasses import dataclass, field

from voice.coach.memory import Recipe
from voice.coach.programme import Programme
from voice.coach.routine import Routine, Stretch
from voice.coach.words.language import SpokenLanguage


@dataclass(frozen=True, slots=True)
class Care:
    """What is said about safety. The purpose and source of each are in voice/library: care.py and languages."""

    question: tuple[str, ...]
    advice: tuple[str, ...]
    question_soon: tuple[str, ...]
    question_soon_at_all: tuple[str, ...]
    advice_soon: tuple[str, ...]
    usual: tuple[str, ...]
    unanswered: tuple[str, ...]
    unwell: tuple[str, ...]
    emergency: tuple[str, ...]
    should_it_hurt: tuple[str, ...]
    too_stiff: tuple[str, ...]
    disclaimer: tuple[str, ...]
    ask_first: tuple[str, ...]
    reminder: tuple[str, ...]
    asks_first: tuple[str, ...]
    asks_health: tuple[str, ...]
    asks_which: tuple[str, ...]
    asks_pregnancy: tuple[str, ...]
    asks_limits: tuple[str, ...]
    asks_anything_else: tuple[str, ...]
    pain_safe: tuple[str, ...]
    pain_acceptable: tuple[str, ...]
    pain_high_before: tuple[str, ...]
    pain_high_after: tuple[str, ...]
    pain_lasting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything to choose from, all in one language.

    Attributes:
        care: What is said about safety.
        language: What the coach says by itself.
        stretches: Every stretch.
        routines: Every routine that is read out.
        programmes: Every programme over weeks, the usual one first.
    """

    care: Care
    language: SpokenLanguage = field(kw_only=True)
    stretches: tuple[Stretch, ...] = ()
    routines: tuple[Routine, ...] = field(default=())
    programmes: tuple[Programme, ...] = ()

    def stretch(self, key: str) -> Stretch | None:
        """Return a stretch by its id."""
        return next((stretch for stretch in self.stretches if stretch.key == key), None)

    def routine(self, key: str) -> Routine | None:
        """Return a routine by its id."""
        return next((routine for routine in self.routines if routine.id == key), None)

    def programme(self, key: str) -> Programme | None:
        """Return a programme by its id."""
        return next((programme for programme in self.programmes if programme.id == key), None)

    def cook(self, recipe: Recipe) -> Routine | None:
        """Return the routine that was stored; None if one of its stretches no longer exists.

        One that is on the shelf is called as the shelf calls it: it may have been written down in another language.
        """
        found = [(self.stretch(dose.stretch), dose) for dose in recipe.doses]
        stretches = tuple(one.dosed(dose.hold_seconds, dose.repetitions) for one, dose in found if one is not None)
        if not stretches or len(stretches) < len(found):
            return None
        known = self.routine(recipe.id) if recipe.id else None
        if known is None:
            return Routine(recipe.name, stretches, recipe.id)
        return Routine(known.name, stretches, recipe.id, rest_seconds=known.rest_seconds)
