from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voice.errors import ExitCode, GrammarError
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import ExtraPhrase, load_grammar

GOOD = """
slots:
  seconds: {from: 5, to: 120, step: 5}
  area:
    upper_back: [upper back, between the shoulder blades]
    hips: (hips | hip joints)
    2: both knees
intents:
  hold: hold [it] for {seconds} seconds
  stretch:
    - <{area} & (stretch | exercise)> [please]
"""


def load(folder: Path, text: str, extra: tuple[ExtraPhrase, ...] = (), wake: str | None = None) -> Grammar:
    path = folder / "grammar.yaml"
    path.write_text(text)
    return load_grammar(path, extra, wake)


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("hold for forty five seconds", "hold", {"seconds": 45}),
        ("Hold it for forty-five seconds.", "hold", {"seconds": 45}),
        ("hold for 45 seconds", "hold", {"seconds": 45}),
        ("hold for a hundred and five seconds", "hold", {"seconds": 105}),
        ("between the shoulder blades exercise please", "stretch", {"area": "upper_back"}),
        ("stretch hip joints", "stretch", {"area": "hips"}),
        ("both knees stretch", "stretch", {"area": 2}),
    ],
)
def test_what_can_be_said_is_found_with_its_slots(
    tmp_path: Path, said: str, intent: str, slots: dict[str, object]
) -> None:
    phrase = load(tmp_path, GOOD).parse(said)
    assert phrase is not None
    assert (phrase.intent, dict(phrase.slots)) == (intent, slots)


@pytest.mark.parametrize("said", ["hold for forty six seconds", "hold seconds", "hips", "", "stretch hips stretch"])
def test_what_cannot_be_said_is_nothing(tmp_path: Path, said: str) -> None:
    assert load(tmp_path, GOOD).parse(said) is None


SLOTS = "intents: {a: go}\nslots:\n  n: "

BROKEN = {
    "no yaml": ("intents: [", ":1 is not valid YAML", "Fix it there"),
    "bracket first": ("intents:\n  a:\n    - [please] go\n", ":3 is not valid YAML", "quotes"),
    "nothing": ("", ":1: the file is empty", "Write intents"),
    "a list": ("- a\n- b\n", ":1: the file is not a mapping", "name: content"),
    "unknown part": ("intent:\n  a: go\n", "the file cannot have intent", "Did you mean intents?"),
    "no intents": ("slots: {n: {from: 1, to: 2}}\n", "has no intents", "Write intents"),
    "empty intents": ("intents: {}\n", "has no intents", "at least one"),
    "intents as a list": ("intents:\n  - a\n", ":2: intents is not a mapping", "name: content"),
    "name": ("intents:\n  Go On: go\n", ":2: 'Go On' is not a name", "lower-case"),
    "name that is a list": ("intents:\n  ? [a]\n  : go\n", "found unhashable key", "Fix it there"),
    "intent twice": ("intents:\n  a: go\n  a: stop\n", ":3: a appears twice", "Join"),
    "no phrases": ("intents:\n  a:\n", ":2: a is not a list of phrases", "dash"),
    "phrases in a mapping": ("intents:\n  a: {b: c}\n", ":2: a is not a list of phrases", "dash"),
    "phrase that is a slot": ("intents:\n  a:\n    - {n}\n", ":3: a phrase of a is not a text", "quotes"),
    "not closed": ("intents:\n  a: go (on\n", ":2: 'go (on' has a ( without its )", "Close"),
    "not opened": ("intents:\n  a: go on]\n", ":2: 'go on]' has a ] that closes nothing", "Open"),
    "crossed": ("intents:\n  a: go (on [now)]\n", ":2: 'go (on [now)]' has a )", "Open"),
    "empty choice": ("intents:\n  a: (go | )\n", "lacks words between ( and )", "remove the marks"),
    "one in any order": ("intents:\n  a: <go>\n", "1 parts between < and >", "Give 2 to 6"),
    "and outside": ("intents:\n  a: go & stop\n", "has & outside of < >", "<this & that>"),
    "or inside any order": ("intents:\n  a: <go | on & now>\n", "has | between < and >", "( )"),
    "silence": ("intents:\n  a: '[go] [on]'\n", "could be said without a word", "outside of [ ]"),
    "punctuation": ("intents:\n  a: go on!\n", "has punctuation (!)", "nobody can hear it"),
    "letters": ("intents:\n  a: go % on\n", "a character that no phrase can have", "letters"),
    "not a slot": ("intents:\n  a: go {1}\n", "is not the start of a slot", "{its_name}"),
    "unknown slot": ("intents:\n  a: go {secnds}\nslots:\n  seconds: {from: 1, to: 2}\n", "no slot secnds", "seconds?"),
    "slot twice": ("intents:\n  a: '{n} or {n}'\nslots:\n  n: {from: 1, to: 2}\n", "can hold {n} twice", "second slot"),
    "downwards": (SLOTS + "{from: 5, to: 1}\n", ":3: the range n goes from 5 down to 1", "smaller one first"),
    "step": (SLOTS + "{from: 1, to: 5, step: 0}\n", ":3: the range n has a step of 0", "at least 1"),
    "no number": (SLOTS + "{from: one, to: 5}\n", "from is 'one', not a number", "digits"),
    "no end": (SLOTS + "{from: 1}\n", "lacks to", "{from: 5, to: 120, step: 5}"),
    "unknown bound": (SLOTS + "{from: 1, to: 5, by: 2}\n", "n cannot have by", "Choose from"),
    "slot without values": (SLOTS + "{}\n", ":3: the slot n has no values", "how it is said"),
    "slot in a slot": (SLOTS + "{x: 'the {n}'}\n", "has a slot inside a slot", "words"),
    "values alike": (SLOTS + "{x: (one | two), y: two}\n", ":3: 'two' means both x and y", "Remove it"),
    "deep": ("intents:\n  a: " + "(" * 30 + "go" + ")" * 30 + "\n", "brackets more than 20 deep", "several"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_by_place_and_mend(tmp_path: Path, name: str) -> None:
    text, problem, mend = BROKEN[name]
    with pytest.raises(GrammarError) as caught:
        load(tmp_path, text)
    assert problem in caught.value.problem
    assert mend in caught.value.mend
    assert "grammar.yaml" in caught.value.problem
    assert caught.value.exit_code is ExitCode.GRAMMAR


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match=r"none\.yaml cannot be read"):
        load_grammar(tmp_path / "none.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GrammarError, match=r"bytes\.yaml is not text in UTF-8"):
        load_grammar(tmp_path / "bytes.yaml")


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("go on", "go on", "go on"),
        ("go [right] on", "(go | move) on", "go on"),
        ("<a & b>", "b a", "b a"),
        ("hold {n} seconds", "hold [for] ten seconds", "hold ten seconds"),
        ("hold {n} seconds", "hold {m} seconds", "hold"),
    ],
)
def test_a_phrase_with_two_intents_is_refused_with_both_places(
    tmp_path: Path, first: str, second: str, text: str
) -> None:
    slots = "slots: {n: {from: 1, to: 20}, m: {from: 20, to: 30}}\n"
    with pytest.raises(GrammarError) as caught:
        load(tmp_path, f"{slots}intents:\n  one:\n    - '{first}'\n  two:\n    - else\n    - '{second}'\n")
    assert caught.value.problem.startswith(f"'{text}")
    assert "grammar.yaml:4" in caught.value.problem
    assert "grammar.yaml:7" in caught.value.problem


def test_further_phrases_are_added_and_told_by_their_place(tmp_path: Path) -> None:
    grammar = load(tmp_path, GOOD, (ExtraPhrase("hold", "keep {seconds}", "config.toml:3"),))
    phrase = grammar.parse("keep thirty")
    assert phrase is not None
    assert (phrase.intent, phrase.slots) == ("hold", (("seconds", 30),))
    for intent, text, problem in [
        ("hodl", "keep it", "config.toml:3: there is no intent hodl"),
        ("hold", "keep (it", "config.toml:3: 'keep (it' has a ("),
        ("hold", "hips stretch", "'hips stretch' means both"),
    ]:
        with pytest.raises(GrammarError) as caught:
            load(tmp_path, GOOD, (ExtraPhrase(intent, text, "config.toml:3"),))
        assert problem in caught.value.problem
        assert "config.toml:3" in caught.value.problem


def test_wake_words_may_stand_before_anything_once(tmp_path: Path) -> None:
    grammar = load(tmp_path, GOOD, wake="Hey, coach")
    said = ["hey coach", "hey coach hold for ten seconds", "hold for ten seconds"]
    assert [phrase.intent if phrase else None for phrase in map(grammar.parse, said)] == ["wake", "hold", "hold"]
    assert grammar.parse("hey coach hey coach") is None
    assert grammar.may_continue("hey") == {"wake", "hold", "stretch"}
    assert grammar.may_continue("hey coach") == {"hold", "stretch"}


@pytest.mark.parametrize("wake", ["", "hey (coach", "!"])
def test_wake_words_that_are_none_are_refused(tmp_path: Path, wake: str) -> None:
    with pytest.raises(GrammarError, match="wake phrase"):
        load(tmp_path, GOOD, wake=wake)


def test_a_wake_phrase_that_is_a_command_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match="the wake phrase"):
        load(tmp_path, GOOD, wake="hips stretch")


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 9999),
    st.text(max_size=8),
    st.sampled_from(["go on", "{n}", "[a] b", "(a"]),
)
CONTENT = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["slots", "intents", "from", "to", "step", "n", "a"]), inner, max_size=3),
    ),
    max_leaves=12,
)
FILES = st.one_of(
    st.text(max_size=60),
    st.text("intes: {}[]()<>|&-\n#'\"*!ab", max_size=60),
    CONTENT.map(yaml.safe_dump),
    st.fixed_dictionaries({"intents": CONTENT, "slots": CONTENT}).map(yaml.safe_dump),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILES)
def test_any_file_is_a_grammar_or_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        told = str(load_grammar(path))
    except GrammarError as error:
        told = error.problem
    assert told
