"""How much it hurts, in one's own words, where that is asked."""

import pytest

from tests.understanding.test_understanding import ENGLISH
from voice.coach.activity import State


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("um seven I think", 7),
        ("it was a six, now it's a four", 4),
        ("it hurts about a four", 4),
        ("my back hurts, a six", 6),
        ("well maybe a two", 2),
        ("no pain at all", 0),
        ("ten out of ten", 10),
    ],
)
@pytest.mark.parametrize("state", [State.ASKING_PAIN_BEFORE, State.ASKING_PAIN_AFTER])
def test_a_number_is_found(text: str, score: int, state: State) -> None:
    meaning = ENGLISH.of(text, state)
    assert meaning is not None
    assert (meaning.intent, dict(meaning.slots)) == ("pain_level", {"score": score})


@pytest.mark.parametrize(
    ("text", "state", "intent"),
    [
        ("I have chest pain, a six", State.ASKING_PAIN_BEFORE, "emergency"),
        ("it hurts a lot", State.ASKING_PAIN_BEFORE, "hurts"),
        ("it hurts about a four", State.HOLDING, "hurts"),
        ("please don't ask me that", State.ASKING_PAIN_AFTER, "dont_ask"),
    ],
)
def test_what_is_graver_or_asked_nowhere_is_none(text: str, state: State, intent: str) -> None:
    meaning = ENGLISH.of(text, state)
    assert meaning is not None
    assert meaning.intent == intent
