from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from voice.body.terms import Area
from voice.coach.memory import RestDays
from voice.config import Language
from voice.diary.chart import COLOURS, REST, Labels, areas_by_minutes, draw_progress
from voice.diary.chart_words import ChartWords
from voice.diary.progress import Progress, progress_of
from voice.diary.report.words import ReportWords
from voice.diary.tally import Tally
from voice.errors import DiaryError

TODAY = date(2026, 11, 24)


def some(days: int, areas: int = 3) -> list[Tally]:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    seconds = {f"area {number}": 60.0 * (number + 1) for number in range(areas)}
    return [Tally(str(day), noon - timedelta(days=day), "x", None, seconds, whole=3, cut=1) for day in range(days)]


def drawn(progress: Progress, path: Path, language: Language = Language.ENGLISH) -> bytes:
    """Return the picture, which is written."""
    draw_progress(progress, path, language, ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"))
    return path.read_bytes()


@pytest.mark.parametrize(("suffix", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
@pytest.mark.parametrize("days", [0, 1, 90])
def test_a_picture_is_written_in_the_form_that_its_name_says(
    tmp_path: Path, days: int, suffix: str, begins: bytes
) -> None:
    path = tmp_path / f"progress{suffix}"
    drawn(progress_of(some(days), TODAY), path)
    assert path.read_bytes().startswith(begins)


def test_the_same_progress_gives_the_same_picture(tmp_path: Path) -> None:
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    for path in (one, other):
        drawn(progress_of(some(20), TODAY), path)
    assert one.read_bytes() == other.read_bytes()


def test_what_stands_in_it_is_in_the_language(tmp_path: Path) -> None:
    progress = progress_of([replace(tally, seconds={"neck": 60.0, "": 30.0}) for tally in some(20)], TODAY)
    pictures = {drawn(progress, tmp_path / "progress.svg", language) for language in Language}
    assert len(pictures) == len(Language)
    for language in Language:
        labels = Labels(ChartWords.of(language), ReportWords.of(language), ())
        assert [labels.area(name) for name in ("neck", REST, "elbow")] == [
            *(labels.report.areas[Area.NECK], labels.report.other, "elbow")
        ]


def test_pain_is_drawn_where_somebody_said_how_much_it_was(tmp_path: Path) -> None:
    hurt = [replace(tally, pain_before=6, pain_after=4) for tally in some(20)]
    with_it, without = tmp_path / "with.svg", tmp_path / "without.svg"
    drawn(progress_of(hurt, TODAY), with_it)
    drawn(progress_of(some(20), TODAY), without)
    assert height_of(with_it) > height_of(without)


def height_of(picture: Path) -> float:
    """Return the height of an SVG in points."""
    return float(picture.read_text().split('height="')[1].split("pt")[0])


def test_no_more_areas_are_named_than_there_are_colours() -> None:
    named = areas_by_minutes(progress_of(some(9, 12), TODAY))
    assert len(named) == len(COLOURS)
    assert named[0] == "area 11"


@pytest.mark.parametrize("name", ["progress.jpg", "progress", "none/progress.png"])
def test_what_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(DiaryError, match=r"progress"):
        drawn(progress_of([], TODAY), tmp_path / name)


def test_a_rest_is_seen_and_told(tmp_path: Path) -> None:
    drawn(progress_of(some(3), TODAY, 3, {RestDays(date(2026, 11, 10), TODAY)}), tmp_path / "progress.svg")
    drawn(progress_of(some(3), TODAY, 3), tmp_path / "other.svg")
    hatches = [(tmp_path / f"{name}.svg").read_text().count("<pattern") for name in ("progress", "other")]
    assert hatches[0] > hatches[1]
