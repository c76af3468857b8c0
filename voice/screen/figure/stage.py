"""A figure with its camera, and the frame in which all that it does and has fits into one panel."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from voice.pose import Figure
from voice.screen.figure.outline import outline
from voice.screen.figure.scene import Scene, frames_of
from voice.screen.figure.space import Camera
from voice.screen.figure.things import Face, box_faces, chair_faces, mat_under

PANEL = (240.0, 190.0)
"""Width and height of one pose, in units of the picture."""

LARGEST = 172.0
"""Units that a body height takes at the most."""

MARGIN = 8.0
LIFTED = 0.35
"""Of the room that is left above something flat, what is given to the space below it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where in the picture the room's points go: shifted, scaled, and up being up."""

    left: float
    base: float
    scale: float

    def place(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return points, shape (n, 2), in units of the picture."""
        return np.stack((self.left + self.scale * points[:, 0], self.base - self.scale * points[:, 1]), axis=1)


@dataclass(frozen=True, slots=True)
class Stage:
    """A figure with its camera, and the frame in which all that it does and has fits into one panel."""

    figure: Figure
    scenes: tuple[Scene, ...]
    camera: Camera
    frame: Frame

    @classmethod
    def of(cls, figure: Figure, frames: int) -> Self:
        """Return the stage of a figure, with so many scenes from its start to its end."""
        scenes, camera = frames_of(figure, frames), Camera.at(figure.view)
        balls = [outline((ball,), camera) for scene in scenes for ball in scene.balls()]
        faces = [corners_of(face, camera) for face in (mat_under(scenes), *things_of(figure, scenes[0], camera))]
        points = np.concatenate((*balls, *faces))
        low, high = points.min(axis=0), points.max(axis=0)
        room, size = np.array(PANEL) - 2 * MARGIN, np.maximum(high - low, 1e-6)
        scale = float(min(LARGEST, *(room / size)))
        # What is flat lies low in its panel, but not on its very edge.
        spare = max(0.0, float(room[1] - scale * size[1]))
        base = PANEL[1] - MARGIN + scale * low[1] - LIFTED * spare
        return cls(figure, scenes, camera, Frame(PANEL[0] / 2 - scale * (low[0] + high[0]) / 2, base, scale))


def things_of(figure: Figure, sitter: Scene, camera: Camera) -> Iterator[Face]:
    """Give the faces of what stands beside the body."""
    for box in figure.props.boxes:
        yield from box_faces(box, camera)
    if figure.props.chair:
        yield from chair_faces(figure.props.chair, sitter, camera)


def corners_of(face: Face, camera: Camera) -> NDArray[np.float64]:
    """Return where the corners of a face are in the picture, in body heights."""
    return np.array([camera.project(corner) for corner in face.corners])
