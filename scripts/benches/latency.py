"""Measure how long it takes from the last sample of a word to the coach having obeyed it, on real devices.

In the virtual room, through PortAudio on both sides, with the coach's own parts in this process: pause, stop and next
are said by synthetic voices into a hold, while the coach is silent, and while it speaks into its own microphone. Per
trial, all from the last sample of the word as it lies in the air before the microphone:

    paused    the core has obeyed, and asked the mouth to be silent
    silent    the speaker is, as recorded there (only where the coach was speaking)
    ducked    from the FIRST sample of the word: the speaker is 10 dB lower (likewise)

Then the same words through `Recognizer.listen` and `recognize_sphinx`, as most people would write it.
Floors: paused and silent 250 ms in the median and 450 ms at the 95th percentile; ducked 60 ms.
"""

import argparse
import io
import os
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace

import numpy as np
from rich.console import Console

from scripts.benches.findings import Better, Findings, Statistic, begin
from scripts.benches.hearing_material import VOICES, Part
from scripts.benches.room_sounds import going_on, hiss
from tests.lab.loaded import session_of
from tests.lab.room import MICROPHONE, SPEAKER, Recording, Room
from tests.lab.speech import QUIET_SECONDS, Speaker, available, speak
from voice.coach.activity import Hold
from voice.coach.memory import Memory
from voice.coach.messages import Tone
from voice.coach.routine import Routine, Stretch
from voice.coach.step import READY_TONE_SECONDS
from voice.config import Config
from voice.dialogue.events import Interrupted
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.dialogue.make_parts import load_engine, make_listener, make_voice
from voice.ear.events import EarEvent, Understood
from voice.ear.input.block_source import Block
from voice.ear.input.microphone import Microphone
from voice.ear.recognize.engine import Engine, Recognition
from voice.mouth.ducking import Ducking
from voice.mouth.events import MouthEvent
from voice.mouth.mixer import Mixer
from voice.mouth.player import Player
from voice.mouth.speaker import Speaker as Mouth
from voice.screen.terminal.captions import Captions
from voice.sound.devices import Direction, choose_device, list_devices
from voice.sound.rates import at_ear_rate
from voice.sound.samples import SAMPLE_RATE, Samples
from voice.system.streams import own_standard_error

WORDS = ("pause", "stop", "next")
CONDITIONS = ("silent", "speaking", "sphinx")
FLOORS = {Statistic.MEDIAN: 0.250, Statistic.P95: 0.450}
PATIENCE = 2.5
"""Seconds after the word in which it must be obeyed."""

TEXT = (
    "now breathe slowly and let your shoulders sink down toward the floor while your back grows long and wide and your "
    "neck stays soft and easy and your arms hang loosely at your sides without any effort at all for as long as it is "
    "comfortable for you"
)
"""What the coach is in the middle of saying."""

INTO_THE_TEXT = 1.5
AUDIBLE = 0.003
DUCKED_DB = -10.0
FRAME = 80
SPOKEN = 1e-5
"""Mean square of rendered speech from which its level can be compared."""


@dataclass
class Trial:
    """One word; what happened when, in seconds of `time.monotonic`."""

    hushed: float | None = None
    ducked: list[tuple[float, Ducking]] = field(default_factory=list)
    understood: list[tuple[float, Understood, float]] = field(default_factory=list)
    decodings: list[tuple[float, float]] = field(default_factory=list)
    began: float = 0.0
    ended: float = 0.0
    said: float = 0.0


class WatchedMouth:
    """The coach's mouth, noting when it is told to be silent."""

    def __init__(self, mouth: Mouth, bench: "Bench") -> None:
        self._mouth, self._bench = mouth, bench

    def say(self, utterance: int, text: str, at: float | None = None, *, aloud: bool = True) -> None:
        """Leave the answer out: it would hide when the sentence that it interrupts falls silent."""

    def prepare(self, texts: tuple[str, ...]) -> None:
        """As above."""

    def chime(self, kind: Tone, at: float | None = None) -> None:
        """As above."""

    def change_voice(self, voice: str) -> None:
        """As above."""

    def tune(self, rate: float, volume: float) -> None:
        """As above."""

    def tune_music(self, level: float) -> None:
        """As above."""

    def hush(self) -> None:
        """Note the first time, and be silent."""
        if self._bench.trial.hushed is None:
            self._bench.trial.hushed = time.monotonic()
        self._mouth.hush()

    def duck(self, ducking: Ducking) -> None:
        """Note it, and give way."""
        self._bench.trial.ducked.append((time.monotonic(), ducking))
        self._mouth.duck(ducking)


class WatchedEngine:
    """The recognizer, noting when it works."""

    def __init__(self, engine: Engine, bench: "Bench") -> None:
        self._engine, self._bench = engine, bench

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        """Decode, and note it."""
        began = time.monotonic()
        meant = self._engine.recognize(utterance, live)
        self._bench.trial.decodings.append((began, time.monotonic()))
        return meant


class WatchedMicrophone:
    """The microphone, noting how old a block is when the ear gets it."""

    def __init__(self, microphone: Microphone, bench: "Bench") -> None:
        self._microphone, self._bench = microphone, bench

    def read_block(self, rest: float = 0.0) -> Block:
        """Return the next block."""
        block = self._microphone.read_block(rest)
        self._bench.ages.append(self._bench.player.now() - block.arrived)
        return block

    def close(self) -> None:
        """Close it."""
        self._microphone.close()


class InAHold(Loop):
    """A loop that is in the middle of a hold already."""

    def open(self) -> None:
        """Say nothing."""


class Bench:
    """The whole coach on the room's devices, for one trial after the other."""

    def __init__(self, engine: Engine) -> None:
        self.trial = Trial()
        self.ages: list[float] = []
        self.mixer = Mixer(self._on_mouth)
        self.player = Player(self.mixer, choose_device(list_devices(), SPEAKER, Direction.OUTPUT).index, self._on_mouth)
        self.mouth = Mouth(lambda _: make_voice(Config()), self.mixer, self._on_mouth)
        self._listener = make_listener(WatchedEngine(engine, self), self.mixer, self._on_ear)
        self._inbox: Inbox | None = None
        self._loop: Loop | None = None

    @contextmanager
    def open(self) -> Iterator[None]:
        """Have ear and mouth at work while the body runs."""
        self.player.start()
        self.mouth.start()

        def open_microphone() -> WatchedMicrophone:
            microphone = Microphone(MICROPHONE, self.player.now)
            microphone.open()
            return WatchedMicrophone(microphone, self)

        ear = threading.Thread(target=self._listener.run, args=(open_microphone,), daemon=True)
        ear.start()
        try:
            yield
        finally:
            self._listener.stop()
            ear.join()
            self.mouth.close()
            self.player.close()

    @contextmanager
    def in_a_hold(self) -> Iterator[Trial]:
        """Have a session in the middle of a hold while the body runs."""
        self.trial = Trial()
        stretch = Stretch("fold", ("Sit down.",), "Feel it.", "Or do less.", hold_seconds=600)
        session = replace(
            session_of(Config(), Memory()),
            routine=Routine("bench", (stretch, stretch)),
            activity=Hold(stretch.hold_seconds),
            since=self.player.now() - 10,
            cues_given=1,
        )
        captions = Captions(Console(file=io.StringIO()))
        inbox = Inbox()
        loop = InAHold(session, inbox, WatchedMouth(self.mouth, self), self.player.now, captions)
        self._inbox, self._loop = inbox, loop
        thread = threading.Thread(target=loop.run, daemon=True)
        thread.start()
        try:
            yield self.trial
        finally:
            inbox.put(Interrupted(2))
            thread.join()
            self._inbox = self._loop = None

    def _on_mouth(self, event: MouthEvent) -> None:
        if self._inbox:
            self._inbox.put(event)

    def _on_ear(self, event: EarEvent) -> None:
        if isinstance(event, Understood):
            now = time.monotonic()
            self.trial.understood.append((now, event, now - self.player.now()))
        if self._loop:
            self._loop.hear(event)


def main() -> int:
    """Run the trials; exit 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=2, help="how often each voice says each word")
    parser.add_argument("--echo", type=float, default=-6.0, help="dB from the speaker to the microphone")
    parser.add_argument("--only", choices=CONDITIONS, action="append", help="this condition; may be repeated")
    parser.add_argument("--every", action="store_true", help="print each trial")
    options, findings = begin(parser)
    voices = [voice for voice in VOICES[Part.REPORT] if available(voice)]
    said = [(word, voice) for _ in range(options.repeats) for voice in voices for word in WORDS]
    one, five, _ = os.getloadavg()
    print(f"{len(said)} trials a condition, {len(voices)} voices; load {one:.2f} {five:.2f} on {os.cpu_count()} cores")
    with own_standard_error(), Room() as room:
        engine, told = load_engine(Config())
        if told:
            print(told)
        for speaking in (False, True):
            if ("speaking" if speaking else "silent") in (options.only or CONDITIONS):
                tell(
                    coach(room, engine, said, options, speaking=speaking), findings, options.echo if speaking else None
                )
        if "sphinx" in (options.only or CONDITIONS):
            usual(room, said, findings)
    return findings.close()


@dataclass
class Figures:
    """What the trials of one condition took, in seconds, where the time went, and how many were not obeyed."""

    paused: list[float] = field(default_factory=list)
    silent: list[float] = field(default_factory=list)
    ducked: list[float] = field(default_factory=list)
    parts: dict[str, list[float]] = field(default_factory=dict)
    ages: list[float] = field(default_factory=list)
    wrong: int = 0

    def note(self, name: str, seconds: float) -> None:
        """Add to one part."""
        self.parts.setdefault(name, []).append(seconds)

    def add(self, trial: Trial) -> None:
        """Add an obeyed trial's way from the word to the core."""
        known, event, offset = trial.understood[0]
        hushed = trial.hushed or known
        decoding = max((span for span in trial.decodings if span[1] <= known), default=(0.0, 0.0))
        self.paused.append(hushed - trial.ended)
        self.note("word over -> the detector's last speech", event.ended + offset - trial.ended)
        self.note("last speech -> understood", known - event.ended - offset)
        self.note("(of it decoding)", decoding[1] - decoding[0])
        self.note("understood -> obeyed", hushed - known)

    def add_sound(self, trial: Trial, heard: Recording, text: Samples) -> None:
        """Add what the speaker gave out in an obeyed trial."""
        hushed = trial.hushed or trial.ended
        quiet = silence_after(heard.samples, trial.ended - heard.began, before=hushed + 0.5 - heard.began)
        if quiet is not None:
            self.silent.append(quiet)
            self.note("obeyed -> silent", trial.ended + quiet - hushed)
        lower = drop_after(heard.samples, text, trial.said - heard.began, trial.began - heard.began)
        if lower is not None:
            self.ducked.append(lower)

    def latest(self) -> str:
        """Return the figures of the trial that was added last."""
        spans = " ".join(f"{name} {1000 * values[-1]:.0f}" for name, values in self.parts.items())
        return f"paused {1000 * self.paused[-1]:.0f} ms; {spans}"


def coach(
    room: Room, engine: Engine, said: list[tuple[str, Speaker]], options: argparse.Namespace, *, speaking: bool
) -> Figures:
    """Run all trials of one condition, and return what they took."""
    bench, figures = Bench(engine), Figures()
    text = at_ear_rate(make_voice(Config()).render(TEXT))
    echo = room.echo(options.echo) if speaking else nullcontext()
    with echo, going_on(room, hiss()), bench.open(), room.record_air() as air, room.record_speaker() as heard:
        time.sleep(1)
        bench.mouth.chime(Tone.READY)
        time.sleep(READY_TONE_SECONDS)
        bench.mouth.say(0, TEXT)
        time.sleep(len(text) / SAMPLE_RATE + 2)
        for word, voice in said:
            trial = attempt(bench, room, air, (word, voice), speaking=speaking)
            understood = [event.intent for _, event, _ in trial.understood]
            if understood[:1] == [word] and trial.hushed is not None:
                figures.add(trial)
                if speaking:
                    figures.add_sound(trial, heard, text)
                told = figures.latest()
            else:
                figures.wrong += 1
                told = f"not obeyed: {understood}"
            if options.every:
                print(f"  {word:6} {voice.voice:16} {told}")
    figures.ages = bench.ages
    return figures


def tell(figures: Figures, findings: Findings, echo: float | None) -> None:
    """Take down what became of the trials of one condition."""
    speaking = echo is not None
    print(f"the coach speaks, echo {echo:+.0f} dB" if speaking else "the coach is silent", end=": ")
    print(f"obeyed {len(figures.paused)} of {len(figures.paused) + figures.wrong}", flush=True)
    label = "speaking" if speaking else "silent"
    findings.take_share(f"{label}: obeyed", len(figures.paused), len(figures.paused) + figures.wrong)
    report(findings, f"{label}: paused", figures.paused, FLOORS)
    if speaking:
        report(findings, f"{label}: silent", figures.silent, FLOORS)
        # No floor of the program: smaller buffers would bring it, and under-run.
        report(findings, f"{label}: ducked", figures.ducked, {})
    for name, values in {**figures.parts, "a block at the ear since its first sample": figures.ages}.items():
        findings.take_times(f"{label}: {name}", values, Statistic.MEDIAN)


def attempt(bench: Bench, room: Room, air: Recording, said: tuple[str, Speaker], *, speaking: bool) -> Trial:
    """Say one word into a hold and return what came of it."""
    speech = speak(*said)
    quiet = round(QUIET_SECONDS * SAMPLE_RATE)
    with bench.in_a_hold() as trial:
        if speaking:
            trial.said = time.monotonic()
            bench.mouth.say(1, TEXT)
            time.sleep(INTO_THE_TEXT)
        before = len(air.samples)
        room.say(speech)
        until = time.monotonic() + PATIENCE
        while trial.hushed is None and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.5)
    taken = air.samples[before:]
    first = before + place(taken, speech[quiet:-quiet])
    trial.began = air.began + first / SAMPLE_RATE
    trial.ended = trial.began + (len(speech) - 2 * quiet) / SAMPLE_RATE
    time.sleep(0.5)
    return trial


def place(recording: Samples, pattern: Samples) -> int:
    """Return where a pattern lies in a recording, by a matched filter."""
    size = 1 << (len(recording) + len(pattern)).bit_length()
    spectrum = np.fft.rfft(recording, size) * np.conj(np.fft.rfft(pattern, size))
    return int(np.argmax(np.fft.irfft(spectrum, size)[: len(recording) - len(pattern) + 1]))


def silence_after(recording: Samples, moment: float, before: float) -> float | None:
    """Return how long after a moment the last sound before 0.2 s of silence is over, in seconds."""
    first, last = round(moment * SAMPLE_RATE), round(before * SAMPLE_RATE)
    loud = np.flatnonzero(np.abs(recording[first:last]) > AUDIBLE)
    edges = np.concatenate(([-1], loud, [last - first]))
    gaps = np.flatnonzero(np.diff(edges) > 0.2 * SAMPLE_RATE)
    return float(edges[gaps[0]] + 1) / SAMPLE_RATE if gaps.size else None


def drop_after(recording: Samples, text: Samples, said: float, moment: float) -> float | None:
    """Return how long after a moment the known text is 10 dB lower than it was rendered."""
    first = round((said - 0.2) * SAMPLE_RATE)
    known = text[: round((INTO_THE_TEXT - 0.2) * SAMPLE_RATE)]
    start = first + place(recording[first : first + len(known) + SAMPLE_RATE], known)
    count = min(len(text), len(recording) - start) // FRAME * FRAME
    heard = _power(recording[start : start + count])
    rendered = _power(text[:count])
    ratio = 10 * np.log10((heard + 1e-12) / (rendered + 1e-12))
    usual = float(np.median(ratio[rendered > SPOKEN][:100]))
    after = (start + np.arange(len(ratio)) * FRAME) / SAMPLE_RATE
    low = np.flatnonzero((after >= moment) & (rendered > SPOKEN) & (ratio <= usual + DUCKED_DB + 1.0))
    return float(after[low[0]] - moment) if low.size else None


def _power(samples: Samples) -> Samples:
    return np.asarray(np.square(samples.reshape(-1, FRAME)).mean(axis=1), dtype=np.float32)


def usual(room: Room, said: list[tuple[str, Speaker]], findings: Findings) -> None:
    """Take down what the textbook program for SpeechRecognition needs for the same words."""
    import speech_recognition as sr  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415 - only needed here

    recognizer = sr.Recognizer()
    latency, right = [], 0
    device = choose_device(list_devices(), MICROPHONE, Direction.INPUT)
    microphone = sr.Microphone(device_index=device.index, sample_rate=SAMPLE_RATE)
    with going_on(room, hiss()), room.record_air() as air:
        time.sleep(1)
        with microphone as source:
            recognizer.adjust_for_ambient_noise(source)
        for word, voice in said:
            speech = speak(word, voice)
            before = len(air.samples)
            user = threading.Timer(0.8, room.say, (speech,))
            user.start()
            try:
                with microphone as source:
                    audio = recognizer.listen(source, timeout=5, phrase_time_limit=5)
                text = recognizer.recognize_sphinx(audio)
            except (sr.UnknownValueError, sr.WaitTimeoutError):
                text = ""
            known = time.monotonic()
            user.join()
            quiet = round(QUIET_SECONDS * SAMPLE_RATE)
            first = before + place(air.samples[before:], speech[quiet:-quiet])
            latency.append(known - air.began - first / SAMPLE_RATE - (len(speech) - 2 * quiet) / SAMPLE_RATE)
            right += text == word
    print(f"Recognizer.listen + recognize_sphinx, nobody else speaking: the right word {right} of {len(said)}")
    findings.take_share("sphinx: the right word", right, len(said))
    report(findings, "sphinx: text there", latency, {})


def report(findings: Findings, name: str, values: list[float], floors: Mapping[Statistic, float]) -> None:
    """Take down one distribution; where it has floors, that there was none misses one."""
    if floors and not values:
        findings.take(f"{name}, ever", 0, better=Better.HIGHER, floor=1)
    findings.take_times(name, values, Statistic.MEDIAN, Statistic.P95, Statistic.MOST, floors=floors)


if __name__ == "__main__":
    sys.exit(main())
