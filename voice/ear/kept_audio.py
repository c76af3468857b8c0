"""Saves what was said, with what the coach understood, for users who want to show what it misheard.

The ear's thread only hands over what it has decoded: a thread of its own writes it down.
"""

import io
import json
import logging
import queue
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np

from voice.ear.events import RecordingsLost
from voice.ear.recognize.engine import Engine, Recognition
from voice.errors import RecognizerError, RecordingError
from voice.sound.samples import SAMPLE_RATE, Samples
from voice.system.whole_file import write_whole

MOST_BYTES = 200_000_000
"""Size of the recordings from which the oldest are deleted: about five hours of speech."""

SPARED = 0.9
"""Share of it that remains then, so that the folder is not counted for every utterance."""

WAITING = 64
"""Decodings that may wait for a slow disk; any more are not saved."""

CLOSING_SECONDS = 2.0
"""How long the end of a session may wait for unwritten recordings."""

_TAIL = round(0.1 * SAMPLE_RATE)
"""Samples at the end of a current utterance that may have been made up; see `Haste.lead`."""

_OURS = re.compile(r"heard-\d{8}-\d{6}-\d{6}\.(flac|json)(\.(\w+\.)?part)?")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptDecoding:
    """One decoding of an utterance by the engine.

    Attributes:
        samples: What it looked at: the coach's own voice taken out, float32 mono at 16 kHz.
        meant: What it took that for; None where it failed.
        at: When.
        state: How the session stood.
    """

    samples: Samples
    meant: Recognition | None
    at: datetime
    state: str

    def follows(self, earlier: "KeptDecoding") -> bool:
        """Return whether it is a later decoding of the same utterance, which has continued since."""
        common = len(earlier.samples) - _TAIL
        return len(self.samples) > common > 0 and np.array_equal(self.samples[:common], earlier.samples[:common])

    def as_json(self) -> dict[str, Any]:
        """Return its content as JSON data."""
        return {"seconds": round(len(self.samples) / SAMPLE_RATE, 2), "state": self.state, **_said(self.meant)}


@contextmanager
def keeping_audio(
    folder: Path | None, report: Callable[[RecordingsLost], None], state: Callable[[], str]
) -> Iterator[Callable[[Engine], Engine]]:
    """Provide a wrapper that saves an engine's utterances if the user wants that, and otherwise does nothing.

    Args:
        folder: Where they are kept; None for nowhere.
        report: Takes, once and in any thread, that something could not be written.
        state: How the session stands, from any thread.

    Raises:
        RecordingError: The folder cannot be used.
    """
    if folder is None:
        yield lambda engine: engine
        return
    keeper = Keeper(folder, report)
    try:
        yield lambda engine: KeptEngine(engine, keeper.keep, state)
    finally:
        keeper.close()


class KeptEngine:
    """An engine whose utterances are saved; fulfils the protocol `Engine`.

    Args:
        engine: Decodes.
        keep: Takes each decoding, and returns at once.
        state: How the session stands, from any thread.
    """

    def __init__(self, engine: Engine, keep: Callable[[KeptDecoding], None], state: Callable[[], str]) -> None:
        self._engine = engine
        self._keep = keep
        self._state = state

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        """See `Engine.recognize`."""
        at, state = datetime.now().astimezone(), self._state()
        try:
            meant = self._engine.recognize(utterance, live)
        except RecognizerError:
            self._keep(KeptDecoding(utterance, None, at, state))
            raise
        self._keep(KeptDecoding(utterance, meant, at, state))
        return meant


@dataclass
class Keeper:
    """Writes utterances into a folder: a FLAC file for each, and a JSON file next to it.

    Attributes:
        folder: Where; made for its owner only. Nothing but what was written here before is ever deleted in it.
        report: Takes, once and in the writing thread, that something could not be written.
        most_bytes: Size at which the oldest goes.

    Raises:
        RecordingError: The folder cannot be made or written to, or sound cannot be written at all.
    """

    folder: Path
    report: Callable[[RecordingsLost], None]
    most_bytes: int = MOST_BYTES
    _queue: "queue.Queue[KeptDecoding | None]" = field(default_factory=lambda: queue.Queue(WAITING), init=False)
    _utterance: list[KeptDecoding] = field(default_factory=list, init=False)
    _told: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        _library()
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError as error:
            problem = f"Recordings of you cannot be saved in {self.folder}: {error.strerror}."
            raise RecordingError(problem, "Choose another folder with --keep-audio, or leave it out.") from error
        self._thread = Thread(target=self._run, name="keep-audio", daemon=True)
        self._thread.start()

    def keep(self, decoding: KeptDecoding) -> None:
        """Save a decoding; if the disk is too slow for that, it is left out."""
        with suppress(queue.Full):
            self._queue.put_nowait(decoding)

    def close(self) -> None:
        """Write what is waiting, and end; anything that takes too long is left out."""
        with suppress(queue.Full):
            self._queue.put(None, timeout=CLOSING_SECONDS)
        self._thread.join(CLOSING_SECONDS)

    def _run(self) -> None:
        while decoding := self._queue.get():
            if self._utterance and not decoding.follows(self._utterance[-1]):
                self._utterance.clear()
            self._utterance.append(decoding)
            try:
                self._write()
                self._make_room()
            except Exception as error:  # noqa: BLE001 - the session goes on, whatever a disk or a library has
                _log.debug("An utterance was not saved", exc_info=True)
                self._tell(getattr(error, "strerror", None) or str(error))

    def _tell(self, why: str) -> None:
        if not self._told:
            self._told = True
            self.report(RecordingsLost(self.folder, why))

    def _write(self) -> None:
        """Write the utterance as it is now, replacing what was written of it before."""
        first, last = self._utterance[0], self._utterance[-1]
        path = self.folder / f"heard-{first.at:%Y%m%d-%H%M%S-%f}"
        sound = io.BytesIO()
        _library().write(sound, last.samples, SAMPLE_RATE, format="FLAC", subtype="PCM_16")
        told = {"time": first.at.isoformat(timespec="milliseconds"), **last.as_json()}
        told["decoded"] = [one.as_json() for one in self._utterance]
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        write_whole(path.with_suffix(".flac"), sound.getvalue(), durable=False)
        write_whole(path.with_suffix(".json"), text.encode(), durable=False)

    def _make_room(self) -> None:
        ours = sorted(path for path in self.folder.iterdir() if _OURS.fullmatch(path.name))
        sizes = {path: path.stat().st_size for path in ours}
        total = sum(sizes.values())
        if total <= self.most_bytes:
            return
        for path in ours:  # their names begin with their moments
            if total <= self.most_bytes * SPARED:
                break
            path.unlink(missing_ok=True)
            total -= sizes[path]


def _said(meant: Recognition | None) -> dict[str, Any]:
    if meant is None:
        return {"failed": True}
    told: dict[str, Any] = {"intent": meant.intent, "slots": dict(meant.slots), "text": meant.text}
    told |= {"confidence": round(meant.confidence, 3), "accepted": meant.accepted}
    return {**told, "also": _said(meant.also)} if meant.also else told


def _library() -> Any:
    try:
        import soundfile  # noqa: PLC0415 - only recordings need it
    except (ImportError, OSError) as error:
        raise RecordingError(f"The package soundfile does not work: {error}.", "Leave out --keep-audio.") from error
    return soundfile
