"""A figure with its camera, and the frame in which all that it does and has fits into one panel."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from voice.pose import Figure
from voice.screen.figure.frame import GRAIN, LARGEST, Frame
from voice.screen.figure.outline import outline
from voice.screen.figure.scene import Scene, frames_of
from voice.screen.figure.space import Camera
from voice.screen.figure.things import Face, box_faces, chair_faces, mat_under


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
        balls = [outline((ball,), camera) for scene in scenes for ball in scene.balls()]
        faces = [corners_of(face, camera) for face in (mat_under(scenes), *things_of(figure, scenes[0], camera))]
        return cls(
            figure, scenes, camera, replace(Frame.around(np.concatenate((*balls, *faces)), largest), grain=grain)
        )


def things_of(figure: Figure, sitter: Scene, camera: Camera) -> Iterator[Face]:
    """Give the faces of what stands beside the body."""
    for box in figure.props.boxes:
        yield from box_faces(box, camera)
    if figure.props.chair:
        yield from chair_faces(figure.props.chair, sitter, camera)


def corners_of(face: Face, camera: Camera) -> NDArray[np.float64]:
    """Return where the corners of a face are in the picture, in body heights."""
    return np.array([camera.project(corner) for corner in face.corners])
