"""With a wake phrase configured, the whole ear obeys nothing that does not begin with it or follow it."""

import importlib.util

import numpy as np
import pytest

from tests.lab.loaded import phrases_of
from tests.lab.speech import JOE, SLT, Speaker, available, speak
from voice.config import Config
from voice.dialogue.make_parts import load_engine, make_listener
from voice.ear.events import EarEvent, NotUnderstood, Understood
from voice.mouth.mixer import Mixer
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SPEAKER_BLOCK, silence

WAKE = "computer"
needs_model = pytest.mark.skipif(
    importlib.util.find_spec("moonshine_voice") is None, reason="the extra `grammar` is not installed"
)


def heard(*said: str) -> list[str | None]:
    """What is obeyed of things said three seconds apart: the intent, or None where nothing is."""
    config = Config(wake=WAKE)
    events: list[EarEvent] = []
    mixer = Mixer(lambda _: None)
    listener = make_listener(load_engine(config)[0], mixer, events.append, phrases_of(config))
    speaker: Speaker = JOE if available(JOE) else SLT
    sound = np.concatenate([silence(48000), *(np.concatenate([speak(text, speaker), silence(48000)]) for text in said)])
    for number, block in enumerate(sound[: len(sound) // BLOCK * BLOCK].reshape(-1, BLOCK)):
        mixer.render(SPEAKER_BLOCK)
        listener.feed(block, number * BLOCK, number * BLOCK_SECONDS)
    judged = [event for event in events if isinstance(event, Understood | NotUnderstood)]
    return [event.intent if isinstance(event, Understood) else None for event in judged]


@needs_model
def test_only_what_is_meant_for_the_coach_is_obeyed() -> None:
    assert heard("next stretch", "computer next stretch", "next stretch", "computer", "next stretch") == [
        None,
        "next",
        None,
        "wake",
        "next",
    ]
