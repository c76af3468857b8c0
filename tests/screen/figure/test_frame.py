"""All figures are seen in one of two sizes, stand on one line, and end inside their panel."""

import re
from functools import cache
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from tests.lab.loaded import shipped_figures
from voice.body.pose import Figure
from voice.screen.figure.frame import LARGEST, MARGIN, NEAR, PANEL
from voice.screen.figure.outline import around
from voice.screen.figure.stage import Stage
from voice.screen.figure.svg import pair

FIGURES = shipped_figures()
SLACK = 1e-6


@cache
def stage_of(name: str) -> Stage:
    return Stage.of(FIGURES[name], 2)


@pytest.mark.parametrize("name", FIGURES)
def test_nothing_ends_at_an_edge_but_legs_below_an_upper_body(name: str) -> None:
    stage = stage_of(name)
    points = np.concatenate([around(scene.balls(), stage.camera) for scene in stage.scenes])
    placed = stage.frame.place(points if stage.whole is None else stage.whole)
    low, high = placed.min(axis=0), placed.max(axis=0)
    assert (low > -SLACK).all()
    assert high[0] < PANEL[0] + SLACK
    below = bool(high[1] > PANEL[1] + SLACK)
    assert below is (stage.whole is None)


@pytest.mark.parametrize("name", FIGURES)
def test_whole_bodies_stand_on_one_line_at_one_size_unless_they_are_longer_than_the_panel(name: str) -> None:
    stage = stage_of(name)
    if stage.whole is None:
        return  # of those, the test above says where they end
    placed = stage.frame.place(stage.whole)
    assert placed[:, 1].max() == pytest.approx(PANEL[1] - MARGIN)
    room = np.array(PANEL) - 2 * MARGIN
    fills = (np.ptp(placed, axis=0) >= room - 1e-3).any()
    assert stage.frame.scale == pytest.approx(LARGEST) or fills


def test_most_have_the_usual_size() -> None:
    usual = sum(stage.frame.scale in {LARGEST, NEAR} for stage in map(stage_of, FIGURES))
    assert usual > 0.6 * len(FIGURES)


def test_a_figure_that_does_not_move_is_drawn_once() -> None:
    figure = shipped_figures()["childs_pose"]
    resting = Figure(start=figure.end, end=figure.end)
    counts = [len(re.findall("<svg", pair(one, "x"))) for one in (figure, resting)]
    assert counts == [3, 2]
    assert ET.fromstring(pair(resting, "x")) is not None
