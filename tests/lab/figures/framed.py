"""Nothing leaves the picture."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tests.lab.figures.faults import Fault, Kind
from tests.lab.figures.solids import LIMBS, PARTS, Part, body_of, part_at
from voice.body.anatomy import Landmark
from voice.body.pose import Figure
from voice.screen.figure.frame import PANEL
from voice.screen.figure.stage import Stage
from voice.screen.figure.things import cushion_under

BEYOND = 0.5
"""Units of the picture by which something may reach beyond its edge: less than what a line is wide."""


def framed_faults(figure: Figure, stage: Stage) -> Iterator[Fault]:
    """Give what reaches beyond the picture in any scene."""
    bodies = [body_of(scene) for scene in stage.scenes]
    beyond = np.max([_beyond(stage, body.at, body.radius) for body in bodies], axis=0)
    for part in sorted(_seen(figure)):
        worst = float(beyond[bodies[0].of(part)].max())
        if worst > BEYOND:
            yield Fault(Kind.FRAMED, f"the {part} leaves the picture, in its units", worst, BEYOND)
    if not figure.focus:
        yield from _cushions(figure, stage)


def _seen(figure: Figure) -> set[Part]:
    """Return what has to be in the picture: where it is drawn from nearer by, what matters in it."""
    if not figure.focus:
        return set(PARTS)
    moving = {part for limb in figure.moving for part in LIMBS[limb]}
    # What lies on the floor or stands on it may be left out, a hand that lies on something may not.
    at_work = {part for pair in figure.touching if Landmark.FLOOR not in pair for one in pair if (part := part_at(one))}
    return {Part.HEAD, *moving, *(at_work - {Part.TRUNK})}


def _cushions(figure: Figure, stage: Stage) -> Iterator[Fault]:
    for part in figure.props.cushions:
        balls = cushion_under(part, stage.scenes[-1])
        at, radius = np.array([ball.at for ball in balls]), np.array([ball.radius for ball in balls])
        worst = float(_beyond(stage, at, radius).max())
        if worst > BEYOND:
            yield Fault(Kind.FRAMED, f"the cushion under the {part} leaves the picture, in its units", worst, BEYOND)


def _beyond(stage: Stage, at: NDArray[np.float64], radius: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far spheres reach beyond the picture, in its units; negative for what is inside."""
    camera = stage.camera
    places = stage.frame.place(np.stack((at @ camera.across, at @ camera.upward), axis=1))
    reach = (stage.frame.scale * radius)[:, None]
    return np.maximum(reach - places, places + reach - np.array(PANEL)).max(axis=1)  # type: ignore[no-any-return]
