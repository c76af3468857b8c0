import pytest

from voice.config import Language
from voice.understanding.folding import folded
from voice.understanding.language_file import load_wordings
from voice.understanding.pain_levels import PainLevels

LEVELS = {language: PainLevels(load_wordings(language).pain, language) for language in Language}


@pytest.mark.parametrize(
    ("language", "text", "level"),
    [
        (Language.ENGLISH, "I'd say it's about a five today", 5),
        (Language.ENGLISH, "three out of ten", 3),
        (Language.ENGLISH, "3/10", 3),
        (Language.ENGLISH, "seven on a scale of one to ten", 7),
        (Language.ENGLISH, "on a scale from zero to ten, a seven", 7),
        (Language.ENGLISH, "eleven out of ten", 10),
        (Language.ENGLISH, "it was a six, now it's a four", 4),
        (Language.ENGLISH, "down from a five to a three", 3),
        (Language.ENGLISH, "it doesn't hurt any more", 0),
        (Language("de"), "ich würde sagen so eine Fünf", 5),
        (Language("de"), "vier von zehn", 4),
        (Language("de"), "heute keine Schmerzen", 0),
        (Language("es"), "diría que un cinco", 5),
        (Language("es"), "un siete sobre diez", 7),
        (Language("es"), "ya no me duele nada", 0),
    ],
)
def test_reads_a_level(language: Language, text: str, level: int) -> None:
    assert LEVELS[language].level(folded(text)) == level


@pytest.mark.parametrize(
    ("language", "text", "level"),
    [
        (Language.ENGLISH, "somewhere between three and four I think", 4),
        (Language.ENGLISH, "two, maybe three", 3),
        (Language.ENGLISH, "a three and a half", 4),
        (Language.ENGLISH, "3.5", 4),
        (Language.ENGLISH, "3-4", 4),
        (Language("de"), "eher dreieinhalb", 4),
        (Language("de"), "vier bis fünf", 5),
        (Language("es"), "tres y medio más o menos", 4),
        (Language("es"), "ocho o nueve", 9),
    ],
)
def test_between_two_levels_it_is_the_higher_one(language: Language, text: str, level: int) -> None:
    assert LEVELS[language].level(folded(text)) == level


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.ENGLISH, "that's a tough one"),
        (Language.ENGLISH, "it doesn't hurt that much"),
        (Language.ENGLISH, "about twenty"),
        (Language("de"), "ein bisschen"),
        (Language("de"), "es tut nicht mehr so weh"),
        (Language("es"), "un poco"),
        (Language("es"), "no me duele mucho"),
    ],
)
def test_what_is_no_level_is_none(language: Language, text: str) -> None:
    assert LEVELS[language].level(folded(text)) is None
