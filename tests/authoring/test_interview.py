"""The questions for a routine, without anybody who asks them."""

import re
from typing import Any

import pytest

from voice.authoring.answer_check import Knowledge
from voice.authoring.interview import Interview
from voice.authoring.spoken_style import faults
from voice.library.files import ROUTINE
from voice.library.library import load_library

STRETCHES = load_library().stretches

NEW = (
    *("kangaroo", "yes", "standing at a wall", "lean on the wall", "Breathe out.", "done", "Feel your chest."),
    *("lean less", "twenty", "no", "My physiotherapist."),
)
WALL_LEAN = {
    "id": "kangaroo",
    "name": "kangaroo",
    "position": "standing at a wall",
    "entry": ["Lean on the wall.", "Breathe out."],
    "feel": "Feel your chest.",
    "easier": "Lean less.",
    "hold": 20,
    "sources": ["my physiotherapist"],
}


def begun(*answers: str) -> Interview:
    interview = Interview(Knowledge(STRETCHES, frozenset({"neck"})))
    for answer in answers:
        interview = interview.answer(answer)
    return interview


def asked(interview: Interview) -> str:
    assert interview.question is not None
    return interview.question.text


@pytest.mark.parametrize(
    ("answers", "stretches"),
    [
        (("child's pose", "as usual", "done"), ["childs_pose"]),
        (("Child\N{RIGHT SINGLE QUOTATION MARK}s pose.", "", "Done."), ["childs_pose"]),
        (("childs_pose", "40 seconds", "done"), [{"stretch": "childs_pose", "hold": 40}]),
        (("bottom to heels stretch", "usual", "done"), ["childs_pose"]),
        (("child pose", "yes", "forty seconds", "done"), [{"stretch": "childs_pose", "hold": 40}]),
        (("child's pose", "20", "chin tuck", "usual", "done"), [{"stretch": "childs_pose", "hold": 20}, "chin_tuck"]),
        (("band row", "usual", "done"), ["band_row"]),
        (("band row", "twenty", "done"), [{"stretch": "band_row", "hold": 120}]),
        ((*NEW, "done"), [WALL_LEAN]),
        ((*NEW[:-2], "yes", *NEW[-1:], "done"), [WALL_LEAN | {"sides": ["left", "right"]}]),
        ((*NEW[:-1], "Smith & Jones", "done"), [WALL_LEAN | {"sources": ["smith & Jones"]}]),
        ((*NEW[:2], "2", *NEW[3:], "done"), [WALL_LEAN]),
        ((*NEW[:2], "wall", *NEW[3:], "done"), [WALL_LEAN]),
        ((*NEW, *NEW, "done"), [WALL_LEAN, WALL_LEAN | {"id": "kangaroo_2"}]),
        (("child pose", "back", "chin tuck", "usual", "done"), ["chin_tuck"]),
        (("chin tuck", "20", "go back", "usual", "done"), ["chin_tuck"]),
    ],
)
def test_answers_become_a_routine(answers: tuple[str, ...], stretches: list[Any]) -> None:
    interview = begun("My evening.", *answers)
    assert interview.question is None
    assert interview.routine == {"name": "my evening", "stretches": stretches}
    ROUTINE.validate_python(interview.routine, context={"stretches": STRETCHES})


@pytest.mark.parametrize(
    ("answers", "note"),
    [
        (("",), "Please say a name."),
        (("?!",), "Please say a name."),
        (("x",), "Please say a name."),
        (("x" * 61,), "Please choose a shorter name."),
        (("neck & back",), "Please say a name of letters and digits only."),
        (("mine", "roll (easy)"), "Please say a name of letters and digits only."),
        (("mine", *NEW[:-1], "x"), "Please say a name."),
        (("Neck",), "There's a routine called neck already. Please choose another name."),
        (("mine", *NEW[:-2], "perhaps"), "Please answer with yes or no."),
        (("mine", "chin tuck", "long"), "Please say a number of seconds."),
        (("mine", "chin tuck", "two"), "It can be from three seconds to three hundred."),
        (("mine", "chin tuck", "999"), "It can be from three seconds to three hundred."),
        (("mine", *NEW[:2], "hanging"), "It can be standing, or standing at a wall"),
        (("mine", *NEW[:2], "10"), "It can be standing, or standing at a wall"),
        (("mine", *NEW[:2], "lying"), "It can be standing, or standing at a wall"),
        (("mine", *NEW[:3], "."), "Please say a sentence."),
        (("mine", *NEW[:3], "very " * 50), "That's long for one sentence. Please make it two."),
    ],
)
def test_what_does_not_fit_is_asked_again(answers: tuple[str, ...], note: str) -> None:
    before, after = begun(*answers[:-1]), begun(*answers)
    assert after.note.startswith(note)
    assert asked(after) == asked(before)
    assert faults(after.note) == [] or "or lying" in after.note, "only the list of all positions is long"
    assert after.answers == before.answers


def test_back_takes_one_answer_back() -> None:
    assert begun("back").note == "This is the first question."
    taken = begun("mine", "child pose", "yes", "back")
    assert (asked(taken), taken.note) == ("Do you mean child's pose?", "I've taken that back.")
    assert asked(taken.answer("back").answer("back")) == "What do you want to call your routine?"


def test_done_ends_nothing_before_the_first_stretch() -> None:
    assert begun("mine", "done").routine is None
    assert begun("mine", "chin tuck", "usual", "done").routine is not None


def test_the_nearest_is_offered_and_then_a_new_one() -> None:
    interview = begun("mine", "doorway thing")
    assert asked(interview) == "Do you mean doorway stretch?"
    while "Do you mean" in asked(interview):
        interview = interview.answer("no")
    assert asked(interview) == "I don't know “doorway thing”. Is it a new stretch of yours?"
    assert asked(interview.answer("no")) == "Which stretch comes first?"


@pytest.mark.parametrize(
    ("answers", "asks"),
    [
        (("doorway thing", "chin tuck"), "How many seconds should each hold be for chin tuck?"),
        (("kangaroo", "child pose"), "Do you mean child's pose?"),
        (("kangaroo", "wallaby"), "I don't know “wallaby”."),
        (("child pose", "okay"), "How many seconds should each hold be for child's pose?"),
    ],
)
def test_another_name_answers_whether_one_was_meant(answers: tuple[str, ...], asks: str) -> None:
    assert asked(begun("mine", *answers)).startswith(asks)


def test_done_ends_a_routine_at_a_name_that_nobody_knows() -> None:
    assert begun("mine", "chin tuck", "usual", "kangaroo", "done").routine is not None


def test_an_id_that_is_taken_gets_a_number() -> None:
    interview = begun(
        "mine", "Sphinx!?", "back", "sphynx", "no", "yes", *NEW[2:], "sphynx", "no", "yes", *NEW[2:], "done"
    )
    assert interview.routine is not None
    assert [one["id"] for one in interview.routine["stretches"]] == ["sphynx", "sphynx_2"]


def test_every_question_is_fit_for_the_ear() -> None:
    answers = ("my evening", "child pose", "yes", "usual", *NEW, "done")
    interview, texts = begun(), []
    for answer in answers:
        texts.append(asked(interview))
        interview = interview.answer(answer)
    assert len(set(texts)) >= 12
    # Quotation marks are only shown; see `ByVoice`.
    assert [fault for text in texts for fault in faults(re.sub("[“”]", "", text))] == []


def test_an_interview_that_is_over_takes_nothing_more() -> None:
    over = begun("mine", "chin tuck", "usual", "done")
    assert over.answer("more") is over
