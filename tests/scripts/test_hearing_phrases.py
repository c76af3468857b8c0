"""The phrases that the ear is measured with."""

import pytest

from scripts.benches.hearing_phrases import sample_phrases
from voice.grammar.commands import load_commands
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import load_grammar

SLOTS = """
slots:
  seconds: {from: 5, to: 9000, step: 5}
  area: {neck: neck, back: [upper back, shoulder blades]}
intents:
  hold_for: hold [it] for {seconds} seconds
  plan: ["<{seconds} second & {area}> stretch", "[please] stretch my {area}"]
  next: [next, "skip [(it | this)]"]
"""


@pytest.fixture(scope="module")
def slots(tmp_path_factory: pytest.TempPathFactory) -> Grammar:
    path = tmp_path_factory.mktemp("grammar") / "slots.yaml"
    path.write_text(SLOTS, encoding="utf-8")
    return load_grammar(path)


def test_small_grammar_is_spoken_whole(slots: Grammar) -> None:
    small = Grammar([pattern for pattern in slots.patterns if pattern.intent == "next"], {})
    phrases = sample_phrases(small)
    assert {phrase.text for phrase in phrases} == {"next", "skip", "skip it", "skip this"}


def test_sample_is_the_same_every_time_and_holds_every_intent() -> None:
    grammar = load_commands()
    phrases = sample_phrases(grammar, 1)
    assert phrases == sample_phrases(load_commands(), 1)
    assert [phrase.intent for phrase in phrases] == list(dict.fromkeys(one.intent for one in grammar.patterns))


def test_slots_are_spoken_with_few_values(slots: Grammar) -> None:
    phrases = sample_phrases(slots)
    seconds = {value for phrase in phrases for name, value in phrase.slots if name == "seconds"}
    assert 2 <= len(seconds) <= 6
    assert len(phrases) < 40
    assert all(slots.parse(phrase.text) == phrase for phrase in phrases)


def test_every_line_of_an_intent_is_heard_before_a_second_way_of_one(slots: Grammar) -> None:
    plans = [phrase.text for phrase in sample_phrases(slots, 6) if phrase.intent == "plan"]
    assert len(plans) == 2
    assert [text.endswith(" stretch") for text in plans] == [True, False]
