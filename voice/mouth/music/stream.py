"""Endless music: one file after another, over and over."""

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from voice.mouth.events import MusicLeftOut
from voice.mouth.music.sound_file import UnplayableError, portions
from voice.sound.samples import Samples, silence

_log = logging.getLogger(__name__)


class MusicStream:
    """All files in turn, without gaps. Not thread-safe.

    Args:
        files: In the order of playing.
        report: Takes, once, each that cannot be played.
    """

    def __init__(self, files: Sequence[Path], report: Callable[[MusicLeftOut], None]) -> None:
        self._files = list(files)
        self._report = report
        self._portions = self._over_and_over()
        self._left = silence(0)

    def take(self, count: int) -> Samples:
        """Return the next samples, float32 of shape (count,); silence once no file can be played."""
        while len(self._left) < count:
            following = next(self._portions, None)
            if following is None:
                return np.pad(self._left, (0, count - len(self._left)))
            self._left = np.concatenate((self._left, following))
        taken, self._left = self._left[:count], self._left[count:]
        return taken

    def _over_and_over(self) -> Iterator[Samples]:
        while self._files:
            for file in tuple(self._files):
                try:
                    yield from portions(file)
                except UnplayableError as error:
                    self._files.remove(file)
                    _log.warning("%s cannot be played: %s", file, error)
                    self._report(MusicLeftOut(file))
