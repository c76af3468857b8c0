"""Whether another program uses the microphone: in the room, with programs that really record, and from odd answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.lab.room import Room
from tests.lab.wait_until import wait_until
from tests.reminder.another_program import recording
from voice.reminder.microphone_use import microphone_is_in_use

PATIENCE = 10.0


def until_free() -> None:
    told = "the server does not let go of a program that ended"
    wait_until(lambda: microphone_is_in_use() is False, told, PATIENCE)


@pytest.mark.room
def test_a_program_that_records_is_seen_and_one_that_takes_what_is_played_is_none(room: Room) -> None:
    until_free()
    with recording(room, "speaker.monitor"):
        assert microphone_is_in_use() is False
    with recording(room, "mic"):
        assert microphone_is_in_use() is True
    until_free()


@pytest.mark.room
def test_without_a_sound_server_it_cannot_be_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    assert microphone_is_in_use() is not None
    monkeypatch.setenv("PULSE_SERVER", f"unix:{room.settings['PULSE_STATE_PATH']}/nobody")
    assert microphone_is_in_use() is None


PROGRAM = {"source": 1, "corked": False, "properties": {"application.process.id": "7", "media.name": "call"}}
MICROPHONE = {"index": 1, "properties": {"device.class": "sound"}}


@pytest.mark.parametrize(
    ("sources", "streams", "in_use"),
    [
        ([MICROPHONE], [PROGRAM], True),
        ([MICROPHONE], [], False),
        ([MICROPHONE], [PROGRAM | {"corked": True}], False),
        ([MICROPHONE], [PROGRAM | {"source": 2}], False),
        ([MICROPHONE], [PROGRAM | {"properties": {"application.process.id": "7", "media.name": "Peak detect"}}], False),
        ([MICROPHONE], [PROGRAM | {"properties": {"media.name": "Remapped Stream"}}], False),
        ([MICROPHONE], [PROGRAM | {"properties": None}, "odd", PROGRAM], True),
        ([MICROPHONE], {"odd": 1}, False),
        (None, [PROGRAM], None),
    ],
)
def test_what_the_sound_server_lists_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: Any, streams: Any, *, in_use: bool | None
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    (tmp_path / "sources").write_text("no JSON" if sources is None else json.dumps(sources))
    (tmp_path / "source-outputs").write_text(json.dumps(streams))
    (tmp_path / "pactl").write_text(f'#!/bin/sh\ncat {tmp_path}/"$3"\n')
    (tmp_path / "pactl").chmod(0o755)
    assert microphone_is_in_use() is in_use


def test_on_macos_it_cannot_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert microphone_is_in_use() is None
