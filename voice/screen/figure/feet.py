"""Flesh of a foot: a heel, an arch that the floor does not touch, a big toe and four small ones."""

from collections.abc import Iterator

from voice.screen.figure.balls import Ball, Piece, Stuff
from voice.screen.figure.skeleton import LegBones
from voice.screen.figure.space import vector

_SMALL_TOES = ((-0.005, 0.131), (0.0055, 0.126), (0.0145, 0.119), (0.0225, 0.11))
"""From the middle outward; from the heel to the tip."""


def foot_of(leg: LegBones) -> Iterator[Piece]:
    """Give the pieces of a foot, from the heel to the little toe."""
    foot = leg.foot

    def ball(forward: float, up: float, outward: float, radius: float) -> Ball:
        return Ball(foot.begin + foot.frame @ vector(forward, up, leg.side * outward), radius)

    instep = ball(0.062, 0.036, -0.004, 0.019)
    yield Piece(Stuff.BARE, (ball(0.012, 0.022, 0, 0.022), Ball(leg.shank.end, 0.024), instep))
    yield Piece(Stuff.BARE, (instep, ball(0.098, 0.0155, -0.017, 0.0155), ball(0.09, 0.012, 0.018, 0.012)))
    yield Piece(Stuff.BARE, (ball(0.1, 0.014, -0.019, 0.0135), ball(0.128, 0.0115, -0.019, 0.0115)), small=True)
    for outward, tip in _SMALL_TOES:
        yield Piece(
            Stuff.BARE, (ball(tip - 0.03, 0.011, outward, 0.0085), ball(tip, 0.0075, outward, 0.0072)), small=True
        )
