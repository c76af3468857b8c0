"""The weights of the speech model: missing, cut short, or with a wrong bit."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_hear import saved
from tests.faults.machine import environment_in, stretch
from tests.faults.table import Measured
from tests.lab.speech import speak
from voice.ear.recognize.moonshine import WHOLE, Moonshine, find_weights
from voice.errors import ExitCode, RecognizerError

MEND = "Install it again: pip install --force-reinstall moonshine-voice==0.0.73"


def with_weights(folder: Path) -> tuple[dict[str, str], Path]:
    """Return an environment whose weights lie in a folder of their own, and that folder."""
    weights = folder / "installed" / "moonshine_voice" / "assets" / "tiny-en"
    weights.mkdir(parents=True)
    (folder / "installed" / "moonshine_voice" / "__init__.py").touch()
    for name in WHOLE:
        shutil.copy(find_weights() / name, weights)
    environment = environment_in(folder)
    environment["PYTHONPATH"] = f"{folder / 'installed'}:{environment['PYTHONPATH']}"
    return environment, weights


def cut_short(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def flip_a_bit(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 0x10]))


DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (flip_a_bit, "decoder_model_merged.ort"),
    (cut_short, "encoder_model.ort"),
    (Path.unlink, "tokenizer.bin"),
]


@pytest.mark.fault(
    "a file of the speech model is cut short, or has one wrong bit",
    heard="Hearing with PocketSphinx, which understands less: The speech model is damaged: decoder_model_merged.ort is "
    f"not what was installed. {MEND}",
    kept="the session is heard all the same; with --engine grammar exit code 7",
)
def test_damaged_weights(tmp_path: Path, measured: Measured) -> None:
    environment, weights = with_weights(tmp_path)
    for damage, name in DAMAGES:
        damage(weights / name)
        with pytest.raises(RecognizerError) as told:
            Moonshine(weights)
        assert name in told.value.problem
        assert told.value.mend == MEND
        shutil.copy(find_weights() / name, weights)
    began = time.perf_counter()
    Moonshine(weights)
    measured("loading, looked over,", time.perf_counter() - began, "s")
    flip_a_bit(weights / "decoder_model_merged.ort")
    sound = saved(tmp_path / "pause.wav", speak("pause"))
    done = stretch("--engine", "grammar", "hear", sound, environment=environment)
    assert done.returncode == ExitCode.RECOGNIZER
    assert done.stderr.startswith("stretch: The speech model is damaged: ")
    assert done.stderr.strip().endswith(f"decoder_model_merged.ort is not what was installed. {MEND}")
    done = stretch("hear", sound, environment=environment)
    assert done.returncode == 0
    assert "Hearing with PocketSphinx, which understands less: The speech model is damaged" in done.stderr
    assert '"intent": "pause"' in done.stdout
