"""Which parts of the library rest on which source: movements, doses, cautions, programmes, safety, the coach itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from voice.library.care import CareModel, RedFlag
from voice.library.library import Library
from voice.library.models import StretchModel
from voice.library.sources import Registry


class Kind(StrEnum):
    """What is claimed."""

    MOVEMENT = "movement and advice"
    DOSE = "dose"
    CAUTION = "caution"
    PROGRAMME = "programme"
    SENTENCE = "said about safety"
    WARNING_SIGN = "warning sign"
    FIGURE = "decided by it"


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that rests on a source.

    Attributes:
        source: An id of the registry, `our_judgement`, or what a user's own file calls it.
        kind: What is claimed.
        of: The id of the stretch or programme, the sentence, the sign's words, or what is decided.
        about: Whom a caution is for; empty for everything else.
    """

    source: str
    kind: Kind
    of: str
    about: str = ""


def claims_of(stretch: StretchModel) -> Iterator[Claim]:
    """Yield the claims about a stretch."""
    yield from (Claim(source, Kind.MOVEMENT, stretch.id) for source in stretch.sources)
    yield from (Claim(source, Kind.DOSE, stretch.id) for source in stretch.dose or ())
    yield from (Claim(one.source, Kind.CAUTION, stretch.id, one.condition) for one in stretch.avoid)


def claims_in(library: Library) -> tuple[Claim, ...]:
    """Return everything that rests on a source, including stretches that are written out in routines, each once."""
    # A sentence may be said at two moments.
    return tuple(dict.fromkeys(_claims_in(library)))


def _claims_in(library: Library) -> Iterator[Claim]:
    written_out = (stretch for routine in library.routines.values() for stretch in routine.stretches)
    stretches = {one.id: one for one in (*written_out, *library.stretches.values())}
    for stretch in stretches.values():
        yield from claims_of(stretch)
    for programme in library.programmes.values():
        sources = (*programme.sources, *(source for phase in programme.phases for source in phase.sources))
        yield from (Claim(source, Kind.PROGRAMME, programme.id) for source in sources)
    yield from _claims_of_care(library.care)
    yield from _claims_of_the_coach(library.sources)


def by_source(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return claims by source, in order of the names."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.source, []).append(claim)
    return dict(sorted(found.items()))


def routines_on(claims: Iterable[Claim], library: Library) -> list[str]:
    """Return the ids of the routines that contain a stretch which some claims are about."""
    named = {claim.of for claim in claims if claim.kind in {Kind.MOVEMENT, Kind.DOSE, Kind.CAUTION}}
    return [key for key, one in library.routines.items() if any(stretch.id in named for stretch in one.stretches)]


def _claims_of_care(care: CareModel) -> Iterator[Claim]:
    for name in CareModel.model_fields:
        for line in getattr(care, name):
            sign = isinstance(line, RedFlag)
            kind, words = (Kind.WARNING_SIGN, line.words) if sign else (Kind.SENTENCE, line.say)
            yield from (Claim(source, kind, words) for source in line.sources)


def _claims_of_the_coach(registry: Registry) -> Iterator[Claim]:
    yield from (Claim(key, Kind.FIGURE, one.figures) for key, one in registry.items() if one.figures)
