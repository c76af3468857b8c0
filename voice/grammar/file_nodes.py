"""The nodes of a grammar file with their places, as every part of the reader uses them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from voice.errors import GrammarError
from voice.library.yaml_reader import line_of
from voice.system.near_miss import did_you_mean

_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of a grammar file.

    Attributes:
        node: The part.
        file: The file.
        name: What the part is called in an error's text.
    """

    node: yaml.Node
    file: Path
    name: str

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.file}:{line_of(self.node)}"

    def error(self, problem: str, mend: str) -> GrammarError:
        """Return an error that names the place."""
        return GrammarError(f"{self.place}: {problem}", mend)

    def texts(self) -> dict[str, "Entry"]:
        """Return the entries of a mapping by key.

        Raises:
            GrammarError: It is not a mapping, or a key appears twice or is not a text.
        """
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(f"{self.name} is not a mapping.", "Write its entries below it, each as  name: content")
        entries: dict[str, Entry] = {}
        for key, value in self.node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise Entry(key, self.file, "").error(f"a name in {self.name} is not a text.", "Write a plain name.")
            if key.value in entries:
                raise Entry(key, self.file, "").error(f"{key.value} appears twice in {self.name}.", "Join the two.")
            entries[key.value] = Entry(value, self.file, key.value)
        return entries

    def items(self) -> list["Entry"]:
        """Return the items of a list; a single text is a list of one.

        Raises:
            GrammarError: It is neither, or has no items.
        """
        if isinstance(self.node, yaml.ScalarNode) and self.node.value:
            return [self]
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            raise self.error(f"{self.name} is not a list of phrases.", "Write them below it, each after a dash.")
        return [Entry(item, self.file, self.name) for item in self.node.value]

    def text(self) -> str:
        """Return a scalar as it is written.

        Raises:
            GrammarError: It is none.
        """
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error(
                f"a phrase of {self.name} is not a text.", "Put quotes around a phrase that begins with [ or {."
            )
        return str(self.node.value)

    def expect_only(self, known: Iterable[str]) -> None:
        """Refuse keys of a mapping that are not known.

        Raises:
            GrammarError: There is one.
        """
        allowed = list(known)
        for key, entry in self.texts().items():
            if key not in allowed:
                raise entry.error(f"{self.name} cannot have {key}.", did_you_mean(key, allowed))

    def expect_names(self) -> dict[str, "Entry"]:
        """Return the entries of a mapping whose keys are names: lower-case letters, digits and underscores.

        Raises:
            GrammarError: A key is not.
        """
        for key, entry in self.texts().items():
            if not _NAME.fullmatch(key):
                raise entry.error(f"{key!r} is not a name.", "Use lower-case letters, digits and _, a letter first.")
        return self.texts()
