from pathlib import Path

import pytest

from voice.errors import LibraryError
from voice.library.care import Urgency, read_care
from voice.library.for_coach import as_care
from voice.library.library import load_library
from voice.library.sources import citable

WORDS_A_MINUTE = 165
"""The coach's usual rate."""

SHIPPED = Path("voice/library/languages/en/care.yaml").read_text(encoding="utf-8")


LONGEST = 15
"""Seconds: nobody remembers more signs than that holds. Whoever knows the answer need not hear it to its end."""


@pytest.mark.parametrize("name", ["question", "question_soon", "question_soon_at_all"])
def test_each_question_is_answered_by_one_yes_or_no_and_short(name: str) -> None:
    question: tuple[str, ...] = getattr(as_care(load_library().care), name)
    assert sum(len(line.split()) for line in question) * 60 / WORDS_A_MINUTE <= LONGEST
    assert [line for line in question if line.endswith("?")] == [question[-1]]
    assert question[-1].startswith("Is ")


def test_what_is_urgent_leads_to_the_emergency_number_and_all_else_to_a_doctor() -> None:
    care = load_library().care
    urgent = [flag.id for flag in care.red_flags if flag.urgency is Urgency.EMERGENCY]
    assert len(urgent) >= 7
    assert len(care.red_flags) - len(urgent) >= 15
    assert "emergency number at once" in " ".join(as_care(care).advice)
    assert "see a doctor about it soon" in " ".join(as_care(care).advice_soon)


def test_pain_between_the_shoulders_is_named_as_the_reason_for_a_doctor_that_it_is() -> None:
    care = as_care(load_library().care)
    assert all("between the shoulders" in " ".join(lines) for lines in (care.question_soon, care.unanswered))


def test_the_scale_says_how_much_of_pain_is_how_bad() -> None:
    scale = " ".join(as_care(load_library().care).should_it_hurt).lower()
    assert all(said in scale for said in ("hurt isn't always harm", "three out of ten", "four or five", "six"))


def test_the_disclaimer_is_short_and_the_reminder_shorter() -> None:
    care = as_care(load_library().care)
    assert 2 <= len(care.disclaimer) <= 4
    assert 1 <= len(care.reminder) <= 2
    assert "not a doctor" in " ".join(care.disclaimer)


@pytest.mark.parametrize(
    ("found", "put", "says"),
    [
        ("words: fever", "words: high fever", "does not say the words of fever"),
        ("words: fever\n    urgency: soon", "words: fever\n    urgency: at once", "does not say the words of fever"),
        ("urgency: at once", "urgency: tomorrow", "care.yaml:8: red_flags -> 0 -> urgency"),
        ("    sources: [nhs_back_pain]", "    sources: []", "sources"),
        ("    sources: [nhs_back_pain]", "    sources: [nhs_back_pian]", "Did you mean nhs_back_pain?"),
        ("    sources: [nhs_back_pain]", "    sources: [the tea leaves]", "or write our_judgement"),
        ("reminder:\n", "reminders:\n", "reminder"),
        ("question:\n", "question: []\nquestions:\n", "question"),
        ("say: Is any of that true for you?", "say: Is any of that true for you", "question -> 4 -> say"),
    ],
)
def test_broken_words_of_care_are_named(tmp_path: Path, found: str, put: str, says: str) -> None:
    assert found in SHIPPED
    file = tmp_path / "care.yaml"
    file.write_text(SHIPPED.replace(found, put, 1), encoding="utf-8")
    with pytest.raises(LibraryError) as raised:
        read_care(file, citable(load_library().sources))
    assert says in str(raised.value)
    assert "care.yaml:" in str(raised.value)
