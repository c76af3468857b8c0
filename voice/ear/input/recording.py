"""A recording as blocks like those of the microphone.

Read with libsndfile, which knows integer and float samples of every width, and FLAC.
"""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import soxr

from voice.ear.input.sound_content import SoundContent
from voice.errors import RecordingError
from voice.sound.channels import mean_of, mixture, powers
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples, silence

_SECONDS_AT_A_TIME = 1
_MOST_SAMPLES = 4_000_000
"""At a time, of all channels: a damaged header can claim a thousand."""

_LOWEST_RATE, _HIGHEST_RATE = 4_000, 400_000
_MEND = "Give a WAV or FLAC file, mono or stereo."


class Recording:
    """An open file, for use in a `with` statement.

    Of several channels the one is taken that carries what is said, where their mean would lose it: see
    `voice.sound.channels`.

    Args:
        path: The file.

    Raises:
        RecordingError: It is not there, or is no sound.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._library = _import_library()
        self._content, self._file = self._open()
        if not _LOWEST_RATE <= self._file.samplerate <= _HIGHEST_RATE:
            self.__exit__(None, None, None)
            raise RecordingError(f"{path} has {self._file.samplerate} samples a second.", "Record it at 8 to 48 kHz.")

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._file.close()
        self._content.close()

    def blocks(self) -> Iterator[Samples]:
        """Yield the sound as the microphone would: float32 mono at 16 kHz, 320 samples at a time.

        The last block is filled up with silence.

        Raises:
            RecordingError: The file is damaged in the middle, or holds no sound.
        """
        kept = silence(0)
        any_sound = False
        for piece in self._resampled():
            any_sound = any_sound or len(piece) > 0
            kept = np.concatenate([kept, piece])
            whole = len(kept) // BLOCK * BLOCK
            yield from kept[:whole].reshape(-1, BLOCK)
            kept = kept[whole:]
        if not any_sound:
            raise RecordingError(f"{self._path} contains no sound.", "Record it again.")
        if len(kept):
            yield np.concatenate([kept, silence(BLOCK - len(kept))])

    def _open(self) -> tuple[SoundContent, Any]:
        try:
            if self._path.exists() and not (self._path.is_file() or self._path.is_dir()):
                raise RecordingError(f"{self._path} cannot be read: it is a device or a pipe.", "Name a sound file.")
            content = SoundContent(self._path)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise RecordingError(f"{self._path} cannot be read: {why}.", "Name a sound file.") from error
        try:
            file = self._library.SoundFile(content)
        except (self._library.SoundFileError, OSError, TypeError, ValueError) as error:
            failure = content.failure
            content.close()
            if failure:
                raise RecordingError(f"{self._path} cannot be read: {failure.strerror}.", _MEND) from failure
            problem = f"{self._path} is not a sound file, or is damaged: {_why(error)}."
            raise RecordingError(problem, _MEND) from error
        # It is read from one end to the other. soundfile would go to where it is after each portion, which fails in
        # FLAC that was streamed and does not know its length.
        file.seekable = lambda: False
        return content, file

    def _resampled(self) -> Iterator[Samples]:
        weights = self._mixture()
        resampler = soxr.ResampleStream(self._file.samplerate, SAMPLE_RATE, 1, dtype="float32")
        for piece in self._pieces(self._content, self._file):
            yield resampler.resample_chunk(piece @ weights)
        yield resampler.resample_chunk(silence(0), last=True)

    def _mixture(self) -> Samples:
        """Return how much of each channel to take."""
        channels = self._file.channels
        if channels == 1:
            return mean_of(1)
        size = max(1, round(BLOCK_SECONDS * self._file.samplerate))
        content, file = self._open()
        with content, file:
            found = [powers(piece, size) for piece in self._pieces(content, file)]
        return mixture(np.concatenate(found), mean_of(channels)) if found else mean_of(channels)

    def _pieces(self, content: SoundContent, file: Any) -> Iterator[Samples]:
        """Give what is in the file, shape (frames, channels), a second at a time, until it ends: not all know when."""
        count = max(1, min(_SECONDS_AT_A_TIME * file.samplerate, _MOST_SAMPLES // file.channels))
        try:
            while len(piece := file.read(count, dtype="float32", always_2d=True)):
                # Float samples may be anything, also no number.
                yield np.clip(np.nan_to_num(piece), -1.0, 1.0)
        except (self._library.SoundFileError, OSError, ValueError, MemoryError) as error:
            raise RecordingError(f"{self._path} is damaged: {_why(error)}.", _MEND) from error
        if content.failure:
            problem = f"{self._path} cannot be read to its end: {content.failure.strerror}."
            raise RecordingError(problem, _MEND) from content.failure


def _why(error: Exception) -> str:
    return str(getattr(error, "error_string", None) or error).rstrip(".")


def _import_library() -> Any:
    try:
        import soundfile  # noqa: PLC0415 - only recordings need it
    except (ImportError, OSError) as error:
        raise RecordingError(
            f"The package soundfile, which reads recordings, does not work: {error}.",
            "Install it: pip install soundfile",
        ) from error
    return soundfile
