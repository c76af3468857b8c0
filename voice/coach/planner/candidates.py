"""Which stretches may be chosen for a wish, and how close each comes to it."""

import zlib
from dataclasses import dataclass
from typing import assert_never

from voice.body.limits import positions_on
from voice.body.terms import Area, Ground, Level, Position, Role
from voice.coach.durations import change_seconds, further_hold_seconds, stretch_seconds
from voice.coach.memory import Memory
from voice.coach.planner.dose import dosed_parts, limits_of
from voice.coach.planner.wish import Wish
from voice.coach.routine import Stretch
from voice.coach.words.language import SpokenLanguage

OWN, ALSO, NEAR, ANY = range(4)
"""How close a stretch is to the wished area: made for it, also good for it, made for a neighbouring one, for another.
"""

NEIGHBOURS: dict[Area, frozenset[Area]] = {
    Area.NECK: frozenset({Area.SHOULDERS, Area.UPPER_BACK, Area.CHEST}),
    Area.SHOULDERS: frozenset({Area.NECK, Area.UPPER_BACK, Area.CHEST, Area.WRISTS}),
    Area.CHEST: frozenset({Area.NECK, Area.SHOULDERS, Area.UPPER_BACK}),
    Area.UPPER_BACK: frozenset({Area.NECK, Area.SHOULDERS, Area.CHEST, Area.LOWER_BACK}),
    Area.LOWER_BACK: frozenset({Area.UPPER_BACK, Area.HIPS}),
    Area.HIPS: frozenset({Area.LOWER_BACK, Area.HAMSTRINGS, Area.QUADRICEPS, Area.CALVES}),
    Area.HAMSTRINGS: frozenset({Area.HIPS, Area.QUADRICEPS, Area.CALVES}),
    Area.QUADRICEPS: frozenset({Area.HIPS, Area.HAMSTRINGS, Area.CALVES}),
    Area.CALVES: frozenset({Area.HIPS, Area.HAMSTRINGS, Area.QUADRICEPS}),
    Area.WRISTS: frozenset({Area.SHOULDERS}),
}
"""What is added when an area's own dose is used up: areas that share its muscles or move with it."""

NEARBY: dict[Position, frozenset[Position]] = {
    Position.STANDING: frozenset({Position.WALL}),
    Position.WALL: frozenset({Position.STANDING}),
    Position.CHAIR: frozenset({Position.STANDING, Position.WALL}),
    Position.SITTING: frozenset({Position.KNEELING, Position.SUPINE}),
    Position.KNEELING: frozenset({Position.ALL_FOURS, Position.SITTING}),
    Position.ALL_FOURS: frozenset({Position.KNEELING}),
    Position.PRONE: frozenset({Position.SIDE_LYING, Position.SUPINE}),
    Position.SIDE_LYING: frozenset({Position.SUPINE, Position.PRONE}),
    Position.SUPINE: frozenset({Position.SIDE_LYING, Position.PRONE}),
}
"""The usual substitutes for a position without stretches: they need no more getting down and up."""

_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A stretch that may be chosen. Each equals only itself, so that lookups are fast.

    Attributes:
        stretch: With holds of the length that is usual for the user, one on each side.
        tier: How near it is to the wished area.
        parts: What its dose is counted for.
        first: Seconds for it, with the way to another stretch.
        further: Seconds for one more hold on each side.
        done_last: Whether it was part of the routine done last.
        luck: Sorts those that are otherwise equal, in each session in another way.
    """

    stretch: Stretch
    tier: int
    parts: tuple[str, ...]
    first: float
    further: float
    done_last: bool
    luck: int

    @property
    def area(self) -> Area | None:
        """What it is made for."""
        return self.stretch.areas[0] if self.stretch.areas else None


def candidates(
    wish: Wish, stretches: tuple[Stretch, ...], memory: Memory, language: SpokenLanguage
) -> tuple[Candidate, ...]:
    """Return what may be chosen for a wish, closest to its area first; none if nothing suits that area at all.

    Nothing that makes stronger: that is asked for by name. Nothing that hurts or is not for what the user lives with,
    and nothing above the level. In the wished position alone, where it has anything for the area, and else in those
    near it.
    """
    allowed = [
        stretch
        for stretch in stretches
        if stretch.role is not Role.STRENGTH
        and stretch.key not in memory.preferences.hurts
        and stretch.is_for(memory.preferences.conditions)
        and (wish.level is None or _LEVELS.index(stretch.level) <= _LEVELS.index(wish.level))
    ]
    for positions in _where(wish):
        there = [stretch for stretch in allowed if stretch.position in positions]
        if any(tier_of(stretch, wish.area) <= ALSO for stretch in there):
            found = [_candidate(stretch, wish.area, memory, language) for stretch in there]
            return tuple(sorted(found, key=lambda one: (one.tier, one.luck)))
    return ()


def _where(wish: Wish) -> list[frozenset[Position]]:
    """Return the positions that may be chosen from; the later ones where there is nothing in those before."""
    match wish.position:
        case None:
            return [frozenset(Position)]
        case Ground():
            return [positions_on(wish.position)]
        case Position():
            return [frozenset({wish.position}), NEARBY[wish.position] | {wish.position}]
        case _:
            assert_never(wish.position)


def tier_of(stretch: Stretch, area: Area | None) -> int:
    """Return how close a stretch is to an area; for the whole body, all are."""
    if area is None or stretch.areas[:1] == (area,):
        return OWN
    if area in stretch.areas:
        return ALSO
    return NEAR if stretch.areas and stretch.areas[0] in NEIGHBOURS[area] else ANY


def _candidate(stretch: Stretch, area: Area | None, memory: Memory, language: SpokenLanguage) -> Candidate:
    one = stretch.dosed(limits_of(memory).usual_hold(stretch), 1)
    return Candidate(
        one,
        tier_of(one, area),
        dosed_parts(one),
        stretch_seconds(one, memory, language) + change_seconds(one, one, memory, language),
        len(one.holds) * further_hold_seconds(one, memory, language),
        memory.last is not None and any(dose.stretch == one.key for dose in memory.last.doses),
        # A checksum shuffles alike in every run and on every machine, which hash() and chance do not.
        zlib.crc32(f"{memory.sessions} {one.key}".encode()),
    )
