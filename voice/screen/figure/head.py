"""Flesh of a head, and the marks that tell its front from its back: eyes, nose, mouth, ears and the neckline."""

from collections.abc import Iterator
from dataclasses import dataclass

from voice.body.anatomy import Limb
from voice.body.pose import Build
from voice.screen.figure.balls import Ball, Cluster, Piece, Stuff
from voice.screen.figure.skeleton import Bone, Skeleton
from voice.screen.figure.space import Vector, vector


@dataclass(frozen=True, slots=True)
class Mark:
    """A flat mark upon the skin, seen only from the side to which it looks.

    Attributes:
        stuff: What it is made of.
        balls: At least one.
        outward: Whereto it looks.
        on: What it is upon.
    """

    stuff: Stuff
    balls: tuple[Ball, ...]
    outward: Vector
    on: Limb


def head_of(skeleton: Skeleton, build: Build) -> Iterator[Cluster]:
    """Return the clusters of neck and head; seen from the front, the face lies before the hair."""
    neck, at = skeleton.neck, _Head(skeleton.head)
    yield Cluster(Limb.HEAD, (Piece(Stuff.BARE, (Ball(neck.begin, 0.034), Ball(neck.end, 0.032))),))
    # A knot of hair gives way to the floor: with it, a head would not come down.
    knot = (at.ball(-0.044, 0.068, 0, 0.027),) if build is Build.SLIM else (at.ball(-0.012, 0.02, 0, 0.055),)
    skull = (at.ball(-0.008, 0.012, 0, 0.06), at.ball(-0.028, -0.02, 0, 0.038))
    face = (
        *at.both(0.016, 0.004, 0.01, 0.041),
        *at.both(0.018, -0.024, 0.011, 0.027),
        at.ball(0.036, -0.046, 0, 0.018),
    )
    nose = (at.ball(0.052, 0.004, 0, 0.008), at.ball(0.067, -0.014, 0, 0.0095), at.ball(0.052, -0.018, 0, 0.01))
    fringe = (*at.both(0.018, 0.046, 0.02, 0.02), at.ball(-0.01, 0.046, 0, 0.026))
    pieces = (
        Piece(Stuff.HAIR, knot, soft=True),
        Piece(Stuff.HAIR, skull),
        Piece(Stuff.BARE, face),
        Piece(Stuff.BARE, nose),
        Piece(Stuff.HAIR, fringe),
    )
    yield Cluster(Limb.HEAD, pieces, front=at.way(1, 0, 0))


def marks_of(skeleton: Skeleton) -> Iterator[Mark]:
    """Give the marks of a body, in the same order for every pose."""
    at = _Head(skeleton.head)
    for side in (-1, 1):
        yield Mark(Stuff.EYES, (at.ball(0.051, 0.003, side * 0.019, 0.0062),), at.way(0.85, 0, side * 0.5), Limb.HEAD)
        ear = (at.ball(-0.008, 0.008, side * 0.054, 0.0125), at.ball(-0.006, -0.012, side * 0.052, 0.009))
        yield Mark(Stuff.SHADE, ear, at.way(0, 0, side), Limb.HEAD)
    nose = (at.ball(0.056, 0.004, 0, 0.004), *at.both(0.066, -0.013, 0.006, 0.0045))
    yield Mark(Stuff.SHADE, nose, at.way(1, 0, 0), Limb.HEAD)
    yield Mark(Stuff.LIPS, at.both(0.053, -0.032, 0.01, 0.0036), at.way(1, 0, 0), Limb.HEAD)
    ribs, neck = skeleton.spine[-1], skeleton.neck.begin
    collar = tuple(
        Ball(neck + ribs.frame @ vector(forward, up, across), radius)
        for forward, up, across, radius in (
            (0.026, 0.006, -0.024, 0.014),
            (0.026, 0.006, 0.024, 0.014),
            (0.045, -0.04, 0, 0.012),
        )
    )
    # Where the chest hangs, the head lies before the neckline: alone, it would look like a hole in the shirt.
    hangs = ribs.frame[1, 1] < 0
    yield Mark(Stuff.BARE, collar, vector(0, 0, 0) if hangs else ribs.frame @ vector(1, 0, 0), Limb.TRUNK)


@dataclass(frozen=True, slots=True)
class _Head:
    bone: Bone

    def ball(self, forward: float, up: float, across: float, radius: float) -> Ball:
        return Ball(self.bone.end + self.bone.frame @ vector(forward, up, across), radius)

    def both(self, forward: float, up: float, across: float, radius: float) -> tuple[Ball, Ball]:
        return self.ball(forward, up, -across, radius), self.ball(forward, up, across, radius)

    def way(self, forward: float, up: float, across: float) -> Vector:
        way: Vector = self.bone.frame @ vector(forward, up, across)
        return way
