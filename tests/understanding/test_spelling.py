import pytest

from voice.understanding.spelling import Speller, slips

SPELLER = Speller({"stretch", "pause", "head", "hand", "seconds", "yes", "stop"}, {"hurts"}, {"hunts"})


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("pause", "pause", 0), ("pasue", "pause", 1), ("strech", "stretch", 1), ("halp", "help", 1), ("", "ow", 2)],
)
def test_counts_slips(one: str, other: str, count: int) -> None:
    assert slips(one, other) == slips(other, one) == count


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("pasue", "pause"),
        ("streching", "streching"),
        ("haed", "head"),
        ("yesss", "yes"),
        ("hrts", "hurts"),
        ("hunts", "hunts"),
        ("45", "45"),
        ("at", "at"),
    ],
)
def test_puts_right_what_is_near_enough(word: str, right: str) -> None:
    assert SPELLER.corrected(word) == right
