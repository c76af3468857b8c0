from dataclasses import fields

import pytest

from voice.authoring.spoken_style import faults
from voice.library.care import CareModel
from voice.library.for_coach import as_care
from voice.library.library import FullRoutine, load_library
from voice.library.models import StretchModel


def spoken_of(stretch: StretchModel) -> list[str]:
    one = (stretch.feel, stretch.breath, stretch.easier, stretch.leaving, stretch.why, stretch.harder)
    many = (*stretch.entry, *stretch.brief, *stretch.more, *stretch.faults, *stretch.checks, *stretch.muscles)
    return [stretch.name, *many, *(text for text in one if text is not None)]


def spoken_for_care(model: CareModel) -> list[str]:
    care = as_care(model)
    return [line for field in fields(care) for line in getattr(care, field.name)]


def spoken_for(routine: FullRoutine) -> list[str]:
    return [routine.name, *([routine.description] if routine.description else [])]


@pytest.mark.parametrize("stretch", load_library().stretches.values(), ids=lambda stretch: stretch.id)
def test_a_stretch_is_fit_for_the_ear(stretch: StretchModel) -> None:
    assert [fault for text in spoken_of(stretch) for fault in faults(text)] == []


@pytest.mark.parametrize("routine", load_library().routines.values(), ids=lambda routine: routine.id)
def test_a_routine_is_fit_for_the_ear(routine: FullRoutine) -> None:
    own = [text for stretch in routine.stretches for text in spoken_of(stretch)]
    assert [fault for text in (*spoken_for(routine), *own) for fault in faults(text)] == []


def test_the_words_of_care_are_fit_for_the_ear() -> None:
    assert [fault for text in spoken_for_care(load_library().care) for fault in faults(text)] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Sit " + "very " * 17 + "tall.", "19 words"),
        ("Breathe, pause, breathe.", "'pause'"),
        ("Lift your arm, go back, and rest.", "'go back'"),
        ("Roll. Once more.", "'once more'"),
        ("Look at the picture.", "'look'"),
        ("See how it moves.", "'see'"),
        ("Hold it for 20 seconds.", "symbols"),
        ("Turn 45° & rest.", "symbols"),
        ("Lean forward, approx. that far.", "abbreviation"),
        ("Bounce a little.", "bouncing"),
        ("Let the weight of the head do it.", "'weight'"),
        ("Rest on your paws.", "'paws'"),
        ("Breathe out, know, and rest.", "'no'"),
        ("Lift the arm like so.", "'like so'"),
        ("Watch the video.", "'video'"),
        ("Reach as far as you can.", "urging"),
        ("Breathe into the pain.", "urging"),
        ("Hold it until it hurts.", "urging"),
    ],
)
def test_what_is_not_fit_for_the_ear_is_found(text: str, fault: str) -> None:
    assert any(fault in found for found in faults(text))


def test_a_plain_sentence_has_no_fault() -> None:
    assert faults("Round your back, never bounce, and see a doctor if it lasts.") == []
