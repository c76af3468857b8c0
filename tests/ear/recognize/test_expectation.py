import pytest

from voice.ear.recognize.expectation import Expectation
from voice.ear.recognize.moonshine import Moonshine


@pytest.fixture(scope="module")
def expectation(model: Moonshine) -> Expectation:
    return Expectation(model)


def test_common_words_are_expected_sooner_than_odd_ones(expectation: Expectation) -> None:
    assert expectation.of("let's go") > expectation.of("skip the previous resume") + 5.0


def test_same_phrase_is_always_expected_alike(expectation: Expectation) -> None:
    assert expectation.of("pause it") == expectation.of("pause it") < 0.0
