"""The text of each token id of a speech model.

Moonshine's file is a sequence of byte strings, each behind its length: one byte below 128, otherwise two bytes, of
which the first carries the low seven bits with its top bit set and the second the higher bits. A string's place is its
token id. As in SentencePiece, "▁" (U+2581) stands for a space and every text begins with one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

BEGIN = 1
END = 2

_FIRST_BYTE, _LAST_BYTE = 3, 258
_SPECIAL = 32_000
_LONG = 0x80


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Token ids to text.

    Attributes:
        pieces: The bytes of each token by id, a space as a space.
        first: The first token that is no control token.
        first_text: The first token that stands for whole characters.
        special: The first token after those.
        end: The token that ends a text.
    """

    pieces: tuple[bytes, ...]
    first: int = _FIRST_BYTE
    first_text: int = _LAST_BYTE + 1
    special: int = _SPECIAL
    end: int = END

    @classmethod
    def parse(cls, table: bytes) -> Self:
        """Read the token table of Moonshine.

        Raises:
            ValueError: The table ends inside a token.
        """
        pieces: list[bytes] = []
        at = 0
        while at < len(table):
            length = table[at]
            at += 1
            if length >= _LONG:
                if at == len(table):
                    raise ValueError("the token table ends inside a length")
                length = (table[at] * _LONG) + (length - _LONG)
                at += 1
            if at + length > len(table):
                raise ValueError("the token table ends inside a token")
            pieces.append(table[at : at + length].replace("▁".encode(), b" "))
            at += length
        return cls(tuple(pieces))

    def texts(self) -> dict[int, str]:
        """Return the text of every token that stands for whole characters.

        Left out are the control tokens, and the 256 single bytes, which the model uses only for characters that have
        no token of their own.
        """
        texts: dict[int, str] = {}
        for token, piece in enumerate(self.pieces[: self.special]):
            if token < self.first_text or not piece:
                continue
            try:
                texts[token] = piece.decode()
            except UnicodeDecodeError:
                continue
        return texts

    def decode(self, tokens: Iterable[int]) -> str:
        """Return the text of a token sequence, without control tokens and the space it begins with."""
        spoken = (self.pieces[token] for token in tokens if self.first <= token < self.special)
        return b"".join(spoken).decode(errors="replace").strip()
