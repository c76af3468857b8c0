"""The demo is the whole coach in virtual time: a conversation through real mouth, air and ear."""

import io
import wave
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from tests.acoustics import find_chimes
from voice.assembly import load_engine
from voice.audio import SAMPLE_RATE, from_pcm16
from voice.coach.wordings import Wording, every
from voice.config import Config
from voice.demo.conversation import load
from voice.demo.play import play
from voice.ear.grammar.commands import load_commands
from voice.ear.recognize.engine import Engine
from voice.errors import VoiceError
from voice.mouth.chimes import Chime
from voice.phrases import commands_in
from voice.screen.captions import Captions


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine(Config())[0]


def test_the_demo_obeys_its_user_to_the_end(engine: Engine, tmp_path: Path) -> None:
    shown = io.StringIO()
    wav = tmp_path / "room.wav"
    play(Config(cache=tmp_path / "cache"), Captions(Console(file=shown)), engine, load("taste"), fast=True, wav=wav)
    lines = shown.getvalue().splitlines()
    heard = [line.split("you ", 1)[1] for line in lines if line.split()[1] == "you"]
    # One wording may be taken for another of the same command; the coach's own voice may be taken for none.
    grammar, texts = load_commands(), [line.text for line in load("taste").lines]
    meant, said = ([commands_in(grammar, line)[0].intent for line in spoken] for spoken in (heard, texts))
    assert meant == said
    assert any(words in shown.getvalue() for words in every(Wording.ALL_DONE))
    with wave.open(str(wav)) as file:
        room = from_pcm16(file.readframes(file.getnframes()))
    assert len(find_chimes(room, Chime.GO)) >= 3
    assert len(room) / SAMPLE_RATE == pytest.approx(seconds_of(lines[-1]), abs=15)
    assert np.abs(room).max() > 0.1


def seconds_of(caption: str) -> float:
    minutes, seconds = caption.split(maxsplit=1)[0].split(":")
    return 60 * int(minutes) + int(seconds)


def test_a_recording_that_cannot_be_written_is_named(engine: Engine, tmp_path: Path) -> None:
    wav = tmp_path / "missing" / "room.wav"
    with pytest.raises(VoiceError, match=r"room\.wav cannot be written"):
        play(Config(), Captions(Console(file=io.StringIO())), engine, load("taste"), fast=True, wav=wav)
