"""What is painted, from the farthest to the nearest: outlines of the body's pieces in every frame of a movement."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from voice.body.anatomy import Limb
from voice.body.pose import Figure
from voice.screen.figure.flesh import Cluster, Stuff
from voice.screen.figure.outline import Outline, depth, outline
from voice.screen.figure.scene import Scene
from voice.screen.figure.space import Camera
from voice.screen.figure.zones import zone_of

TINT_NEARER = 0.1
"""Body heights by which a tint counts as nearer than it is: it lies upon the flesh, but under an arm across it."""

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
    middle = next(one.depth for one in clusters if one.limb is Limb.TRUNK)
    limbs = {limb: float(np.mean([one.depth for one in clusters if one.limb is limb])) for limb in Limb}
    layers = []
    for place, cluster in enumerate(clusters):
        # A seam is covered from just above the nearer of the two that meet there.
        seam = max(one.depth for one in clusters[max(0, place - 2) : place]) + 1e-4 if cluster.joint else None
        paint = _Palette(figure.moving, far=limbs[cluster.limb] < middle - FAR)
        layers.append(cluster.layer(paint, seam))
    return tuple(sorted((*layers, *_tints(figure, frames, camera)), key=lambda layer: layer.depth))


def _tints(figure: Figure, frames: tuple[Scene, ...], camera: Camera) -> Iterator[Layer]:
    for zone in figure.stretched:
        film = [frame.placed(zone_of(frame.skeleton, zone)) for frame in frames]
        near = float(np.mean([depth(balls, camera) for balls in film])) + TINT_NEARER
        yield Layer((Paint.TINT,), (tuple(outline(balls, camera) for balls in film),), near, edged=False)


@dataclass(frozen=True, slots=True)
class _Palette:
    moving: tuple[Limb, ...]
    far: bool

    def paint(self, limb: Limb, stuff: Stuff) -> Paint:
        if limb in self.moving and limb is not Limb.HEAD:
            return Paint.FAR_MOVING if self.far and limb is not Limb.TRUNK else Paint.MOVING
        if limb in {Limb.HEAD, Limb.TRUNK} or not self.far:
            return Paint(stuff.value)
        return Paint.FAR_SKIN if stuff is Stuff.SKIN else Paint.FAR_TROUSERS


@dataclass(frozen=True, slots=True)
class _Filmed:
    """A cluster in all frames."""

    film: tuple[Cluster, ...]
    camera: Camera

    @property
    def limb(self) -> Limb:
        return self.film[0].limb

    @property
    def joint(self) -> bool:
        return self.film[0].joint

    @property
    def depth(self) -> float:
        return float(np.mean([depth(cluster.balls, self.camera) for cluster in self.film]))

    def layer(self, palette: _Palette, seam: float | None) -> Layer:
        pieces = tuple(zip(*(cluster.pieces for cluster in self.film), strict=True))
        return Layer(
            tuple(palette.paint(self.limb, frames[0].stuff) for frames in pieces),
            tuple(tuple(outline(piece.balls, self.camera) for piece in frames) for frames in pieces),
            self.depth if seam is None else seam,
            edged=not self.joint,
        )
