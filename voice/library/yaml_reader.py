"""Reads YAML files; errors name the file, the line and the fix."""

from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from voice.errors import VoiceError
from voice.library.yaml_limits import TooMuchError, refuse_too_much
from voice.library.yaml_values import FAST, SAFE
from voice.system.text_file import read_text


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file's content as Python values, and as nodes that know their lines; both None if it is empty."""

    content: Any
    node: yaml.Node | None


_NO_VALUE = (ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""Errors that PyYAML raises, besides its own, for a text that does not match its tag's type: `!!int x`."""


_SPACES = dict.fromkeys(map(ord, "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}"), " ")
"""Spaces that look like one and that a person means as one: copied from a page, or typed with Alt held down."""


def read_yaml(path: Path, failure: type[VoiceError]) -> Document:
    """Return the content of a YAML file.

    Raises:
        VoiceError: As `failure`: the file cannot be read or is no YAML.
    """
    return parse_yaml(read_text(path, failure), path, failure)


def parse_yaml(text: str, path: Path, failure: type[VoiceError]) -> Document:
    """Return the content of a YAML text.

    Args:
        text: The text.
        path: Where it stands, or is to stand.
        failure: The error to raise.

    Raises:
        VoiceError: As `failure`: it is no YAML.
    """
    try:
        return _load(text.translate(_SPACES))
    except (yaml.YAMLError, *_NO_VALUE) as error:
        raise failure(
            f"{path}{_place(error, text)} is not valid YAML: {_problem(error)}.", _mend(error, text)
        ) from error


def _load(text: str) -> Document:
    try:
        refuse_too_much(text, FAST)
        return _load_with(FAST, text)
    except TooMuchError:
        raise
    except (yaml.YAMLError, *_NO_VALUE):
        # The errors of the other one are worded better, and are the same everywhere.
        return _load_with(SAFE, text)


def _load_with(make: Any, text: str) -> Document:
    loader = make(text)
    node = loader.get_single_node()
    try:
        return Document(None if node is None else loader.construct_document(node), node)
    except _NO_VALUE as error:
        raise _error_of_value(node) or error from error


def _error_of_value(node: yaml.Node | None) -> yaml.YAMLError | None:
    """Return an error about a text that does not match its tag's type; None if there is none."""
    match node:
        case yaml.ScalarNode():
            try:
                yaml.constructor.SafeConstructor().construct_object(node, deep=True)
            except _NO_VALUE:
                kind = str(node.tag).rsplit(":", 1)[-1]
                return yaml.constructor.ConstructorError(
                    None, None, f"{node.value!r:.30} is not a {kind}", node.start_mark
                )
        case yaml.SequenceNode(value=parts) | yaml.MappingNode(value=parts):
            inner = chain.from_iterable(part if isinstance(part, tuple) else (part,) for part in parts)
            return next(filter(None, map(_error_of_value, inner)), None)
    return None


def line_of(node: yaml.Node) -> int:
    """Return the line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def _place(error: Exception, text: str) -> str:
    line = _line(error, text)
    return "" if line is None else f":{line + 1}"


def _line(error: Exception, text: str) -> int | None:
    """Return the line that an error is about, from 0; None if it has none."""
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position)
    # What is not closed is noticed at the end only; its beginning is what helps. Marks are of each parser's own class.
    marks = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    lines = [int(mark.line) for mark in marks if mark is not None]
    return next((line for line in lines if line < len(text.splitlines())), lines[0] if lines else None)


def _problem(error: Exception) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]


def _mend(error: Exception, text: str) -> str:
    if isinstance(error, TooMuchError):
        return "Write it more simply, and in full."
    line, lines = _line(error, text), text.splitlines()
    if line is not None and line < len(lines) and "\t" in lines[line]:
        return "Write spaces instead of tabs."
    if line is not None and line < len(lines) and lines[line].lstrip("- ").startswith(("[", "{")):
        return "Put quotes around a text that begins with [ or {."
    return "Fix it there."
