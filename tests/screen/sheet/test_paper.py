"""Where on paper the stretches of a compact sheet stand."""

import pytest

from voice.screen.figure.frame import PANEL
from voice.screen.sheet.content import Size, Tile
from voice.screen.sheet.paper import FOOT, GAP, HEAD, LARGE_ON_A_PAGE, MARGIN, MILLIMETRES, layout

LONGEST_ROUTINE = 60


def tiles(many: int) -> tuple[Tile, ...]:
    return tuple(Tile(number, "twist", "30 s", "", "Turn.", None, "twist") for number in range(1, many + 1))


@pytest.mark.parametrize(
    ("stretches", "columns", "rows"),
    [(1, 1, 1), (2, 1, 2), (3, 1, 3), (4, 2, 2), (5, 2, 3), (6, 2, 3), (7, 2, 4), (8, 2, 4), (9, 3, 3), (12, 3, 4)],
)
def test_up_to_twelve_stretches_have_one_page(stretches: int, columns: int, rows: int) -> None:
    found = layout(tiles(stretches), Size.A4)
    assert found.pages == (tiles(stretches),)
    assert (found.grid.columns, found.grid.rows) == (columns, rows)


@pytest.mark.parametrize(
    ("stretches", "pages"), [(13, (7, 6)), (14, (7, 7)), (16, (8, 8)), (17, (6, 6, 5)), (60, (8, 8, 8, 8, 7, 7, 7, 7))]
)
def test_more_are_spread_over_pages_on_which_they_are_large(stretches: int, pages: tuple[int, ...]) -> None:
    found = layout(tiles(stretches), Size.A4)
    assert tuple(map(len, found.pages)) == pages
    assert sum(found.pages, ()) == tiles(stretches)
    assert found.grid.columns <= 2


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("stretches", range(1, LONGEST_ROUTINE + 1))
def test_what_stands_on_a_page_has_room_there(stretches: int, size: Size) -> None:
    found = layout(tiles(stretches), size)
    width, height = MILLIMETRES[size]
    grid = found.grid
    assert grid.columns * found.column + GAP * (grid.columns - 1) <= width - 2 * MARGIN + 0.001
    assert grid.rows * found.row + HEAD + FOOT <= height - 2 * MARGIN + 0.001
    assert found.figure <= found.column
    assert found.figure * PANEL[1] / PANEL[0] < found.row
    assert all(len(page) + found.spare <= grid.places for page in found.pages)


@pytest.mark.parametrize("size", list(Size))
def test_the_fewer_there_are_the_larger_they_are(size: Size) -> None:
    found = [layout(tiles(stretches), size) for stretches in range(1, 13)]
    letters = [one.grid.points for one in found]
    assert letters == sorted(letters, reverse=True)
    # Millimetres.
    assert min(one.figure for one in found if len(one.pages[0]) <= LARGE_ON_A_PAGE) > 45
    assert min(one.figure for one in found) > 28


def test_a_long_title_has_smaller_letters() -> None:
    found = layout(tiles(7), Size.A4)
    assert found.title_points("Neck") == found.title_points("Neck relief") > found.title_points("n" * 80) > 8
