"""Which device the user means, and what PortAudio lists."""

import sys

import pytest

from tests.lab.room import MICROPHONE, SPEAKER, Room
from voice.config import Language
from voice.errors import MicrophoneError, SpeakerError, VoiceError
from voice.library.error_words import told
from voice.sound.devices import Device, Direction, choose_device, list_devices, open_portaudio


def device(index: int, name: str, inputs: int = 0, outputs: int = 0, *, default: bool = False) -> Device:
    return Device(index, name, "ALSA", inputs, outputs, 48_000.0, default and inputs > 0, default and outputs > 0)


DESK = (
    device(0, "HDMI", outputs=8),
    device(1, "USB Headset", inputs=1, outputs=2),
    device(2, "Built-in Audio", inputs=2, outputs=2, default=True),
    device(3, "USB Webcam", inputs=1),
    device(4, "Webcam", inputs=1),
    device(5, "Webcam", inputs=1),
)


@pytest.mark.parametrize(
    ("wanted", "direction", "index"),
    [
        (None, Direction.INPUT, 2),
        (None, Direction.OUTPUT, 2),
        ("1", Direction.INPUT, 1),
        (" 1 ", Direction.INPUT, 1),
        ("USB Webcam", Direction.INPUT, 3),
        ("headset", Direction.INPUT, 1),
        ("usb", Direction.OUTPUT, 1),  # the webcam is no speaker
        ("BUILT", Direction.OUTPUT, 2),
        ("Webcam", Direction.INPUT, 4),  # a whole name beats a part of another; the first host API beats the next
    ],
)
def test_chooses_by_number_name_or_unique_part(wanted: str | None, direction: Direction, index: int) -> None:
    assert choose_device(DESK, wanted, direction).index == index


@pytest.mark.parametrize(
    ("wanted", "says", "offers", "leaves_out"),
    [
        ("usb", "More than one microphone is called “usb”", "1: USB Headset; 3: USB Webcam", "Built-in"),
        ("phone", "No microphone is called “phone”", "2: Built-in Audio", "HDMI"),
        ("0", "No microphone is called “0”", "1: USB Headset", "HDMI"),  # it is there, but it only plays
        ("9", "No microphone is called “9”", "1: USB Headset", "HDMI"),
        ("", "No microphone is called “”", "1: USB Headset", "HDMI"),
    ],
)
def test_a_wish_that_fits_none_or_several_lists_what_there_is(
    wanted: str, says: str, offers: str, leaves_out: str
) -> None:
    with pytest.raises(MicrophoneError) as caught:
        choose_device(DESK, wanted, Direction.INPUT)
    text = told(caught.value, Language.ENGLISH)
    assert says in text.problem
    assert offers in text.mend
    assert leaves_out not in text.mend
    # PortAudio does not list a device that is busy; what several are called is there.
    assert ("another program uses" in text.mend) is says.startswith("No ")


def test_without_a_default_the_first_that_serves_is_taken() -> None:
    assert choose_device(DESK[:2], None, Direction.INPUT).index == 1


def test_a_machine_without_devices_says_so_in_its_own_error() -> None:
    with pytest.raises(MicrophoneError) as deaf:
        choose_device(DESK[:1], None, Direction.INPUT)
    assert "no microphone. Plug one in" in str(told(deaf.value, Language.ENGLISH))
    with pytest.raises(SpeakerError) as mute:
        choose_device(DESK[3:], None, Direction.OUTPUT)
    assert "no speaker. Plug one in" in str(told(mute.value, Language.ENGLISH))


@pytest.mark.room
def test_lists_the_rooms_devices(room: Room) -> None:
    devices = list_devices()
    assert choose_device(devices, MICROPHONE, Direction.INPUT).host_api == "ALSA"
    assert choose_device(devices, SPEAKER, Direction.OUTPUT).outputs > 0
    assert choose_device(devices, None, Direction.INPUT).is_default_input
    room.stop_server()
    with pytest.raises(MicrophoneError) as caught:
        choose_device(list_devices(), None, Direction.INPUT)
    assert "sound server running" in told(caught.value, Language.ENGLISH).mend


def test_missing_pyaudio_is_an_error_with_the_command_that_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyaudio", None)
    errors: dict[Direction, type[VoiceError]] = {Direction.INPUT: MicrophoneError, Direction.OUTPUT: SpeakerError}
    for direction, error in errors.items():
        with pytest.raises(error) as caught:
            open_portaudio(direction)
        text = told(caught.value, Language.ENGLISH)
        assert "PyAudio does not load" in text.problem
        assert "portaudio" in text.mend
