"""The doctor in a virtual room, whose echo is known, and in which things go wrong."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests.lab.noise import hiss
from tests.lab.room import MICROPHONE, SPEAKER, Room, tone
from tests.lab.speech import speak
from voice.config import Config
from voice.doctor.check import Gathered, Wishes
from voice.doctor.checks import sound
from voice.doctor.checks.sound import SoundChecks
from voice.doctor.finding import Finding, Verdict
from voice.doctor.sentences import Microphone, Speaker
from voice.ear.recognize.sphinx import SphinxEngine
from voice.errors import MicrophoneError, MicrophoneFault, SpeakerError, SpeakerFault
from voice.grammar.grammar_file import as_grammar
from voice.sound.samples import silence

pytestmark = pytest.mark.room

QUIET_ROOM = -60.0


@contextmanager
def examined(
    *, aloud: bool = True, show: Callable[[str], None] = lambda _: None, mic: str | None = MICROPHONE
) -> Iterator[SoundChecks]:
    gathered = Gathered(Config(mic=mic, speaker=SPEAKER), Wishes(aloud=aloud, asks=True, show=show))
    gathered.command = "start stretch"
    gathered.grammar = as_grammar({"start": (gathered.command,), "pause": ("pause",)})
    gathered.engine = SphinxEngine(gathered.grammar)
    checks = SoundChecks(gathered)
    try:
        yield checks
    finally:
        checks.close()


def by_topic(findings: Iterator[Finding]) -> dict[str, Finding]:
    return {one.about: one for one in findings}


@pytest.fixture(autouse=True)
def short_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "QUIET_SECONDS", 0.6)


def test_a_microphone_that_gives_nothing_is_muted_and_one_that_hears_the_chirp_is_not(room: Room) -> None:
    with examined() as checks:
        list(checks.speaker())
        muted = by_topic(checks.microphone())
        with room.echo(gain_db=-6):
            alive = by_topic(checks.microphone())
    assert muted["level"].verdict is Verdict.TROUBLE
    assert muted["level"].says is Microphone.MUTED
    assert alive["level"].verdict is Verdict.OK


def test_the_speakers_monitor_is_no_microphone(room: Room) -> None:
    room.unplug_microphone()
    with examined(mic=None) as checks:
        list(checks.speaker())
        with pytest.raises(MicrophoneError) as caught:
            list(checks.microphone())
    assert caught.value.fault is MicrophoneFault.ONLY_PROGRAMS
    # Named it is used, and told as what it is by what it gives.
    with examined(mic="default") as checks:
        list(checks.speaker())
        found = by_topic(checks.microphone()) | by_topic(checks.echo())
    assert found["source"].verdict is Verdict.WARNING
    assert found["return loss"].verdict is Verdict.TROUBLE
    assert abs(found["return loss"].figures["return_loss_db"]) < 1


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize(
    ("speeds", "says"),
    [
        ((1.0,), Speaker.STEADY),
        ((1.06, 0.9, 1.0), Speaker.STEADY),
        ((1.06, 1.06, 1.06), Speaker.TOO_QUICK),
        ((0.9, 0.9, 0.9), Speaker.TOO_SLOW),
    ],
)
def test_a_speaker_is_unsteady_only_if_it_stays_so(
    monkeypatch: pytest.MonkeyPatch, speeds: tuple[float, ...], says: Speaker
) -> None:
    measured = iter(speeds)
    monkeypatch.setattr(sound, "READINGS", 2)
    monkeypatch.setattr(sound, "find_speed", lambda _: next(measured))
    with examined() as checks:
        assert by_topic(checks.speaker())["playing"].says is says
    assert next(measured, None) is None


def test_a_microphone_that_is_set_too_loud_is_told(room: Room) -> None:
    with room.saying(np.clip(tone(4.0, hertz=200, level=4.0), -1, 1)), examined(aloud=False) as checks:
        found = by_topic(checks.microphone())
    assert found["clipping"].verdict is Verdict.TROUBLE
    assert found["noise"].verdict is Verdict.TROUBLE


def test_somebody_who_is_asked_is_heard_and_understood(room: Room) -> None:
    said = np.concatenate([silence(8_000), speak("start stretch"), silence(8_000)])
    answers: list[threading.Thread] = []

    def answer(text: str) -> None:
        if "start stretch" in text:
            answers.append(threading.Thread(target=room.say, args=(said,)))
            answers[-1].start()

    with room.saying(hiss(5.0, QUIET_ROOM)), examined(aloud=False, show=answer) as checks:
        list(checks.microphone())
        found = by_topic(checks.speech())
    answers[0].join()
    assert {about: one.verdict for about, one in found.items()} == {"speech": Verdict.OK, "command": Verdict.OK}
    assert 20 <= found["speech"].figures["speech_above_noise_db"] <= 50


def test_devices_that_are_gone_are_errors_of_their_own(room: Room) -> None:
    room.unplug_speaker()
    with examined(aloud=False) as checks:
        with pytest.raises(SpeakerError) as caught:
            list(checks.speaker())
        assert caught.value.fault is SpeakerFault.DOES_NOT_OPEN
        assert list(checks.microphone())
    room.stop_server()
    with examined() as checks, pytest.raises(MicrophoneError):
        list(checks.microphone())


@pytest.mark.alone
def test_a_healthy_room_is_well_and_its_echo_is_measured(room: Room, tmp_path: Path) -> None:
    command = (
        *(sys.executable, "-m", "voice", "--mic", MICROPHONE, "--speaker", SPEAKER, "--cache", str(tmp_path / "cache")),
        *("--memory", str(tmp_path / "memory.json"), "--diary", str(tmp_path / "diary.db"), "doctor", "--json"),
    )
    # The room is never digitally silent, however long a busy machine takes: that would be a muted microphone.
    with room.going_on(hiss(20.0, QUIET_ROOM)), room.echo(gain_db=-12):
        done = subprocess.run(
            command, env=room.environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
    told = json.loads(done.stdout)
    # On a busy machine others may be slow; what is heard must be well.
    heard = [one for one in told["findings"] if one["part"] in {"speaker", "microphone", "echo path"}]
    assert [one["found"] for one in heard if one["verdict"] != "ok"] == []
    assert (done.returncode == 0) == all(one["verdict"] != "problem" for one in told["findings"]), done.stdout
    assert {one["part"] for one in told["findings"]} == {
        *("settings", "disk", "permissions", "preferences", "diary", "library", "terminal", "voice", "recognizer"),
        *("speaker", "microphone", "echo path"),
    }
    figures = {name: value for one in told["findings"] for name, value in one["figures"].items()}
    assert figures["return_loss_db"] == pytest.approx(12, abs=1.5)
    # 40 ms were asked for, and the buffers of two devices add to it.
    assert 40 <= figures["delay_ms"] <= 350
    assert figures["noise_floor_dbfs"] == pytest.approx(QUIET_ROOM, abs=3)
    assert [line for line in done.stderr.splitlines() if "»" not in line] == []
