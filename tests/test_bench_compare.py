"""What the measuring programs write down, and how scripts/bench compare judges it."""

import argparse
import ast
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from scripts.benches import compare as compare_program
from scripts.benches.comparison import Change, FloorVerdict, Verdict, compare, table
from scripts.benches.measurement import (
    Better,
    Machine,
    Measurement,
    MeasurementError,
    Run,
    Statistic,
    Tolerance,
    read_run,
)
from scripts.benches.measuring import STORED, Findings, begin, standard_error

BENCHES = Path(__file__).parents[1] / "scripts" / "benches"
HERE = Machine(cpu="a processor", cores=2, os="Linux 6.1 x86_64", python="3.11.7")
AT = datetime(2026, 11, 24, 17, tzinfo=UTC)


def figure(value: float, **about: object) -> Measurement:
    usual = {"name": "a cue", "statistic": "median", "unit": "ms", "better": "at most"}
    return Measurement.model_validate({**usual, "value": value, **about})


def run(*measurements: Measurement, **about: object) -> Run:
    usual = {"version": 1, "bench": "bench_some", "at": AT, "machine": HERE, "load": 0.1}
    return Run.model_validate({**usual, "measurements": measurements or (figure(10.0),), **about})


@pytest.mark.parametrize(
    ("stored", "new", "better", "verdict"),
    [
        (100.0, 112.0, Better.LOWER, Verdict.SAME),
        (100.0, 112.1, Better.LOWER, Verdict.WORSE),
        (100.0, 87.9, Better.LOWER, Verdict.BETTER),
        (100.0, 87.9, Better.HIGHER, Verdict.WORSE),
        (100.0, 112.1, Better.HIGHER, Verdict.BETTER),
        (100.0, 112.1, Better.NEITHER, Verdict.OTHER),
        # Nothing is so small that any change of it is a large one.
        (0.0, 2.0, Better.LOWER, Verdict.SAME),
        (-100.0, -112.1, Better.LOWER, Verdict.BETTER),
    ],
)
def test_a_change_is_one_beyond_the_tolerance(stored: float, new: float, better: Better, verdict: Verdict) -> None:
    tolerance = Tolerance(relative=0.1, absolute=2.0)
    before, now = (figure(value, better=better, tolerance=tolerance) for value in (stored, new))
    assert Change(before, now).verdict is verdict


def test_what_differs_from_trial_to_trial_has_to_differ_by_more() -> None:
    before, now = figure(100.0, spread=3.0), figure(109.9, spread=4.0)
    assert Change(before, now).noise == 10.0
    assert Change(before, now).verdict is Verdict.SAME
    assert Change(before, figure(110.1, spread=4.0)).verdict is Verdict.WORSE


@pytest.mark.parametrize(
    ("stored", "new", "better", "verdict", "regressed"),
    [
        (20.0, 20.0, Better.LOWER, FloorVerdict.REACHED, False),
        (19.9, 20.1, Better.LOWER, FloorVerdict.MISSED_NOW, True),
        (20.1, 20.1, Better.LOWER, FloorVerdict.MISSED, False),
        (20.1, 19.9, Better.LOWER, FloorVerdict.REACHED_NOW, False),
        (20.1, 19.9, Better.HIGHER, FloorVerdict.MISSED_NOW, True),
        (19.9, 20.0, Better.HIGHER, FloorVerdict.REACHED_NOW, False),
    ],
)
def test_a_floor_that_was_reached_may_not_be_missed(
    stored: float, new: float, better: Better, verdict: FloorVerdict, *, regressed: bool
) -> None:
    # However little it is missed by.
    loose = Tolerance(absolute=5.0)
    before, now = (figure(value, better=better, floor=20.0, tolerance=loose) for value in (stored, new))
    change = Change(before, now)
    assert change.floor is verdict
    assert change.regressed is regressed


def test_what_is_worse_is_a_regression_also_within_its_floor() -> None:
    change = Change(figure(10.0, floor=20.0), figure(15.0, floor=20.0))
    assert change.floor is FloorVerdict.REACHED
    assert change.regressed


def test_a_floor_does_not_go_away_with_its_figure() -> None:
    gone, floorless = figure(10.0, floor=20.0), figure(1.0, name="another")
    comparison = compare(run(gone, floorless, figure(1.0, name="a third")), run(figure(1.0, name="a third")))
    verdicts = {change.figure.name: (change.verdict, change.floor) for change in comparison.changes}
    assert verdicts["a cue"] == (Verdict.GONE, FloorVerdict.MISSED_NOW)
    assert verdicts["another"] == (Verdict.GONE, FloorVerdict.NONE)
    assert comparison.regressed


def test_the_first_run_has_floors_too() -> None:
    assert not compare(None, run(figure(10.0, floor=20.0))).regressed
    assert compare(None, run(figure(30.0, floor=20.0))).regressed


@pytest.mark.parametrize(
    ("stored", "new", "said"),
    [
        ({}, {"machine": HERE.model_copy(update={"python": "3.13.0"})}, "python: stored 3.11.7, new 3.13.0"),
        ({}, {"load": 0.6}, "new: the machine was busy (load 0.6 on 2 cores)"),
        ({"load": 0.6}, {}, "stored: the machine was busy"),
    ],
)
def test_what_depends_on_the_machine_is_judged_on_one_like_it_at_rest(
    stored: dict[str, object], new: dict[str, object], said: str
) -> None:
    def both(value: float) -> tuple[Measurement, Measurement]:
        return figure(value, by_machine=True), figure(value, name="a count")

    comparison = compare(run(*both(10.0), **stored), run(*both(15.0), **new))
    assert [change.verdict for change in comparison.changes] == [Verdict.UNJUDGED, Verdict.WORSE]
    assert said in "\n".join(table(comparison))
    assert "15 ms" in "\n".join(table(comparison))
    # On the same machine, at rest, both count.
    assert [change.verdict for change in compare(run(*both(10.0)), run(*both(15.0))).changes] == [Verdict.WORSE] * 2


@pytest.mark.parametrize("about", [{"arguments": ("--quick",)}, {"notes": ("no recordings of people",)}])
def test_runs_of_something_else_are_not_comparable(about: dict[str, object]) -> None:
    comparison = compare(run(figure(10.0)), run(figure(15.0), **about))
    assert [change.verdict for change in comparison.changes] == [Verdict.UNJUDGED]
    assert not comparison.regressed
    assert any("not comparable" in doubt for doubt in comparison.doubts)


def test_the_table_shows_stored_new_change_noise_and_floor() -> None:
    before, now = (figure(value, floor=20.0, n=132, tolerance={"absolute": 1.0}) for value in (10.0, 15.0))
    (name, headings, line) = table(compare(run(before), run(now)))
    assert name == "bench_some"
    assert headings.split()[:4] == ["figure", "stored", "new", "change"]
    assert " ".join(line.split()) == "a cue, median (n = 132) 10 ms 15 ms +5 (+50%) ±1 WORSE at most 20 ms yes"


def test_a_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    written = run(figure(1.5, floor=3.0, n=7, spread=0.25, by_machine=True), notes=("no recordings",), commit="abc")
    written.write(tmp_path / "folder" / "bench_some.json")
    assert read_run(tmp_path / "folder" / "bench_some.json") == written
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["bench_some.json"]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MeasurementError, match=r"file/bench_some\.json cannot be written"):
        run().write(tmp_path / "file" / "bench_some.json")


def told(**changes: object) -> str:
    good = json.loads(run().model_dump_json())
    return json.dumps({**good, **changes})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "Invalid JSON"),
        (told(machine={"cpu": "one", "cores": 2, "os": "Linux"}), "machine.python: Field required"),
        (told(version=2), "version: Input should be 1"),
        (told(measurements=[]), "measurements: "),
        (told(colour="red"), "colour: Extra inputs"),
        (told(measurements=[{"name": "a", "statistic": "median", "value": 1, "floor": 2}]), "measurements.0: "),
        (told(measurements=[{"name": "a", "statistic": "mode", "value": 1}]), "measurements.0.statistic: "),
        (told(measurements=[{"name": "a", "statistic": "median", "value": 1}] * 2), "twice there: a, median"),
        (told(measurements=[{"name": "a", "statistic": "median", "value": float("nan")}]), "measurements.0.value: "),
    ],
)
def test_a_malformed_file_is_named_with_the_place_and_the_mend(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "bench_some.json"
    path.write_text(text)
    with pytest.raises(MeasurementError) as caught:
        read_run(path)
    assert str(path) in caught.value.problem
    assert fault in caught.value.problem
    assert "measure again" in caught.value.mend


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bench_some")
    made.add_argument("--times", type=int, default=3)
    return made


def test_the_flag_writes_what_was_taken_down(tmp_path: Path) -> None:
    file = tmp_path / "some.json"
    options, findings = begin(parser(), ["--times", "5", "--json", str(file)])
    assert options.times == 5
    findings.take("cues missing", Statistic.COUNT, 0, floor=0)
    findings.take_times("a cue", [0.010, 0.011, 0.012], floors={Statistic.P95: 0.020})
    findings.take_share("obeyed", 9, 10)
    findings.note("no recordings of people")
    assert findings.close() == 0
    written = read_run(file)
    assert (written.bench, written.arguments) == ("bench_some", ("--times", "5"))
    assert written.notes == ("no recordings of people",)
    values = {one.key: one.value for one in written.measurements}
    assert values["cues missing", "count"] == 0
    assert values["a cue", "median"] == pytest.approx(11)
    assert values["obeyed", "share"] == pytest.approx(90)
    assert written.machine.cores >= 1


def test_without_the_flag_nothing_is_written_and_the_floors_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, findings = begin(parser(), [])
    findings.take_times("a cue", [0.030], Statistic.P99, floors={Statistic.P99: 0.020})
    assert findings.close() == 1
    assert list(tmp_path.iterdir()) == []


def test_the_flag_has_a_place_of_its_own() -> None:
    options, _ = begin(parser(), ["--json"])
    assert options.json == STORED / "new" / "bench_some.json"
    assert "--json" in parser_with_flag().format_help()


def parser_with_flag() -> argparse.ArgumentParser:
    made = parser()
    begin(made, [])
    return made


def test_a_run_that_measured_nothing_is_no_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "some.json"
    assert Findings("bench_some", (), file).close() == 1
    assert "has measured nothing" in capsys.readouterr().err
    assert not file.exists()


def test_the_spread_is_the_standard_error() -> None:
    values = np.random.default_rng(2).normal(100, 10, 400)
    # A median's is 1.25 times a mean's.
    assert standard_error(values, Statistic.MEDIAN) == pytest.approx(1.25 * 10 / 20, rel=0.25)
    assert standard_error(np.full(9, 3.0), Statistic.P95) == 0
    (one,) = Findings("bench_some").take_times("a cue", values / 1000, Statistic.MEDIAN)
    assert one.spread == pytest.approx(standard_error(values, Statistic.MEDIAN), rel=1e-5)


def test_six_trials_fewer_of_forty_eight_are_noise_and_eight_are_not() -> None:
    def obeyed(count: int) -> Measurement:
        return Findings("bench_some").take_share("obeyed", count, 48, by_machine=True)

    assert Change(obeyed(46), obeyed(40)).verdict is Verdict.SAME
    assert Change(obeyed(46), obeyed(38)).verdict is Verdict.WORSE


def measuring_programs() -> list[Path]:
    others = {"compare", "fit_confidence", "fuzz", "soak"}
    return sorted(path for path in BENCHES.glob("*.py") if "def main(" in path.read_text() and path.stem not in others)


def writes_findings(source: str) -> bool:
    """Whether a program begins with the shared flag, and closes with what it has taken down."""
    called = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    }
    taking = {"take", "take_times", "take_share", "take_rate"}
    return {"begin", "close"} <= called and bool(taking & called) and "parse_args" not in called


@pytest.mark.parametrize("path", measuring_programs(), ids=lambda path: path.name)
def test_every_measuring_program_knows_json(path: Path) -> None:
    assert writes_findings(path.read_text())


def test_all_measuring_programs_are_looked_at() -> None:
    assert len(measuring_programs()) >= 15


def test_a_program_without_the_flag_is_found() -> None:
    assert not writes_findings("options = parser.parse_args()\nprint(measure(options))")
    assert not writes_findings("options, findings = begin(parser)\nfindings.take('a', COUNT, 1)")
    assert writes_findings("options, findings = begin(parser)\nfindings.take('a', COUNT, 1)\nfindings.close()")


@pytest.fixture
def bench_compare(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def call(*arguments: object) -> int:
        monkeypatch.setattr("sys.argv", ["bench_compare", *map(str, arguments)])
        return compare_program.main()

    return call


def test_the_program_compares_says_and_stores(
    bench_compare: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stored, new = tmp_path / "stored", tmp_path / "new"
    folders = ("--against", stored, "--new", new)
    run(figure(10.0)).write(stored / "bench_some.json")
    run(figure(10.0)).write(new / "bench_some.json")
    assert bench_compare(*folders) == 0
    assert "nothing is worse beyond the noise" in capsys.readouterr().out
    run(figure(15.0)).write(new / "bench_some.json")
    assert bench_compare("bench_some", *folders) == 1
    assert "worse, or a floor missed: bench_some" in capsys.readouterr().out
    assert bench_compare("--store", *folders) == 1
    assert bench_compare(*folders) == 0


def test_the_program_names_what_it_cannot_read(
    bench_compare: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench_compare("--new", tmp_path) == 2
    assert f"{tmp_path} holds no figures" in capsys.readouterr().err
    assert bench_compare("bench_some", "--new", tmp_path) == 2
    assert "bench_some.json cannot be read" in capsys.readouterr().err
    (tmp_path / "bench_some.json").write_text("{")
    assert bench_compare("--new", tmp_path) == 2
    assert "bench_some.json holds no measurements" in capsys.readouterr().err
    assert bench_compare("bench_none", "--run", "--against", tmp_path, "--new", tmp_path) == 2
    assert "no bench called bench_none" in capsys.readouterr().err


@pytest.mark.parametrize("path", sorted(STORED.glob("*.json")), ids=lambda path: path.stem)
def test_what_is_stored_can_be_read_and_is_of_a_program(path: Path) -> None:
    stored = read_run(path)
    assert path.stem == stored.bench
    assert BENCHES / f"{stored.bench}.py" in measuring_programs()
