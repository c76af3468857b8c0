"""Draw one figure, or find the angles that put its hands and feet where they belong.

    scripts/picture pose NAME
        draw the figure of voice/library/figures/*.yaml to NAME.svg
    scripts/picture pose NAME --free left_arm right_arm
        turn these, and no others, until the pairs in `touching` touch, as far as the joints go and as near to the
        written angles as can be; print them in the file's notation, and draw the figure with them

`--start` works on the start pose, with `--touch "left hand=floor"` instead of the pairs in the file.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from pydantic import BaseModel
from scipy.optimize import least_squares

from voice.body.anatomy import Landmark
from voice.body.pose import Figure, Pose
from voice.library.figures import load_figures
from voice.screen.figure.scene import gap, scene_of
from voice.screen.figure.svg import pair

STIFFNESS = 0.0006
"""Body heights of a gap that one degree away from the written angle is worth."""

ENOUGH = 0.01
"""Body heights that parts may be apart and count as touching."""

BOTH = {"arms": ("left_arm", "right_arm"), "legs": ("left_leg", "right_leg")}

Angle = tuple[str, str]
"""A joint of the pose, or both of a kind, and the name of its angle."""


def main() -> None:
    """Draw a figure, and find its angles first where some are free."""
    options = _parser().parse_args()
    figure = load_figures()[options.name]
    if options.free:
        which = "start" if options.start else "end"
        pairs = tuple(_pair(text) for text in options.touch) or figure.touching
        pose = solved(figure, getattr(figure, which), tuple(options.free), pairs)
        figure = figure.model_copy(update={which: pose})
        _print(pose, options.free)
        for one, other in pairs:
            print(f"# {one} to {other}: {gap(scene_of(pose, figure.anchor), one, other, figure.props.boxes):.3f}")
    path = Path(options.picture or f"{options.name}.svg")
    path.write_text(pair(figure, options.name))
    print(f"# {path}")


def solved(figure: Figure, pose: Pose, joints: tuple[str, ...], pairs: tuple[tuple[Landmark, Landmark], ...]) -> Pose:
    """Return a pose in which pairs of parts touch, as nearly as the joints allow."""
    angles = [angle for joint in joints for angle in _angles(pose, joint)]
    written = np.array([getattr(_joint(pose, joint), name) for joint, name in angles], dtype=np.float64)
    low, high = np.array([_limits(pose, angle) for angle in angles]).T

    def misses(values: np.ndarray) -> np.ndarray:
        scene = scene_of(_turned(pose, angles, values), figure.anchor)
        gaps = [gap(scene, one, other, figure.props.boxes) for one, other in pairs]
        return np.concatenate((gaps, STIFFNESS * (values - written)))

    # From a few beginnings, until one will do: a hand can be led to a foot around the wrong side of the knee.
    chance = np.random.default_rng(1)
    starts = [written, *(written + chance.normal(0, 15, written.size) for _ in range(3))]
    found = []
    for start in starts:
        begin = np.clip(start, low + 1e-3, high - 1e-3)
        found.append(least_squares(misses, begin, bounds=(low, high), diff_step=1e-3, max_nfev=25))
        if np.abs(found[-1].fun[: len(pairs)]).max() < ENOUGH:
            break
    best = min(found, key=lambda result: float(result.cost))
    return _turned(pose, angles, np.round(best.x))


def _angles(pose: Pose, joint: str) -> Iterator[Angle]:
    return ((joint, name) for name in type(_joint(pose, joint)).model_fields)


def _joint(pose: Pose, joint: str) -> BaseModel:
    model = getattr(pose, BOTH.get(joint, (joint,))[0])
    assert isinstance(model, BaseModel)
    return model


def _limits(pose: Pose, angle: Angle) -> tuple[float, float]:
    joint, name = angle
    low, high = -180.0, 180.0
    for limit in type(_joint(pose, joint)).model_fields[name].metadata:
        low, high = getattr(limit, "ge", low), getattr(limit, "le", high)
    return low, high


def _turned(pose: Pose, angles: list[Angle], values: np.ndarray) -> Pose:
    joints: dict[str, dict[str, float]] = {}
    for (joint, name), value in zip(angles, values, strict=True):
        for one in BOTH.get(joint, (joint,)):
            joints.setdefault(one, {})[name] = float(value)
    return pose.model_copy(
        update={joint: getattr(pose, joint).model_copy(update=turns) for joint, turns in joints.items()}
    )


def _print(pose: Pose, joints: list[str]) -> None:
    for joint in joints:
        turns = ", ".join(f"{name}: {value:g}" for name, value in _joint(pose, joint) if value)
        print(f"    {joint}: {{{turns}}}")


def _pair(text: str) -> tuple[Landmark, Landmark]:
    one, _, other = text.partition("=")
    return Landmark(one.strip()), Landmark(other.strip())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/picture pose", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", help="id of the stretch")
    parser.add_argument(
        "--free", nargs="+", default=[], metavar="JOINT", help="joints of the pose to turn; arms and legs for both"
    )
    parser.add_argument("--start", action="store_true", help="work on the start pose")
    parser.add_argument("--touch", nargs="+", default=[], metavar="PART=PART", help="what is to touch")
    parser.add_argument("--picture", metavar="FILE", help="where to draw it (NAME.svg)")
    return parser


if __name__ == "__main__":
    main()
