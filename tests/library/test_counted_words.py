"""Words that go with a number: each language has its own first number with the plural."""

import pytest

from voice.authoring.check_words import CheckWords
from voice.config import Language
from voice.screen.page.words import PageWords


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        (Language.ENGLISH, ["0 hints", "1 hint", "1.5 hints", "2 hints"]),
        (Language("de"), ["0 Hinweise", "1 Hinweis", "1.5 Hinweise", "2 Hinweise"]),
        (Language("es"), ["0 consejos", "1 consejo", "1.5 consejos", "2 consejos"]),
        (Language("fr"), ["0 conseil", "1 conseil", "1.5 conseil", "2 conseils"]),
    ],
)
def test_each_language_has_its_first_number_with_the_plural(language: Language, counted: list[str]) -> None:
    assert [CheckWords.of(language).hints.of(number) for number in (0, 1, 1.5, 2)] == counted


def test_what_is_counted_without_its_number_goes_with_it_too() -> None:
    assert [PageWords.of(Language("fr")).minutes_held.of(number) for number in (0, 2)] == [
        "minute tenue",
        "minutes tenues",
    ]
