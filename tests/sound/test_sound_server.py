import socket
from pathlib import Path

import pytest

from tests.lab.room import Room
from voice.sound.sound_server import PulseServer, ServerGoneError


@pytest.mark.room
def test_a_server_that_answers_is_not_waited_for_longer(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", room.environment["PULSE_SERVER"])
    server = PulseServer(patience=1e6)  # a whole wait would never end
    assert server.streams() == []
    server.close()


@pytest.mark.parametrize("there", [True, False])
def test_a_server_that_never_answers_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool) -> None:
    pytest.importorskip("pulsectl")
    with socket.socket(socket.AF_UNIX) as silent:
        if there:
            silent.bind(str(tmp_path / "silent"))
            silent.listen()
        monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'silent'}")
        with pytest.raises(ServerGoneError):
            PulseServer(patience=0.2)
