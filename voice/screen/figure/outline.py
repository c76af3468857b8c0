"""Outlines of hulls around balls, with the same number of corners whatever the pose, so that they can be animated."""

import numpy as np
from numpy.typing import NDArray

from voice.screen.figure.flesh import Ball
from voice.screen.figure.space import Camera

CORNERS = 22
"""Of an outline: at this number a ball of a head's size is round to the eye."""

_ANGLES = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
_DIRECTIONS = np.stack((np.cos(_ANGLES), np.sin(_ANGLES)), axis=1)

Outline = NDArray[np.float64]
"""Shape (CORNERS, 2): to the right and up in the picture, in body heights, counter-clockwise."""


def outline(balls: tuple[Ball, ...], camera: Camera) -> Outline:
    """Return the hull of balls as a camera sees it.

    In each of the directions around, the hull's corner is where the ball that reaches furthest there ends.
    """
    centres = np.array([camera.project(ball.at) for ball in balls])
    radii = np.array([ball.radius for ball in balls])
    reach = _DIRECTIONS @ centres.T + radii
    furthest = np.argmax(reach, axis=1)
    corners: Outline = centres[furthest] + radii[furthest, None] * _DIRECTIONS
    return corners


def depth(balls: tuple[Ball, ...], camera: Camera) -> float:
    """Return how near the middle of some balls is."""
    return float(np.mean([camera.depth(ball.at) for ball in balls]))
