"""Draw one figure, or find the angles that put its hands and feet where they belong.

    scripts/picture pose NAME
        draw the figure of voice/library/figures/*.yaml to NAME.svg
    scripts/picture pose NAME --free left_arm right_arm
        turn these, and no others, until the pairs in `touching` touch and nothing goes through anything, as far as the
        joints go and as near to the written angles as can be; print them in the file's notation, and draw the figure
        with them

With `--keep "left hand"`, parts are where they are in the other pose. `--start` works on the start pose, with
`--touch "left hand=floor"` instead of the pairs in the file, and `--easier` on the easier form. With `--way`, nothing
goes through anything on the way from the start to the end either.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import BaseModel
from scipy.optimize import least_squares

from tests.lab.figures.placed import short_of
from tests.lab.figures.solid import too_deep
from voice.body.anatomy import Landmark
from voice.body.pose import Figure, Pose
from voice.body.terms import Position
from voice.library.figures import load_figures
from voice.library.library import load_library
from voice.screen.figure.gaps import gap
from voice.screen.figure.scene import frames_of, scene_of
from voice.screen.figure.svg import FRAMES, pair

STIFFNESS = 0.0006
"""Body heights of a gap that one degree away from the written angle is worth."""

FIRMNESS = 6.0
"""Body heights of a gap that one body height too deep inside something is worth."""

ENOUGH = 0.01
"""Body heights that parts may be apart and count as touching."""

BOTH = {"arms": ("left_arm", "right_arm"), "legs": ("left_leg", "right_leg")}

Angle = tuple[str, str]
"""A joint of the pose, or both of a kind, and the name of its angle."""


def main() -> None:
    """Draw a figure, and find its angles first where some are free."""
    options = _parser().parse_args()
    figure = load_figures()[options.name]
    if options.easier:
        figure = figure.made_easier() or figure
    if options.free:
        which = "start" if options.start else "end"
        pairs = tuple(_pair(text) for text in options.touch) or figure.touching
        position = load_library().stretches[options.name].position
        keep = tuple(Landmark(part) for part in options.keep)
        wanted = Wanted(position, pairs, keep, FRAMES if options.way else 1)
        pose = solved(figure, which, tuple(options.free), wanted)
        figure = figure.model_copy(update={which: pose})
        _print(pose, options.free)
        for one, other in pairs:
            print(f"# {one} to {other}: {gap(figure, scene_of(pose, figure.anchor), one, other):.3f}")
    path = Path(options.picture or f"{options.name}.svg")
    path.write_text(pair(figure, options.name))
    print(f"# {path}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pose is to be like.

    Attributes:
        position: Of the stretch.
        pairs: What is to touch.
        keep: What is to be where it is in the other pose.
        frames: In how many from the start to the end nothing may go through anything; 1 for this pose alone.
    """

    position: Position
    pairs: tuple[tuple[Landmark, Landmark], ...]
    keep: tuple[Landmark, ...] = ()
    frames: int = 1

    def misses(self, figure: Figure, which: str) -> np.ndarray:
        """Return by how much a figure's pose, `start` or `end`, misses it, in body heights."""
        scene = scene_of(getattr(figure, which), figure.anchor)
        other = scene_of(figure.start if which == "end" else figure.end, figure.anchor)
        deep = too_deep(figure, self.position, frames_of(figure, self.frames) if self.frames > 1 else (scene,))
        return np.array(
            [
                *(gap(figure, scene, *pair) for pair in self.pairs),
                *(along for part in self.keep for along in scene.part(part).at - other.part(part).at),
                *(short_of(scene, *line) for line in (figure.placed if which == "end" else ())),
                *FIRMNESS * deep,
            ]
        )


def solved(figure: Figure, which: str, joints: tuple[str, ...], wanted: Wanted) -> Pose:
    """Return a figure's `start` or `end` as it is wanted, as nearly as the joints allow that may be turned."""
    pose = getattr(figure, which)
    angles = [angle for joint in joints for angle in _angles(pose, joint)]
    written = np.array([getattr(_joint(pose, joint), name) for joint, name in angles], dtype=np.float64)
    low, high = np.array([_limits(pose, angle) for angle in angles]).T

    def misses(values: np.ndarray) -> np.ndarray:
        turned = figure.model_copy(update={which: _turned(pose, angles, values), "touching": wanted.pairs})
        return np.concatenate((wanted.misses(turned, which), STIFFNESS * (values - written)))

    # From a few beginnings, until one will do: a hand can be led to a foot around the wrong side of the knee.
    chance = np.random.default_rng(1)
    starts = [written, *(written + chance.normal(0, 15, written.size) for _ in range(3))]
    found = []
    for start in starts:
        begin = np.clip(start, low + 1e-3, high - 1e-3)
        found.append(least_squares(misses, begin, bounds=(low, high), diff_step=1e-3, max_nfev=25))
        if np.abs(found[-1].fun[: -written.size]).max() < ENOUGH:
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
    parser.add_argument("--keep", nargs="+", default=[], metavar="PART", help="what is where it is in the other pose")
    parser.add_argument("--easier", action="store_true", help="work on the easier form")
    parser.add_argument("--way", action="store_true", help="keep the way from the start to the end free as well")
    parser.add_argument("--picture", metavar="FILE", help="where to draw it (NAME.svg)")
    return parser


if __name__ == "__main__":
    main()
