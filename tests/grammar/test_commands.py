"""The coach's own grammar file and the core's commands are one set."""

import pytest

from voice.coach.intents import Intent
from voice.config import Language
from voice.grammar.commands import command_phrases, load_commands, usual_phrases
from voice.grammar.grammar_file import WAKE_INTENT, ExtraPhrase


def test_the_file_has_the_commands_of_the_core_and_no_other() -> None:
    assert set(command_phrases()) == set(Intent) - {Intent.WAKE}


def test_the_wake_phrase_is_the_cores_command() -> None:
    assert Intent(WAKE_INTENT) is Intent.WAKE
    phrase = load_commands(wake="hey coach").parse("Hey coach!")
    assert phrase is not None
    assert phrase.intent == Intent.WAKE


def test_every_phrase_means_its_command() -> None:
    grammar = load_commands()
    for intent, texts in command_phrases().items():
        for text in texts:
            phrase = grammar.parse(text)
            assert phrase is not None
            assert (phrase.intent, phrase.text, phrase.also) == (intent, text, None)


@pytest.mark.parametrize("language", Language)
def test_the_usual_words_stay_ours_whatever_the_user_adds(language: Language) -> None:
    ours = {intent: texts[0] for intent, texts in command_phrases(language).items()}
    assert usual_phrases(load_commands(language=language)) == ours
    theirs = load_commands([ExtraPhrase("pause", "freeze", "a test")], "computer", language)
    assert usual_phrases(theirs) == ours


def test_longer_commands_are_known_from_their_beginning() -> None:
    grammar = load_commands()
    assert grammar.may_continue("go") == {"back", "do_stretch", "go_to", "next", "resume"}
    assert grammar.may_continue("go on") == {"next"}
    assert grammar.may_continue("pause") == {"pause", "pause_for"}
    assert grammar.may_continue("pause please") == frozenset()
