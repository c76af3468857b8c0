"""Limits on what a few lines of YAML may expand to, checked before anything is built from them.

The readers follow nesting by recursion, libyaml's in C, where too much of it ends the process; and a few lines in which
each alias stands for many of the one before make more than any memory holds.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

DEEPEST = 50
"""Depth of nested lists and mappings; the library's deepest file has seven."""

MOST_REPEATED = 10_000
"""The parts that all of a file's aliases stand for together."""


_LONG = 300
_NUMBER = re.compile(r"[-+]?[0-9][0-9a-fA-Fx_:.]*")
"""Python refuses to write out integers of more than a few thousand digits, even to say that they are too large."""


class TooMuchError(yaml.MarkedYAMLError):
    """A file beyond a limit; its problem and mark say where."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that has not ended: its start, and its parts so far."""

    start: yaml.CollectionStartEvent
    parts: int = 1


def refuse_too_much(text: str, loader: Any) -> None:
    """Follow a text event by event, without recursion.

    Args:
        text: Of a YAML file; where it turns out not to be one, whoever builds something from it will say so.
        loader: The class of PyYAML's that reads it.

    Raises:
        TooMuchError: It is nested too deeply, contains itself, repeats too much, or has too large a number.
        YAMLError: It is no YAML.
    """
    repeated = 0
    sizes: dict[str, int] = {}
    ahead: list[_Open] = []
    for event in yaml.parse(text, Loader=loader):
        size = 0
        match event:
            case yaml.CollectionStartEvent():
                ahead.append(_Open(event))
                if len(ahead) > DEEPEST:
                    raise _too_much(event, f"its lists and mappings are nested more than {DEEPEST} deep")
            case yaml.CollectionEndEvent():
                done = ahead.pop()
                size = done.parts
                sizes |= {done.start.anchor: size} if done.start.anchor else {}
            case yaml.ScalarEvent(anchor=anchor, value=value):
                _refuse_long_number(event, value)
                size = 1
                sizes |= {anchor: 1} if anchor else {}
            case yaml.AliasEvent(anchor=anchor):
                around = next((one.start for one in ahead if one.start.anchor == anchor), None)
                if around is not None:
                    raise _too_much(around, "a value contains itself")
                # One that stands for nothing is told of by whoever builds.
                size = sizes.get(str(anchor), 0)
                repeated += size
                if repeated > MOST_REPEATED:
                    raise _too_much(event, f"its aliases stand for more than {MOST_REPEATED} parts")
        if ahead:
            ahead[-1].parts += size


def _refuse_long_number(event: Any, value: str) -> None:
    if len(value) > _LONG and _NUMBER.fullmatch(value):
        raise _too_much(event, f"a number has more than {_LONG} digits")


def _too_much(event: Any, problem: str) -> TooMuchError:
    return TooMuchError(None, None, problem, event.start_mark)
