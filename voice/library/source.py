"""Reads a YAML file into a model; what is wrong with it is said by file, line and mend."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from voice.errors import LibraryError
from voice.library.models import ENTRY_TAGS
from voice.yaml_source import line_of, read_yaml

Model = TypeVar("Model")


def read(path: Path, adapter: TypeAdapter[Model], context: dict[str, Any] | None = None) -> Model:
    """Return the file's content as the adapter's type.

    Args:
        path: The file.
        adapter: What it is to be.
        context: What its validators need to know.

    Raises:
        LibraryError: The file cannot be read, is no YAML, or does not fit the format.
    """
    document = read_yaml(path, LibraryError)
    try:
        return adapter.validate_python(document.content, context=context)
    except ValidationError as error:
        first = error.errors()[0]
        where = " -> ".join(str(step) for step in first["loc"] if step not in ENTRY_TAGS)
        line = _line(document.node, first["loc"])
        mend = first.get("ctx", {}).get("mend", "Mend it there.")
        raise LibraryError(f"{path}:{line}: {where or 'the file'}: {first['msg']}.", mend) from error


def _line(node: yaml.Node | None, location: tuple[int | str, ...]) -> int:
    """Return the line of the innermost node on the way to a location that is there, from 1."""
    for step in location:
        # A step of a union's tag, or of a key that is missing, has no node of its own.
        node = _child(node, step) or node
    return 1 if node is None else line_of(node)


def _child(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    return None
