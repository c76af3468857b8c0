import pytest

from voice.grammar.likeness import look_alike, sound_alike


def test_same_text_is_wholly_alike() -> None:
    assert look_alike("next stretch", "next stretch") == sound_alike("next stretch", "next stretch") == 1.0


@pytest.mark.parametrize(("one", "other"), [("next", "necks"), ("skip", "scip"), ("wait", "weight")])
def test_other_spelling_of_a_sound_sounds_more_alike_than_it_looks(one: str, other: str) -> None:
    assert sound_alike(one, other) > look_alike(one, other)


def test_nothing_is_like_nothing_in_common() -> None:
    assert look_alike("pause", "") == sound_alike("pause", "") == 0.0
