"""The nearest name to a misspelled one, and what is said about it."""

import pytest

from voice.system.near_miss import did_you_mean, nearest

KNOWN = ["Chin tuck", "cat cow", "child's pose"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("chin tuk", "Chin tuck"), ("CAT-COW", "cat cow"), ("childs pose", "child's pose"), ("rows", None), ("", None)],
)
def test_the_nearest_name_is_found_whatever_its_case(name: str, meant: str | None) -> None:
    assert nearest(name, KNOWN) == meant


def test_a_sentence_names_it_or_says_what_there_is() -> None:
    assert did_you_mean("cat caw", KNOWN) == "Did you mean cat cow?"
    assert did_you_mean("rows", KNOWN) == "Choose from: Chin tuck, cat cow, child's pose."
    assert did_you_mean("rows", KNOWN, "Write another.") == "Write another."
    assert did_you_mean("rows", []) == "There are none."
