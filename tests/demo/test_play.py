"""The demo is the whole coach in virtual time: a conversation through real mouth, air and ear."""

import wave
from pathlib import Path

import numpy as np
import pytest

from tests.demo.told import Record, answered
from tests.lab.acoustics import find_chimes
from tests.lab.english import ENGLISH
from voice.coach.activity import State
from voice.coach.messages import Tone
from voice.coach.words.prompt_ids import Wording
from voice.config import Config
from voice.demo.conversation import DEFAULT, Conversation, ScriptedTurn, load
from voice.demo.play import play
from voice.dialogue.inbox import Inbox
from voice.dialogue.make_parts import load_engine
from voice.ear.recognize.engine import Engine
from voice.errors import VoiceError
from voice.grammar.commands import load_commands
from voice.grammar.what_can_be_said import commands_in
from voice.sound.rates import at_ear_rate
from voice.sound.samples import SPEAKER_RATE, from_pcm16


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine(Config())[0]


def test_the_demo_obeys_its_user_to_the_end(engine: Engine, tmp_path: Path) -> None:
    record = Record()
    wav = tmp_path / "room.wav"
    loop = play(Config(cache=tmp_path / "cache"), record, engine, load(DEFAULT), Inbox(), fast=True, wav=wav)
    assert loop.over
    lines = record.shown.getvalue().splitlines()
    assert answered(load(DEFAULT), record.lines), record.shown.getvalue()
    heard = [line.split("you ", 1)[1] for line in lines if line.split()[1] == "you"]
    # One wording may be taken for another of the same command; the coach's own voice may be taken for none.
    grammar, texts = load_commands(), [line.text for line in load(DEFAULT).lines]
    meant, said = ([commands_in(grammar, line)[0].intent for line in spoken] for spoken in (heard, texts))
    assert meant == said
    assert any(words in record.shown.getvalue() for words in ENGLISH.every(Wording.ALL_DONE))
    with wave.open(str(wav)) as file:
        room = from_pcm16(file.readframes(file.getnframes()))
    assert len(find_chimes(at_ear_rate(room), Tone.GO)) >= 3
    assert len(room) / SPEAKER_RATE == pytest.approx(seconds_of(lines[-1]), abs=15)
    assert np.abs(room).max() > 0.1


def seconds_of(caption: str) -> float:
    minutes, seconds = caption.split(maxsplit=1)[0].split(":")
    return 60 * int(minutes) + int(seconds)


def test_a_recording_that_cannot_be_written_is_named(engine: Engine, tmp_path: Path) -> None:
    wav = tmp_path / "missing" / "room.wav"
    # The demo ends when its user is not understood.
    soon_over = Conversation(title="nothing", turns=(ScriptedTurn(when=State.READY, after=4.5, say="banana"),))
    with pytest.raises(VoiceError, match=r"room\.wav cannot be written"):
        play(Config(cache=tmp_path), Record(), engine, soon_over, Inbox(), fast=True, wav=wav)
