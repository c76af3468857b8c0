"""Hands and feet are where the text says: what it names stands in the data, and what stands there is so."""

from collections.abc import Iterator

import numpy as np

from tests.lab.figures.faults import Fault, Kind
from tests.lab.figures.named_places import FOOT, HAND, THIGH, Place, named_places, unknown_places
from voice.body.anatomy import Landmark
from voice.body.pose import Figure, Whereabouts
from voice.screen.figure.gaps import gap
from voice.screen.figure.scene import Scene
from voice.screen.figure.skeleton import Skeleton
from voice.screen.figure.space import Matrix

TOUCHING = 0.03
"""Body heights: the width of two fingers."""

ASIDE = 0.01
"""Body heights that something is at least on the side where it should be, from middle to middle."""


def placed_faults(figure: Figure, entry: tuple[str, ...], end: Scene) -> Iterator[Fault]:
    """Give what is not where the data say, and what the text says and the data do not."""
    for one, other in figure.touching:
        apart = abs(gap(figure, end, one, other))
        if apart > TOUCHING:
            yield Fault(Kind.PLACED, f"the {one} does not touch the {other}", apart, TOUCHING)
    for one, where, other in figure.placed:
        if not is_placed(end, one, where, other):
            yield Fault(Kind.PLACED, f"the {one} is not {where} the {other}")
    for words, place in named_places(entry):
        if not _in_the_data(figure, place):
            line = f"{'/'.join(place.who)} {place.where or 'touching'} {'/'.join(place.whom)}"
            yield Fault(Kind.PLACED, f'"{words}" asks for {"both " if place.both else ""}{line} in the data')
    for sentence in unknown_places(entry):
        yield Fault(Kind.PLACED, f'no table knows the place in "{sentence}"')


def is_placed(scene: Scene, one: Landmark, where: Whereabouts, other: Landmark) -> bool:
    """Return whether a part is on a side of another one."""
    return short_of(scene, one, where, other) == 0


def short_of(scene: Scene, one: Landmark, where: Whereabouts, other: Landmark) -> float:
    """Return how much further a part has to go to be on a side of another one, in body heights; 0 where it is."""
    away = scene.part(one).at - scene.part(other).at
    forward, up, right = away @ _frame_of(scene.skeleton, other)
    match where:
        case Whereabouts.IN_FRONT:
            short = ASIDE - forward
        case Whereabouts.BEHIND:
            short = ASIDE + forward
        case Whereabouts.BESIDE:
            short = max(ASIDE, abs(forward)) - abs(right)
        case Whereabouts.UNDER:
            short = ASIDE + (up if _name(other) in FOOT else away[1])
    return max(0.0, float(short))


def _in_the_data(figure: Figure, place: Place) -> bool:
    lines: list[tuple[Landmark, Landmark]] = []
    if place.where:
        lines += [(one, other) for one, where, other in figure.placed if where is place.where]
    else:
        lines += [*figure.touching, *((other, one) for one, other in figure.touching)]
    sides = {_side(one) for one, other in lines if _name(one) in place.who and _name(other) in place.whom}
    return len(sides) > int(place.both)


def _side(landmark: Landmark) -> str:
    first = landmark.value.partition(" ")[0]
    return first if first in {"left", "right"} else ""


def _name(landmark: Landmark) -> str:
    return landmark.value.removeprefix(_side(landmark)).strip()


def _frame_of(skeleton: Skeleton, part: Landmark) -> Matrix:
    """Return how a part is turned: forward, up and right of it; the room for the floor and for things."""
    left = _side(part) == "left"
    arm = skeleton.left_arm if left else skeleton.right_arm
    leg = skeleton.left_leg if left else skeleton.right_leg
    bones = {
        ("head", "chin"): skeleton.head,
        ("chest", "shoulder", "shoulder blade"): skeleton.spine[-1],
        ("waist",): skeleton.spine[2],
        ("pelvis",): skeleton.spine[0],
        ("elbow",): arm.fore,
        HAND: arm.palm,
        THIGH: leg.thigh,
        ("shin",): leg.shank,
        FOOT: leg.foot,
    }
    return next((bone.frame for names, bone in bones.items() if _name(part) in names), np.eye(3))
