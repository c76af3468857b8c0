"""The registry of sources for the health facts in the library's own files, each written once."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field, TypeAdapter

from voice.library.field_types import OUR_JUDGEMENT, Identifier, Strict
from voice.library.folder import shipped_file
from voice.library.model_reader import read


class SourceEntry(Strict):
    """A publication that supports something.

    Attributes:
        title: Of the page, article or book; of an article after its authors.
        publisher: Who answers for it; of an article the journal.
        year: Of publication or review; of a page that is kept up to date and says neither, the one in which it was
            written down here.
        address: Where it can be found on the web: its own page, or the publisher's where that is all that is known.
        read: When the address, or a stored copy of it, was last read; None where nobody has.
        figures: What the coach itself decides by it, besides what the library's other files say; None for nothing.
    """

    title: Annotated[str, Field(min_length=2, max_length=200)]
    publisher: Annotated[str, Field(min_length=2, max_length=100)]
    year: Annotated[int, Field(ge=1950, le=2100)]
    address: Annotated[str, Field(pattern=r"^https?://\S+$", max_length=200)]
    read: date | None = None
    figures: Annotated[str, Field(min_length=2, max_length=100)] | None = None

    @property
    def citation(self) -> str:
        """The source on one line, without the address: "NHS, Back pain (2026)"."""
        return f"{self.publisher}, {self.title} ({self.year})"


Registry = Mapping[str, SourceEntry]
"""Every source by its id."""

_REGISTRY = TypeAdapter(dict[Identifier, SourceEntry])


def load_sources() -> Registry:
    """Return the registry that comes with the coach.

    Raises:
        LibraryError: The file cannot be read or does not fit the format.
    """
    return read(shipped_file("sources.yaml"), _REGISTRY)


def citable(registry: Registry) -> frozenset[str]:
    """Return what the library's own files may give as their sources."""
    return frozenset((*registry, OUR_JUDGEMENT))


def citation(name: str, registry: Registry, judgement: str = "our judgement") -> str:
    """Return a source as people read it.

    Args:
        name: An id of the registry, `our_judgement`, or what a user's own file calls its source, which stays as it is.
        registry: The sources by their ids.
        judgement: What to say where something is our own judgement.
    """
    if name == OUR_JUDGEMENT:
        return judgement
    return registry[name].citation if name in registry else name
