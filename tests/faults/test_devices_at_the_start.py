"""Microphones and speakers that a session begins with, on real devices in the virtual room."""

from pathlib import Path

import numpy as np
import pytest

from tests.coach.drive import Drive, new_session
from tests.faults.injected import injecting
from tests.faults.lesson import lesson_in
from tests.faults.table import Measured
from tests.lab.coach_process import CoachProcess
from tests.lab.english import ENGLISH
from tests.lab.room import MICROPHONE, SPEAKER, Room
from voice.coach import messages
from voice.coach.words.prompt_ids import Prompt
from voice.ear.events import EarEvent, HindranceFound
from voice.ear.input.framing import MicrophoneBlock
from voice.ear.quality.watch import HearingWatch
from voice.sound.samples import BLOCK, BLOCK_SECONDS, silence


class Muted:
    """A microphone that is muted."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def read_block(self, rest: float = 0.0) -> MicrophoneBlock:
        del rest
        self.seconds += BLOCK_SECONDS
        return MicrophoneBlock(silence(BLOCK), round(self.seconds / BLOCK_SECONDS) * BLOCK, self.seconds)

    def close(self) -> None:
        pass


@pytest.mark.fault(
    "the microphone is muted from the start",
    heard="I can't hear anything. Perhaps the microphone is muted.",
    kept="the session, which waits",
)
def test_a_microphone_that_is_muted_from_the_start(measured: Measured) -> None:
    heard: list[EarEvent] = []
    muted = Muted()
    source = HearingWatch(lambda _, count: np.zeros(count, np.float32), heard.append).over(muted)
    drive = Drive(new_session())
    drive.send(messages.Opened())
    while not heard:
        source.read_block()
        assert muted.seconds < 60
    (event,) = heard
    assert isinstance(event, HindranceFound)
    drive.run(muted.seconds)
    drive.send(messages.HardToHear(messages.Hindrance(event.hindrance)))
    assert drive.said()[-1] == ENGLISH.say(Prompt.HEARS_NOTHING)
    measured("said after (virtual time)", muted.seconds, "s")


PICKY = """\
import pyaudio

PORTAUDIO = pyaudio.PyAudio
can, opened, known = PORTAUDIO.is_format_supported, PORTAUDIO.open, PORTAUDIO.get_device_info_by_index


def is_format_supported(self, rate, **device):
    if not serves(rate, device.get("input_channels")):
        raise ValueError("Invalid sample rate", -9997)
    return can(self, rate, **device)


def open(self, *, rate, channels, input=False, **others):
    if input and not serves(rate, channels):
        raise OSError(-9997, "Invalid sample rate")
    return opened(self, rate=rate, channels=channels, input=input, **others)


def get_device_info_by_index(self, index):
    return {**known(self, index), **TELLS}


PORTAUDIO.is_format_supported, PORTAUDIO.open = is_format_supported, open
PORTAUDIO.get_device_info_by_index = get_device_info_by_index
"""
"""What PortAudio tells of a device that serves in one form only.

ALSA over PulseAudio converts whatever it is asked for, and ALSA's plugins that do not (share, multi) give no sound over
it: so the refusals are put in where PortAudio gives its own. The sound comes through it from a device of that form."""


def picky(room: Room, folder: Path, serves: str, tells: str) -> dict[str, str]:
    """Return an environment in which a device serves in one form only."""
    code = f"{PICKY}\nTELLS = {tells}\n\n\ndef serves(rate, channels):\n    return {serves}\n"
    return injecting(room.environment, folder / "injected", code)


@pytest.mark.room
@pytest.mark.long
@pytest.mark.fault("a microphone of 8 kHz only", heard="a note: you are heard a little worse", kept="the commands")
def test_a_microphone_of_8_khz_is_obeyed(room: Room, tmp_path: Path, measured: Measured) -> None:
    room.unplug_microphone()
    room.plug_microphone(rate=8000)
    tells = "{'defaultSampleRate': 8000.0, 'maxInputChannels': 1}"
    environment = picky(room, tmp_path, "rate == 8000 and channels == 1", tells)
    with lesson_in(room, MICROPHONE, tmp_path, environment) as lesson:
        commands = (
            ("start stretch", "start"),
            ("how long left", "how_long"),
            ("what can i say", "help"),
            ("next", "next"),
        )
        obeyed = sum(lesson.obeys(*command) for command in commands)
        measured("commands obeyed of four", obeyed)
        lesson.coach.wait_for("nothing above 4 kHz")
    assert obeyed >= 3
    assert any("room_mic, 8000 Hz, 1 channel" in line for line in lesson.coach.log)
    assert sum("nothing above 4 kHz" in note for note in lesson.coach.captions("note")) == 1


@pytest.mark.room
@pytest.mark.fault("a microphone of two channels only", heard="nothing", kept="the commands")
def test_a_microphone_of_two_channels_is_obeyed(room: Room, tmp_path: Path, measured: Measured) -> None:
    room.unplug_microphone()
    room.plug_microphone(channels=2)
    environment = picky(room, tmp_path, "channels == 2", "{'maxInputChannels': 2}")
    with lesson_in(room, MICROPHONE, tmp_path, environment) as lesson:
        measured("commands obeyed of one", lesson.obeys("start stretch", "start"))
    assert any("room_mic, 16000 Hz, 2 channel" in line for line in lesson.coach.log)
    assert not any("4 kHz" in note for note in lesson.coach.captions("note"))


@pytest.mark.room
@pytest.mark.fault(
    "another program has the microphone at the start",
    heard="printed: close that program and try again",
    kept="nothing was begun",
)
def test_a_microphone_that_another_program_has_is_an_error_of_its_own(room: Room, tmp_path: Path) -> None:
    arguments = ("--mic", room.exclusive_microphone(), "--speaker", SPEAKER)
    with (
        room.taken_microphone(),
        CoachProcess(*arguments, environment=room.environment, folder=tmp_path) as coach,
    ):
        assert coach.exit_code() == 4
    assert "another program uses exclusively" in coach.told()


@pytest.mark.room
@pytest.mark.fault("no microphone has that name", heard="printed: which ones there are", kept="nothing was begun")
def test_no_microphone_is_an_error_of_its_own(room: Room, tmp_path: Path) -> None:
    arguments = ("--mic", "nowhere", "--speaker", SPEAKER)
    with CoachProcess(*arguments, environment=room.environment, folder=tmp_path) as coach:
        assert coach.exit_code() == 4
    assert "No microphone is called “nowhere”" in coach.told()
    assert MICROPHONE in coach.told()


@pytest.mark.room
@pytest.mark.fault(
    "no microphone, only the speaker's monitor", heard="printed: this is no microphone", kept="nothing was begun"
)
def test_a_machine_with_a_speaker_alone_has_no_microphone(room: Room, tmp_path: Path) -> None:
    room.unplug_microphone()
    with CoachProcess("--speaker", SPEAKER, environment=room.environment, folder=tmp_path) as coach:
        assert coach.exit_code() == 4
    assert "“default” only hears programs" in coach.told()


@pytest.mark.room
@pytest.mark.fault("a monitor is named as the microphone", heard="a note: this is no microphone", kept="the session")
def test_a_monitor_that_is_named_is_used_and_told_of(room: Room, tmp_path: Path) -> None:
    room.unplug_microphone()
    arguments = ("--mic", "default", "--speaker", SPEAKER)
    with CoachProcess(*arguments, environment=room.environment, folder=tmp_path) as coach:
        coach.wait_for("“default” isn't a microphone")
        coach.wait_for("whenever you like")


@pytest.mark.room
@pytest.mark.fault("the microphone does not open", heard="printed: plug it in", kept="nothing was begun")
def test_a_microphone_that_does_not_open_is_an_error_of_its_own(room: Room, tmp_path: Path) -> None:
    room.unplug_microphone()
    arguments = ("--mic", MICROPHONE, "--speaker", SPEAKER)
    with CoachProcess(*arguments, environment=room.environment, folder=tmp_path) as coach:
        assert coach.exit_code() == 4
    assert "does not open" in coach.told()


@pytest.mark.room
@pytest.mark.fault("the speaker does not open", heard="printed: how to fix it", kept="nothing was begun")
def test_a_speaker_that_does_not_open_is_an_error_of_its_own(room: Room, tmp_path: Path) -> None:
    room.unplug_speaker()
    arguments = ("--mic", MICROPHONE, "--speaker", SPEAKER)
    with CoachProcess(*arguments, environment=room.environment, folder=tmp_path) as coach:
        assert coach.exit_code() == 5
    assert "does not open" in coach.told()
