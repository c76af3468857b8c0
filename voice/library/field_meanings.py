"""What the fields of the file format mean, taken from the models' docstrings."""

import inspect
import re
from typing import Any

_ENTRY = re.compile(r"^ {4}(\w+): (.*)$")


def meanings(model: type[Any]) -> dict[str, str]:
    """Return the sentence that a model's docstring has for each of its attributes, by name."""
    found: dict[str, str] = {}
    _, _, section = inspect.cleandoc(model.__doc__ or "").partition("Attributes:\n")
    name = ""
    for line in section.splitlines():
        if entry := _ENTRY.match(line):
            name, found[entry[1]] = entry[1], entry[2]
        elif name and line.startswith(" " * 8):
            found[name] += f" {line.strip()}"
        else:
            break
    return found


def summary(model: type[Any]) -> str:
    """Return what a model's docstring says about the whole."""
    return inspect.cleandoc(model.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
