"""Lines from a pipe, with anything in it. Keys of a terminal: see test_keys.py and the target `keys` of the fuzzing."""

import io
import threading

from voice.screen.terminal.keyboard import Keyboard
from voice.screen.terminal.typed_line import LONGEST


def lines(content: bytes) -> list[str]:
    taken: list[str] = []
    ended = threading.Event()
    source = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", errors="strict")
    with Keyboard(taken.append, ended.set, lambda _: None, source):
        assert ended.wait(10)
    return taken


def test_lines_without_words_are_left_out() -> None:
    assert lines(b"start\n\n  \nnext \nlast") == ["start", "next", "last"]


def test_a_byte_that_is_no_text_does_not_end_the_typing() -> None:
    assert lines(b"start\nf\xfcnf\nnext\n") == ["start", "f\N{REPLACEMENT CHARACTER}nf", "next"]


def test_a_line_without_end_is_not_kept() -> None:
    first, second = lines(b"x" * 1_000_000 + b"\nnext\n")
    assert len(first) == LONGEST
    assert second == "next"
