import pytest

from tests.lab.speech import speak
from voice.ear.recognize.character_automaton import compile_phrases
from voice.ear.recognize.moonshine import Moonshine
from voice.ear.recognize.search import Beams, Decoding, search
from voice.ear.recognize.token_walk import TokenWalk
from voice.ear.recognize.tokenizer import END

# The quantised weights round by the largest value of the whole batch, so a score moves a little with its company.
ROUNDING = 0.3
WIDE = Beams(width=8, spread=100.0, floor=-200.0, behind=100.0)


def decode(model: Moonshine, text: str, phrases: tuple[str, ...], beams: Beams = WIDE) -> Decoding:
    clip = speak(text)
    walk = TokenWalk(compile_phrases({"intent": phrases}), model.tokenizer.texts())
    return search(model, model.encode(clip), walk, len(clip) / 16000, beams)


def rescored(model: Moonshine, text: str, tokens: tuple[int, ...]) -> float:
    """The log probability of a token sequence with its end, one step at a time."""
    chances, past = model.begin(model.encode(speak(text)))
    score = 0.0
    for token in tokens:
        score += float(chances[0, token])
        chances, past = model.decode_step([token], past)
    return score + float(chances[0, END])


@pytest.mark.parametrize("text", ["start stretch", "could you bring me the blue towel"])
def test_free_path_has_the_probability_of_its_tokens(model: Moonshine, text: str) -> None:
    free = decode(model, text, ("start stretch", "stop")).free
    assert free.ended
    assert free.score == pytest.approx(rescored(model, text, free.tokens), abs=ROUNDING)


def test_free_path_is_the_same_whatever_the_grammar(model: Moonshine) -> None:
    inside = decode(model, "how much longer", ("how much longer",)).free
    outside = decode(model, "how much longer", ("begin",)).free
    assert inside.tokens[:-1] == outside.tokens[:-1]
    assert inside.score == pytest.approx(outside.score, abs=ROUNDING)


def test_phrase_that_was_said_leads(model: Moonshine) -> None:
    scores = decode(model, "next stretch", ("next stretch", "next step", "help")).scores
    assert max(scores, key=scores.__getitem__).text == "next stretch"


def test_phrase_gathers_the_probability_of_its_ways_of_being_written(model: Moonshine) -> None:
    decoding = decode(model, "how much longer", ("how much longer",))
    (score,) = decoding.scores.values()
    assert rescored(model, "how much longer", decoding.free.tokens) - ROUNDING < score <= 0.0


def test_floor_gives_up_on_hopeless_phrases(model: Moonshine) -> None:
    assert decode(model, "could you bring me the blue towel", ("help",), Beams(floor=-3.0)).scores == {}
