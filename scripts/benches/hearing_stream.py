"""Clips, one after the other, in one stream of noise that the ear has to cut for itself.

The noise is people's talk and household sounds as they were recorded, of the part's own half, and kitchens made here.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

import numpy as np

from scripts.benches.hearing_clip import Clip, Condition, Kind, Said, Stream
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_noise import babble, in_room, kitchen, spoken_power, unit
from scripts.benches.recordings import household, readers
from voice.coach.activity import State
from voice.sound.samples import SAMPLE_RATE, Samples, silence

DECIBELS = {
    Condition.DB15: 15.0,
    Condition.DB9: 9.0,
    Condition.DB6: 6.0,
    Condition.DB0: 0.0,
    Condition.ROOM_DB15: 15.0,
}
"""Power of the voices while they speak over the power of the noise while it sounds."""

ROOMS = frozenset({Condition.ROOM, Condition.ROOM_DB15})

GAPS = {Kind.READER: (0.3, 2.0), Kind.TALK: (0.3, 2.0), Kind.SOUND: (0.0, 1.0)}
ALONE = (1.2, 2.0)
"""Seconds between two clips: a command stands alone, talk goes on."""

SPOKEN = 0.06
"""Root mean square of somebody near, while they speak; everybody is brought to it."""

HISS = 5e-4
"""Root mean square of a quiet room."""

TOGETHER = 60
"""Clips in one stream: each is another room, and other noise."""

CHANGES = 10.0
"""Seconds after which other noise goes on."""


@dataclass(frozen=True)
class Streams:
    """Puts clips into streams.

    Attributes:
        part: Whose noise it is.
        recordings: The folder with recordings of people and sounds; without it, all noise is made here.
    """

    part: Part
    recordings: Path

    def of(self, clips: Sequence[Clip], condition: Condition) -> Iterator[Stream]:
        """Give streams in which all clips stand, each with those of its kind, state and words, `TOGETHER` at most."""
        for (kind, state, _), group in groupby(sorted(clips, key=_belongs), key=_belongs):
            same = list(group)
            for first in range(0, len(same), TOGETHER):
                some = same[first : first + TOGETHER]
                chance = np.random.default_rng(zlib.crc32(f"{condition}|{kind}|{some[0].text}|{first}".encode()))
                samples, said = _in_a_row(some, chance)
                if condition in ROOMS:
                    samples = in_room(samples, int(chance.integers(1 << 16)))
                yield Stream(kind, condition, state, self._noisy(samples, condition, chance), said)

    def _noisy(self, samples: Samples, condition: Condition, chance: np.random.Generator) -> Samples:
        heard = samples + chance.normal(0.0, HISS, len(samples))
        if condition in DECIBELS:
            heard += self._noise(len(samples), chance) * SPOKEN * 10 ** (-DECIBELS[condition] / 20)
        clipped: Samples = np.clip(heard, -1.0, 1.0).astype(np.float32)
        return clipped

    def _noise(self, count: int, chance: np.random.Generator) -> Samples:
        piece = round(CHANGES * SAMPLE_RATE)
        row = [self._piece(piece, chance) for _ in range(count // piece + 1)]
        return np.concatenate(row)[:count]

    def _piece(self, count: int, chance: np.random.Generator) -> Samples:
        sounds, talk = self._sounds, self._talk
        if not sounds or not talk:
            return kitchen(count, chance)
        match int(chance.integers(4)):
            case 0 | 1:
                sound = sounds[int(chance.integers(len(sounds)))]
                return np.resize(sound / np.float32(np.sqrt(spoken_power(sound)) + 1e-9), count)
            case 2:
                return unit(babble(count, chance, talk))
            case _:
                return kitchen(count, chance)

    @cached_property
    def _sounds(self) -> list[Samples]:
        return [clip.samples for clip in household(self.recordings, self.part)]

    @cached_property
    def _talk(self) -> list[Samples]:
        return [clip.samples for clip in readers(self.recordings, self.part)]


def _belongs(clip: Clip) -> tuple[Kind, State, str]:
    # People say each word in a stream of its own: the word is what is counted.
    return clip.kind, clip.state, clip.text if clip.kind is Kind.PEOPLE else ""


def _in_a_row(clips: Sequence[Clip], chance: np.random.Generator) -> tuple[Samples, list[Said]]:
    pieces, said, at = [], [], 0
    for clip in clips:
        gap = round(chance.uniform(*GAPS.get(clip.kind, ALONE)) * SAMPLE_RATE)
        level = np.float32(SPOKEN / np.sqrt(spoken_power(clip.samples) + 1e-12))
        pieces += [silence(gap), clip.samples * level]
        began = at + gap
        at = began + len(clip.samples)
        said.append(Said(clip, began / SAMPLE_RATE, at / SAMPLE_RATE))
    # The last one has quiet after it, too.
    return np.concatenate([*pieces, silence(2 * SAMPLE_RATE)]), said
