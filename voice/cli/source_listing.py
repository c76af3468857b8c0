"""What each source supports: laid out, and as plain data."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from voice.library.claims import Claim, Kind, by_source, claims_in, claims_of, routines_on
from voice.library.field_types import OUR_JUDGEMENT
from voice.library.library import FullRoutine, Library
from voice.library.models import StretchModel
from voice.library.sources import Registry, citation


def source_data(library: Library) -> list[dict[str, Any]]:
    """Return every source and what it supports, as plain data."""
    return [_entry(key, claims, library) for key, claims in by_source(claims_in(library)).items()]


def source_layout(library: Library) -> RenderableType:
    """Return the layout of every source and what it supports."""
    return Group(*_spaced([_source(key, claims, library) for key, claims in by_source(claims_in(library)).items()]))


def standing_data(found: StretchModel | FullRoutine, registry: Registry) -> dict[str, Any]:
    """Return the sources of a stretch, or of each stretch of a routine, as plain data."""
    stretches = [
        {"id": one.id, "sources": [_claim(claim) | _published(claim.source, registry) for claim in claims_of(one)]}
        for one in _stretches(found)
    ]
    return {"kind": "routine" if isinstance(found, FullRoutine) else "stretch", "id": found.id, "stretches": stretches}


def standing_layout(found: StretchModel | FullRoutine, registry: Registry) -> RenderableType:
    """Return the layout of the sources of a stretch, or of each stretch of a routine."""
    return Group(*_spaced([_standing(one, registry) for one in _stretches(found)]))


def _stretches(found: StretchModel | FullRoutine) -> Sequence[StretchModel]:
    return found.stretches if isinstance(found, FullRoutine) else (found,)


def _entry(key: str, claims: Sequence[Claim], library: Library) -> dict[str, Any]:
    return {
        "id": key,
        **_published(key, library.sources),
        "routines": routines_on(claims, library),
        "claims": [_claim(claim) for claim in claims],
    }


def _published(key: str, registry: Registry) -> dict[str, Any]:
    """Return what is known about a source; nothing for our own judgement, or for one named in a user's own file."""
    return {"source": key} | (registry[key].model_dump(mode="json", exclude={"figures"}) if key in registry else {})


def _claim(claim: Claim) -> dict[str, Any]:
    return {"kind": claim.kind, "of": claim.of} | ({"about": claim.about} if claim.about else {})


def _source(key: str, claims: Sequence[Claim], library: Library) -> RenderableType:
    lines = [f"{kind}: {_joined(kind, [one for one in claims if one.kind is kind])}" for kind in _kinds(claims)]
    if routines := routines_on(claims, library):
        lines.append(f"in the routines: {', '.join(routines)}")
    known = key in library.sources
    title = Text(f"{key}: " if known else "", style="cyan").append(citation(key, library.sources), style="bold")
    return Group(title, _indented([*_address(key, library.sources), *lines]))


def _standing(stretch: StretchModel, registry: Registry) -> RenderableType:
    lines: list[str] = []
    for claim in claims_of(stretch):
        about = f" ({claim.about})" if claim.about else ""
        where = "".join(f", {line}" for line in _address(claim.source, registry))
        lines.append(f"{claim.kind}{about}: {citation(claim.source, registry)}{where}")
    return Group(Text(f"{stretch.name} ({stretch.id})", style="bold"), _indented(lines))


def _address(key: str, registry: Registry) -> list[str]:
    if key in registry:
        entry = registry[key]
        return [f"{entry.address}{f', read {entry.read}' if entry.read else ''}"]
    return [] if key == OUR_JUDGEMENT else ["named in your own file"]


def _kinds(claims: Sequence[Claim]) -> Iterator[Kind]:
    return (kind for kind in Kind if any(claim.kind is kind for claim in claims))


def _joined(kind: Kind, claims: Sequence[Claim]) -> str:
    said = [f"{claim.of} ({claim.about})" if claim.about else claim.of for claim in claims]
    # Sentences have commas of their own.
    return (" / " if kind is Kind.SENTENCE else ", ").join(dict.fromkeys(said))


def _indented(lines: Sequence[str]) -> RenderableType:
    return Padding(Group(*(Text(line) for line in lines)), (0, 0, 0, 2))


def _spaced(parts: Sequence[RenderableType]) -> Iterator[RenderableType]:
    for place, part in enumerate(parts):
        if place:
            yield Text()
        yield part
