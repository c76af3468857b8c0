"""Reads YAML files, with every failure said by file, line and mend."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from voice.errors import VoiceError


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file's content as Python values, and as nodes that know their lines; None of both where it is empty."""

    content: Any
    node: yaml.Node | None


def read_yaml(path: Path, failure: type[VoiceError]) -> Document:
    """Return what a YAML file holds.

    Raises:
        VoiceError: As `failure`: the file cannot be read or is no YAML.
    """
    return parse_yaml(read_text(path, failure), path, failure)


def read_text(path: Path, failure: type[VoiceError]) -> str:
    """Return what a text file holds.

    Raises:
        VoiceError: As `failure`: the file cannot be read or is no text in UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise failure(f"{path} cannot be read: {error.strerror}.", "Name a file that exists and is yours.") from error
    except UnicodeDecodeError as error:
        raise failure(f"{path} is not text in UTF-8 (byte {error.start}).", "Save it as UTF-8.") from error


def parse_yaml(text: str, path: Path, failure: type[VoiceError]) -> Document:
    """Return what the text of a YAML file holds.

    Args:
        text: The text.
        path: Where it stands, or is to stand.
        failure: The error to raise.

    Raises:
        VoiceError: As `failure`: it is no YAML.
    """
    try:
        return _load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise failure(f"{path}{_place(error)} is no YAML: {_problem(error)}.", _mend(error, text)) from error


def _load(text: str) -> Document:
    try:
        # libyaml is ten times as fast, and comes with nearly every wheel of PyYAML.
        return _load_with(getattr(yaml, "CSafeLoader", yaml.SafeLoader), text)
    except (yaml.YAMLError, ValueError):
        # The errors of the other one are worded better, and are the same everywhere.
        return _load_with(yaml.SafeLoader, text)


def _load_with(make: Any, text: str) -> Document:
    loader = make(text)
    node = loader.get_single_node()
    _refuse_cycles(node, ())
    return Document(None if node is None else loader.construct_document(node), node)


def _refuse_cycles(node: yaml.Node | None, around: tuple[yaml.Node, ...]) -> None:
    if any(node is one for one in around):
        raise yaml.MarkedYAMLError(problem="a value contains itself", problem_mark=around[-1].start_mark)
    if isinstance(node, yaml.CollectionNode):
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                _refuse_cycles(part, (*around, node))


def line_of(node: yaml.Node) -> int:
    """Return the line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f":{mark.line + 1}" if isinstance(mark, yaml.Mark) else ""


def _problem(error: Exception) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]


def _mend(error: Exception, text: str) -> str:
    mark = getattr(error, "problem_mark", None)
    lines = text.splitlines()
    if isinstance(mark, yaml.Mark) and mark.line < len(lines) and lines[mark.line].lstrip("- ").startswith(("[", "{")):
        return "Put quotes around a text that begins with [ or {."
    return "Mend it there."
