"""What is chosen on the page is what somebody would have said: held against the grammar, in every language."""

from itertools import product

import pytest

from tests.lab.loaded import phrases_of, session_of
from voice.body.terms import Area
from voice.coach.choice import choice_in
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.config import Config, Language
from voice.grammar.phrase import Phrase
from voice.grammar.what_can_be_said import commands_in
from voice.screen.page.feed import ShownChoice, ShownRoutine
from voice.screen.page.wishes import MINUTES, chosen, scored, wished
from voice.screen.page.words import PageWords, Place

ENGLISH = PageWords.of(Language.ENGLISH)
ROUTINE = ShownRoutine("neck", "neck relief", "9 minutes", ("head turns",), None, "start neck relief")
CHOICE = ShownChoice(ROUTINE, (ROUTINE,))


def meaning(phrase: Phrase) -> tuple[str, frozenset[tuple[str, int | str]]]:
    return phrase.intent, frozenset(phrase.slots)


@pytest.mark.parametrize("language", Language)
def test_every_wish_is_understood_as_it_is_shown(language: Language) -> None:
    words, grammar = PageWords.of(language), phrases_of(Config(language=language))
    for minutes, area, place in product(MINUTES, (None, *Area), (None, *Place)):
        given = {"minutes": minutes, "area": area, "position": place}
        phrase = wished({name: value for name, value in given.items() if value is not None}, words)
        assert phrase is not None
        (heard,) = commands_in(grammar, phrase.text)
        assert meaning(heard) == meaning(phrase), phrase.text


@pytest.mark.parametrize("language", Language)
def test_every_routine_is_begun_by_what_is_shown(language: Language) -> None:
    words, config = PageWords.of(language), Config(language=language)
    grammar = phrases_of(config)
    routines = choice_in(session_of(config, Memory())).routines
    assert routines
    for routine in routines:
        (heard,) = commands_in(grammar, words.choose.format(routine=routine.name))
        assert heard.intent == Intent.CHOOSE
        assert heard.slots == (("routine", routine.id),)


@pytest.mark.parametrize("language", Language)
def test_every_number_is_an_answer_to_how_sore_it_is(language: Language) -> None:
    grammar = phrases_of(Config(language=language))
    for score in range(11):
        phrase = scored({"score": score})
        assert phrase is not None
        (heard,) = commands_in(grammar, phrase.text)
        assert meaning(heard) == meaning(phrase)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"minutes": 7},
        {"minutes": True},
        {"minutes": "10"},
        {"area": "neck"},
        {"minutes": 10, "area": "nose"},
        {"minutes": 10, "position": "standing"},
        {"minutes": 10, "level": "strong"},
    ],
)
def test_what_nobody_can_tap_is_no_wish(given: dict[str, object]) -> None:
    assert wished(given, ENGLISH) is None


@pytest.mark.parametrize("given", [{}, {"routine": "hips"}, {"routine": 1}, {"routine": "neck", "minutes": 5}])
def test_a_routine_that_is_not_offered_cannot_be_chosen(given: dict[str, object]) -> None:
    assert chosen(given, CHOICE) is None


@pytest.mark.parametrize("given", [{}, {"score": 11}, {"score": -1}, {"score": True}, {"score": "3"}])
def test_what_is_no_number_from_zero_to_ten_is_no_answer(given: dict[str, object]) -> None:
    assert scored(given) is None
