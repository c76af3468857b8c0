import threading
import time

import pytest

from tests.lab.room import SPEAKER
from voice.sound.callback_thread import remember_thread
from voice.sound.devices import Direction, choose_device, list_devices, open_portaudio, portaudio_lock

pytestmark = pytest.mark.room


@pytest.mark.parametrize("remembered", [True, False])
@pytest.mark.usefixtures("room")
def test_python_remembers_a_thread_of_portaudios_from_callback_to_callback_when_told_to(*, remembered: bool) -> None:
    ours = threading.local()
    seen: list[int] = []

    def call(_input: None, frames: int, _times: object, _status: int) -> tuple[bytes, int]:
        if remembered and not seen:
            remember_thread()
        ours.calls = getattr(ours, "calls", 0) + 1
        seen.append(ours.calls)
        return bytes(2 * frames), 0

    portaudio = open_portaudio(Direction.OUTPUT)
    device = choose_device(list_devices(), SPEAKER, Direction.OUTPUT).index
    with portaudio_lock:
        stream = portaudio.open(
            rate=16_000,
            channels=1,
            format=8,
            output=True,
            output_device_index=device,
            frames_per_buffer=320,
            stream_callback=call,
        )
    until = time.monotonic() + 5
    while len(seen) < 5 and time.monotonic() < until:
        time.sleep(0.02)
    stream.close()
    portaudio.terminate()
    assert seen[:5] == ([1, 2, 3, 4, 5] if remembered else [1, 1, 1, 1, 1])
