"""Flesh of a hand: a palm, four fingers that part a little when they are straight, and a thumb."""

from collections.abc import Iterator

from voice.screen.figure.balls import Ball, Piece, Stuff
from voice.screen.figure.skeleton import ArmBones
from voice.screen.figure.space import Vector, vector

_FINGERS = ((0.021, 0.96, 0.004), (0.0075, 1.08, 0.001), (-0.0065, 1.02, -0.002), (-0.02, 0.82, -0.005))
"""From the forefinger to the little one: how far towards the thumb's side, how long, how far it parts at each joint."""

_THUMB = ((0.012, -0.008, 0.002, 0.0125), (0.036, -0.027, 0.003, 0.0095), (0.045, -0.052, 0.004, 0.008))
_THUMB_IN_A_FIST = ((0.012, -0.008, 0.006, 0.0125), (0.028, -0.034, 0.022, 0.0095), (0.004, -0.046, 0.03, 0.0085))
"""Its root, joint and tip, from the wrist: to its side, towards the fingers (below zero), out of the palm; radius."""


def hand_of(arm: ArmBones) -> Iterator[Piece]:
    """Give the pieces of a hand: palm, fingers from knuckle to middle and to tip, thumb."""
    palm, open_ = arm.palm, _openness(arm)

    def ball(at: Vector, across: float, radius: float) -> Ball:
        return Ball(at + palm.frame @ vector(across, 0, 0), radius)

    wrist = (ball(palm.begin, -0.006, 0.0165), ball(palm.begin, 0.006, 0.0165))
    knuckles = (ball(palm.end, -0.017, 0.0115), ball(palm.end, 0.017, 0.0125))
    yield Piece(Stuff.BARE, (*wrist, *knuckles))
    for across, length, parts in _FINGERS:
        root = palm.end + palm.frame @ vector(across, 0, 0)
        aside = vector(open_ * parts, 0, 0)
        middle = root + length * (arm.fingers.end - arm.fingers.begin) + arm.fingers.frame @ aside
        tip = middle + length * (arm.tips.end - arm.tips.begin) + arm.tips.frame @ aside
        yield Piece(Stuff.BARE, (Ball(root, 0.0086), Ball(middle, 0.0078)), small=True)
        yield Piece(Stuff.BARE, (Ball(middle, 0.0078), Ball(tip, 0.0066)), small=True)
    thumb = [_thumb(arm, place, open_) for place in range(3)]
    yield Piece(Stuff.BARE, (thumb[0], thumb[1]), small=True)
    yield Piece(Stuff.BARE, (thumb[1], thumb[2]), small=True)


def _openness(arm: ArmBones) -> float:
    """Return 1 for straight fingers, 0 from a right angle at the knuckles on."""
    return max(0.0, float(arm.palm.frame[:, 1] @ arm.fingers.frame[:, 1]))


def _thumb(arm: ArmBones, place: int, open_: float) -> Ball:
    straight, bent = _THUMB[place], _THUMB_IN_A_FIST[place]
    across, along, out, radius = (open_ * one + (1 - open_) * other for one, other in zip(straight, bent, strict=True))
    return Ball(arm.palm.begin + arm.palm.frame @ vector(across, along, -arm.side * out), radius)
