"""The READMEs of the checkout, and what stands in them: code, commands, links, words and sentences."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
FOLDERS = ("scripts", "tests", "voice")

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`]+)`")
_LINK = re.compile(r'\]\(([^)\s]+)\)|src(?:set)?="([^"]+)"')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TARGET = re.compile(r"\]\([^)]*\)")
_TAG = re.compile(r"<[^>\n]+>")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?:])[”)*_]*\s+")


@dataclass(frozen=True)
class Readme:
    """One of them.

    Attributes:
        name: Its path from the checkout on.
        text: What stands in it.
    """

    name: str
    text: str

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return (CHECKOUT / self.name).parent

    @cached_property
    def blocks(self) -> tuple[tuple[str, str], ...]:
        """Each block of code with its language."""
        return tuple((match[1], match[2]) for match in _BLOCK.finditer(self.text))

    @cached_property
    def spans(self) -> tuple[str, ...]:
        """Each piece of code within a sentence, on one line."""
        return tuple(" ".join(match[1].split()) for match in _SPAN.finditer(_BLOCK.sub("", self.text)))

    @property
    def commands(self) -> Iterator[list[str]]:
        """Each command of scripts/ that it names, as words."""
        lines = [line for language, block in self.blocks if language == "sh" for line in block.splitlines()]
        for text in (*self.spans, *lines):
            if text.startswith("scripts/"):
                # What it prints may go on into a file.
                yield shlex.split(text.partition(" > ")[0], comments=True)

    @property
    def links(self) -> Iterator[str]:
        """Each target of a link or picture."""
        return (match[1] or match[2] for match in _LINK.finditer(_BLOCK.sub("", self.text)))

    @cached_property
    def plain(self) -> str:
        """The text without comments, tags and targets of links."""
        return _TAG.sub("", _TARGET.sub("]", _COMMENT.sub("", self.text)))

    @property
    def words(self) -> list[str]:
        """The words that are read, those of code too."""
        return [word for word in self.plain.split() if re.search(r"\w", word)]

    @cached_property
    def sentences(self) -> frozenset[str]:
        """Each sentence, line of a list or cell of a table, as bare words."""
        pieces = re.split(r"\n\s*\n|\n- |\n\d+\. |\|", _BLOCK.sub("", self.plain))
        sentences = (sentence for piece in pieces for sentence in _END_OF_SENTENCE.split(piece))
        return frozenset(" ".join(re.findall(r"[\w']+", sentence.lower())) for sentence in sentences)

    @property
    def prose(self) -> str:
        """The text without blocks of code, with single spaces."""
        return " ".join(_BLOCK.sub("", self.text).split())

    @cached_property
    def on_one_line(self) -> str:
        """The whole text with single spaces, to look for phrases that lines break."""
        return " ".join(self.text.split())


def _all() -> Iterator[Readme]:
    paths = [CHECKOUT / "README.md", *(path for folder in FOLDERS for path in (CHECKOUT / folder).rglob("README.md"))]
    for path in sorted(paths):
        yield Readme(path.relative_to(CHECKOUT).as_posix(), path.read_text(encoding="utf-8"))


READMES = tuple(_all())
FIRST_PAGE = next(readme for readme in READMES if readme.name == "README.md")
FIGURES = next(readme for readme in READMES if readme.name == "scripts/README.md")


def readme_of(name: str) -> Readme:
    """Return one by its path."""
    return next(readme for readme in READMES if readme.name == name)


def anchors_in(text: str) -> set[str]:
    """Return what GitHub calls the headings of a text."""
    headings = re.findall(r"^#+ (.+)$", _BLOCK.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
