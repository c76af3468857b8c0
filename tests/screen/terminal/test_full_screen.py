"""The picture that fills a terminal, and the plain lines for screen readers."""

import io
import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from rich.console import Console

from tests.lab.loaded import phrases_of, shipped_figures, usual_in
from voice.body.terms import Side
from voice.coach.activity import State
from voice.coach.view import View
from voice.config import Config, Language
from voice.grammar.what_can_be_said import commands_in
from voice.screen.figure.raster import raster
from voice.screen.session_captions import sayings_in
from voice.screen.terminal.captions import Captions, Who
from voice.screen.terminal.full_screen import FullScreen
from voice.screen.terminal.layout import LEAST_COLUMNS, LEAST_ROWS, Arrangement
from voice.screen.terminal.ring import ring
from voice.screen.terminal.words import load_labels

FIGURES = shipped_figures()
ENGLISH = load_labels(Language.ENGLISH)
HOLDING = View(State.HOLDING, "seated twist", 2, 7, Side.LEFT, 5.0, 20.0, key="seated_twist", runs=True)
ALTERNATE, NORMAL = "\x1b[?1049h", "\x1b[?1049l"


def terminal(
    columns: int = 100, rows: int = 30, *, plain: bool = False, fills_later: bool = False
) -> tuple[Captions, io.StringIO]:
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, color_system="truecolor", width=columns, height=rows)
    sayings = ("next", "pause")
    made = Captions(console, figures=FIGURES.get, sayings=lambda _: sayings, plain=plain, fills_later=fills_later)
    return made, file


def screen(columns: int = 100, rows: int = 30) -> tuple[FullScreen, Arrangement]:
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", width=columns, height=rows)
    places = Arrangement.of(columns, rows)
    assert places is not None
    return FullScreen(console, FIGURES.get, lambda _: ("next", "pause"), ENGLISH, clock=lambda: 0.0), places


def lines(full: FullScreen, places: Arrangement, moment: View = HOLDING) -> list[str]:
    full.pieces(places, moment, (), "")
    full.gallery.wait()
    pieces = full.pieces(places, moment, (), "ne")
    rows: list[str] = []
    for row in range(places.rows):
        line = ""
        for column, piece in sorted((at[1], piece.plain) for at, piece in pieces.items() if at[0] == row):
            line = line.ljust(column) + piece
        rows.append(line)
    return rows


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60)])
def test_title_figure_ring_sayings_and_keys_stand_on_the_screen(size: tuple[int, int]) -> None:
    full, places = screen(*size)
    rows = lines(full, places)
    assert rows[0].startswith(" 2/7 seated twist, left side")
    assert rows[0].rstrip().endswith("Hold")
    assert rows[-2].startswith(" type: next · pause")
    assert rows[-1].startswith(" > ne")
    assert max(map(len, rows)) <= size[0]
    top, left = places.figure
    figure = "".join(row[left : left + places.figure_columns] for row in rows[top : top + places.picture_rows])
    assert len(figure.split()) > places.picture_rows // 3
    full.gallery.close()


def test_the_terminal_is_taken_and_given_back_with_all_captions_on_it() -> None:
    captions, file = terminal()
    with captions:
        captions.caption(Who.USER, "pause", 3.0)
        captions.countdown(HOLDING)
    shown = file.getvalue()
    assert shown.index(ALTERNATE) < shown.index("seated twist") < shown.index(NORMAL)
    assert "pause" in shown[shown.index(NORMAL) :]


def test_nothing_is_written_where_nothing_has_changed() -> None:
    captions, file = terminal()
    with captions:
        for _ in range(3):
            captions.countdown(HOLDING)
        # The figure may have been finished in between.
        captions._full.gallery.wait()  # type: ignore[union-attr]
        captions.countdown(HOLDING)
        before = len(file.getvalue())
        captions.countdown(HOLDING)
        assert len(file.getvalue()) == before
        captions.countdown(replace(HOLDING, seconds_left=3.0))
        assert 0 < len(file.getvalue()) - before < 6000


def test_a_terminal_that_is_too_small_gets_one_line() -> None:
    assert Arrangement.of(LEAST_COLUMNS - 1, LEAST_ROWS) is None
    assert Arrangement.of(LEAST_COLUMNS, LEAST_ROWS - 1) is None
    captions, file = terminal(LEAST_COLUMNS - 1)
    with captions:
        captions.countdown(HOLDING)
    assert ALTERNATE not in file.getvalue()
    assert "2/7 seated twist, left side" in file.getvalue()


def test_plain_lines_tell_by_themselves_whose_they_are() -> None:
    captions, file = terminal(plain=True)
    with captions:
        captions.caption(Who.COACH, "Sit tall [and breathe].", 3.0)
        captions.countdown(HOLDING)
        captions.caption(Who.USER, "pause", 4.0)
        captions.caption(Who.UNSURE, "(paws)", 5.0)
    assert "\x1b" not in file.getvalue()
    said = file.getvalue().splitlines()
    assert [line.split(":")[0] for line in said] == ["coach", "you", "not understood"]
    assert said[0].endswith("Sit tall [and breathe].")


def test_the_easier_form_is_drawn_while_it_is_done() -> None:
    drawn = list[str]()
    full = FullScreen(Console(file=io.StringIO(), width=100, height=30), drawn.append, lambda _: (), ENGLISH)
    _, places = screen()
    for easier in (False, True):
        full.pieces(places, replace(HOLDING, easier=easier), (), None)
    full.gallery.wait()
    assert drawn == ["seated_twist", "seated_twist.easier"]


@pytest.mark.parametrize("key", ["seated_forward_fold", "childs_pose", "doorway_stretch", "chin_tuck"])
def test_a_figure_in_characters_has_a_body_and_a_tint(key: str) -> None:
    picture = raster(FIGURES[key], 80, 64, start=False)
    assert picture.tinted.any()
    assert 0.04 < (picture.pieces > 0).mean() < 0.95
    assert len(np.unique(picture.pieces)) >= 4
    assert not raster(FIGURES[key], 80, 64, start=True).tinted.any()
    assert (picture.flipped().tinted == picture.tinted[:, ::-1]).all()


def test_both_poses_take_turns_while_a_stretch_is_explained() -> None:
    times = iter([0.0, 0.0, 4.5, 4.5, 4.5])
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", width=100, height=30)
    places = Arrangement.of(100, 30)
    assert places is not None
    full = FullScreen(console, FIGURES.get, lambda _: (), ENGLISH, clock=lambda: next(times))
    explained = replace(HOLDING, state=State.EXPLAINING, seconds_left=None, seconds=None)
    first, then = lines(full, places, explained), lines(full, places, explained)
    assert first != then
    assert any("Listen" in line for line in first[5:20])
    full.gallery.close()


def test_a_ring_empties_as_time_runs_out() -> None:
    pictures = [ring(30, 15, step, 5, running=True).colours for step in (0, 8, 16)]
    assert not any((one == other).all() for one, other in pairwise(pictures))


@pytest.mark.parametrize(
    ("typing", "sayings", "last"),
    [(None, " say: ", ""), ("", " type: ", " > type here, and press Enter"), ("ne", " type: ", " > ne")],
)
def test_the_prompt_stands_where_there_is_a_keyboard(typing: str | None, sayings: str, last: str) -> None:
    full, places = screen()
    pieces = full.pieces(places, HOLDING, (), typing)
    assert pieces[places.sayings, 0].plain.startswith(sayings)
    assert pieces[places.typing, 0].plain.rstrip() == last
    full.gallery.close()


@pytest.mark.parametrize("state", [state for state in State if state is not State.ENDED])
def test_what_is_offered_can_be_said(state: State) -> None:
    offered = sayings_in(state, usual_in(Language.ENGLISH))
    assert offered
    grammar = phrases_of(Config())
    assert all(commands_in(grammar, saying) for saying in offered)
    assert all(saying.startswith("computer, ") for saying in sayings_in(state, usual_in(Language.ENGLISH), "computer"))


def test_control_characters_never_stand_in_what_is_shown() -> None:
    full, places = screen()
    odd = replace(HOLDING, stretch="twist\x1b[2J")
    assert not any(re.search(r"\x1b\[2J", row) for row in lines(full, places, odd))
    full.gallery.close()


def test_what_stands_above_stays_until_something_has_begun() -> None:
    captions, file = terminal(fills_later=True)
    with captions:
        for state in (State.READY, State.CLOSING):
            captions.countdown(replace(HOLDING, state=state))
        assert ALTERNATE not in file.getvalue()
        captions.countdown(HOLDING)
        assert ALTERNATE in file.getvalue()
        captions.countdown(replace(HOLDING, state=State.READY))
        assert NORMAL not in file.getvalue()
