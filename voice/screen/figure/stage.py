"""A figure with its camera, and the frame in which all that it does and has fits into one panel."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from voice.body.anatomy import Landmark
from voice.body.pose import Figure
from voice.screen.figure.arrows import DrawnArrow, Shaft, rest_of, ways_of
from voice.screen.figure.balls import Ball
from voice.screen.figure.frame import GRAIN, LARGEST, Frame
from voice.screen.figure.layers import Layer
from voice.screen.figure.outline import around
from voice.screen.figure.scene import Scene, frames_of
from voice.screen.figure.space import Camera
from voice.screen.figure.things import Face, box_depth, box_faces, chair_faces, mat_under

GLASS = 0.4
"""Opacity of a wall between the reader and the body."""


WITH_HAIR = 0.095
"""Body heights from the middle of a head to the end of its knot."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A figure with its camera, and the frame in which all that it does and has fits into one panel.

    Attributes:
        figure: What is drawn.
        scenes: From its start to its end.
        camera: From where it is seen.
        frame: Where in the panel the room's points go.
        whole: Points around all that the figure does and has, shape (n, 2), in body heights; None where the panel ends
            below the upper half of the body.
        ways: Arrows of the start pose.
        rest: Arrows of the end pose.
    """

    figure: Figure
    scenes: tuple[Scene, ...]
    camera: Camera
    frame: Frame
    whole: NDArray[np.float64] | None
    ways: tuple[DrawnArrow, ...]
    rest: tuple[DrawnArrow, ...]

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
        ways, rest = ways_of(figure, camera), rest_of(figure, scenes[-1], camera)
        drawn = [line for arrow in (*ways, *rest) for line in arrow.lines]
        near = _near(figure, scenes, camera, drawn) if figure.focus else None
        whole = np.concatenate((_extent(figure, scenes, camera), *drawn))
        frame = near or Frame.around(whole, largest)
        return cls(figure, scenes, camera, replace(frame, grain=grain), None if near else whole, ways, rest)

    def things(self, layers: tuple[Layer, ...]) -> tuple[list[Face], list[Face]]:
        """Return the faces of what stands beside a body: those behind it, and those between it and the reader."""
        nearest = max(layer.depth for layer in layers)
        behind: list[Face] = []
        before: list[Face] = []
        for box in self.figure.props.boxes:
            (before if box_depth(box, self.camera) > nearest else behind).extend(box_faces(box, self.camera))
        return [*behind, *_chair(self.figure, self.scenes[0], self.camera)], before


_UPPER = tuple(
    Landmark(f"{side} {part}") for side in ("left", "right") for part in ("shoulder", "elbow", "hand", "fingers")
)


def _near(figure: Figure, scenes: tuple[Scene, ...], camera: Camera, drawn: list[Shaft]) -> Frame | None:
    parts = [scene.part(part) for scene in scenes for part in (*figure.focus, *_UPPER)]
    parts += [Ball(scene.part(Landmark.HEAD).at, WITH_HAIR) for scene in scenes]
    body = np.concatenate([around(scene.balls(), camera) for scene in scenes])
    return Frame.near(np.concatenate((around(tuple(parts), camera), *drawn)), body)


def _extent(figure: Figure, scenes: tuple[Scene, ...], camera: Camera) -> NDArray[np.float64]:
    balls = [around(scene.balls(), camera) for scene in scenes]
    boxes = [face for box in figure.props.boxes for face in box_faces(box, camera)]
    faces = (mat_under(scenes), *boxes, *_chair(figure, scenes[0], camera))
    return np.concatenate((*balls, *(corners_of(face, camera) for face in faces)))


def _chair(figure: Figure, sitter: Scene, camera: Camera) -> Iterator[Face]:
    if figure.props.chair:
        yield from chair_faces(figure.props.chair, sitter, camera)


def corners_of(face: Face, camera: Camera) -> NDArray[np.float64]:
    """Return where the corners of a face are in the picture, in body heights."""
    return np.array([camera.project(corner) for corner in face.corners])
