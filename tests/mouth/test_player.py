"""The player on real PortAudio, ALSA and PulseAudio, in a virtual room."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
import pytest

from tests.lab.room import SPEAKER, Room, level_db, tone
from voice.config import Language
from voice.errors import SpeakerError, SpeakerFault
from voice.library.error_words import told
from voice.mouth import player as player_module
from voice.mouth.events import MouthEvent, SpeakerBack, SpeakerLost, Started
from voice.mouth.mixer import Mixer
from voice.mouth.player import Player
from voice.sound.devices import Direction, choose_device, list_devices, open_portaudio
from voice.sound.rates import at_speaker_rate
from voice.sound.samples import SAMPLE_RATE, SPEAKER_RATE, Samples

pytestmark = [pytest.mark.room, pytest.mark.alone]


class Playing:
    def __init__(self) -> None:
        self.events: SimpleQueue[MouthEvent] = SimpleQueue()
        self.mixer = Mixer(self.events.put)
        device = choose_device(list_devices(), SPEAKER, Direction.OUTPUT)
        self.player = Player(self.mixer, device.index, self.events.put)


@contextmanager
def playing() -> Iterator[Playing]:
    setup = Playing()
    setup.player.start()
    try:
        yield setup
    finally:
        setup.player.close()


def loud_times(samples: Samples) -> tuple[float, float]:
    """When the first and the last loud 10 ms of a recording are."""
    step = SAMPLE_RATE // 100
    (loud,) = np.nonzero([level_db(samples[place : place + step]) > -50 for place in range(0, len(samples), step)])
    return loud[0] / 100, (loud[-1] + 1) / 100


def test_a_tone_comes_out_and_falls_silent_at_a_hush(room: Room) -> None:
    with room.record_speaker() as recording, playing() as setup:
        setup.mixer.speak(1, at_speaker_rate(tone(5.0)))
        assert isinstance(setup.events.get(timeout=5), Started)
        time.sleep(0.6)
        hushed = time.monotonic() - recording.began
        setup.mixer.hush()
        time.sleep(0.6)
        samples = recording.samples
    began, ended = loud_times(samples)
    assert ended - began > 0.3
    # One block, the fade, and what waits in the sound system: 60 to 80 ms when this was written.
    assert hushed - 0.1 < ended < hushed + 0.3
    loud = samples[round((began + 0.05) * SAMPLE_RATE) :][:4000]
    assert np.argmax(np.abs(np.fft.rfft(loud))) == pytest.approx(440 * 4000 / SAMPLE_RATE, abs=1)


def test_the_clock_is_smooth_and_keeps_the_time_of_day(room: Room) -> None:  # noqa: ARG001 - the fixture is the room
    with playing() as setup:
        setup.mixer.speak(1, at_speaker_rate(tone(0.1)))
        setup.events.get(timeout=5)
        began = time.monotonic()
        reads = []
        while time.monotonic() < began + 1.0:
            reads.append((time.monotonic(), setup.player.now()))
            time.sleep(0.002)
    machine, coach = np.array(reads).T
    assert (np.diff(coach) >= 0).all()
    assert np.std(coach - machine) < 0.02
    assert setup.player.latency < 0.5


def test_a_speaker_that_is_unplugged_is_reported_once_and_comes_back(room: Room) -> None:
    with playing() as setup:
        room.unplug_speaker()
        unplugged = time.monotonic()
        assert isinstance(setup.events.get(timeout=5), SpeakerLost)
        assert time.monotonic() - unplugged < 2
        before, began = setup.player.now(), time.monotonic()
        with pytest.raises(Empty):
            setup.events.get(timeout=1.5)
        assert setup.player.now() - before == pytest.approx(time.monotonic() - began, abs=0.1)
        room.plug_speaker()
        assert isinstance(setup.events.get(timeout=5), SpeakerBack)
        with room.record_speaker() as recording:
            setup.mixer.speak(1, at_speaker_rate(tone(0.5)))
            time.sleep(0.8)
            samples = recording.samples
        began_at, ended_at = loud_times(samples)
        assert 0.3 < ended_at - began_at < 0.7


def test_closing_does_not_wait_for_a_sound_server_that_is_gone(room: Room) -> None:
    with playing() as setup:
        room.stop_server()
        assert isinstance(setup.events.get(timeout=5), SpeakerLost)
        began = time.monotonic()
        setup.player.close()
        assert time.monotonic() - began < 5


def test_a_device_that_refuses_16_khz_is_played_at_its_own_rate(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    rates: list[int] = []

    class Refusing:
        """The real PortAudio, except that it refuses a rate as PortAudio does for a sound card without it."""

        def __init__(self, direction: Direction) -> None:
            self._real = open_portaudio(direction)

        def open(self, **format_: Any) -> Any:
            rates.append(format_["rate"])
            if format_["rate"] == SPEAKER_RATE:
                raise OSError(-9997, "Invalid sample rate")
            return self._real.open(**format_)

        def __getattr__(self, name: str) -> Any:
            return getattr(self._real, name)

    monkeypatch.setattr(player_module, "open_portaudio", Refusing)
    with room.record_speaker() as recording, playing() as setup:
        setup.mixer.speak(1, at_speaker_rate(tone(0.5, hertz=1000)))
        time.sleep(1.0)
        samples = recording.samples
    assert rates[-1] not in (SPEAKER_RATE, 0)
    began, ended = loud_times(samples)
    assert ended - began == pytest.approx(0.5, abs=0.05)
    loud = samples[round((began + 0.05) * SAMPLE_RATE) :][:4000]
    assert np.argmax(np.abs(np.fft.rfft(loud))) == pytest.approx(1000 * 4000 / SAMPLE_RATE, abs=1)


def test_a_device_that_is_not_there_is_an_error_with_a_mend(room: Room) -> None:  # noqa: ARG001
    events: list[MouthEvent] = []
    with pytest.raises(SpeakerError) as caught:
        Player(Mixer(events.append), 99, events.append).start()
    assert caught.value.fault is SpeakerFault.GONE
    assert "stretch devices" in told(caught.value, Language.ENGLISH).mend
