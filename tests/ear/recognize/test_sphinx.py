import pytest

from tests.ear.recognize.coach_phrases import GRAMMAR
from tests.lab.speech import SLT, speak
from voice.ear.recognize.sphinx import SphinxEngine
from voice.errors import RecognizerError
from voice.grammar.commands import load_commands
from voice.grammar.what_can_be_said import names_in
from voice.library.library import load_library


@pytest.fixture(scope="module")
def engine() -> SphinxEngine:
    return SphinxEngine(GRAMMAR)


@pytest.mark.parametrize(
    "text", ["start stretch", "next stretch", "how much longer", "what comes next", "switch sides"]
)
def test_command_is_understood(engine: SphinxEngine, text: str) -> None:
    heard = engine.recognize(speak(text, SLT))
    assert (heard.text, heard.accepted) == (text, True)
    assert text in GRAMMAR[str(heard.intent)]


def test_most_other_speech_is_refused(engine: SphinxEngine) -> None:
    said = [
        "cheddar",
        "could you bring me the blue towel from the bathroom",
        "prices have fallen since spring",
        "my brother wants to learn how to play the guitar",
        "yellow submarine",
    ]
    accepted = [text for text in said if engine.recognize(speak(text, SLT)).accepted]
    assert len(accepted) <= 1


def test_intent_that_is_not_live_is_not_accepted(engine: SphinxEngine) -> None:
    heard = engine.recognize(speak("next stretch"), live=frozenset({"pause"}))
    assert (heard.intent, heard.accepted) == ("next", False)


def test_one_decoder_gives_the_same_answer_again(engine: SphinxEngine) -> None:
    first = engine.recognize(speak("how much longer"))
    engine.recognize(speak("the dog needs a walk"))
    assert engine.recognize(speak("how much longer")).text == first.text


def test_word_that_the_dictionary_lacks_is_made_of_two_that_it_has() -> None:
    engine = SphinxEngine({"resume": ("unpause",), "help": ("help me",)})
    assert engine.recognize(speak("unpause")).text == "unpause"


def test_word_that_cannot_be_pronounced_is_named() -> None:
    with pytest.raises(RecognizerError, match="'xqzw'"):
        SphinxEngine({"start": ("xqzw",)})


def test_every_name_in_the_library_can_be_pronounced() -> None:
    engine = SphinxEngine(load_commands(names=names_in(load_library())))
    assert engine.grammar.parse("do the hip flexor stretch") is not None
