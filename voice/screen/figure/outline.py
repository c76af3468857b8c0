"""Outlines of hulls around balls, with the same number of corners whatever the pose, so that they can be animated."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from voice.screen.figure.balls import Ball
from voice.screen.figure.space import Camera

CORNERS = 22
"""Of an outline: at this number a ball of a head's size is round to the eye."""

FEW = 8
"""Of the outline of something small, such as a finger."""

Outline = NDArray[np.float64]
"""Shape (corners, 2): to the right and up in the picture, in body heights, counter-clockwise."""


def outline(balls: tuple[Ball, ...], camera: Camera, corners: int = CORNERS) -> Outline:
    """Return the hull of balls as a camera sees it.

    In each of the directions around, the hull's corner is where the ball that reaches furthest there ends.
    """
    directions = _directions(corners)
    centres = np.array([ball.at for ball in balls]) @ camera.plane
    radii = np.array([ball.radius for ball in balls])
    reach = directions @ centres.T + radii
    furthest = np.argmax(reach, axis=1)
    hull: Outline = centres[furthest] + radii[furthest, None] * directions
    return hull


@cache
def _directions(corners: int) -> NDArray[np.float64]:
    angles = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    return np.stack((np.cos(angles), np.sin(angles)), axis=1)


def around(balls: tuple[Ball, ...], camera: Camera) -> NDArray[np.float64]:
    """Return the corners of boxes around each of some balls, shape (n, 2)."""
    centres = np.array([ball.at for ball in balls]) @ camera.plane
    radii = np.array([ball.radius for ball in balls])[:, None]
    return np.concatenate((centres - radii, centres + radii))


def depth(balls: tuple[Ball, ...], camera: Camera) -> float:
    """Return how near the middle of some balls is."""
    return camera.depth(np.mean([ball.at for ball in balls], axis=0))
