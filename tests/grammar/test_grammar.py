from hypothesis import given, settings
from hypothesis import strategies as st

from voice.errors import GrammarError
from voice.grammar.expression import AnyOrder, Choice, Expression, Maybe, Sequence, Slot, Spellings, Word
from voice.grammar.grammar import START, Grammar
from voice.grammar.numbers import spoken
from voice.grammar.phrase import Phrase, PhrasePattern

SPELLINGS: Spellings = {"n": {"one": ("a", "b a"), "two": ("c", "b c", "b")}, "m": {3: spoken(3), 21: spoken(21)}}
PARTS = st.recursive(
    st.one_of(st.sampled_from("abc").map(Word), st.sampled_from("nm").map(Slot)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Sequence(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Choice(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: AnyOrder(tuple(parts))),
        inner.map(Maybe),
    ),
    max_leaves=5,
)


def grammar(expressions: list[Expression]) -> Grammar:
    return Grammar([PhrasePattern("intent", expression, "a file") for expression in expressions], SPELLINGS)


def accepted(one: Grammar, state: int = START, words: tuple[str, ...] = ()) -> set[str]:
    """Every text that leads from a state to an end, numbers in words; the grammar must be finite."""
    found = {" ".join(words)} if one.ends(state) else set()
    for word, following in one.steps(state).items():
        if not word.isdecimal():
            found |= accepted(one, following, (*words, word))
    return found


@settings(deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=3))
def test_what_is_accepted_is_what_the_phrases_expand_to(expressions: list[Expression]) -> None:
    one = grammar(expressions)
    phrases = list(one.phrases())
    assert accepted(one) == {phrase.text for phrase in phrases}
    for text in accepted(one):
        # Where two slots can explain the same words, either may.
        assert one.parse(text) in phrases


@settings(deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=3))
def test_what_may_continue_is_what_begins_a_longer_phrase(expressions: list[Expression]) -> None:
    one = grammar(expressions)
    texts = accepted(one)
    beginnings = {" ".join(text.split()[:count]) for text in texts for count in range(len(text.split()))}
    for text in texts | beginnings | {"x", "a x"}:
        assert bool(one.may_continue(text)) is (text in beginnings)


@settings(deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=2), st.lists(PARTS, min_size=1, max_size=2))
def test_grammars_with_a_phrase_of_two_intents_and_only_these_are_refused(
    first: list[Expression], second: list[Expression]
) -> None:
    common = accepted(grammar(first)) & accepted(grammar(second))
    patterns = [PhrasePattern(intent, one, intent) for intent, some in (("x", first), ("y", second)) for one in some]
    try:
        Grammar(patterns, SPELLINGS)
    except GrammarError as error:
        assert error.problem.split("'")[1] in common  # noqa: PT017 - which of the two it is, is what is tested
    else:
        assert not common


def test_only_live_intents_count_as_continuations() -> None:
    patterns = [PhrasePattern("go", Word("a"), "1"), PhrasePattern("stay", Sequence((Word("a"), Word("b"))), "2")]
    one = Grammar(patterns, {})
    assert one.may_continue("a") == {"stay"}
    assert one.may_continue("A,", frozenset({"go"})) == frozenset()


def test_numbers_may_be_written_in_digits() -> None:
    one = grammar([Sequence((Word("a"), Slot("m")))])
    assert one.parse("A 21.") == Phrase("intent", "a twenty one", (("m", 21),))
    assert one.parse("a 22") is None


def test_a_large_grammar_explores_only_what_is_said() -> None:
    numbers: Spellings = {"n": {number: spoken(number) for number in range(1000)}}
    patterns = [
        PhrasePattern("set", Sequence((Word(f"w{k}"), Slot("n"), Word("go"), Slot("n"))), "1") for k in range(50)
    ]
    one = Grammar(patterns, numbers)
    assert one.parse("w7 nine hundred and ninety nine go five") is not None
    assert one.state_count < 200
