"""What the keys of a terminal write into a line, byte by byte as the terminal sends them."""

from codecs import getincrementaldecoder
from enum import Enum, auto

LONGEST = 500
"""Characters that a line takes: no command is as long, and whatever is pasted by mistake must not grow without end."""

_END = "\x04"
_ESCAPE = "\x1b"
_BELL = "\x07"
_ERASE = frozenset("\x7f\b")
_ENTER = frozenset("\r\n")


class _Within(Enum):
    """Of which kind of sequence the next character is a part. Source: ECMA-48, "Control Functions", 1991, section 5."""

    TEXT = auto()
    ESCAPED = auto()
    """Behind the escape character: what it begins is not known."""
    CONTROL = auto()
    """An arrow or a function key: parameters, up to a letter or a tilde."""
    ONE_MORE = auto()
    """The same as older terminals send it."""
    STRING = auto()
    """What a terminal answers, up to the bell or the next escape character."""


_BEGINS = {"[": _Within.CONTROL, "O": _Within.ONE_MORE, **dict.fromkeys("]PX^_", _Within.STRING)}


class TypedLine:
    """The line at hand. Keys that write nothing leave nothing in it, nor do bytes that are no text.

    Attributes:
        text: What stands in it.
        ended: Whether the key was pressed that ends the typing.
    """

    def __init__(self) -> None:
        self.text = ""
        self.ended = False
        self._decoder = getincrementaldecoder("utf-8")("ignore")
        self._within = _Within.TEXT

    def feed(self, keys: bytes) -> list[str]:
        """Take what a terminal sent at once, and return the lines that were entered with it."""
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
        if character in _ENTER:
            lines += [self.text.strip()] if self.text.strip() else []
            self.text = ""
        elif character in _ERASE:
            self.text = self.text[:-1]
        elif character.isprintable() and len(self.text) < LONGEST:
            self.text += character

    def _is_text(self, character: str) -> bool:
        """Follow the terminal's sequences, and return whether a character belongs to none."""
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
