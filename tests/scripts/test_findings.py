"""What the measuring programs write down, and how it is compared with what is stored."""

import argparse
import ast
import json
from pathlib import Path

import pytest

from scripts.benches.findings import STORED, Better, Finding, Findings, Statistic, begin

BENCHES = Path(__file__).parents[2] / "scripts" / "benches"
OTHERS = {"fit_confidence", "fit_understanding", "fuzz", "soak"}
"""Programs that are no measuring programs of this kind: they have tables of their own."""


def findings(folder: Path, *arguments: str, written: str = "new.json") -> Findings:
    return Findings("some", arguments, folder / "stored.json", [folder / written])


@pytest.mark.parametrize(
    ("value", "better", "reached"),
    [
        (20.0, Better.LOWER, True),
        (20.1, Better.LOWER, False),
        (20.0, Better.HIGHER, True),
        (19.9, Better.HIGHER, False),
    ],
)
def test_a_floor_has_a_side(value: float, better: Better, *, reached: bool) -> None:
    assert Finding("a cue", value, "ms", better, floor=20.0).reached is reached
    assert Finding("a cue", value, "ms", better).reached


def test_a_missed_floor_is_said_and_is_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = findings(tmp_path)
    run.take_times("a cue", [0.010, 0.030], Statistic.MEDIAN, Statistic.MOST, floors={Statistic.MOST: 0.025})
    run.take("ERLE", 30.0, "dB", better=Better.HIGHER, floor=25)
    assert run.close() == 1
    median, most, erle = capsys.readouterr().out.strip().splitlines()
    assert median.split("  ") == ["a cue, median", "20 ms"]
    assert most.endswith("30 ms  at most 25 ms: NO")
    assert erle.endswith("30 dB  at least 25 dB: yes")


def test_the_file_is_flat_and_is_compared_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = findings(tmp_path, "--times", "9", written="stored.json")
    before.take("a cue", 10.0, "ms")
    before.take_share("obeyed", 46, 48)
    assert before.close() == 0
    stored = json.loads((tmp_path / "stored.json").read_text())
    assert (stored["name"], stored["arguments"]) == ("some", "--times 9")
    assert stored["findings"][0] == {"name": "a cue", "value": 10.0, "unit": "ms", "better": "lower"}
    after = findings(tmp_path, "--times", "9")
    after.take("a cue", 11.1, "ms")
    # What chance brings is no change.
    after.take_share("obeyed", 42, 48)
    assert after.close() == 0
    said = capsys.readouterr().out
    assert "stored: 10 ms, WORSE" in said
    assert "stored: 95.83 %\n" in said


@pytest.mark.parametrize(("arguments", "note"), [(("--quick",), ""), ((), "no recordings of people")])
def test_runs_of_something_else_are_not_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], note: str
) -> None:
    for run in (findings(tmp_path, *arguments, written="stored.json"), findings(tmp_path)):
        run.take("a cue", 10.0, "ms")
        if note and not (tmp_path / "stored.json").exists():
            run.note(note)
        run.close()
    said = capsys.readouterr().out
    assert f"not compared with the stored run, which had {'--quick' if arguments else 'no arguments; ' + note}" in said
    assert "stored:" not in said


def test_what_cannot_be_read_or_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "stored.json").write_text('{"findings": [{"name": "a cue"}]}')
    run = findings(tmp_path, written="missing/new.json")
    run.take("a cue", 10.0)
    assert run.close() == 1
    out, err = capsys.readouterr()
    assert "stored.json cannot be read: replace it with --store" in out
    assert "missing/new.json cannot be written: No such file or directory" in err
    assert findings(tmp_path).close() == 1


def test_what_all_programs_share_is_none_of_their_arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["/somewhere/scripts/benches/some.py"])
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int)
    options, run = begin(parser, ["--json", str(tmp_path / "some.json"), "--times", "5"])
    run.take("a cue", 10.0)
    run.close()
    assert options.times == 5
    assert json.loads((tmp_path / "some.json").read_text())["arguments"] == "--times 5"
    assert parser.prog == "scripts/bench some"


def measuring_programs() -> list[Path]:
    programs = [path for path in sorted(BENCHES.glob("*.py")) if "\ndef main(" in path.read_text()]
    return [path for path in programs if path.stem not in OTHERS]


@pytest.mark.parametrize("path", measuring_programs(), ids=lambda path: path.stem)
def test_every_measuring_program_writes_down_what_it_finds(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    methods = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    assert "begin" in names
    assert "close" in methods
    assert {"take", "take_times", "take_share", "take_rate"} & methods


@pytest.mark.parametrize("path", sorted(STORED.glob("*.json")), ids=lambda path: path.stem)
def test_what_is_stored_can_be_compared(path: Path) -> None:
    run = json.loads(path.read_text())
    assert BENCHES / f"{run['name']}.py" in measuring_programs()
    stored = Findings(run["name"], run["arguments"].split(), path)
    stored.take("a cue", 10.0)
    assert stored._read()[1].keys() == {one["name"] for one in run["findings"]}
