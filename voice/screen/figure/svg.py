"""The picture of a stretch as SVG: its two poses side by side, one of them, or the movement between them.

Colours are given twice, as attributes and as a style sheet: programs that know no style sheets get the light ones, and
browsers the dark ones where the reader prefers them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import Self
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from numpy.typing import NDArray

from voice.pose import Figure, Part
from voice.screen.figure.layers import Layer, Paint, layers_of
from voice.screen.figure.outline import Outline, outline
from voice.screen.figure.scene import Scene, frames_of
from voice.screen.figure.space import Camera
from voice.screen.figure.things import Face, box_depth, box_faces, chair_faces, cushion_under, mat_under

PANEL = (240.0, 190.0)
"""Width and height of one pose, in units of the picture."""

LARGEST = 172.0
"""Units that a body height takes at the most."""

MARGIN = 8.0
ARROW = 34.0
LIFTED = 0.35
"""Of the room that is left above something flat, what is given to the space below it."""

GLASS = 0.4
"""Opacity of a wall between the reader and the body."""

FRAMES = 5
SECONDS = 6.0
"""Of the movement there and back."""

GOING, COMING = (0.12, 0.45), (0.67, 1.0)
"""Parts of that time: between them the body rests in the stretch."""

LIGHT = {
    Paint.SKIN: "#e0ac87",
    Paint.HAIR: "#4b3a33",
    Paint.SHIRT: "#7d93ad",
    Paint.TROUSERS: "#4d627d",
    Paint.MOVING: "#2a9d8f",
    Paint.FAR_SKIN: "#cfa587",
    Paint.FAR_TROUSERS: "#6d7f95",
    Paint.FAR_MOVING: "#62b3a9",
    Paint.TINT: "#e63946",
}
DARK = {
    Paint.SKIN: "#d9a27c",
    Paint.HAIR: "#8a6f62",
    Paint.SHIRT: "#93a9c4",
    Paint.TROUSERS: "#6b84a5",
    Paint.MOVING: "#3fc1b0",
    Paint.FAR_SKIN: "#a97f63",
    Paint.FAR_TROUSERS: "#4f627c",
    Paint.FAR_MOVING: "#2c877b",
    Paint.TINT: "#ff5a66",
}


class Line(Enum):
    """What is neither body nor tint: its class, its light and its dark colour."""

    EDGE = ("edge", "#ffffff", "#0d1117")
    MAT = ("mat", "#e8edf2", "#1d2733")
    THING = ("thing", "#c9b79c", "#7d6b52")
    CUSHION = ("cushion", "#d8c4e0", "#6d5878")
    STRAP = ("strap", "#8a6d3b", "#d1ac6b")
    ARROW = ("arrow", "#8895a5", "#8895a5")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where in the picture the room's points go: shifted, scaled, and up being up."""

    left: float
    base: float
    scale: float

    def place(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return points, shape (n, 2), in units of the picture."""
        return np.stack((self.left + self.scale * points[:, 0], self.base - self.scale * points[:, 1]), axis=1)


def pair(figure: Figure, name: str) -> str:
    """Return both poses side by side, with an arrow from the first to the second."""
    stage = _Stage.of(figure, 2)
    width, height = PANEL
    line = Line.ARROW
    arrow = (
        f'<path class="{line.value[0]}" d="M{width + 4} {height / 2}h{ARROW - 14}m-8 -7l8 7l-8 7" fill="none" '
        f'stroke="{line.value[1]}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>'
    )
    second = f'<g transform="translate({width + ARROW} 0)">'
    start, end = stage.scenes
    body = (*stage.panel((start,), tinted=False), arrow, second, *stage.panel((end,)), "</g>")
    return _document(name, 2 * width + ARROW, height, body)


def still(figure: Figure, name: str, *, start: bool = False) -> str:
    """Return one pose: the stretch itself, or how it begins."""
    stage = _Stage.of(figure, 2)
    return _document(name, *PANEL, stage.panel((stage.scenes[0 if start else -1],), tinted=not start))


def moving(figure: Figure, name: str) -> str:
    """Return the movement into the stretch and out of it, over and over, without a script."""
    stage = _Stage.of(figure, FRAMES)
    return _document(name, *PANEL, stage.panel(stage.scenes))


def style(*, dark: bool | None = None) -> str:
    """Return the style sheet that every picture carries.

    Args:
        dark: Whether the ground is dark; None for as the reader prefers it.
    """
    colours = [".name{fill:#8b949e}", *(f".{one.value}{{fill:{DARK[one]}}}" for one in Paint)]
    colours += [f".{line.value[0]}{{{_property(line)}:{line.value[2]}}}" for line in Line if line is not Line.EDGE]
    night = "".join((*colours, f".edged{{stroke:{Line.EDGE.value[2]}}}"))
    if dark is None:
        return f"@media(prefers-color-scheme:dark){{{night}}}"
    return night if dark else ""


def _property(line: Line) -> str:
    return "stroke" if line in {Line.STRAP, Line.ARROW} else "fill"


@dataclass(frozen=True, slots=True)
class _Stage:
    """A figure with its camera, and the frame in which all that it does and has fits into one panel."""

    figure: Figure
    scenes: tuple[Scene, ...]
    camera: Camera
    frame: Frame

    @classmethod
    def of(cls, figure: Figure, frames: int) -> Self:
        scenes, camera = frames_of(figure, frames), Camera.at(figure.view)
        balls = [outline((ball,), camera) for scene in scenes for ball in scene.balls()]
        faces = [_corners(face, camera) for face in (mat_under(scenes), *_things(figure, scenes[0], camera))]
        points = np.concatenate((*balls, *faces))
        low, high = points.min(axis=0), points.max(axis=0)
        room, size = np.array(PANEL) - 2 * MARGIN, np.maximum(high - low, 1e-6)
        scale = float(min(LARGEST, *(room / size)))
        # What is flat lies low in its panel, but not on its very edge.
        spare = max(0.0, float(room[1] - scale * size[1]))
        base = PANEL[1] - MARGIN + scale * low[1] - LIFTED * spare
        return cls(figure, scenes, camera, Frame(PANEL[0] / 2 - scale * (low[0] + high[0]) / 2, base, scale))

    def panel(self, shown: tuple[Scene, ...], *, tinted: bool = True) -> tuple[str, ...]:
        props, camera, frame = self.figure.props, self.camera, self.frame
        layers = layers_of(self.figure, shown, camera)
        nearest = max(layer.depth for layer in layers)
        nearer = [box for box in props.boxes if box_depth(box, camera) > nearest]
        behind = props.model_copy(update={"boxes": tuple(box for box in props.boxes if box not in nearer)})
        things = _things(self.figure.model_copy(update={"props": behind}), self.scenes[0], camera)
        return (
            _face(mat_under(self.scenes), Line.MAT, camera, frame),
            *(_face(face, Line.THING, camera, frame) for face in things),
            *(_cushion(part, self.scenes[-1], camera, frame) for part in props.cushions),
            f'<g class="edged" stroke="{Line.EDGE.value[1]}" stroke-width="2.4" stroke-linejoin="round">',
            *chain.from_iterable(_paths(layer, frame) for layer in layers if tinted or Paint.TINT not in layer.paint),
            "</g>",
            *((_strap(props.strap, shown, camera, frame),) if props.strap else ()),
            *(_face(face, Line.THING, camera, frame, GLASS) for box in nearer for face in box_faces(box, camera)),
        )


def _things(figure: Figure, sitter: Scene, camera: Camera) -> Iterator[Face]:
    for box in figure.props.boxes:
        yield from box_faces(box, camera)
    if figure.props.chair:
        yield from chair_faces(figure.props.chair, sitter, camera)


def _corners(face: Face, camera: Camera) -> NDArray[np.float64]:
    return np.array([camera.project(corner) for corner in face.corners])


def _paths(layer: Layer, frame: Frame) -> Iterator[str]:
    """Give a layer's outlines: first all with their edges, then, where there are several, all without them."""
    several = len(layer.outlines) > 1
    for edged in (True, False) if several and layer.edged else (layer.edged,):
        for paint, outlines in zip(layer.paint, layer.outlines, strict=True):
            shapes = [_path(one, frame) for one in outlines]
            bare = "" if edged else ' stroke="none"'
            opacity = ' opacity=".72"' if paint is Paint.TINT else ""
            inside = f">{_animation('d', shapes)}</path>" if len(shapes) > 1 else "/>"
            yield f'<path class="{paint.value}" fill="{LIGHT[paint]}"{bare}{opacity} d="{shapes[0]}"{inside}'


def _animation(attribute: str, values: list[str]) -> str:
    """Return the way there and back, resting at either end."""
    steps = (values[0], *values, *reversed(values))
    times = (0.0, *np.linspace(*GOING, len(values)), *np.linspace(*COMING, len(values)))
    return (
        f'<animate attributeName="{attribute}" dur="{SECONDS:g}s" repeatCount="indefinite" '
        f'keyTimes="{";".join(f"{time:.3g}" for time in times)}" values="{";".join(steps)}"/>'
    )


def _path(points: Outline, frame: Frame) -> str:
    """Return a closed path: a corner, and the steps from each to the next, in tenths of a unit."""
    tenths = np.round(frame.place(points) * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    return (
        f"M{_tenth(tenths[0][0])} {_tenth(tenths[0][1])}l"
        + " ".join(f"{_tenth(x)} {_tenth(y)}" for x, y in steps)
        + "z"
    )


def _tenth(value: int) -> str:
    return f"{value / 10:g}"


def _face(face: Face, line: Line, camera: Camera, frame: Frame, opacity: float = 1.0) -> str:
    points = frame.place(_corners(face, camera))
    shade = min(1.0, face.light)
    edge = "" if line is Line.MAT else f' stroke="{Line.EDGE.value[1]}" stroke-width=".8"'
    seen = opacity * (0.55 + 0.45 * shade)
    kind = line.value[0] if line is Line.MAT else f"{line.value[0]} edged"
    return (
        f'<path class="{kind}" fill="{line.value[1]}" fill-opacity="{seen:.2f}"{edge} '
        f'd="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in points)}Z"/>'
    )


def _cushion(part: Part, scene: Scene, camera: Camera, frame: Frame) -> str:
    name, light, _ = Line.CUSHION.value
    return f'<path class="{name}" fill="{light}" d="{_path(outline(cushion_under(part, scene), camera), frame)}"/>'


def _strap(parts: tuple[Part, ...], shown: tuple[Scene, ...], camera: Camera, frame: Frame) -> str:
    ways = []
    for scene in shown:
        points = frame.place(np.array([camera.project(scene.part(part).at) for part in parts]))
        ways.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points))
    name, light, _ = Line.STRAP.value
    return (
        f'<path class="{name}" fill="none" stroke="{light}" stroke-width="3.2" stroke-linecap="round" '
        f'stroke-linejoin="round" d="{ways[0]}">{_animation("d", ways) if len(ways) > 1 else ""}</path>'
    )


def _document(name: str, width: float, height: float, body: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f"aria-label={quoteattr(name)}><title>{escape(name)}</title><style>{style()}</style>{''.join(body)}</svg>\n"
    )
