"""Words with which a coach is interrupted: by people into their own microphones, and by natural voices.

Each begins with its first audible sample, so that it is known when somebody began to speak. Voices and speakers are
split in two: nothing is set on the part "report".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scripts.benches.hearing_material import Part
from scripts.benches.natural_voice import NaturalVoices
from scripts.benches.recordings import words
from voice.sound.samples import SAMPLE_RATE, Samples

SAID = ("stop", "pause", "next", "wait", "help", "how long left", "go back", "repeat that")
"""What natural voices say."""

OF_PEOPLE = ("stop", "yes", "no", "start", "help", "repeat")
MOST = 24
"""Recordings of a word that are taken at most, so that no word outweighs the others."""

AUDIBLE_DB = -25.0
"""Level of a frame of 5 ms, in dB of the loudest, from which it is audible: what is softer drowns in the hiss of a
quiet room where a user is 12 dB softer than the coach."""

CLOSURE = 0.15
"""Seconds of silence that a word may contain, as before a plosive; after a longer one, a new word begins."""

_FRAME = SAMPLE_RATE // 200


@dataclass(frozen=True, slots=True)
class Interruption:
    """A word.

    Attributes:
        text: What it is.
        samples: float32 at 16 kHz, from the first audible sample to the last.
    """

    text: str
    samples: Samples


def by_people(folder: Path, part: Part) -> list[Interruption]:
    """Return what half of the people of a folder of recordings said."""
    found = list(words(folder, part))
    return [
        Interruption(text, audible(clip))
        for text in OF_PEOPLE
        for clip in _evenly([clip.samples for clip in found if clip.text == text], MOST)
        if len(audible(clip)) > SAMPLE_RATE // 10
    ]


def by_natural_voices(folder: Path, part: Part) -> list[Interruption]:
    """Return what half of the English voices say."""
    voices = NaturalVoices(folder)
    return [Interruption(text, audible(voices.say(text, name))) for name in voices.half(part) for text in SAID]


def audible(clip: Samples) -> Samples:
    """Return of a recording the word, from its first audible frame to its last."""
    frames = clip[: len(clip) // _FRAME * _FRAME].reshape(-1, _FRAME)
    level = 10 * np.log10(np.mean(np.square(frames), axis=1) + 1e-12)
    heard = np.flatnonzero(level > level.max() + AUDIBLE_DB)
    gaps = np.flatnonzero(np.diff(heard) * _FRAME > CLOSURE * SAMPLE_RATE)
    loudest = int(np.searchsorted(heard, level.argmax()))
    first = max((int(gap) + 1 for gap in gaps if gap < loudest), default=0)
    last = min((int(gap) for gap in gaps if gap >= loudest), default=len(heard) - 1)
    return clip[heard[first] * _FRAME : (heard[last] + 1) * _FRAME]


def _evenly(clips: Sequence[Samples], most: int) -> list[Samples]:
    places = np.unique(np.linspace(0, len(clips) - 1, min(most, len(clips))).round().astype(int)) if clips else ()
    return [clips[int(place)] for place in places]
