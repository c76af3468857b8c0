"""`stretch hear` from files to lines, with the real recognizer."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import soxr

from tests.lab.speech import speak
from voice.cli.hear_files import hear_files
from voice.cli.main import main
from voice.ear.recognize.engine import Recognition
from voice.errors import ExitCode
from voice.sound.samples import SAMPLE_RATE, Samples, silence

GRAMMAR = """
slots:
  seconds: {from: 5, to: 120, step: 5}
  minutes: {from: 1, to: 60}
  step: {from: 1, to: 12}
  area:
    neck: neck
    upper_back: [upper back, between the shoulder blades]
    hips: hips
intents:
  hold_for:
    - hold [it] for {seconds} seconds
  plan:
    - <{minutes} minute & {area}> stretch
  go_to:
    - go to step {step}
  pause: pause [please]
"""

needs_model = pytest.mark.skipif(
    importlib.util.find_spec("moonshine_voice") is None, reason="the extra `grammar` is not installed"
)


@pytest.fixture
def grammar(tmp_path: Path) -> Path:
    path = tmp_path / "grammar.yaml"
    path.write_text(GRAMMAR)
    return path


def saved(path: Path, samples: Samples, rate: int = SAMPLE_RATE, subtype: str = "PCM_16") -> str:
    soundfile.write(path, soxr.resample(samples, SAMPLE_RATE, rate), rate, subtype=subtype)
    return str(path)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


SAID: dict[str, tuple[str, dict[str, str | int]]] = {
    "hold for forty five seconds": ("hold_for", {"seconds": 45}),
    "hold it for ninety seconds": ("hold_for", {"seconds": 90}),
    "ten minute neck stretch": ("plan", {"minutes": 10, "area": "neck"}),
    "hips twenty minute stretch": ("plan", {"minutes": 20, "area": "hips"}),
    "go to step three": ("go_to", {"step": 3}),
    "go to step eleven": ("go_to", {"step": 11}),
    "pause please": ("pause", {}),
}


@needs_model
def test_slots_are_understood(tmp_path: Path, grammar: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [saved(tmp_path / f"{number}.wav", speak(text)) for number, text in enumerate(SAID)]
    assert main(["hear", "--engine", "grammar", "--grammar", str(grammar), *files]) == ExitCode.OK
    heard = lines(capsys)
    assert [line["file"] for line in heard] == files
    assert [(line["intent"], line["slots"]) for line in heard] == list(SAID.values())
    assert [line["text"] for line in heard] == list(SAID)
    assert all(line["accepted"] and line["milliseconds"] > 0 for line in heard)


def test_sphinx_fills_slots_too(tmp_path: Path, grammar: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = saved(tmp_path / "said.wav", speak("hold for forty five seconds"))
    assert main(["hear", "--engine", "sphinx", "--grammar", str(grammar), file]) == ExitCode.OK
    (line,) = lines(capsys)
    assert (line["intent"], line["slots"]) == ("hold_for", {"seconds": 45})


@needs_model
@pytest.mark.parametrize(("rate", "subtype"), [(8000, "PCM_U8"), (44100, "PCM_24"), (48000, "DOUBLE")])
def test_the_form_of_a_file_does_not_matter(
    tmp_path: Path, rate: int, subtype: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoken = np.concatenate([silence(32000), speak("next stretch"), silence(40000)])
    assert main(["hear", saved(tmp_path / "next.wav", spoken, rate, subtype)]) == ExitCode.OK
    (line,) = lines(capsys)
    assert (line["intent"], line["accepted"]) == ("next", True)
    assert line["began"] == pytest.approx(2.15, abs=0.2)


@needs_model
def test_a_long_file_gives_a_line_an_utterance(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pause = silence(48000)
    sound = np.concatenate([pause, speak("pause"), pause, speak("next stretch"), pause])
    empty = saved(tmp_path / "empty.wav", silence(SAMPLE_RATE * 9))
    assert main(["hear", saved(tmp_path / "long.wav", sound), empty]) == ExitCode.OK
    assert [line["intent"] for line in lines(capsys)] == ["pause", "next", None]


def in_two(first: str, second: str, pause: float) -> Samples:
    """Return a phrase with a pause inside, in a file that is long enough to be cut."""
    before, gap = silence(4 * SAMPLE_RATE), silence(round(pause * SAMPLE_RATE))
    return np.concatenate([before, speak(first), gap, speak(second), before])


@needs_model
@pytest.mark.parametrize(
    ("halves", "meant"),
    [
        (("hold it for", "ninety seconds"), ("hold_for", {"seconds": 90})),
        (("ten minute", "neck stretch"), ("plan", {"minutes": 10, "area": "neck"})),
        (("pause", "please"), ("pause", {})),
    ],
)
def test_a_pause_inside_a_phrase_of_a_long_file_does_not_cut_it(
    tmp_path: Path, grammar: Path, halves: tuple[str, str], meant: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the first half is a command of its own, it gives no line of its own either."""
    file = saved(tmp_path / "said.wav", in_two(*halves, 0.7))
    assert main(["hear", "--engine", "grammar", "--grammar", str(grammar), file]) == ExitCode.OK
    (line,) = lines(capsys)
    assert (line["intent"], line["slots"]) == meant
    assert (line["accepted"], line["text"]) == (True, " ".join(halves))


@needs_model
def test_two_commands_soon_after_each_other_are_two(
    tmp_path: Path, grammar: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(tmp_path / "said.wav", in_two("go to step three", "hold for ninety seconds", 0.9))
    assert main(["hear", "--engine", "grammar", "--grammar", str(grammar), file]) == ExitCode.OK
    heard = lines(capsys)
    assert [(line["intent"], line["accepted"]) for line in heard] == [("go_to", True), ("hold_for", True)]
    assert heard[0]["ended"] < heard[1]["began"]


@needs_model
def test_a_folder_gives_its_sound_files_in_the_order_of_their_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As `--keep-audio` leaves it: what each was taken for lies beside it."""
    saved(tmp_path / "heard-2.wav", speak("next stretch"))
    soundfile.write(tmp_path / "heard-1.flac", speak("pause"), SAMPLE_RATE)
    (tmp_path / "heard-1.json").write_text("{}")
    (tmp_path / "empty").mkdir()
    assert main(["hear", str(tmp_path), str(tmp_path / "empty")]) == ExitCode.RECORDING
    first, second, empty = lines(capsys)
    assert [(Path(line["file"]).name, line["intent"]) for line in (first, second)] == [
        ("heard-1.flac", "pause"),
        ("heard-2.wav", "next"),
    ]
    assert "empty" in empty["error"]


@needs_model
def test_a_broken_file_has_its_line_and_the_rest_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"RIFF")
    assert main(["hear", str(broken), saved(tmp_path / "pause.wav", speak("pause"))]) == ExitCode.RECORDING
    first, second = lines(capsys)
    assert "broken.wav" in first["error"]
    assert second["intent"] == "pause"


@needs_model
def test_a_wav_in_gsm_is_heard_and_so_is_what_comes_after(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gsm = saved(tmp_path / "gsm.wav", speak("next stretch"), 8000, "GSM610")
    assert main(["hear", gsm, saved(tmp_path / "pause.wav", speak("pause"))]) == ExitCode.OK
    assert [line["intent"] for line in lines(capsys)] == ["next", "pause"]


@needs_model
def test_a_pair_of_channels_that_cancel_out_is_heard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pair.wav"
    said = speak("next stretch")
    soundfile.write(path, np.column_stack([said, -said]), SAMPLE_RATE)
    assert main(["hear", str(path)]) == ExitCode.OK
    assert [line["intent"] for line in lines(capsys)] == ["next"]


class Stumbles:
    """An engine that fails as nobody foresaw where a file is loud; fulfils the protocol `Engine`."""

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        del live
        if np.abs(utterance).max() > 0.9:
            raise ZeroDivisionError("division by zero")
        return Recognition(intent="pause", text="pause", confidence=1.0, accepted=True)


def test_whatever_a_file_does_it_has_its_line_and_the_rest_go_on(tmp_path: Path) -> None:
    files = [saved(tmp_path / f"{place}.wav", speak("pause") * level) for place, level in enumerate((0.5, 1e6, 0.5))]
    loud = Path(files[1])
    soundfile.write(loud, np.clip(soundfile.read(loud)[0] * 100, -1, 1), SAMPLE_RATE, subtype="FLOAT")
    first, failed, last = hear_files(map(Path, files), Stumbles())
    assert (first.content["intent"], last.content["intent"]) == ("pause", "pause")
    assert "ZeroDivisionError" in failed.content["error"]
    assert failed.content["file"] == files[1]
    assert failed.error is not None
    assert failed.error.exit_code == ExitCode.RECORDING


def test_a_broken_grammar_is_told_before_anything_is_heard(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    grammar = tmp_path / "bad.yaml"
    grammar.write_text("intents:\n  pause: (pause\n")
    assert main(["hear", "--grammar", str(grammar), "none.wav"]) == ExitCode.GRAMMAR
    assert "bad.yaml:2" in capfd.readouterr().err
