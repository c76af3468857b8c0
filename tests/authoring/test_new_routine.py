from pathlib import Path

import pytest

from voice.authoring.answer_check import number_in
from voice.authoring.interview import InterviewQuestion
from voice.authoring.new_routine import compose
from voice.library.library import load_library


class Typist:
    """Answers from a list, and lets something happen before each answer."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.told: list[str] = []
        self.meanwhile = ""

    def ask(self, question: InterviewQuestion, note: str) -> str | None:
        del question, note
        return self.answers.pop(0) if self.answers else None

    def tell(self, text: str, shown: str = "") -> None:
        self.told += [text, shown]
        if self.meanwhile:
            Path(self.meanwhile).write_text("somebody else's")


ANSWERS = ("my evening", "chin tuck", "usual", "done")


def test_a_file_that_came_meanwhile_is_left_alone(tmp_path: Path) -> None:
    typist = Typist(*ANSWERS, "Another one")
    typist.meanwhile = str(tmp_path / "my_evening.yaml")
    path = compose(load_library(), tmp_path, typist)
    assert path == tmp_path / "another_one.yaml"
    assert Path(typist.meanwhile).read_text() == "somebody else's"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["another_one.yaml", "my_evening.yaml"]


def test_what_would_be_heard_badly_is_told(tmp_path: Path) -> None:
    typist = Typist("my neck reliefs", "chin tuck", "usual", "done")
    compose(load_library(), tmp_path, typist)
    assert typist.told[0] == "This is my neck reliefs, with one stretch."
    new = ("kangaroo", "yes", "standing", "look at the screen", "done", "Feel it.", "less", "9", "no", "me", "done")
    entry = Typist("mine", *new)
    compose(load_library(), tmp_path, entry)
    assert "hint: stretches -> 0 -> entry -> 0: 'Look' only helps people who can see" in entry.told[1]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("20", 20),
        ("twenty", 20),
        ("forty-five seconds", 45),
        ("one hundred and twenty", 120),
        ("45 seconds", 45),
        ("soon", None),
        ("", None),
        ("\N{SUPERSCRIPT TWO}", None),
    ],
)
def test_numbers_are_understood_in_words_and_digits(text: str, number: int | None) -> None:
    assert number_in(text) == number
