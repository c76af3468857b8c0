"""Builds a routine for a wish: area, time, level and position.

A selection grows, stretch by stretch and round by round, by what the dose, the positions and the wished area ask for
next (growth.py), out of what may be chosen (candidates.py). Of the selections on that way, the one nearest to the
wished time is put in order (order.py), and its holds are fitted to the time to the second (dose.py). Where a gap
remains, one or two stretches are exchanged to close it (exchange.py).

A solver could find the best of all selections under one sum of weights, but nobody could say why it chose them; here
every choice has its reason in one sentence, and takes milliseconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import product

from voice.body.terms import Area, Level, Position, Role
from voice.coach.durations import change_seconds, routine_seconds
from voice.coach.memory import Memory
from voice.coach.planner.candidates import ALSO, NEAR, OWN, Candidate, candidates
from voice.coach.planner.dose import fitted, given_seconds, limits_of, widest_of
from voice.coach.planner.exchange import exchanges
from voice.coach.planner.growth import Growth, Sketch, tiers
from voice.coach.planner.order import in_order
from voice.coach.planner.wish import Wish
from voice.coach.routine import Routine
from voice.coach.shelf import Shelf
from voice.coach.words import sentences
from voice.coach.words.language import SpokenLanguage
from voice.coach.words.prompt_ids import Prompt

__all__ = ["Plan", "Wish", "plan"]

USUAL_SECONDS = 600.0
"""How long a routine is if the user gives no time."""

TOLERANCE = 0.05
"""How far a plan may be from the wished time, as a share of it."""

_GOOD_ENOUGH = 0.01
_WORTH_MEASURING = 0.7
_TRIED = 4
"""Selections close to the time that are ordered and measured."""

_EXCHANGED = 3
"""Selections in which exchanges are tried if none takes the right time."""

_EXCHANGES_TRIED = 30


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine planned for a wish.

    Attributes:
        routine: The routine.
        seconds: How long it takes by the estimate.
        short: Whether it is shorter than wished, because more would do no more good.
        generous: Whether some muscle gets more than it needs, because so long a time was wished for.
    """

    routine: Routine
    seconds: float
    short: bool = False
    generous: bool = False


def plan(wish: Wish, shelf: Shelf, memory: Memory) -> Plan | None:
    """Return a routine for a wish, or None if nothing on the shelf fits it.

    It takes the wished time within 5 %. It is `short` where everything that the dose allows at most takes less. It may
    be off otherwise where even the shortest that can be done takes longer, or where the user's own length of holds
    leaves only steps of whole holds. Neighbouring areas, and then the whole body, are taken in only where the wished
    area has had its target; more than that is given only where the whole body has had it, too. Equal arguments give
    equal plans; another number of sessions gives another choice among equals.

    Args:
        wish: What the user asks for.
        shelf: What there is to choose from.
        memory: What hurts, how the user likes it, and what was done last.
    """
    seconds = USUAL_SECONDS if wish.seconds is None else wish.seconds
    language = shelf.language
    pool = candidates(wish, shelf.stretches, memory, language)
    if not pool:
        return None
    sketches, exhausted = _grown(wish.area, seconds, pool, memory, language)
    best = _measured(sketches[-1], seconds, memory, language)
    short = exhausted and best.seconds < (1 - TOLERANCE) * seconds
    if not short:
        closest = _closest(sketches, seconds)
        best = _nearest(closest, seconds, memory, language)
        for start in closest[:_EXCHANGED]:
            if best.is_good(seconds, TOLERANCE):
                break
            best = _nearest(
                [best.sketch, *_exchanged(start, pool, seconds, memory, language)], seconds, memory, language
            )
    said = seconds if best.is_good(seconds, TOLERANCE) else best.seconds
    stretches = best.routine.stretches
    generous = max(given_seconds(stretches).values()) > limits_of(memory).seconds
    return Plan(Routine(_name(wish, said, best.sketch, language), stretches), best.seconds, short, generous)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A selection in order, with its holds fitted and its length in seconds."""

    sketch: Sketch
    routine: Routine
    seconds: float

    def is_good(self, seconds: float, tolerance: float) -> bool:
        return abs(self.seconds - seconds) <= tolerance * seconds


def _measured(one: Sketch, seconds: float, memory: Memory, language: SpokenLanguage) -> _Measured:
    routine = Routine("", fitted(in_order(one.stretches()), seconds, one.limits, memory, language))
    return _Measured(one, routine, routine_seconds(routine, memory, language))


def _grown(
    area: Area | None, seconds: float, pool: Sequence[Candidate], memory: Memory, language: SpokenLanguage
) -> tuple[list[Sketch], bool]:
    """Return the selections on the way to the time, and whether the dose was used up before that."""
    narrow = limits_of(memory)
    growth = Growth(area, seconds, narrow, pool)
    grown: list[Sketch] = []
    for limits, tier in product((narrow, widest_of(memory)), tiers()):
        growth.limits = limits
        for one in growth.sketches(tier):
            grown.append(one)
            if one.span.least > (1 + TOLERANCE) * seconds:
                return grown, False
        if grown and _reaches(grown[-1], seconds, memory, language):
            return grown, False
    return grown, True


def _reaches(one: Sketch, seconds: float, memory: Memory, language: SpokenLanguage) -> bool:
    # What is far too short needs no measuring.
    if one.span.most < _WORTH_MEASURING * seconds:
        return False
    return _measured(one, seconds, memory, language).seconds >= (1 - TOLERANCE) * seconds


def _closest(sketches: Iterable[Sketch], seconds: float) -> list[Sketch]:
    return nsmallest(_TRIED, sketches, key=lambda one: one.span.misses(seconds))


def _nearest(sketches: Iterable[Sketch], seconds: float, memory: Memory, language: SpokenLanguage) -> _Measured:
    """Return the first selection that takes just about the time, else the closest one."""
    measured: list[_Measured] = []
    for one in sketches:
        measured.append(_measured(one, seconds, memory, language))
        if measured[-1].is_good(seconds, _GOOD_ENOUGH):
            return measured[-1]
    return min(measured, key=lambda one: abs(one.seconds - seconds))


def _exchanged(
    start: Sketch, pool: Sequence[Candidate], seconds: float, memory: Memory, language: SpokenLanguage
) -> list[Sketch]:
    measured = _measured(start, seconds, memory, language)
    stretches = measured.routine.stretches
    held = sum(len(one.holds) * (one.hold_seconds - start.limits.least_hold) for one in stretches)
    # What a sketch does not know of, the last words above all, stays about the same after an exchange.
    unknown = measured.seconds - held - start.span.least
    elsewhere = replace(stretches[0], position=next(one for one in Position if one is not stretches[0].position))
    move_seconds = change_seconds(stretches[0], elsewhere, memory, language) - change_seconds(
        stretches[0], stretches[0], memory, language
    )
    return exchanges(start, pool, seconds - unknown, move_seconds)[:_EXCHANGES_TRIED]


def _name(wish: Wish, seconds: float, sketch: Sketch, language: SpokenLanguage) -> str:
    """Return the spoken name of a routine: "five gentle minutes for the lower back"."""
    return sentences.planned(language, seconds, _what(wish.area, sketch, language), gentle=wish.level is Level.GENTLE)


def _what(area: Area | None, sketch: Sketch, language: SpokenLanguage) -> str:
    if area is None:
        return language.part(Prompt.WHOLE_BODY)
    furthest = max((one.tier for one in sketch.rounds if one.stretch.role is Role.STRETCH), default=OWN)
    spoken = language.areas[area]
    if furthest <= ALSO:
        return spoken
    return language.part(Prompt.AND_NEARBY if furthest == NEAR else Prompt.AND_WHOLE_BODY, area=spoken)
