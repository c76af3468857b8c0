"""What `scripts/bench rooms` makes of what it has measured."""

import json
from pathlib import Path

import numpy as np
import pytest

from scripts.benches.findings import Findings
from scripts.benches.room_sounds import hiss
from scripts.benches.room_user import Command, judged
from scripts.benches.rooms import Level, fit
from tests.lab.speech import QUIET_SECONDS, SLT, speak
from voice.sound.samples import SAMPLE_RATE

RECORDED = 1000.0
SAID = 1002.5


@pytest.mark.parametrize(
    ("obeyed", "latency"),
    [
        ([("pause", 0.3)], 0.3),
        ([("next", 0.1), ("pause", 0.3), ("pause", 0.9)], 0.3),
        ([("pause", 2.6)], None),
        ([("pause", -2.0)], None),
        ([("next", 0.3)], None),
        ([], None),
    ],
)
def test_a_command_is_timed_from_its_last_sample_in_the_air(
    obeyed: list[tuple[str, float]], latency: float | None
) -> None:
    speech = speak("pause", SLT)
    air, late = hiss(8.0), 0.14
    first = round((SAID + late - RECORDED) * SAMPLE_RATE)
    air[first : first + len(speech)] += speech
    ended = SAID + late + len(speech) / SAMPLE_RATE - QUIET_SECONDS
    found = judged(Command("pause", SLT, SAID), air, RECORDED, [(text, ended + after) for text, after in obeyed])
    assert found.latency == (None if latency is None else pytest.approx(latency, abs=0.001))


def level(rooms: int, processor: float) -> Level:
    commands = tuple(Command("pause", SLT, 0.0, took) for took in (*np.linspace(0.1, 0.3, 19), None))
    return Level(rooms, commands, processor, machine=2 * processor, memory=270.0 * rooms)


def test_a_level_counts_what_was_lost_and_judges_what_acts_at_once() -> None:
    few = Level(1, (*level(1, 20.0).commands, Command("continue", SLT, 0.0, 0.7)), 20.0, 40.0, 270.0)
    assert few.obeyed == 20
    assert few.lost == pytest.approx(100 / 21)
    assert few.slowest == pytest.approx(0.29)
    assert few.latencies(at_once=False) == [0.7]


@pytest.mark.parametrize(("third", "exit_code"), [(60.0, 0), (120.0, 1)])
def test_a_cost_that_does_not_grow_in_a_line_misses_the_floor(tmp_path: Path, third: float, exit_code: int) -> None:
    file = tmp_path / "found.json"
    findings = Findings("rooms", [], tmp_path / "stored.json", [file])
    fit([level(1, 20.0), level(2, 40.0), level(3, third)], findings)
    assert findings.close() == exit_code
    found = {one["name"]: one["value"] for one in json.loads(file.read_text())["findings"]}
    assert found["a room adds"] == pytest.approx((third - 20.0) / 2)
    assert found["a room adds, memory"] == 270.0


def test_through_two_numbers_goes_every_line_and_none_is_drawn(tmp_path: Path) -> None:
    findings = Findings("rooms", [], tmp_path / "stored.json")
    fit([level(1, 20.0), level(2, 60.0)], findings)
    assert findings.close() == 1  # it has measured nothing
