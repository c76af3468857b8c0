"""What the recognizer hears in sound files."""

import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voice.config import Config
from voice.ear.input.recording import Recording
from voice.ear.recognize.engine import Engine, Recognition
from voice.ear.recognize.make_engine import make_engine
from voice.ear.recorded import heard_in, passages_in
from voice.ear.utterance.endpoint import Utterance
from voice.ear.utterance.hindsight import Passage
from voice.errors import RecognizerError, RecordingError, VoiceError
from voice.grammar.grammar_file import load_grammar
from voice.grammar.what_can_be_said import load_phrases
from voice.library.repertoire import load_repertoire
from voice.sound.samples import silence

_log = logging.getLogger(__name__)

SOUND = frozenset({".wav", ".flac"})
"""File name endings of the sound files in a folder that are read."""

_NOBODY = Utterance(silence(0), 0.0, 0.0, cut=False)


@dataclass(frozen=True, slots=True)
class Result:
    """What was heard in a file, or in a piece of a long one, as plain data; and any error it reports."""

    content: dict[str, Any]
    error: VoiceError | None = None


def load_engine(config: Config, grammar: Path | None) -> tuple[Engine, str | None]:
    """Return the recognizer for a grammar file, or for the coach's own commands; see `make_engine`.

    Raises:
        GrammarError: The grammar cannot be used.
        RecognizerError: The recognizer is unknown or cannot be used.
    """
    said = load_grammar(grammar, language=config.language) if grammar else load_phrases(config, load_repertoire(config))
    return make_engine(config.engine, said, config.language)


def hear_files(files: Iterable[Path], engine: Engine) -> Iterator[Result]:
    """Yield a result for each file, or each utterance of a long one; a file that cannot be read yields an error."""
    for file in in_folders(files):
        heard = False
        try:
            for passage in passages(file):
                heard = True
                yield from _recognize(file, passage, engine)
            if not heard:
                yield _result(file, _NOBODY, Recognition(intent=None, text="", confidence=0.0, accepted=False), 0.0)
        except VoiceError as error:
            yield Result({"file": str(file), "error": str(error)}, error)
        except Exception as error:  # noqa: BLE001 - whatever a file does, the others are heard
            _log.debug("%s cannot be heard", file, exc_info=True)
            told = RecordingError(f"{file} cannot be heard: {error!r}.", "Save it as a WAV file of 16 bits.")
            yield Result({"file": str(file), "error": str(told)}, told)


def in_folders(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files as they are, and the sound files in each folder in order of their names."""
    for path in paths:
        found = _sound_in(path)
        # A folder without any is told of like a file that is none.
        yield from found or [path]


def _sound_in(path: Path) -> list[Path]:
    try:
        return sorted(one for one in path.iterdir() if one.suffix.lower() in SOUND)
    except OSError:
        # A file; or a folder that may not be entered, of which that is told when it is read.
        return []


def passages(file: Path) -> Iterator[Passage]:
    """Yield what is said in a file; see `passages_in`.

    Raises:
        RecordingError: It cannot be read.
    """
    with Recording(file) as recording:
        yield from passages_in(recording.blocks())


def _recognize(file: Path, passage: Passage, engine: Engine) -> Iterator[Result]:
    begun = time.perf_counter()
    try:
        said = heard_in(passage, engine)
    except RecognizerError as error:
        yield Result({"file": str(file), "began": round(passage.whole.began, 2), "error": str(error)}, error)
        return
    milliseconds = (time.perf_counter() - begun) * 1000
    for utterance, meant in said:
        yield _result(file, utterance, meant, milliseconds / len(said))


def _result(file: Path, utterance: Utterance, meant: Recognition, milliseconds: float) -> Result:
    return Result(
        {
            "file": str(file),
            "began": round(utterance.began, 2),
            "ended": round(utterance.ended, 2),
            **_said(meant),
            "confidence": round(meant.confidence, 3),
            "accepted": meant.accepted,
            "milliseconds": round(milliseconds, 1),
            **({"also": _said(meant.also)} if meant.also else {}),
        }
    )


def _said(meant: Recognition) -> dict[str, Any]:
    return {"intent": meant.intent, "slots": dict(meant.slots), "text": meant.text}
