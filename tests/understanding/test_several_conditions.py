"""Two conditions named in one answer are both kept."""

import pytest

from tests.lab.loaded import understanding_in
from voice.coach.activity import State
from voice.config import Language


def named(text: str, state: State) -> list[str]:
    meaning, found = understanding_in(Language.ENGLISH).of(text, state), []
    while meaning is not None:
        found.append(str(meaning.slots.get("condition")))
        meaning = meaning.also
    return found


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("I'm pregnant and I have osteoporosis", ["pregnancy", "osteoporosis"]),
        ("I've got glaucoma and high blood pressure", ["glaucoma", "high blood pressure"]),
        ("osteoporosis, glaucoma and a new hip", ["osteoporosis", "glaucoma", "joint replacement"]),
        ("I have osteoporosis but I'm not pregnant", ["osteoporosis"]),
        ("osteoporosis, I said osteoporosis", ["osteoporosis"]),
    ],
)
def test_all_that_is_named_is_taken_and_nothing_that_is_denied(text: str, conditions: list[str]) -> None:
    assert named(text, State.ASKING_WHICH) == conditions
