"""A recorded file as blocks like those of the microphone.

Read with libsndfile, which knows integer and float samples of every width, and FLAC.
"""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import soxr

from voice.errors import RecordingError
from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples, silence

_SECONDS_AT_A_TIME = 10
_LOWEST_RATE, _HIGHEST_RATE = 4_000, 400_000
_MEND = "Give a WAV or FLAC file, mono or stereo."


class Recording:
    """An open file; to be used in a `with` statement.

    Args:
        path: The file.

    Attributes:
        seconds: Its length.

    Raises:
        RecordingError: It is not there, or is no sound.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._library = _import_library()
        try:
            self._content = path.open("rb")
        except OSError as error:
            raise RecordingError(f"{path} cannot be read: {error.strerror}.", "Name a sound file.") from error
        try:
            self._file = self._library.SoundFile(self._content)
        except (self._library.SoundFileError, OSError, TypeError, ValueError) as error:
            self._content.close()
            raise RecordingError(f"{path} is no sound file, or a damaged one: {_why(error)}.", _MEND) from error
        if not _LOWEST_RATE <= self._file.samplerate <= _HIGHEST_RATE:
            self.__exit__(None, None, None)
            raise RecordingError(f"{path} has {self._file.samplerate} samples a second.", "Record it at 8 to 48 kHz.")
        self.seconds = self._file.frames / self._file.samplerate

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
        """Give the sound as the microphone would: float32 mono at 16 kHz, 320 samples at a time.

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
            raise RecordingError(f"{self._path} holds no sound.", "Record it again.")
        if len(kept):
            yield np.concatenate([kept, silence(BLOCK - len(kept))])

    def _resampled(self) -> Iterator[Samples]:
        rate = self._file.samplerate
        resampler = soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32")
        try:
            for piece in self._file.blocks(_SECONDS_AT_A_TIME * rate, dtype="float32", always_2d=True):
                # Float samples may be anything, also no number.
                mono = np.clip(np.nan_to_num(piece), -1.0, 1.0).mean(axis=1, dtype=np.float32)
                yield resampler.resample_chunk(mono)
        except (self._library.SoundFileError, OSError) as error:
            raise RecordingError(f"{self._path} is damaged: {_why(error)}.", _MEND) from error
        yield resampler.resample_chunk(silence(0), last=True)


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
