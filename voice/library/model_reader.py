"""Reads a YAML file into a model; errors name the file, the line and the fix."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from voice.errors import LibraryError
from voice.library.fault_words import HERE, TAGS, in_plain_words, meant_key
from voice.library.yaml_reader import Document, line_of, read_yaml

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that does not follow the format.

    Attributes:
        line: Where, from 1.
        where: The way to it: "stretches -> 0 -> hold".
        what: What is wrong, without a full stop.
        mend: What mends it, as a sentence.
    """

    line: int
    where: str
    what: str
    mend: str = HERE

    def at(self, path: Path) -> str:
        """Return it as one line without the fix."""
        return f"{path}:{self.line}: {self.where}: {self.what}."


@dataclass(frozen=True, slots=True)
class Examined(Generic[Model]):
    """What a file contains, None if it is not valid, and every fault in order of lines."""

    model: Model | None
    faults: tuple[Fault, ...]


def read(path: Path, adapter: TypeAdapter[Model], context: dict[str, Any] | None = None) -> Model:
    """Return the file's content as the adapter's type.

    Args:
        path: The file.
        adapter: What it is to be.
        context: What its validators need to know.

    Raises:
        LibraryError: The file cannot be read, is no YAML, or does not fit the format; tells of the first fault.
    """
    found = examine(read_yaml(path, LibraryError), adapter, context)
    if found.model is None or found.faults:
        raise refusal(path, found.faults[0])
    return found.model


def examine(
    document: Document,
    adapter: TypeAdapter[Model],
    context: dict[str, Any] | None = None,
    root: type[BaseModel] | None = None,
) -> Examined[Model]:
    """Return a file's content as the adapter's type, and everything that is wrong with it.

    Args:
        document: The file.
        adapter: What it is to be.
        context: What its validators need to know.
        root: The model of the whole, where its keys are not those of a routine or of a stretch.
    """
    faults = list(_repeated_keys(document.node))
    model: Model | None = None
    try:
        model = adapter.validate_python(document.content, context=context)
    except ValidationError as error:
        own = [one for one in error.errors(include_url=False) if not _follows_from_another(one)]
        misspelt = {(*one["loc"][:-1], meant_key(one, root)) for one in own if one["type"] == "extra_forbidden"}
        faults += [
            _fault(document.node, one, root) for one in own if not (one["type"] == "missing" and one["loc"] in misspelt)
        ]
    return Examined(model, tuple(sorted(faults, key=lambda fault: fault.line)))


def refusal(path: Path, fault: Fault) -> LibraryError:
    """Return the error that reports a fault."""
    return LibraryError(fault.at(path), fault.mend)


def _follows_from_another(error: ErrorDetails) -> bool:
    # A list whose entries do not fit counts as too short as well, because only those that fit are counted.
    given = error["input"]
    return error["type"] == "too_short" and isinstance(given, list) and len(given) >= error["ctx"]["min_length"]


def _fault(node: yaml.Node | None, error: ErrorDetails, root: type[BaseModel] | None) -> Fault:
    where = " -> ".join(str(step) for step in error["loc"] if step not in TAGS)
    line = line_at(node, error["loc"], at_key=error["type"] == "extra_forbidden")
    return Fault(line, where or "the file", *in_plain_words(error, root))


def _repeated_keys(node: yaml.Node | None, *way: str) -> Iterator[Fault]:
    """Yield the keys that appear twice in one mapping, of which YAML's reader keeps only the last."""
    if isinstance(node, yaml.SequenceNode):
        for place, child in enumerate(node.value):
            yield from _repeated_keys(child, *way, str(place))
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in first:
                where = " -> ".join((*way, name))
                yield Fault(line_of(key), where, f"the key is already in line {first[name]}", "Keep one of them.")
            first.setdefault(name, line_of(key))
            yield from _repeated_keys(value, *way, name)


def line_at(node: yaml.Node | None, location: tuple[int | str, ...], *, at_key: bool = False) -> int:
    """Return the line of the innermost existing node on the way to a location, from 1."""
    line = 1 if node is None else line_of(node)
    for step in location:
        # A step of a union's tag, or of a key that is missing, has no node of its own.
        for key, value in _children(node):
            if key == step or getattr(key, "value", None) == step:
                node = value
                line = line_of(key if at_key and isinstance(key, yaml.Node) else value)
                break
    return line


def _children(node: yaml.Node | None) -> list[tuple[Any, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return list(node.value)
    return list(enumerate(node.value)) if isinstance(node, yaml.SequenceNode) else []
