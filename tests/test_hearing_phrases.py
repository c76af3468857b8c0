"""The phrases that the programs in scripts/ measure the ear with."""

from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from voice.grammar.commands import load_commands
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import load_grammar
from voice.grammar.phrase import Phrase

Sampler = Callable[..., tuple[Phrase, ...]]

SCRIPT = Path(__file__).parents[1] / "scripts" / "hearing_phrases.py"

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


@pytest.fixture(scope="module")
def sample() -> Sampler:
    # scripts/ is no package.
    spec = spec_from_file_location("hearing_phrases", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    chosen: Sampler = module.sample_phrases
    return chosen


def test_small_grammar_is_spoken_whole(sample: Sampler, slots: Grammar) -> None:
    small = Grammar([wording for wording in slots.wordings if wording.intent == "next"], {})
    phrases = sample(small)
    assert {phrase.text for phrase in phrases} == {"next", "skip", "skip it", "skip this"}


def test_sample_is_the_same_every_time_and_holds_every_intent(sample: Sampler) -> None:
    grammar = load_commands()
    phrases = sample(grammar, 1)
    assert phrases == sample(load_commands(), 1)
    assert [phrase.intent for phrase in phrases] == list(dict.fromkeys(one.intent for one in grammar.wordings))


def test_slots_are_spoken_with_few_values(sample: Sampler, slots: Grammar) -> None:
    phrases = sample(slots)
    seconds = {value for phrase in phrases for name, value in phrase.slots if name == "seconds"}
    assert 2 <= len(seconds) <= 6
    assert len(phrases) < 40
    assert all(slots.parse(phrase.text) == phrase for phrase in phrases)


def test_every_line_of_an_intent_is_heard_before_a_second_way_of_one(sample: Sampler, slots: Grammar) -> None:
    plans = [phrase.text for phrase in sample(slots, 6) if phrase.intent == "plan"]
    assert len(plans) == 2
    assert [text.endswith(" stretch") for text in plans] == [True, False]
