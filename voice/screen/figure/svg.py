"""The picture of a stretch as SVG: its two poses side by side, one of them, or the movement between them.

Colours are given twice, as attributes and as a style sheet: programs that know no style sheets get the light ones, and
browsers the dark ones where the reader prefers them.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from voice.body.anatomy import Landmark
from voice.body.pose import Figure
from voice.screen.figure.arrows import DrawnArrow
from voice.screen.figure.colours import LIGHT, Element, style
from voice.screen.figure.frame import GRAIN, LARGEST, PANEL, Frame
from voice.screen.figure.layers import Layer, Paint, layers_of
from voice.screen.figure.outline import Outline, outline
from voice.screen.figure.scene import Scene
from voice.screen.figure.space import Camera
from voice.screen.figure.stage import GLASS, Stage, corners_of
from voice.screen.figure.things import Face, cushion_under, mat_under

ARROW = 34.0
"""Width of the arrow between two poses, in units of the picture."""

FRAMES = 5
SECONDS = 6.0
"""Of the movement there and back."""

GOING, COMING = (0.12, 0.45), (0.67, 1.0)
"""Parts of that time: between them the body rests in the stretch."""


def pair(figure: Figure, name: str, grain: float = GRAIN) -> str:
    """Return both poses side by side, with an arrow from the first to the second; one alone where nothing moves.

    Args:
        figure: What to draw.
        name: What it is called, for who cannot see it.
        grain: Units of the picture that corners are rounded to: the coarser, the shorter the text.
    """
    stage = Stage.of(figure, 2, grain)
    width, height = PANEL
    element, light, _ = Element.ARROW.value
    arrow = (
        f'<path class="{element}" d="M{width + 4} {height / 2}h{ARROW - 14}m-8 -7l8 7l-8 7" fill="none" '
        f'stroke="{light}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>'
    )
    start, end = stage.scenes
    if figure.start == figure.end:
        middle = f'<svg x="{(width + ARROW) / 2:g}" width="{width:g}" height="{height:g}">'
        return _document(name, 2 * width + ARROW, height, (middle, *_panel(stage, (end,)), "</svg>"))
    first, second = (f'<svg x="{x:g}" width="{width:g}" height="{height:g}">' for x in (0, width + ARROW))
    panels = (
        (*_panel(stage, (start,), tinted=False), *_arrows(stage, stage.ways)),
        (*_panel(stage, (end,)), *_arrows(stage, stage.rest)),
    )
    # Each in a picture of its own, which ends where the panel does.
    body = (first, *panels[0], "</svg>", arrow, second, *panels[1], "</svg>")
    return _document(name, 2 * width + ARROW, height, body)


def still(figure: Figure, name: str, *, start: bool = False, largest: float = LARGEST) -> str:
    """Return one pose: the stretch itself, or how it begins; `largest` as of `moving`."""
    stage = Stage.of(figure, 2, largest=largest)
    scene = stage.scenes[0 if start else -1]
    arrows = stage.ways if start else stage.rest
    return _document(name, *PANEL, (*_panel(stage, (scene,), tinted=not start), *_arrows(stage, arrows)))


def moving(figure: Figure, name: str, *, largest: float = LARGEST) -> str:
    """Return the movement into the stretch and out of it, over and over, without a script; ways show themselves.

    Args:
        figure: What to draw.
        name: What it is called, for who cannot see it.
        largest: Units of the picture that a body height takes at the most; the usual ones keep all figures alike.
    """
    stage = Stage.of(figure, FRAMES, largest=largest)
    return _document(name, *PANEL, (*_panel(stage, stage.scenes), *_arrows(stage, stage.rest)))


def _panel(stage: Stage, shown: tuple[Scene, ...], *, tinted: bool = True) -> tuple[str, ...]:
    props, camera, frame = stage.figure.props, stage.camera, stage.frame
    layers = layers_of(stage.figure, shown, camera)
    behind, before = stage.things(layers)
    return (
        _face(mat_under(stage.scenes), Element.MAT, camera, frame),
        *(_face(face, Element.THING, camera, frame) for face in behind),
        *(_cushion(part, stage.scenes[-1], camera, frame) for part in props.cushions),
        f'<g class="edged" stroke="{Element.EDGE.value[1]}" stroke-width="2.4" stroke-linejoin="round">',
        *chain.from_iterable(_paths(layer, frame) for layer in layers if tinted or Paint.TINT not in layer.paint),
        "</g>",
        *((_strap(props.strap, shown, camera, frame),) if props.strap else ()),
        *(_face(face, Element.THING, camera, frame, GLASS) for face in before),
    )


def _paths(layer: Layer, frame: Frame) -> Iterator[str]:
    """Give a layer's outlines: first all with their edges, then, where there are several, all without them."""
    several = len(layer.outlines) > 1
    films = [
        (paint, [_path(tuple(shapes), frame) for shapes in zip(*(one[1] for one in group), strict=True)])
        for paint, group in groupby(zip(layer.paint, layer.outlines, strict=True), key=lambda one: one[0])
    ]
    for edged in (True, False) if several and layer.edged else (layer.edged,):
        for paint, shapes in films:
            bare = "" if edged else ' stroke="none"'
            opacity = ' opacity=".72"' if paint is Paint.TINT else ""
            # What stays as it is takes no animation.
            inside = f">{_animation('d', shapes)}</path>" if len(set(shapes)) > 1 else "/>"
            yield f'<path class="{paint.value}" fill="{LIGHT[paint]}"{bare}{opacity} d="{shapes[0]}"{inside}'


def _animation(attribute: str, values: list[str]) -> str:
    """Return the way there and back, resting at either end."""
    steps = (values[0], *values, *reversed(values))
    times = (0.0, *np.linspace(*GOING, len(values)), *np.linspace(*COMING, len(values)))
    return (
        f'<animate attributeName="{attribute}" dur="{SECONDS:g}s" repeatCount="indefinite" '
        f'keyTimes="{";".join(f"{time:.3g}" for time in times)}" values="{";".join(steps)}"/>'
    )


def _path(hulls: tuple[Outline, ...], frame: Frame) -> str:
    """Return closed paths: of each a corner, and the steps from each corner to the next."""
    return "".join(_closed(hull, frame) for hull in hulls)


def _closed(points: Outline, frame: Frame) -> str:
    corners = np.round(frame.place(points) / frame.grain) * frame.grain
    steps = " ".join(f"{x:.4g} {y:.4g}" for x, y in np.diff(corners, axis=0).tolist())
    return f"M{corners[0][0]:.4g} {corners[0][1]:.4g}l{steps}z".replace(" -", "-")


def _face(face: Face, element: Element, camera: Camera, frame: Frame, opacity: float = 1.0) -> str:
    points = frame.place(corners_of(face, camera))
    shade = min(1.0, face.light)
    edge = "" if element is Element.MAT else f' stroke="{Element.EDGE.value[1]}" stroke-width=".8"'
    seen = opacity * (0.55 + 0.45 * shade)
    kind = element.value[0] if element is Element.MAT else f"{element.value[0]} edged"
    return (
        f'<path class="{kind}" fill="{element.value[1]}" fill-opacity="{seen:.2f}"{edge} '
        f'd="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in points)}Z"/>'
    )


def _cushion(part: Landmark, scene: Scene, camera: Camera, frame: Frame) -> str:
    name, light, _ = Element.CUSHION.value
    return f'<path class="{name}" fill="{light}" d="{_closed(outline(cushion_under(part, scene), camera), frame)}"/>'


def _strap(parts: tuple[Landmark, ...], shown: tuple[Scene, ...], camera: Camera, frame: Frame) -> str:
    ways = []
    for scene in shown:
        points = frame.place(np.array([camera.project(scene.part(part).at) for part in parts]))
        ways.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points))
    name, light, _ = Element.STRAP.value
    inside = f">{_animation('d', ways)}</path>" if len(ways) > 1 else "/>"
    return (
        f'<path class="{name}" fill="none" stroke="{light}" stroke-width="3.2" stroke-linecap="round" '
        f'stroke-linejoin="round" d="{ways[0]}"{inside}'
    )


def _arrows(stage: Stage, arrows: tuple[DrawnArrow, ...]) -> Iterator[str]:
    """Give each arrow upon a halo, which parts it from the body below it."""
    for arrow in arrows:
        lines = (stage.frame.place(line) for line in arrow.lines)
        way = "".join(map(_curve, lines))
        for (name, light, _), width in ((Element.HALO.value, 5.6), (Element.WAY.value, 2.6)):
            yield (
                f'<path class="{name}" fill="none" stroke="{light}" stroke-width="{width}" stroke-linecap="round" '
                f'stroke-linejoin="round" d="{way}"/>'
            )


def _curve(points: Outline) -> str:
    """Return an open path that is smooth where it bends: through the middles between its inner points."""
    first, *inner, last = (f"{x:.1f} {y:.1f}" for x, y in points.tolist())
    if len(points) < 2 + 2:
        return f"M{'L'.join((first, *inner, last))}"
    middles = [f"{x:.1f} {y:.1f}" for x, y in ((points[1:-2] + points[2:-1]) / 2).tolist()]
    return f"M{first}Q{'Q'.join(f'{by} {to}' for by, to in zip(inner, (*middles, last), strict=True))}"


def _document(name: str, width: float, height: float, body: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f"aria-label={quoteattr(name)}><title>{escape(name)}</title><style>{style()}</style>{''.join(body)}</svg>\n"
    )
