"""What is painted, from the farthest to the nearest: outlines of the body's pieces in every frame of a movement."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from voice.body.anatomy import Limb
from voice.body.pose import Build, Figure
from voice.screen.figure.balls import Ball, Cluster, Piece, Stuff
from voice.screen.figure.outline import CORNERS, FEW, Outline, depth, outline
from voice.screen.figure.scene import Scene
from voice.screen.figure.space import Camera
from voice.screen.figure.zones import zone_of

TINT_NEARER = 0.1
"""Body heights by which a tint counts as nearer than it is: it lies upon the flesh, but under an arm across it."""

ABOVE = 1e-4
"""Body heights by which what lies upon something is nearer."""

FAR = 0.04
"""Body heights behind the trunk from which a limb is drawn as the far one."""


class Paint(StrEnum):
    """What a layer is filled with."""

    SKIN = "skin"
    HAIR = "hair"
    SHIRT = "shirt"
    TROUSERS = "trousers"
    MOVING = "moving"
    FAR_SKIN = "far-skin"
    FAR_TROUSERS = "far-trousers"
    FAR_MOVING = "far-moving"
    EYES = "eyes"
    LIPS = "lips"
    SHADE = "shade"
    DEEP_SKIN = "deep-skin"
    FAR_DEEP_SKIN = "far-deep-skin"
    DEEP_SHADE = "deep-shade"
    TINT = "tint"


@dataclass(frozen=True, slots=True)
class Layer:
    """Outlines that are painted together, without a line between them.

    Attributes:
        paint: What each is filled with.
        outlines: A tuple of frames for each of them.
        depth: How near it is.
        edged: Whether a line goes around it.
    """

    paint: tuple[Paint, ...]
    outlines: tuple[tuple[Outline, ...], ...]
    depth: float
    edged: bool = True


def layers_of(figure: Figure, frames: tuple[Scene, ...], camera: Camera) -> tuple[Layer, ...]:
    """Return what is painted of a body, the farthest first, the order being the same in all frames."""
    clusters = [_Filmed(film, camera) for film in zip(*(frame.flesh() for frame in frames), strict=True)]
    depths = [one.depth for one in clusters]
    middle = next(depth for one, depth in zip(clusters, depths, strict=True) if one.limb is Limb.TRUNK)
    for place, cluster in enumerate(clusters):
        # A seam is covered from just above the nearer of the two that meet there.
        if joins := cluster.film[0].joins:
            depths[place] = max(depths[place - before] for before in joins) + ABOVE
    limbs = {
        limb: np.mean([depth for one, depth in zip(clusters, depths, strict=True) if one.limb is limb]) for limb in Limb
    }
    layers = [
        cluster.layer(_Palette(figure.moving, figure.build, far=bool(limbs[cluster.limb] < middle - FAR)), depth)
        for cluster, depth in zip(clusters, depths, strict=True)
    ]
    layers += _marks(frames, camera, layers, clusters, _Palette(figure.moving, figure.build))
    return tuple(sorted((*layers, *_tints(figure, frames, camera)), key=lambda layer: layer.depth))


def _marks(
    frames: tuple[Scene, ...], camera: Camera, layers: list[Layer], clusters: list["_Filmed"], palette: "_Palette"
) -> Iterator[Layer]:
    """Give the marks, each just above what it is upon, and as small as it is turned away."""
    upon = {
        limb: next(
            layer.depth
            for layer, cluster in zip(layers, clusters, strict=True)
            if cluster.limb is limb and len(cluster.film[0].pieces) > 1
        )
        for limb in (Limb.HEAD, Limb.TRUNK)
    }
    for film in zip(*(frame.marks() for frame in frames), strict=True):
        seen = [min(1.0, max(0.0, 4 * float(mark.outward @ camera.towards))) for mark in film]
        if not any(seen):
            continue
        outlines = tuple(
            outline(_shrunk(mark.balls, share), camera, FEW) for mark, share in zip(film, seen, strict=True)
        )
        paint = palette.paint(film[0].on, film[0].stuff)
        yield Layer((paint,), (outlines,), upon[film[0].on] + 2 * ABOVE, edged=False)


def _shrunk(balls: tuple[Ball, ...], share: float) -> tuple[Ball, ...]:
    middle = np.mean([ball.at for ball in balls], axis=0)
    return tuple(Ball(middle + share * (ball.at - middle), share * ball.radius) for ball in balls)


def _tints(figure: Figure, frames: tuple[Scene, ...], camera: Camera) -> Iterator[Layer]:
    for zone in figure.stretched:
        film = [zone_of(frame.skeleton, zone) for frame in frames]
        near = float(np.mean([depth(balls, camera) for balls in film])) + TINT_NEARER
        yield Layer((Paint.TINT,), (tuple(outline(balls, camera) for balls in film),), near, edged=False)


_DEEP = {Paint.SKIN: Paint.DEEP_SKIN, Paint.FAR_SKIN: Paint.FAR_DEEP_SKIN, Paint.SHADE: Paint.DEEP_SHADE}
"""What the full body has of a darker skin."""

_PLAIN = {limb: {Stuff.BARE} for limb in Limb} | {
    Limb.HEAD: set(Stuff),
    Limb.TRUNK: {Stuff.BARE, Stuff.TROUSERS},
}
"""What keeps its colour though the limb moves: face, hands, feet and seat are known by it."""


@dataclass(frozen=True, slots=True)
class _Palette:
    moving: tuple[Limb, ...]
    build: Build
    far: bool = False

    def paint(self, limb: Limb, stuff: Stuff) -> Paint:
        paint = self._usual(limb, stuff)
        return _DEEP.get(paint, paint) if self.build is Build.FULL else paint

    def _usual(self, limb: Limb, stuff: Stuff) -> Paint:
        if limb in self.moving and stuff not in _PLAIN[limb]:
            return Paint.FAR_MOVING if self.far and limb is not Limb.TRUNK else Paint.MOVING
        if limb in {Limb.HEAD, Limb.TRUNK} or not self.far:
            return Paint.SKIN if stuff is Stuff.BARE else Paint(stuff.value)
        return Paint.FAR_TROUSERS if stuff is Stuff.TROUSERS else Paint.FAR_SKIN


@dataclass(frozen=True, slots=True)
class _Filmed:
    """A cluster in all frames."""

    film: tuple[Cluster, ...]
    camera: Camera

    @property
    def limb(self) -> Limb:
        return self.film[0].limb

    @property
    def depth(self) -> float:
        return float(np.mean([depth(cluster.balls, self.camera) for cluster in self.film]))

    def layer(self, palette: _Palette, depth: float) -> Layer:
        pieces = tuple(zip(*(cluster.pieces for cluster in self.film), strict=True))
        looks = [float(cluster.front @ self.camera.towards) for cluster in self.film if cluster.front is not None]
        if sum(looks) < 0:
            pieces = tuple(reversed(pieces))
        return Layer(
            tuple(palette.paint(self.limb, frames[0].stuff) for frames in pieces),
            tuple(tuple(_hull(piece, self.camera) for piece in frames) for frames in pieces),
            depth,
            edged=self.film[0].joins is None,
        )


def _hull(piece: Piece, camera: Camera) -> Outline:
    return outline(piece.balls, camera, FEW if piece.small else CORNERS)
