"""A stretch's picture as a grid of samples, for screens that have no pixels: convex outlines, farthest first."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from voice.body.pose import Figure
from voice.screen.figure.colours import DARK, Element
from voice.screen.figure.frame import PANEL
from voice.screen.figure.layers import Layer, Paint, layers_of
from voice.screen.figure.outline import outline
from voice.screen.figure.stage import GLASS, Stage, corners_of
from voice.screen.figure.things import cushion_under, mat_under

EDGE = 2.4
"""Width of the line around a piece of the body, in units of the picture."""

SHADE = 0.45
"""Light that is left in that line, where it lies upon something: it tells pieces of one colour apart."""

STRAP = 4.0
"""Width of a towel, in units of the picture."""

MAT = "#46505e"
"""Of the mat: seen on a dark ground and on a light one, which a program in a terminal cannot know."""

TINTED = 0.8
"""Opacity of the tint."""

Points = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Raster:
    """Samples of a picture, from its top left corner.

    Attributes:
        colours: Shape (height, width, 3), red, green and blue, 0 to 255.
        pieces: Shape (height, width): a number for what is seen there, the same for all of one kind, 0 for nothing.
        tinted: Shape (height, width): where the stretch is felt.
    """

    colours: NDArray[np.float32]
    pieces: NDArray[np.int16]
    tinted: Mask

    @classmethod
    def empty(cls, width: int, height: int) -> Self:
        """Return a picture with nothing in it."""
        whole = (height, width)
        return cls(np.zeros((*whole, 3), np.float32), np.zeros(whole, np.int16), np.zeros(whole, np.bool_))

    def flipped(self) -> Self:
        """Return what a mirror shows: the other side of the body."""
        return type(self)(self.colours[:, ::-1], self.pieces[:, ::-1], self.tinted[:, ::-1])


def raster(figure: Figure, width: int, height: int, *, start: bool = False) -> Raster:
    """Return one pose as samples: the stretch itself, tinted where it is felt, or how it begins.

    Args:
        figure: What to draw.
        width: Samples from left to right; they are square.
        height: Samples from top to bottom.
        start: Whether to draw how it begins.
    """
    stage = Stage.of(figure, 2)
    painter = _Painter(Raster.empty(width, height), stage)
    props, camera = figure.props, stage.camera
    scene = stage.scenes[0 if start else -1]
    layers = layers_of(figure, (scene,), camera)
    behind, before = stage.things(layers)
    painter.fill(corners_of(mat_under(stage.scenes), camera), MAT)
    for face in behind:
        painter.fill(corners_of(face, camera), Element.THING.value[2], light=0.6 + 0.4 * min(1.0, face.light))
    for part in props.cushions:
        painter.fill(outline(cushion_under(part, stage.scenes[-1]), camera), Element.CUSHION.value[2])
    for layer in layers:
        if Paint.TINT not in layer.paint:
            painter.layer(layer)
        elif not start:
            painter.tint(layer)
    painter.line(np.array([camera.project(scene.part(part).at) for part in props.strap]), Element.STRAP.value[2])
    for line in (line for arrow in (stage.ways if start else stage.rest) for line in arrow.lines):
        painter.line(line, Element.WAY.value[2])
    for face in before:
        painter.fill(corners_of(face, camera), Element.THING.value[2], opacity=GLASS)
    return painter.raster


class _Painter:
    """Paints upon samples, the farthest first."""

    def __init__(self, onto: Raster, stage: Stage) -> None:
        self.raster = onto
        self._frame = stage.frame
        height, width = onto.pieces.shape
        low, high = _seen(stage)
        self._unit = float(max((high - low) / (width, height)))
        across, down = (low + high) / 2
        self._across = (np.arange(width) + 0.5 - width / 2) * self._unit + across
        self._down = (np.arange(height) + 0.5 - height / 2) * self._unit + down
        self._colours: list[str] = []

    def fill(self, points: Points, colour: str, *, light: float = 1.0, opacity: float = 1.0) -> None:
        """Fill a convex outline, given in body heights."""
        if (inner := self._within(self._frame.place(points))) is not None:
            self._put(inner, colour, light=light, opacity=opacity)

    def layer(self, layer: Layer) -> None:
        """Fill the outlines of a layer, and draw one line around all of them."""
        found = [self._within(self._frame.place(frames[0])) for frames in layer.outlines]
        if layer.edged:
            # At the least as wide as a sample, or it would be lost.
            width = max(EDGE, 1.2 * self._unit)
            edge = np.zeros(self.raster.pieces.shape, np.bool_)
            for inner in found:
                if inner is not None:
                    edge[inner.window] |= inner.depth >= -width
            # What lies inside is painted over.
            self.raster.colours[edge] *= SHADE
        for paint, inner in zip(layer.paint, found, strict=True):
            if inner is not None:
                self._put(inner, DARK[paint])

    def tint(self, layer: Layer) -> None:
        """Tint what is seen of the body where a stretch is felt."""
        for frames in layer.outlines:
            if (inner := self._within(self._frame.place(frames[0]))) is not None:
                self._put(inner, DARK[Paint.TINT], opacity=TINTED)
                self.raster.tinted[inner.window][inner.depth >= 0] = True

    def line(self, points: Points, colour: str) -> None:
        """Draw a line along points, given in body heights."""
        placed = self._frame.place(points) if len(points) else points
        # As wide as a sample, or it would be lost.
        width = max(STRAP, 1.2 * self._unit)
        for begin, end in pairwise(placed):
            aside = end - begin
            aside = np.array((-aside[1], aside[0])) / max(1e-6, float(np.hypot(*aside))) * width / 2
            corners = np.array((begin + aside, end + aside, end - aside, begin - aside))
            if (inner := self._within(corners)) is not None:
                self._put(inner, colour)

    def _put(self, inner: "_Inner", colour: str, *, light: float = 1.0, opacity: float = 1.0) -> None:
        if colour not in self._colours:
            self._colours.append(colour)
        colours, pieces, where = self.raster.colours[inner.window], self.raster.pieces[inner.window], inner.depth >= 0
        before, painted = colours[where], _rgb(colour) * np.float32(light)
        covered = (pieces[where] > 0)[:, None]
        colours[where] = np.where(covered, before + opacity * (painted - before), painted)
        pieces[where] = self._colours.index(colour) + 1
        self.raster.tinted[inner.window][where] = False

    def _within(self, corners: Points) -> "_Inner | None":
        """Return how far inside a convex outline the samples near it are; None for one that is turned away."""
        steps = np.roll(corners, -1, axis=0) - corners
        lengths = np.hypot(steps[:, 0], steps[:, 1])
        real = lengths > 1e-6  # noqa: PLR2004 - the corners of a small hull may fall together
        if not real.any():
            return None
        corners, steps, lengths = corners[real], steps[real], lengths[real]
        turns = float(np.sum(corners[:, 0] * np.roll(corners[:, 1], -1) - corners[:, 1] * np.roll(corners[:, 0], -1)))
        inward = np.stack((-steps[:, 1], steps[:, 0]), axis=1) / lengths[:, None] * (1.0 if turns > 0 else -1.0)
        beside = max(EDGE, 1.2 * self._unit)
        low, high = corners.min(axis=0) - beside, corners.max(axis=0) + beside
        x = slice(*np.searchsorted(self._across, (low[0], high[0])).tolist())
        y = slice(*np.searchsorted(self._down, (low[1], high[1])).tolist())
        offsets = np.sum(corners * inward, axis=1)
        sides = (
            self._across[x][None, None, :] * inward[:, 0, None, None]
            + self._down[y][None, :, None] * inward[:, 1, None, None]
            - offsets[:, None, None]
        )
        return _Inner((y, x), sides.min(axis=0))


@dataclass(frozen=True, slots=True)
class _Inner:
    """The samples around a convex outline.

    Attributes:
        window: Which of the picture's they are.
        depth: How far inside it each is, in units of the picture; negative outside.
    """

    window: tuple[slice, slice]
    depth: NDArray[np.float64]


def _seen(stage: Stage) -> tuple[Points, Points]:
    """Return the corners of what is seen, in units of the picture: all of both poses, as near as can be."""
    if stage.whole is None:
        return np.zeros(2), np.array(PANEL)
    placed = stage.frame.place(stage.whole)
    return placed.min(axis=0) - EDGE, placed.max(axis=0) + EDGE


def _rgb(colour: str) -> NDArray[np.float32]:
    return np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)], np.float32)
