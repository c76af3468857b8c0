import pytest

from voice.ear.recognize.character_automaton import compile_phrases
from voice.ear.recognize.expectation import Expectation
from voice.ear.recognize.moonshine import Moonshine, Past
from voice.ear.recognize.token_walk import TokenWalk


@pytest.fixture(scope="module")
def expectation(model: Moonshine) -> Expectation[Past]:
    walk = TokenWalk(compile_phrases({"skip": ("skip the previous resume", "let's go")}), model.tokenizer.texts())
    return Expectation(model, walk)


def test_common_words_are_expected_sooner_than_odd_ones(expectation: Expectation[Past]) -> None:
    assert expectation.of("let's go") > expectation.of("skip the previous resume") + 5.0


def test_same_phrase_is_always_expected_alike(expectation: Expectation[Past]) -> None:
    assert expectation.of("pause it") == expectation.of("pause it") < 0.0
