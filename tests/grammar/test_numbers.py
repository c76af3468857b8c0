import pytest

from voice.grammar.numbers import LARGEST, spoken


@pytest.mark.parametrize(
    ("number", "ways"),
    [
        (0, {"zero"}),
        (13, {"thirteen"}),
        (20, {"twenty"}),
        (45, {"forty five"}),
        (100, {"one hundred", "a hundred"}),
        (
            121,
            {
                "one hundred twenty one",
                "one hundred and twenty one",
                "a hundred twenty one",
                "a hundred and twenty one",
            },
        ),
        (2000, {"two thousand"}),
        (9030, {"nine thousand thirty", "nine thousand and thirty"}),
    ],
)
def test_numbers_as_people_say_them(number: int, ways: set[str]) -> None:
    assert set(spoken(number)) == ways


def test_no_two_numbers_sound_alike() -> None:
    said = [way for number in range(LARGEST + 1) for way in spoken(number)]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_other_numbers_are_an_error(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        spoken(number)
