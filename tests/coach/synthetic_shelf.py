"""A shelf of made-up stretches, as many and as mixed as a real one."""

from dataclasses import fields
from itertools import count, product

from tests.lab.english import ENGLISH
from voice.body.terms import Area, Doing, Level, Position, Role, Side
from voice.coach.routine import Stretch
from voice.coach.shelf import Care, Shelf

CARE = Care(*[()] * len(fields(Care)))

_POSITIONS = tuple(Position)
_LEVELS = (Level.GENTLE, Level.MODERATE, Level.GENTLE, Level.STRONG)


def _stretch(number: int, area: Area, place: int) -> Stretch:
    """Return a stretch that overlaps in its muscles with others for its area, and sometimes with the next area's."""
    areas = tuple(Area)
    after = areas[(areas.index(area) + 1) % len(areas)]
    role = {4: Role.WARM_UP, 5: Role.CALM}.get(place, Role.STRETCH)
    shared = number % 3 == 0
    return Stretch(
        name=f"{area} {'reach' if number % 2 else 'long and slow side bend'}",
        entry=tuple("Move there slowly, and let your weight sink down." for _ in range(2 + number % 3)),
        feel="Feel a gentle pull along the side.",
        easier="To make it gentler, stay further up.",
        hold_seconds=(15, 20, 30, 45)[number % 4],
        sides=(Side.LEFT, Side.RIGHT) if number % 5 < 3 else (),
        id=f"{area}_{place}",
        position=_POSITIONS[(number * 4 + place) % len(_POSITIONS)],
        areas=(area, after) if shared else (area,),
        muscles=(f"{area} muscle {place % 3}", *([f"{after} muscle 0"] if shared else [])),
        level=_LEVELS[number % 4] if role is Role.STRETCH else Level.GENTLE,
        role=role,
        doing=Doing.MOVE if role is Role.WARM_UP else Doing.HOLD,
        brief=("Move there slowly.",),
        more=("Keep your breath easy and long.",) if number % 2 else (),
        leaving="Come out of it slowly, and rest." if number % 4 == 1 else "",
    )


STRETCHES = tuple(
    _stretch(number, area, place) for number, (area, place) in zip(count(), product(Area, range(8)), strict=False)
)
"""Eighty: eight for each area, of which one is a warm-up and one a calm end."""

SHELF = Shelf(CARE, STRETCHES, language=ENGLISH)
