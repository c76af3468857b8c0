"""How a stretch is explained: in full when it is met, in brief when it is known, or as the user likes it."""

from typing import assert_never

from voice.coach.memory import Detail, Memory
from voice.coach.routine import Stretch
from voice.coach.words import sentences
from voice.coach.words.language import SpokenLanguage


def detail_of(stretch: Stretch, memory: Memory) -> Detail:
    """Return how many words a stretch is explained in: brief, normal or full."""
    detail = memory.preferences.detail
    if detail is not Detail.ADAPTIVE:
        return detail
    return Detail.BRIEF if stretch.key in memory.met else Detail.FULL


def instructions(stretch: Stretch, detail: Detail, language: SpokenLanguage, *, easier: bool) -> tuple[str, ...]:
    """Return the lines that belong to the stretch itself.

    Args:
        stretch: The stretch.
        detail: How many of them.
        language: What the coach speaks.
        easier: Whether the user takes the easier form, which is then never left out.
    """
    match detail:
        case Detail.BRIEF:
            return (*(stretch.brief or stretch.entry), *((stretch.easier,) if easier else ()))
        case Detail.NORMAL | Detail.ADAPTIVE:
            return (*stretch.entry, stretch.feel, stretch.easier)
        case Detail.FULL:
            breath = (stretch.breath,) if stretch.breath else ()
            warning = sentences.not_with(language, stretch.avoid)
            caution = (warning,) if warning else ()
            return (*caution, *stretch.entry, stretch.feel, *breath, *stretch.more, stretch.easier)
        case _:
            assert_never(detail)
