"""What the languages give for understanding people is whole, and the weights are made of it."""

import re

import pytest

from voice.body.terms import Area, Condition, Level, Position
from voice.config import Language
from voice.errors import GrammarError
from voice.grammar.commands import command_phrases
from voice.grammar.notation import read_phrase
from voice.library.folder import in_language
from voice.library.yaml_reader import read_yaml
from voice.understanding import language_file
from voice.understanding.language_file import load_wordings
from voice.understanding.likeness import NOTHING, load_weights, weights_file

NEW = {"unwell", "emergency", "condition", "done", "pardon", "unsure", "should_it_hurt", "too_stiff", "equipment"}


def sayings(language: Language) -> dict[str, list[str]]:
    content: dict[str, list[str]] = read_yaml(in_language(language, "sayings.yaml"), GrammarError).content
    return content


@pytest.mark.parametrize("language", Language)
def test_every_command_has_examples_and_is_in_the_weights(language: Language) -> None:
    examples = sayings(language)
    # Which of two is done is answered in the phrases of the grammar alone.
    assert set(examples) == (set(command_phrases(language)) | NEW | {NOTHING}) - {"this_one"}
    assert set(load_weights(weights_file(language)).intents) == set(examples) | {"this_one"}
    for lines in examples.values():
        assert all(read_phrase(line) for line in lines)


@pytest.mark.parametrize("language", Language)
def test_no_example_means_two_commands(language: Language) -> None:
    said: dict[str, str] = {}
    for intent, lines in sayings(language).items():
        for line in lines:
            assert said.setdefault(line, intent) == intent, line


@pytest.mark.parametrize("language", Language)
def test_values_are_those_of_the_body(language: Language) -> None:
    wordings = load_wordings(language)
    assert set(wordings.areas) <= {*Area}
    assert set(wordings.levels) == {*Level}
    assert set(wordings.positions) <= {*Position}
    assert set(wordings.conditions) == {*Condition}
    assert set(wordings.parts) == set(load_wordings(Language.ENGLISH).parts)


@pytest.mark.parametrize("language", Language)
def test_patterns_are_written_as_texts_are_compared(language: Language) -> None:
    wordings = load_wordings(language)
    alarm = wordings.alarm
    patterns = (*alarm.emergency, *alarm.unwell, *alarm.hurts, *wordings.harmless, *wordings.complaint)
    others = (*wordings.no_floor, *wordings.denied, *wordings.pain.no_number, *wordings.pain.painless)
    assert all(re.fullmatch(r"[a-z0-9 ()|*+?!.]+", pattern) for pattern in (*patterns, *others))
    elsewhere = [pattern for texts in wordings.elsewhere.model_dump().values() for pattern in texts]
    assert all(re.fullmatch(r"[a-z0-9 ()|*+?!.=\[\]-]+", pattern) for pattern in elsewhere)


def test_a_malformed_file_says_where(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path_factory.mktemp("languages") / "understanding.yaml"
    path.write_text("before: [please]\n")
    monkeypatch.setattr(language_file, "in_language", lambda *_: path)
    with pytest.raises(GrammarError, match=r"understanding\.yaml: after"):
        load_wordings(Language.ENGLISH)
