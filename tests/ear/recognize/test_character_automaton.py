import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.ear.recognize.character_automaton import compile_phrases
from voice.errors import GrammarError
from voice.grammar.phrase import Phrase

WORDS = st.text("abc'", min_size=1, max_size=3)
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
GRAMMARS = st.lists(PHRASES, min_size=1, max_size=8, unique=True)
MARKS = st.sampled_from(["", ".", "!", "?", ","])


@given(GRAMMARS, MARKS, st.data())
def test_every_phrase_is_accepted_however_it_is_written(texts: list[str], mark: str, data: st.DataObject) -> None:
    automaton = compile_phrases({"intent": tuple(texts)})
    for text in texts:
        words = [word[0].upper() + word[1:] if data.draw(st.booleans()) else word for word in text.split()]
        gap = data.draw(st.sampled_from([" ", ", "]))
        assert automaton.match(gap.join(words) + mark) == Phrase("intent", text)


@given(GRAMMARS, PHRASES, MARKS)
def test_nothing_else_is_accepted(texts: list[str], other: str, mark: str) -> None:
    found = compile_phrases({"intent": tuple(texts)}).match(other + mark)
    assert (found is not None) == (other in texts)


@pytest.mark.parametrize(
    "written", ["", "stop.", "Start stretch!?", "startstretch", "start  stretch", "sTart", "star", ",start"]
)
def test_other_writing_is_refused(written: str) -> None:
    assert compile_phrases({"start": ("start", "start stretch")}).match(written) is None


def test_phrase_and_longer_phrase_keep_their_intents() -> None:
    automaton = compile_phrases({"stop": ("stop",), "next": ("stop this one",)})
    assert automaton.match("Stop.") == Phrase("stop", "stop")
    assert automaton.match("Stop, this one.") == Phrase("next", "stop this one")


def test_phrase_with_two_intents_is_an_error() -> None:
    with pytest.raises(GrammarError, match=r"'go on' means both next .* and resume"):
        compile_phrases({"next": ("go on",), "resume": ("go on",)})


@pytest.mark.parametrize("text", ["stop.", "", "  ", "50 % more"])
def test_phrase_that_is_not_plain_words_is_an_error(text: str) -> None:
    with pytest.raises(GrammarError):
        compile_phrases({"stop": (text,)})


def test_grammar_without_phrases_is_an_error() -> None:
    with pytest.raises(GrammarError, match="at least one"):
        compile_phrases({"stop": ()})
