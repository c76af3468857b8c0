"""Faults that Python itself brings into a coach's process: a file that it imports at every start."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]


def injecting(environment: dict[str, str], folder: Path, code: str) -> dict[str, str]:
    """Return an environment in which every Python process first runs some code."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(code)
    return {**environment, "PYTHONPATH": f"{folder}{os.pathsep}{CHECKOUT}"}


EMPTY_FILE = """\
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice

save = Pyttsx3Voice._save


def save_but_hold(voice, text, path):
    if text.startswith("Hold"):
        path.touch()
    else:
        save(voice, text, path)


Pyttsx3Voice._save = save_but_hold
"""
"""The voice writes an empty file for whatever begins with "Hold"."""

RECOGNIZER = """\
import threading
from pathlib import Path

import numpy
import onnxruntime

FOLDER = Path({folder!r})
run = onnxruntime.InferenceSession.run


def run_if_it_can(session, *arguments, **named):
    if (FOLDER / "hangs").exists():
        (FOLDER / "hangs").unlink()
        threading.Event().wait()
    if (FOLDER / "raises").exists():
        raise RuntimeError("the model is upset")
    outputs = run(session, *arguments, **named)
    if (FOLDER / "nonsense").exists():
        return [numpy.full_like(output, numpy.nan) for output in outputs]
    return outputs


onnxruntime.InferenceSession.run = run_if_it_can
"""
"""The recognizer's model hangs once, raises, or gives nonsense, while a file of that name lies in a folder."""
