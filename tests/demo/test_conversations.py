"""Scripted conversations through the whole coach in virtual time: what is said, in which order, and how soon."""

import io
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

from voice.assembly import load_engine
from voice.config import Config
from voice.demo import conversation as conversations
from voice.demo.conversation import Conversation, Turn
from voice.demo.play import Demo, user_voice
from voice.ear.recognize.engine import Engine
from voice.mouth.synth.voice import Voice
from voice.screen.captions import Captions, Who

LONGEST = 240.0


@dataclass(frozen=True)
class Caption:
    who: Who
    text: str
    at: float


class Record(Captions):
    """Captions that are kept."""

    def __init__(self) -> None:
        super().__init__(Console(file=io.StringIO()))
        self.lines: list[Caption] = []

    def caption(self, who: Who, text: str, at: float) -> None:
        self.lines.append(Caption(who, text, at))
        super().caption(who, text, at)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine(Config())[0]


@pytest.fixture(scope="module")
def voice() -> Voice:
    return user_voice()


@pytest.mark.parametrize("name", conversations.names())
def test_a_conversation(name: str, engine: Engine, voice: Voice, tmp_path: Path) -> None:
    conversation = conversations.load(name)
    record = Record()
    demo = Demo(Config(cache=tmp_path), record, engine, conversation, voice)
    demo.open()
    while not demo.over and demo.seconds < LONGEST:
        demo.block()
        if not conversation.ends and answered(conversation, record.lines):
            break
    told = "\n".join(f"{line.at:7.2f} {line.who:5} {line.text}" for line in record.lines)
    assert answered(conversation, record.lines), told
    assert demo.loop.over or not conversation.ends, told


def answered(conversation: Conversation, lines: list[Caption]) -> bool:
    """Whether every turn was said and answered, in order and in time."""
    place = 0
    for turn in conversation.turns:
        said_at, after = _said(turn, lines, place)
        if after is None:
            return False
        place = after
        for number, words in enumerate(turn.answer):
            found = next((k for k in range(place, len(lines)) if _is_answer(lines[k], words)), None)
            if found is None:
                return False
            if number == 0 and turn.within is not None and lines[found].at - said_at > turn.within:
                return False
            place = found + 1
    return True


def _said(turn: Turn, lines: list[Caption], place: int) -> tuple[float, int | None]:
    """Return when the user said it, and where in the captions what follows begins."""
    if turn.say is None:
        return 0.0, place
    found = next((k for k in range(place, len(lines)) if lines[k].who is Who.USER), None)
    return (0.0, None) if found is None else (lines[found].at, found + 1)


def _is_answer(line: Caption, words: str) -> bool:
    return line.who is Who.COACH and words in line.text
