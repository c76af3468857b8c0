import errno
import json
import os
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.lab.found_sound import files_with
from voice.ear.events import RecordingsLost
from voice.ear.kept_audio import WAITING, Keeper, KeptDecoding, KeptEngine
from voice.ear.recognize.engine import Recognition
from voice.errors import RecognizerError, RecordingError
from voice.sound.samples import SAMPLE_RATE, Samples

BEGAN = datetime(2026, 3, 28, 17, 30, tzinfo=UTC)
PAUSE = Recognition("pause", "pause", 0.87654, accepted=True)
FOR_A_MINUTE = Recognition("pause_for", "pause for a minute", 0.9, accepted=True, slots={"minutes": 1})


def utterance(seed: int, seconds: float) -> Samples:
    """Noise that stands for speech: the longer it is, the more of the same."""
    noise = np.random.default_rng(seed).normal(0.0, 0.1, 10 * SAMPLE_RATE)
    return noise[: round(seconds * SAMPLE_RATE)].astype(np.float32)


def decoding(seed: int, seconds: float = 1.0, meant: Recognition | None = PAUSE) -> KeptDecoding:
    return KeptDecoding(utterance(seed, seconds), meant, BEGAN + timedelta(seconds=10 * seed + seconds), "holding")


def never(lost: RecordingsLost) -> None:
    raise AssertionError(lost)


def kept(folder: Path, *decodings: KeptDecoding, most_bytes: int = 10_000_000) -> list[str]:
    keeper = Keeper(folder, never, most_bytes)
    for one in decodings:
        keeper.keep(one)
    keeper.close()
    return sorted(path.name for path in folder.iterdir())


def test_an_utterance_is_a_sound_file_and_what_it_was_taken_for(tmp_path: Path) -> None:
    assert kept(tmp_path / "kept", decoding(0)) == [
        "heard-20260328-173001-000000.flac",
        "heard-20260328-173001-000000.json",
    ]
    sound, told = sorted((tmp_path / "kept").iterdir())
    samples, rate = soundfile.read(sound, dtype="float32")
    assert rate == SAMPLE_RATE
    assert np.abs(samples - utterance(0, 1.0)).max() < 1e-4
    content = json.loads(told.read_text())
    assert content["time"] == "2026-03-28T17:30:01.000+00:00"
    assert (content["seconds"], content["state"]) == (1.0, "holding")
    assert (content["intent"], content["text"], content["confidence"]) == ("pause", "pause", 0.877)
    assert content["accepted"] is True


def test_the_looks_at_one_utterance_are_one_file(tmp_path: Path) -> None:
    first, last = decoding(0, 0.5), decoding(0, 2.0, FOR_A_MINUTE)
    # Near its end, an utterance is looked at with a little quiet made up.
    made_up = KeptDecoding(np.concatenate([utterance(0, 1.0), np.zeros(1280, np.float32)]), PAUSE, BEGAN, "holding")
    _, told = kept(tmp_path, first, made_up, last)
    content = json.loads((tmp_path / told).read_text())
    assert (content["text"], content["slots"], content["seconds"]) == ("pause for a minute", {"minutes": 1}, 2.0)
    assert [one["text"] for one in content["decoded"]] == ["pause", "pause", "pause for a minute"]


def test_the_next_utterance_is_another_even_if_it_sounds_the_same(tmp_path: Path) -> None:
    again = KeptDecoding(utterance(0, 0.5), PAUSE, BEGAN + timedelta(minutes=1), "resting")
    assert len(kept(tmp_path, decoding(0, 2.0), again, decoding(1))) == 6


def test_what_the_engine_failed_on_is_kept_too(tmp_path: Path) -> None:
    _, told = kept(tmp_path, decoding(0, meant=None))
    assert json.loads((tmp_path / told).read_text())["failed"] is True


def test_the_oldest_go_where_there_is_too_much_and_nothing_else_does(tmp_path: Path) -> None:
    tmp_path.joinpath("letter.txt").write_bytes(bytes(100_000))
    tmp_path.joinpath("heard.flac").write_bytes(bytes(100_000))
    names = kept(tmp_path, *(decoding(seed) for seed in range(10)), most_bytes=150_000)
    ours = [name for name in names if name.startswith("heard-")]
    assert {"letter.txt", "heard.flac"} <= set(names)
    assert 4 <= len(ours) < 20
    assert ours[-1].startswith("heard-20260328-173131")
    assert sum((tmp_path / name).stat().st_size for name in ours) <= 150_000


def test_a_folder_that_fails_is_told_once_and_used_again_when_it_is_back(tmp_path: Path) -> None:
    folder, told, gone = tmp_path / "kept", list[RecordingsLost](), threading.Event()

    def tell(lost: RecordingsLost) -> None:
        told.append(lost)
        gone.set()

    keeper = Keeper(folder, tell)
    shutil.rmtree(folder)
    keeper.keep(decoding(0))
    keeper.keep(decoding(1))
    assert gone.wait(10)
    keeper.close()
    assert told == [RecordingsLost(folder, os.strerror(errno.ENOENT))]
    assert len(kept(folder, decoding(2))) == 2


def test_a_disk_that_hangs_holds_up_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    going, stuck = threading.Event(), threading.Event()

    def hang(*_: object) -> None:
        stuck.set()
        going.wait(30)

    monkeypatch.setattr(Keeper, "_write", hang)
    keeper = Keeper(tmp_path, never)
    keeper.keep(decoding(0))
    assert stuck.wait(10)
    for _ in range(3 * WAITING):
        keeper.keep(decoding(1))
    assert keeper._queue.qsize() == WAITING
    going.set()
    keeper.close()


def test_a_folder_that_cannot_be_used_is_an_error_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordingError, match=r"file.*--keep-audio"):
        Keeper(tmp_path / "file", never)


class Scripted:
    """An engine that says what it is told to."""

    def __init__(self, *meant: Recognition | RecognizerError) -> None:
        self._meant = list(meant)

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        del utterance, live
        meant = self._meant.pop(0)
        if isinstance(meant, RecognizerError):
            raise meant
        return meant


def test_an_engine_that_is_kept_is_the_same_engine() -> None:
    taken: list[KeptDecoding] = []
    engine = KeptEngine(Scripted(PAUSE, RecognizerError("It failed.")), taken.append, lambda: "holding")
    samples = utterance(0, 1.0)
    assert engine.recognize(samples, frozenset({"pause"})) is PAUSE
    with pytest.raises(RecognizerError, match="It failed"):
        engine.recognize(samples)
    assert [(one.meant, one.state) for one in taken] == [(PAUSE, "holding"), (None, "holding")]
    assert all(one.samples is samples for one in taken)


def test_a_voice_is_found_in_whatever_file_it_is_kept(tmp_path: Path) -> None:
    said, other = utterance(1, 1.0), utterance(2, 1.0)
    kept(tmp_path, decoding(1, 1.5), decoding(3))
    (tmp_path / "raw").write_bytes(b"odd" + (said * 20_000).astype("<i2").tobytes())
    (tmp_path / "other").write_bytes((other * 20_000).astype("<i2").tobytes())
    soundfile.write(tmp_path / "soft.wav", 0.05 * said + 0.02 * other, SAMPLE_RATE)
    assert files_with(said, tmp_path) == {"heard-20260328-173011-500000.flac", "raw", "soft.wav"}
