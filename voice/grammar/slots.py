"""Reads the slots of a grammar file: lists of values with their spoken forms, and ranges of numbers."""

from voice.config import Language
from voice.grammar.expression import Value, expand, slot_counts
from voice.grammar.file_nodes import Entry
from voice.grammar.notation import PhraseError, read_few
from voice.grammar.numbers import LARGEST, spoken

_RANGE = ("from", "to", "step")
_FILLS = "as"


def filled_slot(entry: Entry) -> str:
    """Return the slot that a slot's values are reported under: its own, or another that it fills."""
    fills = entry.texts().get(_FILLS)
    return entry.name if fills is None else fills.text()


def read_slot(entry: Entry, language: Language = Language.ENGLISH) -> dict[Value, tuple[str, ...]]:
    """Return the ways of saying each value of a slot, numbers of a range in a language.

    Raises:
        GrammarError: It is malformed, or two values are said alike.
    """
    if {"from", "to"} & set(entry.texts()):
        return _read_range(entry, language)
    values: dict[Value, tuple[str, ...]] = {}
    said: dict[str, Value] = {}
    texts = {key: ways for key, ways in entry.texts().items() if key != _FILLS}
    if not texts:
        raise entry.error(f"the slot {entry.name} has no values.", "Write some, each as  value: how it is said")
    for key, ways in texts.items():
        value = _value(key)
        values[value] = tuple(dict.fromkeys(way for item in ways.items() for way in _ways(item)))
        for way in values[value]:
            if said.setdefault(way, value) != value:
                raise ways.error(f"{way!r} means both {said[way]} and {value}.", "Remove it from one.")
    return values


def _value(key: str) -> Value:
    return int(key) if key.isascii() and key.isdecimal() else key


def _ways(item: Entry) -> list[str]:
    try:
        expression = read_few(item.text())
    except PhraseError as error:
        raise item.error(error.problem, error.mend) from error
    if slot_counts(expression):
        raise item.error(f"{item.text()!r} has a slot inside a slot.", "Write the words there.")
    return [" ".join(words) for words, _ in expand(expression, {})]


def _read_range(entry: Entry, language: Language) -> dict[Value, tuple[str, ...]]:
    entry.expect_only((*_RANGE, _FILLS))
    bounds = entry.texts()
    for needed in ("from", "to"):
        if needed not in bounds:
            raise entry.error(f"the range {entry.name} lacks {needed}.", "Write it as {from: 5, to: 120, step: 5}.")
    first, last = _number(bounds["from"]), _number(bounds["to"])
    step = _number(bounds["step"]) if "step" in bounds else 1
    if first > last:
        raise entry.error(f"the range {entry.name} goes from {first} down to {last}.", "Give the smaller one first.")
    if step < 1:
        raise bounds["step"].error(f"the range {entry.name} has a step of {step}.", "Give at least 1.")
    return {number: spoken(number, language) for number in range(first, last + 1, step)}


def _number(entry: Entry) -> int:
    text = entry.text()
    if not text.isascii() or not text.isdecimal() or int(text) > LARGEST:
        raise entry.error(f"{entry.name} is {text!r}, not a number from 0 to {LARGEST}.", "Write one in digits.")
    return int(text)
