"""The microphone in the virtual room: real PortAudio, real time, devices that come and go."""

import time

import numpy as np
import pyaudio
import pytest
import speech_recognition  # type: ignore[import-untyped, unused-ignore]

from tests.lab.room import MICROPHONE, Room, level_db, tone
from tests.lab.wait_until import wait_until
from voice.ear.input.framing import MicrophoneBlock
from voice.ear.input.microphone import Microphone
from voice.errors import MicrophoneError, MicrophoneFault
from voice.sound.devices import Direction, open_portaudio
from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples

LOUD = 0.05

pytestmark = [pytest.mark.room, pytest.mark.alone]


def read(microphone: Microphone, seconds: float) -> Samples:
    return np.concatenate([microphone.read_block().samples for _ in range(round(seconds * SAMPLE_RATE / BLOCK))])


def read_until_loud(microphone: Microphone) -> list[MicrophoneBlock]:
    """Every block up to the first that the user is heard in: how soon that is depends on the machine's load."""
    blocks = [microphone.read_block()]
    while np.max(np.abs(blocks[-1].samples)) < LOUD:
        assert len(blocks) < 500, "the user is not heard"
        blocks.append(microphone.read_block())
    return blocks


def test_hears_the_user_at_the_time_they_speak(room: Room) -> None:
    with Microphone(MICROPHONE) as microphone, room.record_air() as air, room.saying(tone(0.4)):
        blocks = read_until_loud(microphone)
        blocks += [microphone.read_block() for _ in range(15)]
    heard = np.concatenate([block.samples for block in blocks])
    assert [block.index for block in blocks] == list(range(0, len(blocks) * BLOCK, BLOCK))
    onset = int(np.flatnonzero(np.abs(heard) > LOUD)[0])
    loud = heard[onset : onset + SAMPLE_RATE // 5]
    assert level_db(loud) == pytest.approx(level_db(tone(0.4)), abs=0.5)
    # Both times are taken from buffers of 20 ms.
    in_the_air = air.began + int(np.flatnonzero(np.abs(air.samples) > LOUD)[0]) / SAMPLE_RATE
    by_the_blocks = blocks[onset // BLOCK].arrived + (onset % BLOCK) / SAMPLE_RATE
    assert by_the_blocks == pytest.approx(in_the_air, abs=0.06)
    with pytest.raises(MicrophoneError) as caught:
        microphone.read_block()
    assert caught.value.fault is MicrophoneFault.CLOSED


def test_a_device_that_cannot_do_16_khz_is_resampled(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    can = pyaudio.PyAudio.is_format_supported

    def refuse(self: pyaudio.PyAudio, rate: float, **device: int) -> bool:
        if rate == SAMPLE_RATE or device["input_channels"] == 1:
            raise ValueError
        return bool(can(self, rate, **device))

    monkeypatch.setattr(pyaudio.PyAudio, "is_format_supported", refuse)
    with Microphone(MICROPHONE) as microphone, room.saying(tone(1.0, hertz=1000.0)):
        read_until_loud(microphone)
        heard = read(microphone, 0.5)
        assert microphone.device.default_rate != SAMPLE_RATE
    assert 2 * int(np.argmax(np.abs(np.fft.rfft(heard)))) == 1000  # half a second: 2 Hz a bin
    assert level_db(heard) == pytest.approx(level_db(tone(1.0)), abs=0.5)


def test_unplugged_it_says_so_and_opens_again_when_it_is_back(room: Room) -> None:
    # The player's PortAudio stays initialised meanwhile, so that PortAudio's list of devices stays the old one.
    player = open_portaudio(Direction.OUTPUT)
    microphone = Microphone(MICROPHONE)
    try:
        microphone.open()
        read(microphone, 0.1)
        room.unplug_microphone()
        began = time.monotonic()
        with pytest.raises(MicrophoneError) as lost:
            read(microphone, 5.0)
        assert time.monotonic() - began < 1.5
        assert (lost.value.fault, lost.value.fields) == (MicrophoneFault.GONE, {"device": MICROPHONE})
        with pytest.raises(MicrophoneError) as closed:
            microphone.open()
        assert (closed.value.fault, closed.value.fields) == (MicrophoneFault.DOES_NOT_OPEN, {"device": MICROPHONE})
        room.plug_microphone()
        microphone.open()
        assert microphone.read_block().index == 0
    finally:
        microphone.close()
        player.terminate()


def test_a_microphone_that_stalls_is_lost(room: Room) -> None:
    with Microphone(MICROPHONE) as microphone:
        read(microphone, 0.1)
        room.stall_microphone()
        with pytest.raises(MicrophoneError) as caught:
            read(microphone, 5.0)
        assert caught.value.fault is MicrophoneFault.SILENT


@pytest.mark.usefixtures("room")
def test_what_the_reader_is_too_late_for_is_counted_and_keeps_its_place(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("voice.ear.input.microphone._QUEUE_CHUNKS", 5)
    with Microphone(MICROPHONE) as microphone:
        read(microphone, 0.1)
        wait_until(lambda: microphone.lost_frames >= 10 * BLOCK, seconds=5.0)
        blocks = [microphone.read_block() for _ in range(30)]
        assert [block.index for block in blocks] == list(range(blocks[0].index, blocks[0].index + 30 * BLOCK, BLOCK))
        assert "lost 0." in caplog.text
        assert blocks[-1].arrived == pytest.approx(blocks[0].arrived + 29 * 0.02, abs=0.03)


def test_the_recognizer_library_listens_through_it(room: Room) -> None:
    recognizer = speech_recognition.Recognizer()
    recognizer.dynamic_energy_threshold = False
    quiet = np.zeros(SAMPLE_RATE // 2, np.float32)
    with Microphone(MICROPHONE) as microphone:
        recognizer.adjust_for_ambient_noise(microphone, duration=0.5)
        with room.saying(np.concatenate((quiet, tone(0.8), quiet, quiet))):
            audio = recognizer.listen(microphone, timeout=5)
    assert (audio.sample_rate, audio.sample_width) == (SAMPLE_RATE, 2)
    heard = np.frombuffer(audio.get_raw_data(), "<i2") / 32768
    assert np.count_nonzero(np.abs(heard) > 0.05) / SAMPLE_RATE == pytest.approx(0.8, abs=0.15)


def test_closing_a_lost_microphone_does_not_hang(room: Room) -> None:
    microphone = Microphone(MICROPHONE)
    microphone.open()
    room.stop_server()
    began = time.monotonic()
    microphone.close()
    microphone.close()
    assert time.monotonic() - began < 1.5


def test_no_sound_server_is_said_with_what_mends_it(room: Room) -> None:
    room.stop_server()
    with pytest.raises(MicrophoneError) as caught:
        Microphone().open()
    assert caught.value.fault is MicrophoneFault.NONE
