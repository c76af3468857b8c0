"""Coaches on one machine find each other if they listen to the same microphone."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from tests.lab.coach_process import CoachProcess
from tests.lab.room import Room, RoomBeside
from tests.lab.say_until_heard import say_until_heard
from voice.dialogue.other_coaches import listening, somebody_listens

DEFAULT = ("--mic", "default", "--speaker", "default")


def listen(microphone: str, folder: Path, begun: Event, ending: Event) -> None:
    with listening(microphone, folder):
        begun.set()
        ending.wait(30)


@contextmanager
def another_at(microphone: str, folder: Path) -> Iterator[None]:
    """Have another program listen to a microphone: the locks of one and the same are no obstacle to it."""
    fresh = multiprocessing.get_context("spawn")
    begun, ending = fresh.Event(), fresh.Event()
    other = fresh.Process(target=listen, args=(microphone, folder, begun, ending))
    other.start()
    try:
        assert begun.wait(30)
        yield
    finally:
        ending.set()
        other.join()


def test_a_coach_at_the_same_microphone_is_found_and_one_at_another_is_not(tmp_path: Path) -> None:
    with another_at("USB headset", tmp_path):
        assert somebody_listens(tmp_path)
        with listening("USB headset", tmp_path) as accompanied:
            assert accompanied
        with listening("USB headset 2", tmp_path) as accompanied:
            assert not accompanied
    assert not somebody_listens(tmp_path)


def test_one_among_several_is_found(tmp_path: Path) -> None:
    with another_at("left", tmp_path), another_at("right", tmp_path), listening("right", tmp_path) as accompanied:
        assert accompanied


def test_the_default_of_the_sound_server_is_what_its_variable_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with another_at("default", tmp_path):
        with listening("default", tmp_path) as accompanied:
            assert accompanied
        monkeypatch.setenv("PULSE_SOURCE", "alsa_input.usb-second")
        with listening("default", tmp_path) as accompanied:
            assert not accompanied


@pytest.mark.room
@pytest.mark.alone
def test_two_coaches_in_two_rooms_of_one_machine_obey_each_its_own_user(room: Room, tmp_path: Path) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
    with (
        RoomBeside(room, 2) as next_door,
        CoachProcess(*DEFAULT, environment=room.environment, folder=folders[0]) as first,
        CoachProcess(*DEFAULT, environment=next_door.environment, folder=folders[1]) as second,
    ):
        for coach in (first, second):
            coach.wait_for("whenever you like", seconds=60.0)  # both load what they need at once
        say_until_heard(room, first, "start stretch", "preface, ")
        say_until_heard(next_door, second, "stop the session", "closing, ")
        assert second.exit_code() == 0
        assert set(first.captions("you")) == {"start stretch"}, first.told()
        assert set(second.captions("you")) == {"stop the session"}, second.told()
        for coach in (first, second):
            assert not any("Another coach" in said for said in coach.captions("coach")), coach.told()


@pytest.mark.room
def test_a_second_coach_at_the_same_microphone_asks_that_one_of_them_be_closed(room: Room, tmp_path: Path) -> None:
    with CoachProcess(*DEFAULT, environment=room.environment, folder=tmp_path) as first:
        first.wait_for("whenever you like")
        with CoachProcess(*DEFAULT, environment=room.environment, folder=tmp_path) as second:
            second.wait_for("Another coach is running here, and it hears you too.", seconds=60.0)
