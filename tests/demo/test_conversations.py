"""Scripted conversations through the whole coach in virtual time: what is said, in which order, and how soon."""

from pathlib import Path

import pytest

from tests.demo.told import Record, answered
from voice.config import Config
from voice.demo import conversation as conversations
from voice.demo.play import Demo, user_voice
from voice.dialogue.inbox import Inbox
from voice.dialogue.make_parts import load_engine
from voice.ear.recognize.engine import Engine
from voice.mouth.synth.voice import Voice

LONGEST = 240.0


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine(Config())[0]


@pytest.fixture(scope="module")
def voice() -> Voice:
    return user_voice()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the coach's sentences are kept: what one conversation has had rendered, the next need not."""
    return tmp_path_factory.mktemp("cache")


# The one that the demo plays is played to its end in test_play.py.
@pytest.mark.parametrize("name", [name for name in conversations.names() if name != conversations.DEFAULT])
def test_a_conversation(name: str, engine: Engine, voice: Voice, cache: Path) -> None:
    conversation = conversations.load(name)
    record = Record()
    demo = Demo(Config(cache=cache), record, engine, conversation, voice, inbox=Inbox())
    demo.open()
    while not demo.over and demo.seconds < LONGEST:
        demo.block()
        if not conversation.ends and answered(conversation, record.lines):
            break
    told = "\n".join(f"{line.at:7.2f} {line.who:5} {line.text}" for line in record.lines)
    assert answered(conversation, record.lines), told
    assert demo.loop.over or not conversation.ends, told
