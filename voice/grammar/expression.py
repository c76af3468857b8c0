"""The parts of a grammar file's phrase once its notation is read, as a tree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from math import factorial, prod
from typing import assert_never

Value = str | int
"""What a slot stands for."""

Slots = tuple[tuple[str, Value], ...]
"""Slot names with their values, in the order in which they are said."""

Spellings = Mapping[str, Mapping[Value, tuple[str, ...]]]
"""Slot name -> value -> the ways of saying it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, in lower case."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one of a slot's values."""

    name: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after the other."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    options: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """A part that may be left out."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class AnyOrder:
    """Parts that are all said, in any order."""

    parts: tuple["Expression", ...]


Expression = Word | Slot | Sequence | Choice | Maybe | AnyOrder


def can_be_silent(expression: Expression) -> bool:
    """Return whether an expression can be said without a word."""
    match expression:
        case Word() | Slot():
            return False
        case Maybe():
            return True
        case Sequence(parts) | AnyOrder(parts):
            return all(can_be_silent(part) for part in parts)
        case Choice(options):
            return any(can_be_silent(option) for option in options)
        case _:
            assert_never(expression)


def slot_counts(expression: Expression) -> dict[str, int]:
    """Return the slots of an expression, and how often a way of saying it contains each at most."""
    most: dict[str, int] = {}
    match expression:
        case Word():
            pass
        case Slot(name):
            most[name] = 1
        case Maybe(part):
            most = slot_counts(part)
        case Sequence(parts) | AnyOrder(parts):
            for name, count in (item for part in parts for item in slot_counts(part).items()):
                most[name] = most.get(name, 0) + count
        case Choice(options):
            for name, count in (item for option in options for item in slot_counts(option).items()):
                most[name] = max(most.get(name, 0), count)
        case _:
            assert_never(expression)
    return most


def size(expression: Expression) -> int:
    """Return the number of words and slots in an expression with every order written out."""
    match expression:
        case Word() | Slot():
            return 1
        case Maybe(part):
            return size(part)
        case Sequence(parts) | Choice(parts):
            return sum(map(size, parts))
        case AnyOrder(parts):
            return factorial(len(parts)) * sum(map(size, parts))
        case _:
            assert_never(expression)


def count_ways(expression: Expression) -> int:
    """Return in how many ways an expression without slots can be said, counting duplicates."""
    match expression:
        case Word() | Slot():
            return 1
        case Maybe(part):
            return 1 + count_ways(part)
        case Sequence(parts):
            return prod(map(count_ways, parts))
        case Choice(options):
            return sum(map(count_ways, options))
        case AnyOrder(parts):
            return factorial(len(parts)) * prod(map(count_ways, parts))
        case _:
            assert_never(expression)


def expand(  # noqa: C901 - one flat table of what an expression can be
    expression: Expression, spellings: Spellings
) -> Iterator[tuple[tuple[str, ...], Slots]]:
    """Yield every way of saying an expression: its words and the slots' values. There may be duplicates."""
    match expression:
        case Word(text):
            yield (text,), ()
        case Slot(name):
            for value, ways in spellings[name].items():
                for way in ways:
                    yield tuple(way.split()), ((name, value),)
        case Maybe(part):
            yield (), ()
            yield from expand(part, spellings)
        case Choice(options):
            for option in options:
                yield from expand(option, spellings)
        case Sequence(parts):
            yield from _in_a_row(parts, spellings)
        case AnyOrder(parts):
            for order in permutations(parts):
                yield from _in_a_row(order, spellings)
        case _:
            assert_never(expression)


def _in_a_row(parts: tuple[Expression, ...], spellings: Spellings) -> Iterator[tuple[tuple[str, ...], Slots]]:
    if not parts:
        yield (), ()
        return
    for words, slots in expand(parts[0], spellings):
        for more_words, more_slots in _in_a_row(parts[1:], spellings):
            yield words + more_words, slots + more_slots
