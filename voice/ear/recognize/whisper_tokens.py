"""Whisper's token table: which of its tokens are kept, and the text of each.

The file has a token a line. As in GPT-2, each byte of a token's text is written as one character: printable ones of
Latin-1 as they are, the other bytes in order as the characters from U+0100 on.
"""

from dataclasses import dataclass

_LAST_LATIN = "\u017f"
_MARKS = frozenset("\u2013\u2018\u2019\u201c\u201d\u201e\u2026\u20ac")
"""Dashes, quotation marks, an ellipsis and the euro."""


@dataclass(frozen=True, slots=True)
class KeptTokens:
    """The tokens written with Latin letters.

    Attributes:
        kept: Their numbers in the model.
        pieces: Their bytes.
        named: The control tokens by name, "notimestamps", with their numbers in the model.
    """

    kept: tuple[int, ...]
    pieces: tuple[bytes, ...]
    named: dict[str, int]


def kept_tokens(table: bytes) -> KeptTokens:
    """Read the token table."""
    lines = table.decode().split("\n")
    named = {line[2:-2]: number for number, line in enumerate(lines) if line.startswith("<|") and line.endswith("|>")}
    bytes_of = _bytes_of_characters()
    kept = {}
    for number, line in enumerate(lines[: named["endoftext"]]):
        piece = bytes(bytes_of[character] for character in line)
        try:
            text = piece.decode()
        except UnicodeDecodeError:
            continue
        if text and all(character <= _LAST_LATIN or character in _MARKS for character in text):
            kept[number] = piece
    return KeptTokens(tuple(kept), tuple(kept.values()), named)


def _bytes_of_characters() -> dict[str, int]:
    plain = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = [byte for byte in range(256) if byte not in set(plain)]
    return {chr(byte): byte for byte in plain} | {chr(256 + place): byte for place, byte in enumerate(others)}
