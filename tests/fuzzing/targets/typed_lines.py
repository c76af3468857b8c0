"""Typed lines, from a pipe through the keyboard and the grammar into a session, in virtual time."""

import io
import threading
from collections.abc import Iterator
from functools import cache

from rich.console import Console

from tests.dialogue.test_live_commands import SilentMouth
from tests.fuzzing.leading import shipped_session
from tests.fuzzing.target import Target
from tests.lab.loaded import phrases_of
from voice.config import Config, Language
from voice.dialogue.events import Typed, TypingEnded
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.grammar.commands import command_phrases
from voice.grammar.grammar import Grammar
from voice.grammar.what_can_be_said import commands_in
from voice.mouth.events import Finished, Started
from voice.screen.terminal.captions import Captions
from voice.screen.terminal.keyboard import Keyboard
from voice.understanding.understanding import Understanding

_LAST = "the last line"

_BETWEEN = 2.5
"""Seconds of the session from one line to the next."""


class _Mouth(SilentMouth):
    """Says everything at once."""

    def __init__(self) -> None:
        self.said: list[int] = []

    def say(self, utterance: int, text: str, at: float | None = None, *, aloud: bool = True) -> None:
        del text, at, aloud
        self.said.append(utterance)


@cache
def _grammar() -> Grammar:
    return phrases_of(Config())


@cache
def _understanding() -> Understanding:
    return Understanding(_grammar(), Language.ENGLISH)


def _feed(content: bytes) -> None:
    shown = io.StringIO()
    now, mouth, inbox = [0.0], _Mouth(), Inbox()
    with Captions(Console(file=shown, width=80, force_terminal=False)) as captions:
        loop = Loop(
            *(shipped_session(), inbox, mouth, lambda: now[0], captions),
            captions_suffice=True,
            understanding=_understanding(),
        )
        loop.open()
        lines = _lines(content + f"\n{_LAST}\n".encode())
        assert lines[-1] == _LAST, "the typing ended before its end"
        for line in lines:
            inbox.put(Typed(line, commands_in(_grammar(), line)))
            _pass(loop, inbox, mouth, now)
        inbox.put(TypingEnded())
        _pass(loop, inbox, mouth, now)
    # Whatever was typed, nothing of it may command the terminal.
    assert all(sign.isprintable() or sign == "\n" for sign in shown.getvalue())


def _pass(loop: Loop, inbox: Inbox, mouth: _Mouth, now: list[float]) -> None:
    loop.turn()
    while mouth.said and not loop.over:
        utterance = mouth.said.pop(0)
        inbox.put(Started(utterance, now[0], 0.5))
        inbox.put(Finished(utterance, now[0], completed=True))
        loop.turn()
    now[0] += _BETWEEN


def _lines(content: bytes) -> list[str]:
    """Return the lines that the coach takes from a pipe with this in it."""
    lines: list[str] = []
    ended = threading.Event()
    # As the interpreter opens standard input.
    source = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", errors="strict")
    with Keyboard(lines.append, ended.set, lambda _: None, source):
        assert ended.wait(10), "the typing does not end"
    return lines


def _seeds() -> Iterator[bytes]:
    every = command_phrases()
    yield "\n".join(phrases[0] for phrases in every.values()).encode()
    yield "\n".join(phrases[-1] for phrases in every.values()).encode()
    yield b"start stretch\nnext and how long left\nhold for forty five seconds\nhold for 45 seconds\n"
    yield b"start stretch\npause\nresume\nit hurts\nno\neasier\nstop\nyes\n"
    yield "start\nÜbung zwei\n\u2028more\x1b[31mred\x07\n\xff".encode()


TARGET = Target(_feed, _seeds, words=tuple(f"{phrases[0]}\n" for phrases in command_phrases().values()))
