"""A grammar in the Java Speech Grammar Format 1.0, for PocketSphinx."""

from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import assert_never

from voice.grammar.expression import AnyOrder, Choice, Expression, Maybe, Sequence, Slot, Word
from voice.grammar.grammar import Grammar


def jsgf(grammar: Grammar) -> str:
    """Return the grammar's phrases as a rule, a rule for each slot, and a public one for what is said in one breath.

    Numbers stand in words alone: that is how PocketSphinx's dictionary has them.
    """
    slots = "".join(
        f"<slot_{name}> = {' | '.join(_in_words(way for ways in values.values() for way in ways)) or '<VOID>'};\n"
        for name, values in grammar.spellings.items()
    )
    phrases = " | ".join(_rule(pattern.expression) for pattern in grammar.patterns)
    said = "<phrase>"
    if grammar.joint is not None:
        said += f" [({' | '.join(' '.join(way) for way in grammar.joint.ways)}) <phrase>]"
    if grammar.wake is not None:
        wake = " ".join(grammar.wake.words)
        said = f"{wake} | [{wake}] {said}"
    return f"#JSGF V1.0;\ngrammar coach;\n{slots}<phrase> = {phrases};\npublic <command> = {said};\n"


def _in_words(ways: Iterable[str]) -> Iterator[str]:
    return (way for way in ways if not any(word.isdecimal() for word in way.split()))


def _rule(expression: Expression) -> str:
    match expression:
        case Word(text):
            return text
        case Slot(name):
            return f"<slot_{name}>"
        case Sequence(parts):
            return " ".join(_rule(part) for part in parts)
        case Choice(options):
            return f"({' | '.join(_rule(option) for option in options)})"
        case Maybe(part):
            return f"[{_rule(part)}]"
        case AnyOrder(parts):
            return f"({' | '.join(_rule(Sequence(order)) for order in permutations(parts))})"
        case _:
            assert_never(expression)
