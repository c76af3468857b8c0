"""What is hard to follow by ear in English, and what isn't; `tests/library/test_languages.py` tries all languages."""

import pytest

from voice.authoring.spoken_style import StyleKind, faults, unnatural
from voice.authoring.style_rules import StyleRules
from voice.config import Language
from voice.library.prompts_file import load_language


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Sit " + "very " * 17 + "tall.", StyleKind.TOO_LONG, "19"),
        ("Breathe, pause, breathe.", StyleKind.COMMAND, "pause"),
        ("Roll. Again.", StyleKind.SAID_ALONE, "again"),
        ("Get slower.", StyleKind.COMMAND, "slower"),
        ("Lift your arm, go back, and rest.", StyleKind.SAID_ALONE, "go back"),
        ("Roll. Once more.", StyleKind.SAID_ALONE, "once more"),
        ("Look at the picture.", StyleKind.SIGHT, "Look"),
        ("See how it moves.", StyleKind.SIGHT, "See"),
        ("Hold it for 20 seconds.", StyleKind.SYMBOLS, "20"),
        ("Turn 45° & rest.", StyleKind.SYMBOLS, "45 ° &"),
        ("Lean forward, approx. that far.", StyleKind.ABBREVIATION, "approx"),
        ("Bounce a little.", StyleKind.URGING, "Bounce"),
        ("Let the weight of the head do it.", StyleKind.SOUNDS_LIKE, "weight"),
        ("Rest on your paws.", StyleKind.SOUNDS_LIKE, "paws"),
        ("Breathe out, know, and rest.", StyleKind.SAID_ALONE, "know"),
        ("Lift the arm like so.", StyleKind.SIGHT, "like so"),
        ("Watch the video.", StyleKind.SIGHT, "video"),
        ("Reach as far as you can.", StyleKind.URGING, "as far as you can"),
        ("Breathe into the pain.", StyleKind.URGING, "into the pain"),
        ("Hold it until it hurts.", StyleKind.URGING, "until it hurts"),
        ("Feel it at the rear of the shoulder.", StyleKind.PLAINER, "rear"),
        ("Let the arm sink.", StyleKind.PLAINER, "sink"),
        ("Breathe out as the knees sink.", StyleKind.PLAINER, "sink"),
        ("For less, bend your knees.", StyleKind.PLAINER, "For less"),
        ("For a little extra, turn your chest.", StyleKind.PLAINER, "For a little extra"),
        ("Now move to on hands and knees.", StyleKind.PLAINER, "move to on"),
        ("Come to lying on the back.", StyleKind.PLAINER, "Come to lying"),
        ("Then we do the thread the needle.", StyleKind.PLAINER, "we do the"),
        ("You were newly operated.", StyleKind.PLAINER, "newly"),
        ("Agree beforehand.", StyleKind.PLAINER, "beforehand"),
        ("Mend it there.", StyleKind.PLAINER, "Mend"),
        ("I tell of it.", StyleKind.PLAINER, "tell of"),
        ("The coach can look over the file.", StyleKind.PLAINER, "look over"),
        ("I have no such stretch for you.", StyleKind.PLAINER, "no such"),
        ("A minute is as far as I go.", StyleKind.PLAINER, "as far as I go"),
        ("Make the room more silent.", StyleKind.PLAINER, "more silent"),
        ("Any bit counts.", StyleKind.PLAINER, "Any bit counts"),
        ("I am no doctor.", StyleKind.PLAINER, "I am no"),
        ("It is running already.", StyleKind.PLAINER, "running already"),
        ("Feel the calf grow warm.", StyleKind.PLAINER, "grow warm"),
        ("As far as it goes with ease.", StyleKind.PLAINER, "with ease"),
        ("Soften as the breath leaves.", StyleKind.PLAINER, "breath leaves"),
        ("Stand before a table.", StyleKind.PLAINER, "Stand before a"),
        ("Keep it there all the time.", StyleKind.PLAINER, "all the time"),
        ("Sit away from the rest of the chair.", StyleKind.PLAINER, "rest of the chair"),
        ("Draw the heel to your seat.", StyleKind.PLAINER, "your seat"),
        ("Lean in until a pull comes.", StyleKind.PLAINER, "pull comes"),
        ("The foot carries nothing.", StyleKind.PLAINER, "carries nothing"),
        ("It loosens after much typing.", StyleKind.PLAINER, "after much"),
        ("Soften the standing knee.", StyleKind.PLAINER, "the standing knee"),
        ("It's not unlike a bow.", StyleKind.PLAINER, "not unlike"),
        ("Do not push.", StyleKind.CONTRACTED, "Do not"),
        ("I cannot tell.", StyleKind.CONTRACTED, "cannot"),
        ("Small is right, and high is not.", StyleKind.CONTRACTED, "is not"),
        ("Put it so that it is below you.", StyleKind.CONTRACTED, "it is"),
        ("The side that is up is free.", StyleKind.CONTRACTED, "that is"),
        ("There is a wall.", StyleKind.CONTRACTED, "There is"),
        ("You are done.", StyleKind.CONTRACTED, "You are"),
        ("I am ready.", StyleKind.CONTRACTED, "I am"),
        ("We will rest.", StyleKind.CONTRACTED, "We will"),
        ("You have held it.", StyleKind.CONTRACTED, "You have held"),
    ],
)
def test_what_is_not_fit_for_the_ear_is_found(text: str, kind: StyleKind, words: str) -> None:
    assert (kind, words) in [(fault.kind, fault.words) for fault in faults(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Round your back, never bounce, and see a doctor if it lasts.",
        "Linger at the end of each turn, and take three or four breaths.",
        "Don\N{RIGHT SINGLE QUOTATION MARK}t push.",
    ],
)
def test_a_plain_sentence_has_no_fault(text: str) -> None:
    assert faults(text) == []


def test_every_word_to_avoid_is_found_in_a_text() -> None:
    tried = [
        "rear, sink, for less, for a little extra, come to sitting, then do the hug, newly, beforehand, mended",
        "tell of, look over, no other one, as far as I go, more silent, any bit counts, it's no trouble",
        "running already, grow warm, with ease, breath leaves, stand before a table, all the time, its rest, your tail",
        "a pull comes, carries nothing, after much typing, the standing knee, not unlike",
    ]
    found = {fault.instead for text in tried for fault in unnatural(text)}
    assert set(StyleRules.of(Language.ENGLISH).plainer.values()) - found == set()


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
    assert list(unnatural(text)) == []


def test_every_change_of_position_is_a_sentence() -> None:
    positions = load_language(Language.ENGLISH).positions
    assert all(text.split()[0] in {"stand", "sit", "lie", "come"} for text in positions.values())
