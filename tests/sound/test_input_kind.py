"""Which inputs are microphones, and which give what programs play."""

import subprocess
import sys

import pytest

from tests.lab.room import MICROPHONE, Room
from voice.config import Language
from voice.errors import MicrophoneError, MicrophoneFault
from voice.library.error_words import told
from voice.sound.devices import Device, Direction, choose_device, list_devices
from voice.sound.input_kind import InputKind, kind_by_name, kind_of_input, monitors_here
from voice.sound.sound_server import Monitors

MICROPHONE_KIND, MONITOR, LOOPBACK = InputKind.MICROPHONE, InputKind.MONITOR, InputKind.LOOPBACK


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Monitor of Built-in Audio Analog Stereo", MONITOR),
        ("alsa_output.pci-0000_00_1f.3.analog-stereo.monitor", MONITOR),
        ("Loopback: PCM (hw:1,0)", LOOPBACK),
        ("BlackHole 2ch", LOOPBACK),
        ("Soundflower (64ch)", LOOPBACK),
        ("ZoomAudioDevice", LOOPBACK),
        ("Microsoft Teams Audio", LOOPBACK),
        ("Aggregate Device", InputKind.AGGREGATE),
        ("Hauptgerät", InputKind.AGGREGATE),
        ("MacBook Pro Microphone", MICROPHONE_KIND),
        ("HDA Intel PCH: ALC257 Analog (hw:0,0)", MICROPHONE_KIND),
        ("default", MICROPHONE_KIND),
        ("USB Monitor Webcam", MICROPHONE_KIND),  # a screen with a camera is no monitor of an output
    ],
)
def test_a_name_says_what_an_input_gives(name: str, kind: InputKind) -> None:
    assert kind_by_name(name) is kind


@pytest.mark.parametrize(
    ("name", "monitors", "kind"),
    [
        ("default", Monitors(are_the_default=True), MONITOR),
        ("pulse", Monitors(are_the_default=True), MONITOR),
        ("default", Monitors(frozenset({"x.monitor"})), MICROPHONE_KIND),
        ("HDA Intel PCH: ALC257 Analog (hw:0,0)", Monitors(are_the_default=True), MICROPHONE_KIND),
        ("Monitor von Internes Audio", Monitors(frozenset({"Monitor von Internes Audio"})), MONITOR),
    ],
)
def test_the_sound_server_knows_what_a_name_hides(name: str, monitors: Monitors, kind: InputKind) -> None:
    assert kind_of_input(name, monitors) is kind


def an_input(index: int, name: str, gives: InputKind = MICROPHONE_KIND, *, api: str = "ALSA") -> Device:
    return Device(index, name, api, 2, 0, 48_000.0, index == 0, is_default_output=False, gives=gives)


@pytest.mark.parametrize(
    ("devices", "chosen"),
    [
        ((an_input(0, "default"), an_input(1, "USB (hw:1,0)")), 0),
        ((an_input(0, "default", MONITOR), an_input(1, "lavrate"), an_input(2, "USB (hw:1,0)")), 2),
        ((an_input(0, "default", MONITOR), an_input(1, "Loopback (hw:1,0)", LOOPBACK), an_input(2, "C (hw:2,0)")), 2),
        ((an_input(0, "BlackHole", LOOPBACK, api="Core Audio"), an_input(1, "Built-in", api="Core Audio")), 1),
        ((an_input(0, "All", InputKind.AGGREGATE, api="Core Audio"), an_input(1, "USB", api="Core Audio")), 1),
    ],
)
def test_what_is_no_microphone_is_never_chosen_by_itself(devices: tuple[Device, ...], chosen: int) -> None:
    assert choose_device(devices, None, Direction.INPUT).index == chosen


@pytest.mark.parametrize("kind", [MONITOR, LOOPBACK])
def test_without_any_microphone_it_is_told_what_there_is_instead(kind: InputKind) -> None:
    # ALSA's plugins lead to the default again, or to hardware that is not there.
    devices = (an_input(0, "the default", kind), an_input(1, "lavrate"))
    with pytest.raises(MicrophoneError) as caught:
        choose_device(devices, None, Direction.INPUT)
    text = told(caught.value, Language.ENGLISH)
    assert text.problem == "This machine has no microphone: “the default” only hears programs."
    assert text.mend.endswith("--mic 'the default'")
    assert choose_device(devices, "the default", Direction.INPUT).index == 0


@pytest.mark.room
def test_a_server_with_a_speaker_alone_gives_its_monitor_which_is_named_as_one(room: Room) -> None:
    # The room's microphone is made of a monitor, on purpose.
    assert not monitors_here().are_the_default
    assert choose_device(list_devices(), None, Direction.INPUT).gives is MICROPHONE_KIND
    room.unplug_microphone()
    assert monitors_here().are_the_default
    with pytest.raises(MicrophoneError) as caught:
        choose_device(list_devices(), None, Direction.INPUT)
    assert caught.value.fault is MicrophoneFault.ONLY_PROGRAMS
    assert choose_device(list_devices(), "default", Direction.INPUT).gives is MONITOR
    listed = subprocess.run(
        [sys.executable, "-m", "voice", "devices"], env=room.environment, capture_output=True, text=True, check=True
    ).stdout
    microphones, speakers = listed.split("Speakers")
    (default,) = [line for line in microphones.splitlines() if " default " in line]
    assert default.startswith(" *")
    assert "no microphone: what the speaker plays" in default
    assert "no microphone" not in speakers
    assert all("no microphone" not in line for line in microphones.splitlines() if MICROPHONE in line)
    room.stop_server()
    assert monitors_here() == Monitors()
