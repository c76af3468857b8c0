"""A figure with its camera, and the frame in which all that it does and has fits into one panel."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from voice.body.pose import Figure
from voice.screen.figure.frame import GRAIN, LARGEST, Frame
from voice.screen.figure.layers import Layer
from voice.screen.figure.outline import outline
from voice.screen.figure.scene import Scene, frames_of
from voice.screen.figure.space import Camera
from voice.screen.figure.things import Face, box_depth, box_faces, chair_faces, mat_under

GLASS = 0.4
"""Opacity of a wall between the reader and the body."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A figure with its camera, and the frame in which all that it does and has fits into one panel."""

    figure: Figure
    scenes: tuple[Scene, ...]
    camera: Camera
    frame: Frame

    @classmethod
    def of(cls, figure: Figure, frames: int, grain: float = GRAIN, largest: float = LARGEST) -> Self:
        """Return the stage of a figure.

        Args:
            figure: What is drawn.
            frames: How many scenes there are from its start to its end.
            grain: To be drawn with.
            largest: Units of the picture that a body height takes at the most.
        """
        scenes, camera = frames_of(figure, frames), Camera.at(figure.view)
        if figure.focus:
            parts = [scene.part(part) for scene in scenes for part in figure.focus]
            near = Frame.near(np.concatenate([outline((one,), camera) for one in parts]))
            return cls(figure, scenes, camera, replace(near, grain=grain))
        return cls(figure, scenes, camera, replace(Frame.around(extent(figure, scenes, camera), largest), grain=grain))

    def things(self, layers: tuple[Layer, ...]) -> tuple[list[Face], list[Face]]:
        """Return the faces of what stands beside a body: those behind it, and those between it and the reader."""
        nearest = max(layer.depth for layer in layers)
        behind: list[Face] = []
        before: list[Face] = []
        for box in self.figure.props.boxes:
            (before if box_depth(box, self.camera) > nearest else behind).extend(box_faces(box, self.camera))
        return [*behind, *_chair(self.figure, self.scenes[0], self.camera)], before


def extent(figure: Figure, scenes: tuple[Scene, ...], camera: Camera) -> NDArray[np.float64]:
    """Return points around all that a figure does and has, shape (n, 2), in body heights."""
    balls = [outline((ball,), camera) for scene in scenes for ball in scene.balls()]
    boxes = [face for box in figure.props.boxes for face in box_faces(box, camera)]
    faces = (mat_under(scenes), *boxes, *_chair(figure, scenes[0], camera))
    return np.concatenate((*balls, *(corners_of(face, camera) for face in faces)))


def _chair(figure: Figure, sitter: Scene, camera: Camera) -> Iterator[Face]:
    if figure.props.chair:
        yield from chair_faces(figure.props.chair, sitter, camera)


def corners_of(face: Face, camera: Camera) -> NDArray[np.float64]:
    """Return where the corners of a face are in the picture, in body heights."""
    return np.array([camera.project(corner) for corner in face.corners])
