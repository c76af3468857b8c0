"""The commands of every language: all of English's intents and slot values, each phrase its own intent."""

import pytest

from tests.lab.expected import OTHERS, Meant, expected
from tests.lab.loaded import own_commands
from voice.coach.intents import Intent
from voice.config import Language
from voice.grammar.commands import command_phrases, load_commands
from voice.grammar.numbers import LARGEST, spoken


@pytest.mark.parametrize("language", Language)
def test_every_command_of_the_core_can_be_said_in_several_ways(language: Language) -> None:
    phrases = command_phrases(language)
    assert set(phrases) == set(Intent) - {Intent.WAKE}
    assert {intent for intent, texts in phrases.items() if len(texts) < 4} <= {"yes"}


@pytest.mark.parametrize("language", OTHERS)
def test_every_value_of_a_slot_can_be_said(language: Language) -> None:
    spellings, english = own_commands(language).spellings, own_commands(Language.ENGLISH).spellings
    assert set(spellings) == set(english)
    for name in set(english) - {"routine"}:
        assert set(spellings[name]) == set(english[name]), name
    # A routine may be there in English alone: tests/rules/test_languages.py has those that are there in the language.
    assert set(spellings["routine"]) <= set(english["routine"])
    assert all(ways for values in spellings.values() for ways in values.values())


@pytest.mark.parametrize("language", OTHERS)
def test_every_phrase_means_its_command(language: Language) -> None:
    grammar = own_commands(language)
    for intent, texts in command_phrases(language).items():
        for text in texts:
            phrase = grammar.parse(text)
            assert phrase is not None, text
            assert (phrase.intent, phrase.text, phrase.also) == (intent, text, None)


@pytest.mark.parametrize("language", Language)
def test_nothing_longer_keeps_what_is_urgent_waiting(language: Language) -> None:
    grammar, phrases = own_commands(language), command_phrases(language)
    skips = {"skip"} if language is Language.ENGLISH else {*expected(language).skips}
    for intent in ("stop", "pause", "wait", "next"):
        # Those of AFTER_URGENT in voice/dialogue/make_parts.py, for which nobody waits.
        allowed = {intent, "pause_for", "hurts", "music_off"}
        for text in phrases[intent]:
            if " " not in text and text not in skips:
                assert grammar.may_continue(text) <= allowed, text


@pytest.mark.parametrize(("language", "meant"), [(one, meant) for one in OTHERS for meant in expected(one).means])
def test_it_means_what_it_says(language: Language, meant: Meant) -> None:
    phrase = own_commands(language).parse(meant.say)
    if not meant.intents:
        assert phrase is None
        return
    assert phrase is not None
    assert phrase.intents == meant.intents
    assert meant.slots.items() <= dict(phrase.slots).items()


@pytest.mark.parametrize("language", OTHERS)
def test_numbers_as_people_say_them(language: Language) -> None:
    for number, ways in expected(language).numbers.items():
        assert set(spoken(number, language)) == set(ways)


@pytest.mark.parametrize("language", OTHERS)
def test_no_two_numbers_sound_alike(language: Language) -> None:
    said = [way for number in range(0, LARGEST + 1, 7) for way in spoken(number, language)]
    assert len(said) == len(set(said))


def test_a_wake_phrase_may_have_any_letters() -> None:
    phrase = load_commands(wake="Hallo Frau Müller", language=Language("de")).parse("Hallo Frau Müller, Pause!")
    assert phrase is not None
    assert phrase.intent == "pause"
