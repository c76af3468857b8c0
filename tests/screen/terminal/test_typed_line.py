"""What keys write into a line, and what they leave out of it."""

import pytest

from voice.screen.terminal.typed_line import LONGEST, TypedLine


@pytest.mark.parametrize(
    ("keys", "lines", "text"),
    [
        ([b"next\r"], ["next"], ""),
        ([b"n", b"ex", b"t\r", b"ba"], ["next"], "ba"),
        ([b"\r"], [""], ""),
        ([b"nextx\x7f\r"], ["next"], ""),
        ([b"\x7f\x08a\r"], ["a"], ""),
        ([b"one\ntwo\r\nthree"], ["one", "two"], "three"),
        ([b"  \r \n"], ["", ""], ""),
        # A letter may come in parts; what is no text writes nothing, and ends nothing.
        ([b"f\xc3", b"\xbcr\r"], ["für"], ""),
        ([b"f\xfcr", b"\xff", b"\r"], ["fr"], ""),
        # Arrows, function keys, a paste in brackets, an answer of the terminal, a letter with Alt.
        ([b"\x1b[Ane\x1b[1;5Dx\x1bOPt\r"], ["next"], ""),
        ([b"\x1b[200~next\x1b[201~\r"], ["next"], ""),
        ([b"\x1b]11;rgb:0/0/0\x07next\r"], ["next"], ""),
        ([b"\x1b]11;rgb:0/0/0\x1b\\next\r"], ["next"], ""),
        ([b"\x1bxnext\r"], ["next"], ""),
        # The escape key itself, and a sequence that is never over.
        ([b"\x1b", b"next\r"], ["next"], ""),
        ([b"\x1b]next\rback\r"], ["", "back"], ""),
        ([b"\x1b[1;\rback\r"], ["", "back"], ""),
        ([b"a\tb\x00\x01c"], [], "abc"),
    ],
)
def test_keys(keys: list[bytes], lines: list[str], text: str) -> None:
    line = TypedLine()
    entered = [one for some in keys for one in line.feed(some)]
    assert (entered, line.text, line.ended) == (lines, text, False)


@pytest.mark.parametrize("keys", [b"\x04", b"next\r\x04", b"next\r\x04more\r", b"next\r\xc3\x04"])
def test_the_key_that_ends_the_typing_does_so_wherever_it_stands(keys: bytes) -> None:
    line = TypedLine()
    assert line.feed(keys) == (["next"] if len(keys) > 1 else [])
    assert line.ended


def test_a_line_takes_only_so_much() -> None:
    line = TypedLine()
    line.feed(b"x" * 1_000_000)
    assert len(line.text) == LONGEST
    assert line.feed(b"\rnext\r") == ["x" * LONGEST, "next"]
