"""What the recognizer makes of recorded files."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from voice.config import Config
from voice.ear.input.recording import Recording
from voice.ear.recognize.engine import Engine, Recognition
from voice.ear.recognize.make_engine import make_engine
from voice.ear.recorded import heard_in
from voice.ear.utterance.endpoint import Endpointer, Utterance
from voice.ear.utterance.hindsight import Hindsight, Passage
from voice.ear.utterance.voice_activity import best_detector
from voice.errors import RecognizerError, VoiceError
from voice.grammar.grammar_file import load_grammar
from voice.grammar.what_can_be_said import load_phrases
from voice.library.repertoire import load_repertoire
from voice.sound.samples import BLOCK_SECONDS, SAMPLE_RATE, Samples, silence

LONGEST_CLIP = 8.0
"""Seconds up to which a file is one utterance; a longer one is cut where its speaker falls silent."""

SOUND = frozenset({".wav", ".flac"})
"""How the files of a folder end that are heard."""

_NOBODY = Utterance(silence(0), 0.0, 0.0, cut=False)


@dataclass(frozen=True, slots=True)
class Result:
    """What was heard in a file, or in a piece of a long one, as plain data; and the error that it tells of, if any."""

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
    """Give a result for each file, or each utterance of a long one; where a file cannot be read, one that says so."""
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


def in_folders(paths: Iterable[Path]) -> Iterator[Path]:
    """Give files as they are, and of folders the sound files that lie in them, in the order of their names."""
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
    """Give what is said in a file.

    A file of at most `LONGEST_CLIP` is one passage; where no speech is found, all of it. Of a longer one come the
    passages between its silences.

    Raises:
        RecordingError: It cannot be read.
    """
    hindsight = Hindsight(Endpointer(best_detector()))
    with Recording(file) as recording:
        if recording.seconds > LONGEST_CLIP:
            for at, block in _timed(recording.blocks()):
                if found := hindsight.feed(block, at):
                    yield found
            yield from hindsight.finish()
            return
        blocks = list(recording.blocks())
    over = [hindsight.feed(block, at) for at, block in _timed(blocks)]
    pieces = [piece for one in (*over, *hindsight.finish()) if one for piece in one.pieces]
    sound = np.concatenate(blocks)
    began, ended = (pieces[0].began, pieces[-1].ended) if pieces else (0.0, len(sound) / SAMPLE_RATE)
    yield Passage(sound, 0.0, (Utterance(sound, began, ended, cut=False),))


def _timed(blocks: Iterable[Samples]) -> Iterator[tuple[float, Samples]]:
    return ((number * BLOCK_SECONDS, block) for number, block in enumerate(blocks))


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
