"""When other programs play more quietly: while the coach speaks, and while someone speaks to it."""

from collections.abc import Callable
from typing import Protocol

from voice.dialogue.events import Happening, Interrupted
from voice.ear.events import (
    EarLost,
    EarRestarted,
    MicrophoneLost,
    NotUnderstood,
    RecognizerFailed,
    SpeechBegan,
    SpeechEnded,
    Understood,
)
from voice.mouth.events import Finished, Started, VoiceFailed

FRUITLESS = 3
"""Utterances in a row without a command after which they no longer make others softer, until one has a command: a
singer or a newsreader would lower their own programme with every phrase. Our judgement.
"""


class Lower(Protocol):
    """Receives whether others should play more quietly."""

    def __call__(self, *, lowered: bool) -> None:
        """Lower them, or raise them again."""
        ...


def lower_nobody(*, lowered: bool) -> None:
    """Leave everything as loud as it is."""
    del lowered


class GivingWay:
    """Follows what happens in a session.

    Args:
        lower: Is told at each change.
        is_aloud: Whether an utterance sounds.
    """

    def __init__(self, lower: Lower, is_aloud: Callable[[int], bool]) -> None:
        self._lower = lower
        self._is_aloud = is_aloud
        self._lowered = False
        self._sounding: set[int] = set()
        self._hears = False
        self._fruitless = 0

    def take(self, happening: Happening) -> None:
        """Observe what happened."""
        match happening:
            case Started(utterance=utterance):
                if self._is_aloud(utterance):
                    self._sounding.add(utterance)
            case Finished(utterance=utterance) | VoiceFailed(utterance=utterance):
                self._sounding.discard(utterance)
            case SpeechBegan():
                self._hears = True
            case Understood():
                self._hears, self._fruitless = False, 0
            case NotUnderstood():
                self._hears, self._fruitless = False, self._fruitless + 1
            case SpeechEnded() | RecognizerFailed() | MicrophoneLost() | EarRestarted() | EarLost():
                self._hears = False
            case Interrupted():
                self._hears = False
                self._sounding.clear()
            case _:
                return
        lowered = bool(self._sounding) or (self._hears and self._fruitless < FRUITLESS)
        if lowered != self._lowered:
            self._lowered = lowered
            self._lower(lowered=lowered)
