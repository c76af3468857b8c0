"""The notation of a phrase: words, (this | that), [perhaps], <in any & order>, {slot}."""

import re
from unicodedata import normalize

from voice.grammar.expression import (
    AnyOrder,
    Choice,
    Expression,
    Maybe,
    Sequence,
    Slot,
    Word,
    can_be_silent,
    count_ways,
    size,
    slot_counts,
)

MOST_IN_ANY_ORDER = 6
"""So many parts can be said in 720 orders."""

MOST_TOKENS = 200
"""Words, slots and marks in one phrase; the coach's longest has a third of that."""

MOST_PARTS = 5000
"""Words and slots in one phrase with all orders written out; the coach's own have 528 at most."""

MOST_WAYS = 500
"""Ways of saying something that is stored with all of them: a slot's value, and what joins two phrases."""

_DEEPEST = 20
_TOKEN = re.compile(r"\s*(?:(?P<word>(?:[^\W_]|')+)|\{\s*(?P<slot>[a-z][a-z0-9_]*)\s*\}|(?P<mark>[()\[\]<>|&]))")
_CLOSING = {"(": ")", "[": "]", "<": ">"}
_SEPARATORS = {"(": "|", "[": "|", "<": "&", "": "|"}


class PhraseError(ValueError):
    """A phrase that does not follow the notation.

    Args:
        problem: What is wrong, to stand behind the phrase's place.
        mend: What to do.
    """

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(f"{problem} {mend}")
        self.problem = problem
        self.mend = mend


def read_phrase(text: str) -> Expression:
    """Return the parsed phrase. Case does not count, and a hyphen is a space.

    Raises:
        PhraseError: It is malformed, or can be said by saying nothing.
    """
    tokens = _tokens(text)
    if len(tokens) > MOST_TOKENS:
        raise PhraseError(f"{_beginning(text)} is longer than {MOST_TOKENS} words and marks.", "Write several phrases.")
    expression = _Reader(tokens, text).group("", 0)
    if size(expression) > MOST_PARTS:
        raise PhraseError(f"{_beginning(text)} can be said in too many orders.", "Write several phrases.")
    if can_be_silent(expression):
        raise PhraseError(f"{text!r} could be said without a word.", "Leave at least one word outside of [ ].")
    for slot, count in slot_counts(expression).items():
        if count > 1:
            raise PhraseError(f"{text!r} can hold {{{slot}}} twice.", "Define a second slot with the same content.")
    return expression


def read_few(text: str) -> Expression:
    """Return the parsed phrase, for use where every way of saying it is stored.

    Raises:
        PhraseError: It is malformed, or can be said in too many ways for that.
    """
    expression = read_phrase(text)
    if count_ways(expression) > MOST_WAYS:
        raise PhraseError(
            f"{_beginning(text)} can be said in more than {MOST_WAYS} ways.", "Leave out some that nobody would say."
        )
    return expression


def _beginning(text: str) -> str:
    return f"{text[:40] + '...' if len(text) > 40 else text!r}"  # noqa: PLR2004 - enough to find it


def _tokens(text: str) -> list[str | Slot | Word]:
    tokens: list[str | Slot | Word] = []
    plain = normalize("NFC", text).lower().replace("-", " ").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").rstrip()
    at = 0
    while at < len(plain):
        found = _TOKEN.match(plain, at)
        if found is None:
            raise _stray(text, plain[at:].lstrip())
        word, slot, mark = found.group("word", "slot", "mark")
        tokens.append(Word(word) if word else Slot(slot) if slot else mark)
        at = found.end()
    return tokens


def _stray(text: str, rest: str) -> PhraseError:
    if rest[0] == "{":
        return PhraseError(f"in {text!r}, {rest!r} is not the start of a slot.", "Write a slot as {its_name}.")
    if rest[0] in ".,!?;:":
        return PhraseError(f"{text!r} has punctuation ({rest[0]}).", "Leave it out, because nobody can hear it.")
    return PhraseError(f"{text!r} has a character that no phrase can have ({rest[0]}).", "Use letters only.")


class _Reader:
    def __init__(self, tokens: list[str | Slot | Word], text: str) -> None:
        self._tokens = tokens
        self._text = text
        self._at = 0

    def group(self, opening: str, depth: int) -> Expression:
        """Read up to the mark that closes `opening`; without one, to the end."""
        if depth > _DEEPEST:
            raise PhraseError(f"{self._text!r} has brackets more than {_DEEPEST} deep.", "Write several phrases.")
        closing, separator = _CLOSING.get(opening, ""), _SEPARATORS[opening]
        options: list[list[Expression]] = [[]]
        while True:
            token = self._next()
            match token:
                case Word() | Slot():
                    options[-1].append(token)
                case "(" | "[" | "<":
                    options[-1].append(self.group(token, depth + 1))
                case "|" | "&" if token == separator:
                    options.append([])
                case _ if token == closing:
                    return self._close(opening, options)
                case _:
                    raise self._misplaced(token, opening)

    def _next(self) -> str | Slot | Word:
        if self._at == len(self._tokens):
            return ""
        self._at += 1
        return self._tokens[self._at - 1]

    def _close(self, opening: str, options: list[list[Expression]]) -> Expression:
        if not all(options):
            where = f"between {opening} and {_CLOSING[opening]}" if opening else "in it"
            raise PhraseError(f"{self._text!r} lacks words {where}.", "Write some, or remove the marks.")
        parts = tuple(option[0] if len(option) == 1 else Sequence(tuple(option)) for option in options)
        if opening == "<":
            if not 1 < len(parts) <= MOST_IN_ANY_ORDER:
                raise PhraseError(
                    f"{self._text!r} has {len(parts)} parts between < and >.",
                    f"Give 2 to {MOST_IN_ANY_ORDER}, with & between them.",
                )
            return AnyOrder(parts)
        one = parts[0] if len(parts) == 1 else Choice(parts)
        return Maybe(one) if opening == "[" else one

    def _misplaced(self, token: str | Slot | Word, opening: str) -> PhraseError:
        match token:
            case "":
                return PhraseError(f"{self._text!r} has a {opening} without its {_CLOSING[opening]}.", "Close it.")
            case "&":
                return PhraseError(
                    f"{self._text!r} has & outside of < >.", "Write <this & that> for parts in any order."
                )
            case "|":
                return PhraseError(f"{self._text!r} has | between < and >.", "Put ( ) around what it separates.")
            case _:
                return PhraseError(f"{self._text!r} has a {token} that closes nothing.", "Open it, or remove it.")
