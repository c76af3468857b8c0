from hypothesis import given, settings
from hypothesis import strategies as st

from voice.ear.recognize.character_automaton import START, compile_phrases
from voice.ear.recognize.moonshine import Moonshine
from voice.ear.recognize.token_walk import TokenWalk

TEXTS = {1: " st", 2: "op", 3: " stop", 4: " s", 5: "top", 6: ".", 7: "ark", 8: " Stop", 9: "x"}


def spelled(walk: TokenWalk, state: int = START, before: str = "") -> set[str]:
    """Every text that tokens can spell from a state to an end; the grammar must be finite."""
    found = {before} if walk.automaton.phrase(state, before) else set()
    steps = walk.steps(state)
    for token, following in zip(steps.tokens, steps.states, strict=True):
        found |= spelled(walk, int(following), before + TEXTS[int(token)])
    return found


def test_tokens_spell_exactly_the_phrases() -> None:
    walk = TokenWalk(compile_phrases({"stop": ("stop",)}), TEXTS)
    assert spelled(walk) == {" stop", " stop.", " Stop", " Stop."}


def test_every_way_of_cutting_a_word_is_allowed() -> None:
    walk = TokenWalk(compile_phrases({"stop": ("stop",)}), TEXTS)
    assert sorted(walk.steps(START).tokens.tolist()) == [1, 3, 4, 8]


def test_state_where_no_token_fits_has_no_steps() -> None:
    walk = TokenWalk(compile_phrases({"q": ("q",)}), TEXTS)
    assert walk.steps(START).tokens.size == 0


def test_what_is_forgotten_is_found_again() -> None:
    walk = TokenWalk(compile_phrases({"stop": ("stop",)}), TEXTS)
    assert spelled(walk)
    made = walk.automaton.state_count
    walk.forget_beyond(made)
    assert walk.automaton.state_count == made
    walk.forget_beyond(made - 1)
    assert walk.automaton.state_count < made
    assert spelled(walk) == {" stop", " stop.", " Stop", " Stop."}


def test_another_grammar_is_walked_along_with_or_without_the_same_characters() -> None:
    walk = TokenWalk(compile_phrases({"stop": ("stop",)}), TEXTS)
    assert spelled(walk.along(compile_phrases({"twice": ("stop stop",)}))) >= {" stop stop", " Stop stop."}
    assert spelled(walk.along(compile_phrases({"stark": ("stark",)}))) >= {" stark", " stark."}
    assert spelled(walk) == {" stop", " stop.", " Stop", " Stop."}


@settings(deadline=None)
@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz'", min_size=1, max_size=8), min_size=1, max_size=3).map(" ".join))
def test_real_tokens_follow_any_phrase_letter_by_letter(model: Moonshine, text: str) -> None:
    texts = {token: text for token, text in model.tokenizer.texts().items() if len(text) == 1}
    walk = TokenWalk(compile_phrases({"intent": (text,)}), texts)
    state = START
    for character in f" {text}":
        steps = walk.steps(state)
        following = [int(s) for t, s in zip(steps.tokens, steps.states, strict=True) if texts[int(t)] == character]
        assert len(following) == 1
        state = following[0]
    phrase = walk.automaton.phrase(state, text)
    assert phrase is not None
    assert phrase.text == text
