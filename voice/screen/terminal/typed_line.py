"""Turns a terminal's keys into a line, byte by byte as the terminal sends them."""

from codecs import getincrementaldecoder
from enum import Enum, auto

LONGEST = 500
"""Characters that a line may have: no command is as long, and an accidental paste must not grow without end."""

_END = "\x04"
_ESCAPE = "\x1b"
_BELL = "\x07"
_ERASE = frozenset("\x7f\b")
_ENTER = frozenset("\r\n")


class _Within(Enum):
    """The kind of sequence that the next character belongs to. Source: ECMA-48, "Control Functions", 1991, sec. 5."""

    TEXT = auto()
    ESCAPED = auto()
    """After the escape character: what it begins is not known."""
    CONTROL = auto()
    """An arrow or a function key: parameters, up to a letter or a tilde."""
    ONE_MORE = auto()
    """The same as older terminals send it."""
    STRING = auto()
    """A terminal's reply, up to the bell or the next escape character."""


_BEGINS = {"[": _Within.CONTROL, "O": _Within.ONE_MORE, **dict.fromkeys("]PX^_", _Within.STRING)}


class TypedLine:
    """The current line. Keys that write nothing leave nothing in it, nor do bytes that are not text.

    Attributes:
        text: What stands in it.
        ended: Whether the key was pressed that ends the typing.
    """

    def __init__(self) -> None:
        self.text = ""
        self.ended = False
        self._decoder = getincrementaldecoder("utf-8")("ignore")
        self._within = _Within.TEXT
        self._returned = False

    def feed(self, keys: bytes) -> list[str]:
        """Take what a terminal sent at once, and return the lines that were completed, including empty ones."""
        lines: list[str] = []
        if self._within is _Within.ESCAPED:
            # The key itself: what it begins comes with it.
            self._within = _Within.TEXT
        for character in self._decoder.decode(keys):
            if character == _END:
                self.ended = True
                break
            if self._is_text(character):
                self._take(character, lines)
        return lines

    def _take(self, character: str, lines: list[str]) -> None:
        if character == "\n" and self._returned:
            pass  # the end of a pasted line is two characters in some files
        elif character in _ENTER:
            lines.append(self.text.strip())
            self.text = ""
        elif character in _ERASE:
            self.text = self.text[:-1]
        elif character.isprintable() and len(self.text) < LONGEST:
            self.text += character
        self._returned = character == "\r"

    def _is_text(self, character: str) -> bool:
        """Follow the terminal's sequences, and return whether a character is outside them all."""
        before = self._within
        if character == _ESCAPE:
            self._within = _Within.ESCAPED
            return False
        if character == _BELL or character in _ENTER:
            # A sequence that is not over by then never will be.
            self._within = _Within.TEXT
            return True
        match before:
            case _Within.TEXT:
                return True
            case _Within.ESCAPED:
                self._within = _BEGINS.get(character, _Within.TEXT)
            case _Within.CONTROL:
                self._within = _Within.TEXT if "@" <= character <= "~" else before
            case _Within.ONE_MORE:
                self._within = _Within.TEXT
            case _Within.STRING:
                pass
        return False
