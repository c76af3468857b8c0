import pytest

from tests.lab.loaded import phrases_of
from voice.config import Config, Language
from voice.understanding.filling import filled
from voice.understanding.folding import folded
from voice.understanding.language_file import load_wordings
from voice.understanding.slots import SlotReader

READER = SlotReader(phrases_of(Config()), load_wordings(Language.ENGLISH), Language.ENGLISH)


@pytest.mark.parametrize(
    ("intent", "text", "slots"),
    [
        ("plan", "5 min neck", {"minutes": 5, "area": "neck"}),
        ("plan", "a quarter of an hour for my lower back", {"minutes": 15, "area": "lower back"}),
        ("plan", "neck stuff on a chair", {"area": "neck", "position": "sitting on a chair"}),
        ("plan", "I can't sit on the floor", {"position": "sitting on a chair"}),
        ("plan", "something short", {"minutes": 5}),
        ("plan", "something strong lying on my back", {"level": "strong", "position": "lying on the back"}),
        ("hold_for", "hold for 45s", {"seconds": 45}),
        ("hold_for", "hold each one for a minute and a half", {"seconds": 90}),
        ("more_seconds", "twenty more seconds", {"seconds": 20}),
        ("more_seconds", "1/2 minute longer", {"seconds": 30}),
        ("pause_for", "back in two minutes", {"minutes": 2}),
        ("pause_for", "give me 30 seconds", {"seconds": 30}),
        ("go_to", "the second one", {"step": 2}),
        ("go_to", "number seven please", {"step": 7}),
        ("do_stretch", "do the doorway one", {"stretch": "doorway_stretch"}),
        ("do_stretch", "childs pose", {"stretch": "childs_pose"}),
        ("choose", "the morning one", {"routine": "morning"}),
        ("condition", "I'm pregnant", {"condition": "pregnancy"}),
        ("condition", "they found glaucoma in both eyes", {"condition": "glaucoma"}),
        ("condition", "since my hip replacement", {"condition": "joint replacement"}),
        ("condition", "well, I can't kneel these days", {"condition": "no kneeling"}),
        ("condition", "no, I've got glaucoma", {"condition": "glaucoma"}),
        ("condition", "I'm not ill, I'm pregnant", {"condition": "pregnancy"}),
        ("condition", "I don't have osteoporosis but I have a slipped disc", {"condition": "disc trouble"}),
        ("condition_gone", "turns out I'm not pregnant", {"condition": "pregnancy"}),
        ("condition_gone", "I don't have glaucoma", {"condition": "glaucoma"}),
        ("condition_gone", "my slipped disc is completely healed", {"condition": "disc trouble"}),
        ("condition_gone", "well, I can kneel again", {"condition": "no kneeling"}),
        ("names_condition", "mostly the floor, I'd say", {"condition": "no floor"}),
        ("can_again", "the butterfly no longer bothers me", {"stretch": "butterfly"}),
        ("can_again", "that one is fine again", {}),
        ("pain_level", "about a five after ten minutes of walking", {"score": 5}),
        ("hurts", "a pain between the shoulder blades", {"part": "shoulder blade"}),
        ("hurts", "it hurts", {}),
        ("next", "the next one", {}),
    ],
)  # fmt: skip
def test_reads_values_out_of_free_text(intent: str, text: str, slots: dict[str, object]) -> None:
    words = folded(text)
    assert filled(intent, words, READER.spans(words), READER) == slots


@pytest.mark.parametrize(
    "intent",
    [
        *("choose", "do_stretch", "go_to", "side_first", "pause_for", "hold_for"),
        *("condition", "condition_gone", "names_condition", "pain_level"),
    ],
)
def test_an_intent_without_what_it_needs_is_none(intent: str) -> None:
    words = folded("something or other")
    assert filled(intent, words, READER.spans(words), READER) is None


@pytest.mark.parametrize(
    "text",
    [
        *("I'm not pregnant", "I am not pregnant any more", "I don't think I'm pregnant", "I was never pregnant"),
        *("I don't have glaucoma", "no glaucoma", "I no longer have high blood pressure", "my blood pressure is fine"),
        *("I never had an operation", "the surgery was years ago", "I'm over my operation", "I don't get vertigo"),
    ],
)
def test_what_is_denied_is_never_a_condition(text: str) -> None:
    words = folded(text)
    spans = READER.spans(words)
    assert filled("condition", words, spans, READER) is None
    assert filled("names_condition", words, spans, READER) is None
    assert filled("condition_gone", words, spans, READER) is not None


@pytest.mark.parametrize("text", ["I'm pregnant", "I have glaucoma", "my slipped disc isn't better", "I can't kneel"])
def test_what_is_there_is_never_gone(text: str) -> None:
    words = folded(text)
    assert filled("condition_gone", words, READER.spans(words), READER) is None
