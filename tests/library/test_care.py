from pathlib import Path

import pytest

from voice.errors import LibraryError
from voice.library.care import Urgency, read_care
from voice.library.for_coach import as_care
from voice.library.library import load_library

WORDS_A_MINUTE = 165
"""The coach's usual rate."""

SHIPPED = Path("voice/library/languages/en/care.yaml").read_text(encoding="utf-8")


def test_the_question_takes_at_most_twelve_seconds_and_one_yes_or_no() -> None:
    question = as_care(load_library().care).question
    assert sum(len(line.split()) for line in question) * 60 / WORDS_A_MINUTE <= 12
    assert [line for line in question if line.endswith("?")] == [question[-1]]
    assert question[-1].startswith("Is ")


def test_whatever_is_urgent_is_in_the_advice() -> None:
    care = load_library().care
    advice = " ".join(as_care(care).advice).lower()
    urgent = [flag.words for flag in care.red_flags if flag.urgency is Urgency.EMERGENCY]
    assert len(urgent) >= 4
    assert [words for words in urgent if words not in advice] == []
    assert "emergency number at once" in advice
    assert "see a doctor" in advice


def test_the_disclaimer_is_short_and_the_reminder_shorter() -> None:
    care = as_care(load_library().care)
    assert 2 <= len(care.disclaimer) <= 4
    assert 1 <= len(care.reminder) <= 2
    assert "no doctor" in " ".join(care.disclaimer)


@pytest.mark.parametrize(
    ("found", "put", "says"),
    [
        ("words: fever", "words: high fever", "nor advice says the words of fever"),
        ("urgency: at once", "urgency: tomorrow", "care.yaml:30: red_flags -> 5 -> urgency"),
        ("    sources: [nhs_chest_pain]", "    sources: []", "sources"),
        ("    sources: [nhs_chest_pain]", "    sources: [nhs_chest_pian]", "Did you mean nhs_chest_pain?"),
        ("    sources: [nhs_chest_pain]", "    sources: [the tea leaves]", "or write our_judgement"),
        ("reminder:\n", "reminders:\n", "reminder"),
        ("question:\n", "question: []\nquestions:\n", "question"),
        ("say: Is any of that true for you?", "say: Is any of that true for you", "question -> 3 -> say"),
    ],
)
def test_broken_words_of_care_are_named(tmp_path: Path, found: str, put: str, says: str) -> None:
    assert found in SHIPPED
    file = tmp_path / "care.yaml"
    file.write_text(SHIPPED.replace(found, put, 1), encoding="utf-8")
    with pytest.raises(LibraryError) as raised:
        read_care(file, load_library().sources)
    assert says in str(raised.value)
    assert "care.yaml:" in str(raised.value)
