import numpy as np
import pytest
from rich.text import Text

from voice.screen.figure.raster import Raster
from voice.screen.terminal.cells import ACROSS, DOWN, blocks, braille, dots
from voice.screen.terminal.ring import STEPS, ring, step_of

RED, BLUE = (200, 0, 0), (0, 0, 200)


def picture(*quarters: tuple[int, int, int] | None) -> Raster:
    """A character's samples, from the colours of its quarters: top left, top right, and below them."""
    empty = Raster.empty(ACROSS, DOWN)
    for place, colour in enumerate(quarters):
        top, left = place // 2 * DOWN // 2, place % 2 * ACROSS // 2
        part = slice(top, top + DOWN // 2), slice(left, left + ACROSS // 2)
        if colour:
            empty.colours[part], empty.pieces[part] = colour, 1 + (colour == BLUE)
    return empty


def colours(line: Text) -> list[str | None]:
    style = line.spans[0].style
    assert not isinstance(style, str)
    return [part.name if part else None for part in (style.color, style.bgcolor)]


@pytest.mark.parametrize(
    ("quarters", "character", "front", "back"),
    [
        ((None, None, None, None), " ", None, None),
        ((RED, None, None, None), "▘", "#c80000", None),
        ((None, RED, RED, None), "▞", "#c80000", None),
        ((RED, RED, RED, RED), "█", "#c80000", None),
    ],
)
def test_quarters_of_one_colour_leave_the_ground_to_be_seen(
    quarters: tuple[tuple[int, int, int] | None, ...], character: str, front: str | None, back: str | None
) -> None:
    (line,) = blocks(picture(*quarters))
    assert line.plain == character
    assert not line.spans or colours(line) == [front, back]


def test_four_quarters_of_two_colours_have_one_before_the_other() -> None:
    (line,) = blocks(picture(RED, RED, BLUE, BLUE))
    shown = dict(zip("▀▄", (["#c80000", "#0000c8"], ["#0000c8", "#c80000"]), strict=True))
    assert colours(line) == shown[line.plain]


def test_a_quarter_that_is_mostly_empty_is() -> None:
    few = Raster.empty(ACROSS, DOWN)
    few.pieces[0, 0] = 1
    assert blocks(few)[0].plain == " "


@pytest.mark.parametrize(("row", "column", "character"), [(0, 0, "⠁"), (0, 1, "⠈"), (3, 0, "⡀"), (3, 1, "⢀")])
def test_each_dot_has_its_place_in_a_character(row: int, column: int, character: str) -> None:
    raised = np.zeros((4, 2), np.bool_)
    raised[row, column] = True
    assert braille(raised)[0].plain == character


def test_without_colour_what_is_tinted_is_filled_and_the_rest_is_an_outline() -> None:
    square = Raster.empty(10 * ACROSS, 5 * DOWN)
    square.pieces[8:-8, 8:-8] = 1
    square.tinted[8:-8, 20:-8] = True
    middle = dots(square)[2].plain
    assert middle[3] == " "
    assert middle[6] == "⣿"


def test_a_ring_goes_out_clockwise_from_the_top() -> None:
    half = ring(30, 15, STEPS // 2, 12, running=True)
    high, wide = half.pieces.shape
    edge = half.pieces[high // 2]
    there = np.nonzero(edge)[0]
    assert edge[there[-1]] == 1, "the right side is over"
    assert edge[there[0]] == 2, "the left side is left"
    assert wide == 30 * ACROSS


@pytest.mark.parametrize(("left", "step"), [(30.0, STEPS), (15.0, STEPS // 2), (0.01, 1), (0.0, 0), (-1.0, 0)])
def test_a_ring_is_empty_only_when_nothing_is_left(left: float, step: int) -> None:
    assert step_of(left, 30.0) == step


@pytest.mark.parametrize("seconds", [0, 9, 10, 120, 999])
@pytest.mark.parametrize("size", [(16, 8), (28, 14), (38, 19)])
def test_the_digits_stand_inside_the_ring(size: tuple[int, int], seconds: int) -> None:
    one, other = (ring(*size, step, seconds, running=True).pieces for step in (0, STEPS))
    digits = one == 3
    assert digits.any()
    assert not (digits & (ring(*size, STEPS, 1, running=True).pieces == 2)).any()
    assert (digits == (other == 3)).all()
