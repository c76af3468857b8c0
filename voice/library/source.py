"""Reads a YAML file into a model; what is wrong with it is said by file, line and mend."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from voice.errors import LibraryError
from voice.library.models import ENTRY_TAGS

Model = TypeVar("Model")


def read(path: Path, adapter: TypeAdapter[Model]) -> Model:
    """Return the file's content as the adapter's type.

    Raises:
        LibraryError: The file cannot be read, is no YAML, or does not fit the format.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LibraryError(
            f"{path} cannot be read: {error.strerror}.", "Name a file that exists and is yours."
        ) from error
    except UnicodeDecodeError as error:
        raise LibraryError(f"{path} is not text in UTF-8 (byte {error.start}).", "Save it as UTF-8.") from error
    try:
        content = yaml.safe_load(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise LibraryError(
            f"{path}{_yaml_place(error)} is no YAML: {_yaml_problem(error)}.", "Mend it there."
        ) from error
    try:
        return adapter.validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = " -> ".join(str(step) for step in first["loc"] if step not in ENTRY_TAGS)
        line = _line(node, first["loc"])
        raise LibraryError(f"{path}:{line}: {where or 'the file'}: {first['msg']}.", "Mend it there.") from error


def _line(node: yaml.Node | None, location: tuple[int | str, ...]) -> int:
    """Return the line of the innermost node on the way to a location that is there, from 1."""
    line = 1
    for step in location:
        if node is not None:
            line = node.start_mark.line + 1
        child = _child(node, step)
        # A step of a union's tag, or of a key that is missing, has no node of its own.
        node = child or node
    return line if node is None else node.start_mark.line + 1


def _child(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    return None


def _yaml_place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f":{mark.line + 1}" if isinstance(mark, yaml.Mark) else ""


def _yaml_problem(error: Exception) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]
