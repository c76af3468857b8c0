"""The commands of a soak cut clean, without a room, a coach or an endpoint."""

import numpy as np

from tests.lab.soak.given import Given
from tests.lab.speech import QUIET_SECONDS, speak
from voice.coach.acceptance import live
from voice.ear.recognize.engine import Engine
from voice.sound.samples import SAMPLE_RATE, silence

PRE_ROLL = 0.3
"""Seconds that the endpointer leaves on either side of an utterance."""


def understood_clean(given: Given, engine: Engine) -> bool:
    """Return whether a command is understood that is cut clean out of silence."""
    quiet = silence(round((PRE_ROLL - QUIET_SECONDS) * SAMPLE_RATE))
    spoken = np.concatenate((quiet, speak.__wrapped__(given.phrase.text, given.speaker), quiet))
    meant = engine.recognize(spoken, frozenset(live(given.state)))
    same = meant.intent == given.phrase.intent and dict(meant.slots) == dict(given.phrase.slots)
    return meant.accepted and same
