import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from voice.body.anatomy import Landmark, Limb, Zone
from voice.body.pose import Arm, Bend, Box, Chair, Figure, Leg, Point, Pose, Props
from voice.screen.figure.colours import DARK, LIGHT, style
from voice.screen.figure.layers import Paint
from voice.screen.figure.svg import moving, pair, still

SVG = "{http://www.w3.org/2000/svg}"
START = Pose(left_leg=Leg(flexion=90), right_leg=Leg(flexion=90))
END = START.model_copy(update={"lumbar": Bend(flexion=40), "left_arm": Arm(flexion=90)})
FIGURE = Figure(
    start=START,
    end=END,
    moving=(Limb.LEFT_ARM,),
    stretched=(Zone.LEFT_THIGH_BACK,),
    props=Props(
        chair=Chair(),
        boxes=(Box(low=Point(x=0.6), high=Point(x=0.62, y=1, z=0.3)),),
        cushions=(Landmark.HEAD,),
        strap=(Landmark.LEFT_HAND, Landmark.LEFT_TOES),
    ),
)


def paths(picture: str, kind: str) -> list[ET.Element]:
    root = ET.fromstring(picture)
    return [path for path in root.iter(f"{SVG}path") if kind in path.get("class", "").split()]


@pytest.mark.parametrize("draw", [pair, still, moving])
def test_a_picture_is_clean_svg_with_a_name(draw: Callable[[Figure, str], str]) -> None:
    picture = draw(FIGURE, "fold & <reach>")
    root = ET.fromstring(picture)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label") == "fold & <reach>"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "style",
        "g",
        "path",
        "animate",
    }
    assert not re.search(r"script|href|url\(|on\w+=|nan|inf", picture)


def test_every_path_is_painted_without_a_style_sheet_too() -> None:
    for path in ET.fromstring(pair(FIGURE, "x")).iter(f"{SVG}path"):
        assert re.fullmatch(r"#[0-9a-f]{6}|none", path.get("fill", ""))


def test_what_moves_and_what_is_stretched_are_tinted_in_the_end_pose() -> None:
    assert paths(still(FIGURE, "x"), "moving") or paths(still(FIGURE, "x"), "far-moving")
    assert len(paths(still(FIGURE, "x"), "tint")) == 1
    assert paths(still(FIGURE, "x", start=True), "tint") == []
    plain = FIGURE.model_copy(update={"moving": (), "stretched": ()})
    assert [paths(still(plain, "x"), kind) for kind in ("moving", "far-moving", "tint")] == [[], [], []]


def test_what_stands_beside_the_body_is_drawn() -> None:
    picture = still(FIGURE, "x")
    assert paths(picture, "thing")
    assert len(paths(picture, "cushion")) == 1
    assert len(paths(picture, "strap")) == 1
    assert len(paths(picture, "mat")) == 1


def test_a_movement_goes_there_and_back_with_the_same_corners_all_the_way() -> None:
    picture = moving(FIGURE, "x")
    films = list(ET.fromstring(picture).iter(f"{SVG}animate"))
    assert len(films) > 20
    for film in films:
        shapes = film.get("values", "").split(";")
        times = [float(time) for time in film.get("keyTimes", "").split(";")]
        assert len(shapes) == len(times)
        assert times == sorted(times)
        assert (times[0], times[-1]) == (0, 1)
        assert shapes[0] == shapes[-1]
        assert len({len(re.findall(r"-?[\d.]+", shape)) for shape in shapes}) == 1
    assert all(len(set(film.get("values", "").split(";"))) > 1 for film in films)


def test_the_same_figure_gives_the_same_picture() -> None:
    assert pair(FIGURE, "x") == pair(FIGURE.model_copy(deep=True), "x")


def test_colours_for_light_and_dark() -> None:
    assert set(LIGHT) == set(DARK) == set(Paint)
    assert "prefers-color-scheme" in style()
    assert DARK[Paint.TINT] in style(dark=True)
    assert "prefers-color-scheme" not in style(dark=True)
    assert style(dark=False) == ""
