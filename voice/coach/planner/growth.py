"""How a selection grows until it is as long as wished: what comes next, and when an area's dose is used up."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

from voice.body.terms import Area, Position, Role
from voice.coach.planner.candidates import ALSO, ANY, OWN, Candidate
from voice.coach.planner.dose import Limits
from voice.coach.routine import Stretch

FRAMED_FROM = 300.0
"""Seconds from which a routine has room for a warm-up and a calm end that suit the wished area."""

FRAMED_BY_OTHERS_FROM = 600.0
"""Seconds from which it has room for those that suit another area."""

FIRST_OF_ALL = Area.UPPER_BACK
"""Where a routine for the whole body starts choosing."""

_TYPICAL_SECONDS = 75.0
"""What a stretch takes with its explanation: beyond this, a position gains nothing from having more stretches."""

Rounds = dict[Candidate, int]
"""How many times each chosen stretch is held on each side, in the order of choosing."""


@dataclass(frozen=True, slots=True)
class Span:
    """About how many seconds something takes: with holds of the usual length, the shortest, and the longest."""

    usual: float = 0.0
    least: float = 0.0
    most: float = 0.0

    def __add__(self, other: "Span") -> "Span":
        return Span(self.usual + other.usual, self.least + other.least, self.most + other.most)

    def __sub__(self, other: "Span") -> "Span":
        return Span(self.usual - other.usual, self.least - other.least, self.most - other.most)

    def misses(self, seconds: float) -> tuple[float, float]:
        """Return how far it is from a time: first with the holds that fit best, then with the usual ones."""
        return max(0.0, self.least - seconds, seconds - self.most), abs(self.usual - seconds)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A selection before it has been ordered and measured.

    Attributes:
        rounds: The selection.
        span: About how long it takes.
        tier: The furthest from the wished area that was needed to reach it.
        limits: What the dose allowed.
    """

    rounds: Rounds
    span: Span
    tier: int
    limits: Limits

    def stretches(self) -> tuple[Stretch, ...]:
        """Return the chosen stretches with their repetitions."""
        return tuple(one.stretch.dosed(one.stretch.hold_seconds, rounds) for one, rounds in self.rounds.items())


def span(one: Candidate, rounds: int, limits: Limits, most_hold: float = inf) -> Span:
    """Return about how long a stretch takes with that many holds on each side; no time if it has none.

    Args:
        one: The stretch.
        rounds: Holds on each side.
        limits: What the dose allows.
        most_hold: Seconds of the longest hold that others leave of the dose.
    """
    if not rounds:
        return Span()
    holds, hold = rounds * len(one.stretch.sides or "-"), one.stretch.hold_seconds
    most_hold = max(limits.least_hold, min(limits.most_hold, most_hold))
    usual = one.first + (rounds - 1) * one.further - holds * (hold - min(hold, most_hold))
    least = one.first + (rounds - 1) * one.further - holds * (hold - limits.least_hold)
    return Span(usual, least, least + holds * (most_hold - limits.least_hold))


@dataclass(slots=True)
class Growth:
    """Adds one stretch after another, or one more round of one, as long as the dose allows.

    Attributes:
        area: What it is for; None for the whole body.
        seconds: How long it should become.
        limits: What the dose allows.
        pool: What may be chosen.
        rounds: What has been chosen.
        given: Holds on each side so far, by what the dose is counted for.
        areas: Holds on each side so far, by the area a stretch is made for.
        positions: Those in use.
        capacity: How many stretches each position has to offer, in the tier at hand.
    """

    area: Area | None
    seconds: float
    limits: Limits
    pool: Sequence[Candidate]
    rounds: Rounds = field(default_factory=dict)
    given: Counter[str] = field(default_factory=Counter)
    areas: Counter[Area | None] = field(default_factory=Counter)
    positions: set[Position] = field(default_factory=set)
    capacity: Counter[Position] = field(default_factory=Counter)

    def sketches(self, tier: int) -> Iterator[Sketch]:
        """Grow by the stretches of a tier, and yield every selection on the way.

        Next comes, each where the ones before are equal:

        1. a stretch rather than another warm-up or calm end;
        2. beyond the wished area, or for the whole body: the area that has had least;
        3. what needs no other position; then the position that has most to offer, up to what is needed;
        4. what works on the muscle that has had least;
        5. another round rather than another stretch: 2 to 4 repetitions are advised;
        6. what was not done last;
        7. luck, which turns with the sessions.
        """
        here = [one for one in self.pool if one.tier == tier]
        self.capacity = _capacity(here, one_per_area=self._spreads(tier))
        while open_to := [one for one in here if self._allows(one)]:
            if not self.rounds and self.area is None:
                open_to = [one for one in open_to if one.area is FIRST_OF_ALL] or open_to
            begins = not self.rounds
            yield self._take(min(open_to, key=self._turn), tier)
            if begins and self.seconds >= FRAMED_FROM:
                yield from self._frame(tier)

    def _frame(self, tier: int) -> Iterator[Sketch]:
        for role in (Role.WARM_UP, Role.CALM):
            furthest = ALSO if self.seconds < FRAMED_BY_OTHERS_FROM else ANY
            fit = [one for one in self.pool if one.stretch.role is role and one.tier <= furthest and self._allows(one)]
            if fit:
                yield self._take(min(fit, key=self._frame_turn), tier)

    def _frame_turn(self, one: Candidate) -> tuple[float, ...]:
        return one.tier, one.stretch.position not in self.positions, one.done_last, one.luck

    def _turn(self, one: Candidate) -> tuple[float, ...]:
        return (
            one.stretch.role is not Role.STRETCH,
            self.areas[one.area] if self._spreads(one.tier) else 0,
            self._opening(one.stretch.position),
            min(self.given[part] for part in one.parts),
            one not in self.rounds,
            one.done_last,
            one.luck,
        )

    def _opening(self, position: Position) -> float:
        if position in self.positions:
            return 0.0
        return 2.0 - min(1.0, _TYPICAL_SECONDS * self.capacity[position] / self.seconds)

    def _spreads(self, tier: int) -> bool:
        return self.area is None or tier > OWN

    def _allows(self, one: Candidate) -> bool:
        if self.rounds.get(one, 0) >= self.limits.rounds:
            return False
        return all(self.given[part] < self.limits.holds for part in one.parts)

    def _take(self, one: Candidate, tier: int) -> Sketch:
        self.rounds[one] = self.rounds.get(one, 0) + 1
        self.given.update(one.parts)
        self.areas[one.area] += 1
        self.positions.add(one.stretch.position)
        shares = {part: self.limits.seconds / holds for part, holds in self.given.items()}
        spans = (
            span(one, count, self.limits, min(shares[part] for part in one.parts)) for one, count in self.rounds.items()
        )
        return Sketch(dict(self.rounds), sum(spans, start=Span()), tier, self.limits)


def tiers() -> range:
    """Return the tiers in the order in which they are used up."""
    return range(OWN, ANY + 1)


def within_dose(rounds: Rounds, limits: Limits) -> bool:
    """Return whether nothing is held more often than the dose allows."""
    given = Counter[str]()
    for one, count in rounds.items():
        given.update(dict.fromkeys(one.parts, count))
    return max(given.values(), default=0) <= limits.holds


def _capacity(pool: Sequence[Candidate], *, one_per_area: bool) -> Counter[Position]:
    """Return how many stretches each position offers; recent ones do not count, or it would always win."""
    fresh = [one for one in pool if not one.done_last]
    offered = {(one.stretch.position, one.area if one_per_area else one.stretch.key) for one in fresh}
    return Counter(position for position, _ in offered)
