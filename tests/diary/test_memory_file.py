"""What is kept is read again, and only what a session can have left behind is taken for it."""

import errno
import json
import os
import stat
from dataclasses import replace
from datetime import date
from math import inf, nan
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from voice.body.terms import Condition
from voice.coach.memory import (
    LONGEST_HOLD,
    RATES,
    SHORTEST_HOLD,
    VOLUMES,
    Dose,
    Memory,
    Place,
    Preferences,
    Recipe,
    RestDays,
)
from voice.diary.memory_file import MemoryFile, rests_in
from voice.diary.notes import SetAside
from voice.errors import MemoryFileError, MemoryObstacle
from voice.library.prompts_file import NUMBERS

RECIPE = Recipe("mine", "", (Dose("childs_pose", 30.0, 2), Dose("sphinx", 20.0, 1)))
MEMORY = Memory(Preferences(1.2, 0.5, 40.0), frozenset({"sphinx"}), RECIPE, Place(RECIPE, 1), 7)


def liking(**preferences: Any) -> Memory:
    return replace(MEMORY, preferences=replace(MEMORY.preferences, **preferences))


def at(stretch: int, *doses: Dose) -> Memory:
    return replace(MEMORY, place=Place(replace(RECIPE, doses=doses or RECIPE.doses), stretch))


@pytest.mark.parametrize(
    "memory",
    [
        Memory(),
        MEMORY,
        at(0),
        *(liking(rate=rate, volume=volume) for rate, volume in zip(RATES, VOLUMES, strict=True)),
        liking(conditions=frozenset({Condition.PREGNANCY, Condition.DISC_TROUBLE})),
        replace(MEMORY, rests=frozenset({RestDays(date(2026, 11, 29), date(2026, 12, 5))})),
        *(liking(hold_seconds=seconds) for seconds in (None, SHORTEST_HOLD, LONGEST_HOLD)),
    ],
)
def test_what_a_session_leaves_is_remembered(tmp_path: Path, memory: Memory) -> None:
    MemoryFile(tmp_path / "memory.json").keep(memory)
    kept = MemoryFile(tmp_path / "memory.json")
    assert (kept.memory, kept.found) == (memory, None)


@pytest.mark.parametrize(
    ("memory", "says"),
    [
        (liking(rate=nan), "rate is nan"),
        (liking(rate=0.0), "rate is 0.0, and not between 0.6 and 1.6"),
        (liking(volume=inf), "volume is inf"),
        (liking(hold_seconds=1e308), "hold_seconds is 1e+308"),
        (at(2), "place"),
        (at(-1), "place"),
        (at(0, Dose("sphinx", nan, 1)), "place"),
        (at(0, Dose("sphinx", 20.0, 0)), "place"),
        (at(NUMBERS - 1, *[Dose("sphinx", 20.0, 1)] * NUMBERS), "place"),
        (replace(MEMORY, last=Recipe("", "", (Dose("sphinx", -1.0, 1),))), "last"),
        (
            replace(MEMORY, rests=frozenset({RestDays(date(2026, 11, 29), date(2026, 11, 28))})),
            "rests has one from 2026",
        ),
        (replace(MEMORY, sessions=-1), "sessions is -1"),
    ],
)
def test_what_none_can_leave_is_set_aside_and_told(tmp_path: Path, memory: Memory, says: str) -> None:
    file = tmp_path / "memory.json"
    # As Python writes it: with NaN and Infinity, which the reader knows as well.
    file.write_text(json.dumps(TypeAdapter(Memory).dump_python(memory, mode="json")))
    kept = MemoryFile(file)
    assert kept.memory is None
    assert isinstance(kept.found, SetAside)
    assert says in kept.found.reason
    assert kept.found.aside.exists()


def test_two_coaches_keep_what_either_was_told(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    MemoryFile(path).keep(MEMORY)
    ours, theirs = MemoryFile(path), MemoryFile(path)
    theirs.keep(liking(conditions=frozenset({Condition.PREGNANCY})))
    ours.keep(liking(conditions=frozenset({Condition.OSTEOPOROSIS})))
    kept = MemoryFile(path).memory
    assert kept is not None
    assert kept.preferences.conditions == {Condition.PREGNANCY, Condition.OSTEOPOROSIS}


def test_a_rest_that_is_wished_for_gets_its_days_once(tmp_path: Path) -> None:
    path, days = tmp_path / "memory.json", iter((date(2026, 11, 29), date(2026, 11, 30)))
    kept = MemoryFile(path, lambda: next(days))
    wished = replace(MEMORY, rest_wished=True)
    for memory in (MEMORY, wished, replace(wished, sessions=8)):
        kept.keep(memory)
    rest = RestDays(date(2026, 11, 22), date(2026, 12, 5))
    assert MemoryFile(path).memory == replace(MEMORY, sessions=8, rests=frozenset({rest}))
    assert rests_in(path) == {rest}
    # Ended elsewhere, it stays so while the session that wished for it goes on.
    other = MemoryFile(path)
    other.keep(replace(other.memory or Memory(), rests=frozenset()))
    kept.keep(replace(wished, sessions=9))
    assert rests_in(path) == frozenset()


@pytest.mark.parametrize("content", [None, b"", b"{", b'{"rests": [{"first": "yesterday"}]}'])
def test_a_file_that_cannot_be_used_tells_of_no_rest_and_stays(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "memory.json"
    if content is not None:
        path.write_bytes(content)
    assert rests_in(path) == frozenset()
    assert (path.read_bytes() if path.exists() else None) == content


def test_what_was_written_is_read_again_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "new" / "memory.json"
    MemoryFile(path).keep(Memory(sessions=1))
    MemoryFile(path).keep(MEMORY)
    assert MemoryFile(path).memory == MEMORY
    assert {entry.name for entry in path.parent.iterdir()} == {"memory.json", "memory.json.lock"}


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    MemoryFile(tmp_path / "memory.json").keep(MEMORY)
    assert stat.S_IMODE((tmp_path / "memory.json").stat().st_mode) == 0o600


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    kept = MemoryFile(tmp_path / "memory.json")
    assert (kept.memory, kept.found) == (None, None)


@pytest.mark.parametrize("content", [b"", b"{", b'{"sessions": "many"}', b"\xff\xfe", b"[]"])
def test_a_damaged_file_is_set_aside_and_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "memory.json"
    for _ in range(2):
        path.write_bytes(content)
        kept = MemoryFile(path)
        assert kept.memory is None
        assert isinstance(kept.found, SetAside)
        assert kept.found.path == path
    assert (tmp_path / "memory.json.damaged").read_bytes() == content
    assert (tmp_path / "memory.json.damaged-2").read_bytes() == content


def test_a_disk_that_is_full_is_told_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "memory.json"
    kept = MemoryFile(path)
    kept.keep(MEMORY)

    def fail(descriptor: int) -> None:
        del descriptor
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(MemoryFileError) as caught:
        kept.keep(Memory())
    assert caught.value.fault is MemoryObstacle.UNWRITABLE
    assert caught.value.fields["reason"] == "No space left on device"
    assert MemoryFile(path).memory == MEMORY


def test_a_place_that_cannot_be_used_is_named_and_loses_nothing(tmp_path: Path) -> None:
    kept = MemoryFile(tmp_path / "folder" / "memory.json")
    (tmp_path / "folder").write_text("here")
    with pytest.raises(MemoryFileError) as caught:
        kept.keep(MEMORY)
    assert caught.value.fault is MemoryObstacle.UNREADABLE
    assert (tmp_path / "folder").read_text() == "here"


def test_a_folder_in_its_place_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(MemoryFileError) as caught:
        MemoryFile(tmp_path)
    assert caught.value.fault is MemoryObstacle.FOLDER
    assert caught.value.fields["file"] == str(tmp_path)
