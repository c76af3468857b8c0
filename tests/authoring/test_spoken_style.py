from dataclasses import fields

import pytest

from voice.authoring.spoken_style import PLAINER, faults, unnatural
from voice.config import Language
from voice.library.care import CareModel
from voice.library.for_coach import as_care
from voice.library.library import FullRoutine, load_library
from voice.library.models import StretchModel
from voice.library.prompts_file import load_language


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
        ("Feel it at the rear of the shoulder.", "'rear'"),
        ("Let the arm sink.", "'sink'"),
        ("Breathe out as the knees sink.", "'sink'"),
        ("For less, bend your knees.", "'For less'"),
        ("For a little extra, turn your chest.", "'For a little extra'"),
        ("Now move to on hands and knees.", "'move to on'"),
        ("Come to lying on the back.", "'Come to lying'"),
        ("Then we do the thread the needle.", "'we do the'"),
        ("You were newly operated.", "'newly'"),
        ("Agree beforehand.", "'beforehand'"),
        ("Mend it there.", "'Mend'"),
        ("I tell of it.", "'tell of'"),
        ("The coach can look over the file.", "'look over'"),
        ("I have no such stretch for you.", "'no such'"),
        ("A minute is as far as I go.", "'as far as I go'"),
        ("Make the room more silent.", "'more silent'"),
        ("Any bit counts.", "'Any bit counts'"),
        ("I am no doctor.", "'I am no'"),
        ("It is running already.", "'running already'"),
        ("Feel the calf grow warm.", "'grow warm'"),
        ("As far as it goes with ease.", "'with ease'"),
        ("Soften as the breath leaves.", "'breath leaves'"),
        ("Stand before a table.", "'Stand before a'"),
        ("Keep it there all the time.", "'all the time'"),
        ("Sit away from the rest of the chair.", "'rest of the chair'"),
        ("Draw the heel to your seat.", "'your seat'"),
        ("Lean in until a pull comes.", "'pull comes'"),
        ("The foot carries nothing.", "'carries nothing'"),
        ("It loosens after much typing.", "'after much'"),
        ("Soften the standing knee.", "'the standing knee'"),
        ("It's not unlike a bow.", "'not unlike'"),
        ("Do not push.", "contract 'Do not'"),
        ("I cannot tell.", "contract 'cannot'"),
        ("Small is right, and high is not.", "contract 'is not'"),
        ("Put it so that it is below you.", "contract 'it is'"),
        ("The side that is up is free.", "contract 'that is'"),
        ("There is a wall.", "contract 'There is'"),
        ("You are done.", "contract 'You are'"),
        ("I am ready.", "contract 'I am'"),
        ("We will rest.", "contract 'We will'"),
        ("You have held it.", "contract 'You have held'"),
    ],
)
def test_what_is_not_fit_for_the_ear_is_found(text: str, fault: str) -> None:
    assert any(fault in found for found in faults(text))


def test_a_plain_sentence_has_no_fault() -> None:
    assert faults("Round your back, never bounce, and see a doctor if it lasts.") == []


def test_every_word_to_avoid_is_found_in_a_text() -> None:
    tried = [
        "rear, sink, for less, for a little extra, come to sitting, then do the hug, newly, beforehand, mended",
        "tell of, look over, no other one, as far as I go, more silent, any bit counts, it's no trouble",
        "running already, grow warm, with ease, breath leaves, stand before a table, all the time, its rest, your tail",
        "a pull comes, carries nothing, after much typing, the standing knee, not unlike",
    ]
    found = [fault for text in tried for fault in unnatural(text)]
    assert [plain for plain in PLAINER.values() if not any(f"say {plain!r}" in fault for fault in found)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Here I am. Say, start stretch, to begin.",
        "Ready when you are. Say, start stretch.",
        "Bend less, and rest where you are until they come.",
        "Your back stays long, and nothing in it is pinched.",
        "I will, starting with the stretch after this one.",
        "It isn't a race, so don't hurry.",
        "Do what feels right, for less is enough.",
        "I have nothing that fits.",
    ],
)
def test_what_is_said_in_full_stays(text: str) -> None:
    assert unnatural(text) == []


def test_what_the_coach_says_by_itself_is_plain_spoken_english() -> None:
    english = load_language(Language.ENGLISH)
    texts = [*english.prompts.values(), *english.offers.values(), *english.lives_with.values()]
    texts += [text for wordings in english.wordings.values() for text in wordings]
    assert [fault for text in texts for fault in unnatural(text)] == []


def test_every_change_of_position_is_a_sentence() -> None:
    positions = load_language(Language.ENGLISH).positions
    assert all(text.split()[0] in {"stand", "sit", "lie", "come"} for text in positions.values())
