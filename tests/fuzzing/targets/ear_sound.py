"""Sound from a microphone, of any kind, through the whole ear: echo canceller, endpoint, recognizer.

Two bytes each make a piece of sound: of which kind, and how long; what the coach plays meanwhile is made likewise.
"""

from collections.abc import Callable, Iterator
from functools import cache

import numpy as np

from tests.fuzzing.target import Target
from tests.lab.loaded import phrases_of
from tests.lab.speech import speak
from voice.config import Config
from voice.dialogue.make_parts import AFTER_URGENT, ONSET_MARGIN, URGENT
from voice.ear.echo.canceller import EchoCanceller
from voice.ear.events import EarEvent, RecognizerFailed, Understood
from voice.ear.listener import Listener
from voice.ear.recognize.engine import Engine
from voice.ear.recognize.make_engine import make_engine
from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.onset import OnsetDetector
from voice.ear.utterance.speculation import Haste
from voice.ear.utterance.voice_activity import Foreground, best_detector
from voice.grammar.grammar import Grammar
from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples, silence

_LONGEST = 4 * SAMPLE_RATE
_RECOVERS = 6 * SAMPLE_RATE
"""Samples of quiet after which the ear is to be itself again: the background falls from full scale."""

_LIMIT = np.float32(3.4e38)


def _constant(value: float) -> Callable[[int, int], Samples]:
    return lambda count, _: np.full(count, value, dtype=np.float32)


def _noise(count: int, seed: int) -> Samples:
    return np.random.default_rng(seed).uniform(-1, 1, count).astype(np.float32)


def _square(count: int, seed: int) -> Samples:
    return np.where(np.arange(count) // (1 + seed) % 2, 1.0, -1.0).astype(np.float32)


def _words(count: int, seed: int) -> Samples:
    spoken = speak(("pause", "next stretch", "how long left", "hold for forty five seconds")[seed % 4])
    return np.resize(spoken, count) if count < len(spoken) else spoken


def _raw(count: int, seed: int) -> Samples:
    return np.frombuffer(np.random.default_rng(seed).bytes(4 * count), dtype="<f4").copy()


_KINDS: tuple[Callable[[int, int], Samples], ...] = (
    _words,
    _noise,
    lambda count, seed: _words(count, seed) * np.float32(1000),
    _constant(0.0),
    _constant(1.0),
    _constant(-0.5),
    _constant(np.nan),
    _constant(np.inf),
    _constant(-np.inf),
    _constant(1e-42),
    _constant(float(_LIMIT)),
    _square,
    _raw,
)


def _sound(content: bytes) -> Samples:
    pieces = [silence(0)]
    for kind, seed in zip(content[::2], content[1::2], strict=False):
        pieces.append(_KINDS[kind % len(_KINDS)](BLOCK // 2 * (1 + seed % 50), seed))
    sound = np.concatenate(pieces)[:_LONGEST]
    return np.concatenate([sound, silence(-len(sound) % BLOCK + SAMPLE_RATE // 2)])


@cache
def _grammar() -> Grammar:
    return phrases_of(Config())


@cache
def _engine() -> Engine:
    return make_engine("auto", _grammar(), Config().language)[0]


def _feed(content: bytes) -> None:
    half = len(content) // 2
    heard, played = _sound(content[half:]), _sound(content[:half])
    told: list[EarEvent] = []
    listener = Listener(
        _engine(),
        Endpointer(best_detector()),
        EchoCanceller(),
        lambda start, count: np.nan_to_num(_part(played, start, count)).clip(-1, 1),
        told.append,
        may_continue=_grammar().may_continue,
        haste=Haste(urgent=URGENT, after=AFTER_URGENT),
        onset=OnsetDetector(Foreground(margin=ONSET_MARGIN)),
        clock=lambda: 0.0,
    )
    # What came before must not keep the ear from hearing what comes now.
    after = np.concatenate([heard, silence(_RECOVERS), speak("next stretch"), silence(SAMPLE_RATE)])
    with np.errstate(all="ignore"):
        for at in range(0, len(after) // BLOCK * BLOCK, BLOCK):
            listener.feed(after[at : at + BLOCK], at, at / SAMPLE_RATE)
    failures = [event for event in told if isinstance(event, RecognizerFailed)]
    assert not failures, failures
    last = [event for event in told if isinstance(event, Understood) and event.began * SAMPLE_RATE > len(heard)]
    assert [event.intent for event in last] == ["next"], told[-5:]


def _part(sound: Samples, start: int, count: int) -> Samples:
    """Return what was played from a sample on; silence before it and after."""
    part = silence(count)
    first, last = max(0, start), min(len(sound), start + count)
    if first < last:
        part[first - start : last - start] = sound[first:last]
    return part


def _seeds() -> Iterator[bytes]:
    yield b""
    yield b"\x03\x20"
    for kind in range(len(_KINDS)):
        yield bytes([3, 1, kind, 12, 0, 25, kind, 8])


TARGET = Target(_feed, _seeds, longest=40, seconds=20.0, part=0.01)
