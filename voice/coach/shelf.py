"""What the coach can choose from: every stretch, every routine, and the words of care."""

from dataclasses import dataclass, field

from voice.coach.memory import Recipe
from voice.coach.routine import Routine, Stretch
from voice.coach.words.language import SpokenLanguage


@dataclass(frozen=True, slots=True)
class Care:
    """What is said about safety. Each sentence and its source stand in voice/library/languages.

    Attributes:
        disclaimer: Said before the first routine ever.
        reminder: Its short form, said before every later one.
        question: Asks for the red flags after "it hurts"; to be answered with yes or no.
        advice: Said after a yes: the session is over, who to see, when to call for help at once.
        unanswered: Said where nobody answered.
        unwell: Said before the question to somebody who is dizzy, sick, numb, stuck or fallen.
        emergency: What to do at once for chest pain, no breath and the like.
        should_it_hurt: How a stretch should feel.
        too_stiff: Whether somebody can be too stiff for it.
        pain_safe: What a pain of 0 to 3 of 10 means.
        pain_acceptable: What one of 4 or 5 means.
        pain_high_before: What one of 6 or more before a session means for it.
        pain_high_after: What one of 6 or more after a session means.
        pain_lasting: Whom to see where pain rises over two weeks, or stays at 6 or more.
    """

    disclaimer: tuple[str, ...]
    reminder: tuple[str, ...]
    question: tuple[str, ...]
    advice: tuple[str, ...]
    unanswered: tuple[str, ...]
    unwell: tuple[str, ...]
    emergency: tuple[str, ...]
    should_it_hurt: tuple[str, ...]
    too_stiff: tuple[str, ...]
    pain_safe: tuple[str, ...]
    pain_acceptable: tuple[str, ...]
    pain_high_before: tuple[str, ...]
    pain_high_after: tuple[str, ...]
    pain_lasting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is to choose from, all of it in one language.

    Attributes:
        care: What is said about safety.
        language: What the coach says by itself.
        stretches: Every stretch.
        routines: Every routine that is read out.
    """

    care: Care
    language: SpokenLanguage = field(kw_only=True)
    stretches: tuple[Stretch, ...] = ()
    routines: tuple[Routine, ...] = field(default=())

    def stretch(self, key: str) -> Stretch | None:
        """Return a stretch by its id."""
        return next((stretch for stretch in self.stretches if stretch.key == key), None)

    def routine(self, key: str) -> Routine | None:
        """Return a routine by its id."""
        return next((routine for routine in self.routines if routine.id == key), None)

    def cook(self, recipe: Recipe) -> Routine | None:
        """Return the routine that was written down; None where a stretch of it is no longer there.

        One that is on the shelf is called as the shelf calls it: it may have been written down in another language.
        """
        found = [(self.stretch(dose.stretch), dose) for dose in recipe.doses]
        stretches = tuple(one.dosed(dose.hold_seconds, dose.repetitions) for one, dose in found if one is not None)
        if not stretches or len(stretches) < len(found):
            return None
        known = self.routine(recipe.id) if recipe.id else None
        return Routine(recipe.name if known is None else known.name, stretches, recipe.id)
