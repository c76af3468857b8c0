"""Measure the processor time and memory of a running `stretch`, and which of its parts take them.

It runs as a user has it: in a process of its own, on the devices of the virtual room. Per thing that goes on there: the
share of one core, the processor time of the process and of its voice's, and the memory that both hold, what they share
counted once. Then where the time goes: the parts of the ear and of the mouth, each on its own, per 20 ms of sound.
Floors: 3 % of one core while nobody speaks, 35 % while somebody does, 300 MB. Linux only.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from scripts.benches.findings import Findings, begin
from scripts.benches.hearing_material import SENTENCES, VOICES, Part
from scripts.benches.room_sounds import going_on, hiss, music
from tests.lab.coach_process import CoachProcess
from tests.lab.loaded import phrases_of
from tests.lab.processes import children
from tests.lab.room import MICROPHONE, SPEAKER, Room
from tests.lab.soak.process import processor_seconds
from tests.lab.speech import available, speak
from voice.config import Config
from voice.dialogue.make_parts import AFTER_URGENT, ONSET_MARGIN, URGENT, load_engine, make_voice
from voice.ear.echo.canceller import EchoCanceller
from voice.ear.listener import Listener
from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.onset import OnsetDetector
from voice.ear.utterance.speculation import Haste
from voice.ear.utterance.voice_activity import Foreground, best_detector
from voice.mouth.mixer import Mixer
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, SPEAKER_BLOCK, Samples, silence, to_pcm16

QUIET_FLOOR, SPEECH_FLOOR, MEMORY_FLOOR = 3.0, 35.0, 300.0
SETTLE = 12.0
"""Seconds until the coach has said how to start."""

MEGABYTE = 2**20


def main() -> int:
    """Measure; exit 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=30.0, help="for each thing that goes on")
    options, findings = begin(parser)
    one, five, _ = os.getloadavg()
    print(f"load {one:.2f} {five:.2f} on {os.cpu_count()} cores")
    whole(options.seconds, findings)
    parts(findings)
    return findings.close()


def whole(seconds: float, findings: Findings) -> None:
    """Take down what the process costs, and print which threads are busiest."""
    goes_on: list[tuple[str, Samples | None, float]] = [
        ("digital silence", None, QUIET_FLOOR),
        ("a quiet room", hiss(), QUIET_FLOOR),
        ("music, 20 dB below a voice", music(20.0) * np.float32(0.02) + hiss(20.0), QUIET_FLOOR),
        ("music as loud as a voice", music(20.0) * np.float32(0.2) + hiss(20.0), QUIET_FLOOR),
        ("somebody speaks all the time", chatter() + hiss(len(chatter()) / SAMPLE_RATE), SPEECH_FLOOR),
    ]
    with Room() as room, tempfile.TemporaryDirectory() as folder:
        devices = ("--mic", MICROPHONE, "--speaker", SPEAKER)
        with CoachProcess(*devices, environment=room.environment, folder=Path(folder)) as process:
            process.wait_for("whenever you like")
            time.sleep(SETTLE)
            for name, sound, floor in goes_on:
                with going_on(room, sound) if sound is not None else nullcontext():
                    time.sleep(3)
                    before, threads_before = spent(process.pid), by_thread(process.pid)
                    began = time.monotonic()
                    time.sleep(seconds)
                    share = 100 * (spent(process.pid) - before) / (time.monotonic() - began)
                    threads = by_thread(process.pid)
                memory = resident(process.pid)
                findings.take(name, share, "% of a core", floor=floor)
                findings.take(f"{name}: memory", memory, "MB", floor=MEMORY_FLOOR)
                used = {key: 100 * (value - threads_before.get(key, 0)) / seconds for key, value in threads.items()}
                busiest = sorted(used.items(), key=lambda item: -item[1])[:5]
                print(f"{name}, by thread: " + ", ".join(f"{name} {value:.1f} %" for name, value in busiest))


def spent(pid: int) -> float:
    """Return the seconds of processor time that a process and its voice's have used."""
    return sum(processor_seconds(one) for one in (pid, *children(pid, "voice.mouth.synth.voice_process_main")))


def by_thread(pid: int) -> dict[str, float]:
    """Return the seconds that each thread has used, by the system's name and number of it."""
    # What psutil tells of threads lacks their names.
    names = {int(task.name): (task / "comm").read_text().strip() for task in Path(f"/proc/{pid}/task").iterdir()}
    threads = psutil.Process(pid).threads()
    return {f"{names.get(one.id, '')} {one.id}": one.user_time + one.system_time for one in threads}


def resident(pid: int) -> float:
    """Return the memory that a process holds and what its voice's holds besides, in MB: what they share counts once."""
    beside = sum(
        psutil.Process(one).memory_full_info().uss for one in children(pid, "voice.mouth.synth.voice_process_main")
    )
    return (psutil.Process(pid).memory_info().rss + beside) / MEGABYTE


class Timed:
    """A part of the ear that notes the processor time of its calls."""

    def __init__(self, part: Any, times: dict[str, float], name: str, *calls: str) -> None:
        self._part = part
        for call in calls:
            setattr(self, call, _timed(getattr(part, call), times, name))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._part, name)


def _timed(call: Callable[..., Any], times: dict[str, float], name: str) -> Callable[..., Any]:
    def timed(*arguments: Any, **named: Any) -> Any:
        began = time.thread_time()
        try:
            return call(*arguments, **named)
        finally:
            times[name] = times.get(name, 0.0) + time.thread_time() - began

    return timed


def parts(findings: Findings) -> None:
    """Take down what each part takes of one core, in a stream of speech and one of hiss, silent and speaking coach."""
    engine, _ = load_engine(Config())
    text = make_voice(Config()).render("Sit with your legs straight, and reach forward as far as is comfortable. " * 5)
    sounds = (("quiet", hiss(20.0), False), ("speech", chatter(), False), ("quiet, coach speaks", hiss(20.0), True))
    for label, sound, coach in sounds:
        times: dict[str, float] = {}
        mixer = Mixer(lambda _: None)
        if coach:
            mixer.speak(1, text)
        ear = Listener(
            Timed(engine, times, "ear: decoding", "recognize"),
            Endpointer(Timed(best_detector(), times, "ear: voice activity", "probability")),
            Timed(EchoCanceller(), times, "ear: echo canceller", "process", "relearn"),
            _timed(mixer.played, times, "ear: reference"),
            lambda _: None,
            may_continue=phrases_of(Config()).may_continue,
            haste=Haste(urgent=URGENT, after=AFTER_URGENT),
            onset=OnsetDetector(Timed(Foreground(ONSET_MARGIN), times, "ear: onset", "probability")),
        )
        feed = _timed(ear.feed, times, "ear: all of it")
        render = _timed(lambda mixer=mixer: to_pcm16(mixer.render(SPEAKER_BLOCK)), times, "mouth: mixing")
        blocks = sound[: len(sound) // BLOCK * BLOCK].reshape(-1, BLOCK)
        for number, block in enumerate(blocks):
            render()
            feed(block, number * BLOCK, number * BLOCK_SECONDS)
        for name, used in sorted(times.items()):
            findings.take(f"{name}, {label}", 100 * used / (len(blocks) * BLOCK_SECONDS), "% of a core")


def chatter() -> Samples:
    """Return people who speak all the time, with gaps of half a second."""
    voices = [voice for voice in VOICES[Part.REPORT] if available(voice)]
    gap = silence(SAMPLE_RATE // 5)
    pieces = [
        part for n, text in enumerate(SENTENCES[Part.REPORT]) for part in (speak(text, voices[n % len(voices)]), gap)
    ]
    return np.concatenate(pieces)


if __name__ == "__main__":
    sys.exit(main())
