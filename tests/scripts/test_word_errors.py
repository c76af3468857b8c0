"""What counts as a word that was not understood."""

import pytest

from scripts.benches.word_errors import WordErrors, normalized, word_errors
from voice.config import Language


@pytest.mark.parametrize(
    ("text", "language", "spoken"),
    [
        ("And hold.", Language.ENGLISH, "and hold"),
        ("Let\u2019s go; it's  SEATED-twist!", Language.ENGLISH, "lets go its seated twist"),
        ("30 seconds", Language.ENGLISH, "thirty seconds"),
        ("Noch 21 Sekunden: Füße grüßen.", Language("de"), "noch einundzwanzig sekunden füsse grüssen"),
        ("¡Quedan 5 segundos! Estírate.", Language("es"), "quedan cinco segundos estírate"),
        ("...", Language.ENGLISH, ""),
    ],
)
def test_texts_are_compared_as_they_are_spoken(text: str, language: Language, spoken: str) -> None:
    assert normalized(text, language) == spoken


def test_a_letter_with_its_accent_apart_is_the_same_letter() -> None:
    assert normalized("Estírate") == normalized("Esti\u0301rate")


@pytest.mark.parametrize(
    ("said", "heard", "wrong"),
    [
        ("Hold.", "hold", 0),
        ("Hold.", "Cold.", 1),
        ("Hold.", "", 1),
        ("Halfway.", "Half way.", 0),
        ("Halfway.", "Half late.", 2),
        ("Three. Two. One.", "3, 2, 1", 0),
        ("Sit tall and turn.", "Sit and turn now.", 2),
        ("Start stretch.", "Start to ratch.", 2),
    ],
)
def test_wrong_words_are_counted(said: str, heard: str, wrong: int) -> None:
    assert word_errors(said, heard) == WordErrors(wrong, len(said.split()))


def test_a_sentence_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="has no words"):
        word_errors("...", "Hold.")


def test_a_share_is_of_all_words_said() -> None:
    assert (WordErrors(1, 3) + WordErrors(0, 7)).percent == 10
    assert WordErrors().percent == 0
