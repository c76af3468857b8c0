"""A virtual room: a private PulseAudio server with a microphone and a speaker that are not there.

    user's voice --say()--> air -------------> mic      what the coach records
                             ^
                             | echo()
                             |
    coach's voice ------> speaker --record_speaker()--> what the user hears

Everything goes in real time through the real PortAudio, ALSA and PulseAudio, without hardware and without touching the
sound of the machine it runs on.
"""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from tests.lab.wait_until import wait_until
from voice.sound.samples import SAMPLE_RATE, Samples

MICROPHONE = "room_mic"
"""Device name of the virtual microphone, as PortAudio lists it."""
SPEAKER = "room_speaker"
"""Device name of the virtual speaker."""
EXCLUSIVE_MICROPHONE = "room_exclusive"
"""Device name of the same microphone as hardware that one program at a time may open; see `exclusive_microphone`."""

_TOOLS = ("pulseaudio", "pactl", "pacat")
_START_SECONDS = 10.0
_AUDIBLE = 0.003
_FULL = 65_536
_RAW = ("--raw", "--format=float32le", f"--rate={SAMPLE_RATE}", "--channels=1")
# The user speaks without gaps even on a machine under load; who listens wants to know at once.
_PLAY = ("pacat", "--playback", "--latency-msec=500", *_RAW)
_RECORD = ("pacat", "--record", "--latency-msec=20", *_RAW)

_MONO_SINK = "module-null-sink norewinds=1 rate=48000 channels=1 channel_map=mono"

_ALSA_CONFIG = """\
pcm.!default { type pulse hint { show on description "Default" } }
ctl.!default { type pulse }
pcm.room_speaker { type pulse device speaker hint { show on description "The room's speaker" } }
pcm.room_mic { type pulse device mic hint { show on description "The room's microphone" } }
"""

_EXCLUSIVE_CONFIG = """\
pcm_type.exclusive {{ lib "{folder}/exclusive.so" }}
pcm.room_exclusive {{ type exclusive slave room_mic lock "{folder}/taken" hint {{ description "For one program" }} }}
"""


class Recording:
    """What a microphone in the room took down, growing until its context is left.

    Attributes:
        began: `time.monotonic()` at the first sample, to about 20 ms.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._pieces: list[bytes] = []
        self._length = 0
        self._first = threading.Event()
        self.began = 0.0
        self._reader = threading.Thread(target=self._read, name="room-recording", daemon=True)
        self._reader.start()
        if not self._first.wait(_START_SECONDS):
            self._close()
            raise RuntimeError("the room's recorder gave no sound")

    @property
    def samples(self) -> Samples:
        """Everything until now, shape (n,), at 16 kHz."""
        pcm = b"".join(self._pieces)
        return np.frombuffer(pcm[: len(pcm) // 4 * 4], dtype="<f4").astype(np.float32)

    def wait_until_spoken(self, since: int, *, pause: float = 0.8, patience: float = 30.0) -> None:
        """Wait until something has sounded, and then nothing for so long: a sentence is out.

        Args:
            since: The sample from which on it is listened to.
            pause: Seconds without a sound; longer than those within a sentence.
            patience: Seconds after which it has not.
        """
        until = time.monotonic() + patience
        while True:
            loud = np.flatnonzero(np.abs(self.samples[since:]) > _AUDIBLE)
            if loud.size and len(self.samples) - since - loud[-1] > pause * SAMPLE_RATE:
                return
            assert time.monotonic() < until, "nothing was said to the end"
            time.sleep(0.05)

    def _read(self) -> None:
        assert self._process.stdout is not None
        while piece := self._process.stdout.read1(65_536):  # type: ignore[attr-defined]  # a BufferedReader, typed IO
            self._length += len(piece)
            began = time.monotonic() - self._length / 4 / SAMPLE_RATE
            # A piece may come late on a busy machine, and none comes early.
            self.began = min(self.began, began) if self._pieces else began
            self._pieces.append(piece)
            self._first.set()

    def _close(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._reader.join()
        assert self._process.stdout is not None
        self._process.stdout.close()


class Room:
    """The virtual room; a context manager, which also lets this very process see the room's devices and no others.

    Args:
        folder: Where the sound server has its files that another room has started; None for a server of its own.
    """

    def __init__(self, folder: Path | None = None) -> None:
        missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
        if missing:
            raise RuntimeError(
                f"The virtual room needs {', '.join(missing)}: run scripts/test, which installs what is missing, "
                "or sudo apt-get install pulseaudio pulseaudio-utils libasound2-plugins"
            )
        # Not pytest's own directory: a socket's path may have about 100 characters.
        self._directory = folder or Path(tempfile.mkdtemp(prefix="room-"))
        self._server: subprocess.Popen[bytes] | None = None
        self._modules: dict[str, int] = {}
        self._air, self._speaker, self._microphone = "air", "speaker", "mic"
        self._saved: dict[str, str | None] = {}

    @property
    def settings(self) -> dict[str, str]:
        """The environment variables that make a process hear and speak in this room."""
        home = str(self._directory)
        return {
            "XDG_RUNTIME_DIR": home,
            "PULSE_RUNTIME_PATH": home,
            "PULSE_STATE_PATH": home,
            "PULSE_COOKIE": str(self._directory / "cookie"),
            "PULSE_SERVER": f"unix:{self._directory / 'socket'}",
            "ALSA_CONFIG_PATH": str(self._directory / "asound.conf"),
        }

    @property
    def environment(self) -> dict[str, str]:
        """A whole environment for a subprocess in this room."""
        return {**os.environ, **self.settings}

    def __enter__(self) -> Self:
        (self._directory / "asound.conf").write_text(_ALSA_CONFIG)
        self._start_server()
        self._move_this_process_in()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._move_this_process_out()
        self.stop_server()
        shutil.rmtree(self._directory)

    # What happens in the room

    def say(self, samples: Samples) -> None:
        """Speak as the user, in real time; returns when the last sample is in the air."""
        with self.saying(samples):
            pass

    @contextmanager
    def saying(self, samples: Samples) -> Iterator[None]:
        """Speak as the user while the body runs; leaving it waits for the end."""
        player = subprocess.Popen([*_PLAY, f"--device={self._air}"], stdin=subprocess.PIPE, env=self.environment)

        # pacat takes its input as fast as it plays: with more than a pipe's worth, writing would hold up the body.
        def feed() -> None:
            assert player.stdin is not None
            with suppress(BrokenPipeError), player.stdin:
                player.stdin.write(samples.astype("<f4").tobytes())

        feeder = threading.Thread(target=feed, name="room-user", daemon=True)
        feeder.start()
        try:
            yield
        finally:
            feeder.join()
            if player.wait() != 0:
                raise RuntimeError("the room's user could not speak")

    @contextmanager
    def record_speaker(self) -> Iterator[Recording]:
        """Record what the speaker gives out, from before the body runs until it is left."""
        with self._recording(f"{self._speaker}.monitor") as recording:
            yield recording

    @contextmanager
    def record_air(self) -> Iterator[Recording]:
        """Record what arrives at the microphone: the user, and the echo where there is one."""
        with self._recording(f"{self._air}.monitor") as recording:
            yield recording

    @contextmanager
    def echo(self, gain_db: float, delay_ms: int = 40) -> Iterator[None]:
        """Let the microphone hear the speaker, `gain_db` louder than it plays, while the body runs.

        `delay_ms` is what PulseAudio is asked for: its own buffers add to it.
        """
        way = f"source={self._speaker}.monitor sink={self._air}"
        module = self._load(f"module-loopback {way} latency_msec={delay_ms} adjust_time=0")
        try:
            inputs = json.loads(self._pactl("--format=json", "list", "sink-inputs"))
            (index,) = [entry["index"] for entry in inputs if entry["owner_module"] == str(module)]
            self._pactl("set-sink-input-volume", str(index), f"{10 ** (gain_db / 20):.5f}")
            yield
        finally:
            self._pactl("unload-module", str(module))

    @contextmanager
    def going_on(self, samples: Samples) -> Iterator[None]:
        """Let a sound be heard at the microphone over and over while the body runs."""
        with self._over_and_over(samples, f"--device={self._air}"):
            yield

    @contextmanager
    def another_program(self, samples: Samples, name: str = "A radio") -> Iterator[None]:
        """Let another program play on the speaker, over and over, while the body runs."""
        with self._over_and_over(samples, f"--device={self._speaker}", f"--client-name={name}"):
            wait_until(lambda: self._programs(name), f"{name} does not play", _START_SECONDS)
            yield

    def volume_of(self, name: str = "A radio") -> float:
        """Return how loud a program's stream is set, 1 for full, on PulseAudio's scale."""
        return float(self._program(name)["volume"]["mono"]["value"]) / _FULL

    def turn_to(self, volume: float, name: str = "A radio") -> None:
        """Make a program so loud, as its user does."""
        self._pactl("set-sink-input-volume", str(self._program(name)["index"]), str(round(volume * _FULL)))

    # What goes wrong in the room

    def unplug_microphone(self) -> None:
        """Unplug the microphone while it is being recorded from."""
        self._cut_streams("source", self._microphone)
        self._pactl("unload-module", str(self._modules.pop("microphone")))

    def plug_microphone(self, rate: int = 48_000, channels: int = 1) -> None:
        """Put the microphone back, or one that gives what another rate holds, or another number of channels."""
        form = f"rate={rate} channels={channels} channel_map={'mono' if channels == 1 else 'stereo'}"
        # A source of its own, because a monitor does not go away while its sink is there, and a microphone has to.
        made = f"source_name={self._microphone} master={self._air}.monitor"
        self._modules["microphone"] = self._load(f"module-remap-source {made} {form}")
        self._pactl("set-default-source", self._microphone)

    def mute_microphone(self, *, muted: bool = True) -> None:
        """Switch the microphone off, or on, as a key on the keyboard does: it goes on giving samples."""
        self._pactl("set-source-mute", self._microphone, str(int(muted)))

    def exclusive_microphone(self) -> str:
        """Have the microphone as a device that is busy while `taken_microphone`, and return its name."""
        library = self._directory / "exclusive.so"
        source = Path(__file__).with_name("exclusive_pcm.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-DPIC", "-o", library, source, "-lasound"], check=True)
        with (self._directory / "asound.conf").open("a") as config:
            config.write(_EXCLUSIVE_CONFIG.format(folder=self._directory))
        return EXCLUSIVE_MICROPHONE

    @contextmanager
    def taken_microphone(self) -> Iterator[None]:
        """Let another program have the exclusive microphone while the body runs."""
        with (self._directory / "taken").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def stall_microphone(self) -> None:
        """Let the microphone go on existing without giving any sound, as a Bluetooth headset out of reach."""
        self._pactl("suspend-source", self._microphone, "1")
        self._pactl("suspend-sink", self._air, "1")

    def unplug_speaker(self) -> None:
        """Unplug the speaker while it is being played to."""
        self._cut_streams("sink", self._speaker)
        self._pactl("unload-module", str(self._modules.pop("speaker")))

    def plug_speaker(self) -> None:
        """Put the speaker back."""
        self._modules["speaker"] = self._load(f"{_MONO_SINK} sink_name={self._speaker}")
        self._pactl("set-default-sink", self._speaker)

    def stop_server(self) -> None:
        """End the sound server, as when it crashes."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait()
            self._server = None
            self._modules.clear()

    def restart_server(self) -> None:
        """End the sound server and start it anew, with all devices, as when a user logs in or an update comes."""
        self.stop_server()
        self._start_server()

    # How the room is built

    def _start_server(self) -> None:
        door = self._directory / "socket"
        start = self._directory / "room.pa"
        control = self._directory / "control"
        start.write_text(
            f".fail\nload-module module-cli-protocol-unix socket={control}\n"
            f"load-module module-native-protocol-unix auth-anonymous=1 socket={door}\n"
        )
        log = self._directory / "pulseaudio.log"
        # The server stands for hardware, which waits for no processor: where the system lets it, it goes first.
        options = [
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--use-pid-file=no",
            "--disable-shm=yes",
            "--realtime=yes",
            "--high-priority=yes",
        ]
        with log.open("wb") as output:
            self._server = subprocess.Popen(
                ["pulseaudio", "-n", "-F", str(start), *options],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self.environment,
            )
        deadline = time.monotonic() + _START_SECONDS
        while not door.exists():
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PulseAudio did not start: {log.read_text()}")
            time.sleep(0.005)
        self._furnish()

    def _furnish(self) -> None:
        self._modules["air"] = self._load(f"{_MONO_SINK} sink_name={self._air}")
        self.plug_speaker()
        self.plug_microphone()

    def _move_this_process_in(self) -> None:
        # PortAudio, ALSA and libpulse read these when they are initialised; os.environ writes through to their C side.
        self._saved = {name: os.environ.get(name) for name in self.settings}
        os.environ.update(self.settings)

    def _move_this_process_out(self) -> None:
        for name, value in self._saved.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

    @contextmanager
    def _recording(self, source: str) -> Iterator[Recording]:
        process = subprocess.Popen([*_RECORD, f"--device={source}"], stdout=subprocess.PIPE, env=self.environment)
        recording = Recording(process)
        try:
            yield recording
        finally:
            recording._close()

    def _cut_streams(self, device_kind: str, device: str) -> None:
        # PulseAudio moves the streams of a device that goes away to any other, here from the microphone to the air
        # behind it. Hardware without a second device, and ALSA without PulseAudio, end them: so does this room.
        stream_kind = {"source": "source-output", "sink": "sink-input"}[device_kind]
        devices = json.loads(self._pactl("--format=json", "list", f"{device_kind}s"))
        (index,) = [entry["index"] for entry in devices if entry["name"] == device]
        streams = json.loads(self._pactl("--format=json", "list", f"{stream_kind}s"))
        with socket.socket(socket.AF_UNIX) as control:
            control.connect(str(self._directory / "control"))
            for stream in streams:
                if stream[device_kind] == index:
                    control.sendall(f"kill-{stream_kind} {stream['index']}\n".encode())
            control.shutdown(socket.SHUT_WR)
            while control.recv(4096):
                pass

    @contextmanager
    def _over_and_over(self, samples: Samples, *options: str) -> Iterator[None]:
        player = subprocess.Popen([*_PLAY, *options], stdin=subprocess.PIPE, env=self.environment)
        assert player.stdin is not None
        pipe, sound = player.stdin, samples.astype("<f4").tobytes()

        def feed() -> None:
            with suppress(OSError):  # the player has been ended
                while True:
                    pipe.write(sound)

        feeder = threading.Thread(target=feed, name="room-going-on", daemon=True)
        feeder.start()
        try:
            yield
        finally:
            player.terminate()
            player.wait()
            feeder.join()
            with suppress(OSError):
                pipe.close()

    def _program(self, name: str) -> dict[str, Any]:
        (found,) = self._programs(name)
        return found

    def _programs(self, name: str) -> list[dict[str, Any]]:
        inputs = json.loads(self._pactl("--format=json", "list", "sink-inputs"))
        return [dict(one) for one in inputs if one["properties"].get("application.name") == name]

    def _load(self, module: str) -> int:
        return int(self._pactl("load-module", *module.split()))

    def _pactl(self, *arguments: str) -> str:
        done = subprocess.run(
            ["pactl", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=_START_SECONDS,
        )
        if done.returncode != 0:
            raise RuntimeError(f"pactl {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout


class RoomBeside(Room):
    """A further room at the same computer: the first one's sound server, with a microphone and a speaker of its own.

    A process in its `environment` gets these as "default". The server is the first room's, and so is what breaks it.

    Args:
        first: An open room, which closes after this one.
        number: Of this one; another for each.
    """

    def __init__(self, first: Room, number: int) -> None:
        super().__init__(first._directory)
        self._first = first
        self._air, self._speaker, self._microphone = f"air{number}", f"speaker{number}", f"mic{number}"

    @property
    def settings(self) -> dict[str, str]:
        """As of `Room`, with the devices of this one."""
        return {**super().settings, "PULSE_SINK": self._speaker, "PULSE_SOURCE": self._microphone}

    def __enter__(self) -> Self:
        self._furnish()
        # Whoever asks for no particular device is in the first room.
        self._pactl("set-default-source", self._first._microphone)
        self._pactl("set-default-sink", self._first._speaker)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for module in reversed(self._modules.values()):
            self._pactl("unload-module", str(module))


def level_db(samples: Samples) -> float:
    """Return the root mean square of the samples in dB of full scale, -120 for silence."""
    power = float(np.mean(np.square(samples, dtype=np.float64))) if samples.size else 0.0
    return 10 * float(np.log10(max(power, 1e-12)))


def tone(seconds: float, hertz: float = 440.0, level: float = 0.3) -> Samples:
    """Return a sine of peak `level`, for tests that only need to know a sound when it comes back."""
    time_axis = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return (level * np.sin(2 * np.pi * hertz * time_axis)).astype(np.float32)
