from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from tests.ear.recognize.coach_phrases import GRAMMAR
from tests.lab.speech import AWB, JOE, SLT, Speaker, available, speak
from voice.ear.recognize.engine import Recognition
from voice.ear.recognize.grammar_engine import SENSELESS, THRESHOLD, GrammarEngine, likeliest
from voice.ear.recognize.moonshine import Moonshine
from voice.ear.recognize.search import Decoding, FreePath
from voice.grammar.phrase import Phrase
from voice.sound.samples import silence

CHATTER = (
    "traffic is slow on the ring road after an accident",
    "could you bring me the blue towel from the bathroom",
    "the orchestra will perform three works by Mozart tonight",
    "banana",
    "tomorrow morning",
)
VOICES = [SLT, JOE]
Hear = Callable[[str, Speaker], Recognition]


@pytest.fixture(scope="module")
def engine(model: Moonshine) -> GrammarEngine:
    return GrammarEngine(GRAMMAR, model)


@pytest.fixture(scope="module")
def hear(engine: GrammarEngine) -> Hear:
    """Recognizes what a speaker says, a second time from memory: every command is asked for by more than one test."""
    return cache(lambda text, speaker: engine.recognize(speak(text, speaker)))


@pytest.fixture(params=VOICES, ids=lambda speaker: speaker.voice)
def speaker(request: pytest.FixtureRequest) -> Speaker:
    chosen: Speaker = request.param
    if not available(chosen):
        pytest.skip(f"{chosen.program} is not installed")
    return chosen


def test_nearly_every_intent_is_understood(hear: Hear, speaker: Speaker) -> None:
    # By the other voice only the first wordings: each clip takes a fifth of a second.
    said = [(intent, text) for intent, texts in GRAMMAR.items() for text in texts[: 2 if speaker is SLT else 1]]
    heard = [(intent, hear(text, speaker)) for intent, text in said]
    assert sum(answer.intent == intent for intent, answer in heard) >= 0.97 * len(said)
    assert sum(answer.accepted for _, answer in heard) >= 0.9 * len(said)


@pytest.mark.parametrize("intent", GRAMMAR)
def test_an_accepted_command_is_told_in_its_own_words(hear: Hear, intent: str) -> None:
    # One of its first wordings: a word as short as "mute" is not understood from every voice.
    heard = ((text, hear(text, SLT)) for text in GRAMMAR[intent][:3])
    assert any(
        (one.intent, one.text, one.accepted) == (intent, text, True) and one.confidence >= THRESHOLD
        for text, one in heard
    )


@pytest.mark.parametrize("text", CHATTER)
def test_chatter_is_refused(engine: GrammarEngine, speaker: Speaker, text: str) -> None:
    assert not engine.recognize(speak(text, speaker)).accepted


def test_what_is_refused_is_told_in_the_models_own_words(engine: GrammarEngine) -> None:
    assert engine.recognize(speak(CHATTER[0])).text.startswith("traffic is")


def test_command_inside_a_sentence_is_refused(engine: GrammarEngine) -> None:
    assert not engine.recognize(speak("they will stop the train at the next station")).accepted


def test_intent_that_is_not_live_is_recognized_but_not_accepted(engine: GrammarEngine) -> None:
    heard = engine.recognize(speak("next stretch"), live=frozenset({"pause", "start"}))
    assert (heard.intent, heard.accepted) == ("next", False)
    assert engine.recognize(speak("next stretch"), live=frozenset({"next"})).accepted


def test_threshold_decides(model: Moonshine) -> None:
    clip = speak("start stretch", AWB)
    assert GrammarEngine(GRAMMAR, model, threshold=0.0).recognize(clip).accepted
    assert not GrammarEngine(GRAMMAR, model, threshold=1.0).recognize(clip).accepted


@pytest.mark.parametrize("seconds", [0.2, 8.0])
def test_silence_is_no_command(engine: GrammarEngine, seconds: float) -> None:
    assert not engine.recognize(silence(int(seconds * 16000))).accepted


def test_noise_is_no_command(engine: GrammarEngine) -> None:
    noise = np.random.default_rng(3).normal(scale=0.1, size=16000).astype(np.float32)
    assert not engine.recognize(noise, frozenset(GRAMMAR) - {"yes", "no"}).accepted


@pytest.mark.parametrize(
    ("heard", "believed"),
    [
        ("please get me in the marathon with hole milk", "please get me an americano with whole milk"),
        ("please get me an americano", "please get me an americano"),
    ],
)
def test_of_an_intents_phrases_what_explains_more_of_what_was_written_is_likelier(heard: str, believed: str) -> None:
    scores = {
        Phrase("order", "please get me an americano"): -9.0,
        Phrase("order", "please get me an americano with whole milk"): -14.0,
        Phrase("bring", "please bring an americano with whole milk to table two"): -15.0,
    }
    phrase = likeliest(Decoding(scores, dict.fromkeys(scores, 9), dict.fromkeys(scores, -3.0), FreePath()), heard)
    assert phrase is not None
    assert phrase.text == believed


@pytest.mark.parametrize(
    ("lead", "live", "believed"),
    [
        (1.0, {"stop"}, "stop"),
        (1.0, {"stop", "start"}, "start"),
        (SENSELESS + 1, {"stop"}, "start"),
        (1.0, None, "start"),
    ],
)
def test_what_makes_no_sense_now_has_to_be_much_likelier(lead: float, live: set[str] | None, believed: str) -> None:
    scores = {Phrase("start", "start"): -3.0, Phrase("stop", "stop"): -3.0 - lead}
    decoding = Decoding(scores, dict.fromkeys(scores, 2), dict.fromkeys(scores, -3.0), FreePath())
    phrase = likeliest(decoding, "stut", None if live is None else frozenset(live))
    assert phrase is not None
    assert phrase.text == believed


def test_what_goes_on_for_long_after_a_phrase_is_refused_however_sure(model: Moonshine) -> None:
    text = "how long left said the old man to his neighbour and then they both went home"
    meant = GrammarEngine(GRAMMAR, model, threshold=0.0).recognize(speak(text, SLT))
    assert meant.intent
    assert not meant.accepted
