"""Measure whether the coach understands commands while it speaks, and never obeys itself.

The coach's sentences (espeak-ng, as pyttsx3 uses on Linux) are heard through simulated rooms: a delay, a direct
sound, a tail that decays. After ten seconds synthetic users speak commands into them, softer than the echo at the
microphone; the coach is not ducked, so this is the hard case throughout. Compared: nothing played at all, no canceller,
ours, and Speex's and WebRTC's where libspeexdsp and pywebrtc-audio are installed. Printed for each:

    ERLE       echo return loss enhancement in dB over the coach's voice alone, from the sixth second on
    clips      commands right when cut out of the cleaned sound by the clock, as the grammar engine decodes them
    obeyed     commands right through the whole ear: reported as Understood with the right intent
    false      utterances a minute reported while only the coach spoke, and accepted commands among them
    CPU        of one core in % while the coach speaks, decoding left out
"""

import argparse
import ctypes
import ctypes.util
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from scripts.benches.findings import Better, Findings, begin
from scripts.benches.hearing_material import VOICES, Part
from tests.lab.speech import AMERICAN, available, speak
from voice.ear.echo.canceller import EchoCanceller
from voice.ear.echo.own_voice import Canceller, OwnVoice
from voice.ear.events import EarEvent, SpeechBegan, Understood
from voice.ear.listener import Listener
from voice.ear.recognize.engine import Engine, Recognition
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.voice_activity import best_detector
from voice.grammar.commands import command_phrases
from voice.sound.samples import (
    BLOCK,
    BLOCK_SECONDS,
    SAMPLE_RATE,
    Samples,
    from_pcm16,
    silence,
    to_pcm16,
)

GRAMMAR = command_phrases()
SENTENCES = (
    "Lie on your back and bring your right knee to your chest.",
    "Hold it there, and breathe slowly.",
    "Keep your shoulders heavy on the mat.",
    "Now change sides and let the other leg relax.",
    "Twenty seconds left. You are doing well.",
    "Next is the hamstring stretch. Loop a towel around your foot.",
    "Raise your leg until you feel a gentle pull.",
    "If you feel pain, stop and ease off a little.",
    "Ten more seconds. Let your jaw go soft.",
    "Well done. Take a slow breath before the next one.",
    "Say next to go on, back for the previous stretch, or stop to end the session.",
    "Paused. Say resume when you are ready.",
)
ALONE = 10
SETTLED = 6
HISS = 0.0005
COACH_LEVEL = 0.5
SILENCE = "in silence"


class Speex:
    """libspeexdsp's echo canceller (Valin 2007), its filter as long as ours."""

    failing = drifting = False

    def __init__(self) -> None:
        name = ctypes.util.find_library("speexdsp")
        if name is None:
            raise ImportError("libspeexdsp is not installed")
        self._speex = ctypes.CDLL(name)
        self._speex.speex_echo_state_init.restype = ctypes.c_void_p
        self._state = ctypes.c_void_p(self._speex.speex_echo_state_init(BLOCK, 4096))
        set_sampling_rate = 24
        self._speex.speex_echo_ctl(self._state, set_sampling_rate, ctypes.byref(ctypes.c_int(SAMPLE_RATE)))

    def process(self, microphone: Samples, reference: Samples, *, tells: bool = True) -> Samples:
        """See `Canceller`."""
        del tells
        out = ctypes.create_string_buffer(2 * BLOCK)
        self._speex.speex_echo_cancellation(self._state, to_pcm16(microphone), to_pcm16(reference), out)
        return from_pcm16(out.raw)

    def relearn(self, microphone: Samples, reference: Samples, later: int) -> None:
        """See `Canceller`."""


class WebRtc3:
    """WebRTC's third echo canceller as pywebrtc-audio gives it: a linear filter and a suppressor."""

    failing = drifting = False

    def __init__(self) -> None:
        from pywebrtc_audio import (  # type: ignore[import-not-found,unused-ignore] # noqa: PLC0415 - where it is installed
            AudioProcessor,
        )

        self._processor = AudioProcessor(sample_rate=SAMPLE_RATE, echo_cancellation=True)

    def process(self, microphone: Samples, reference: Samples, *, tells: bool = True) -> Samples:
        """See `Canceller`."""
        del tells
        out = [
            np.asarray(self._processor.process(near, far), np.float32)
            for near, far in zip(microphone.reshape(2, -1), reference.reshape(2, -1), strict=True)
        ]
        return np.concatenate(out)

    def relearn(self, microphone: Samples, reference: Samples, later: int) -> None:
        """See `Canceller`."""


CANCELLERS: dict[str, Callable[[], Canceller | None]] = {
    "none": lambda: None,
    "ours": EchoCanceller,
    "speex": Speex,
    "webrtc aec3": WebRtc3,
}


@dataclass(frozen=True)
class Scene:
    """One room: what is played, what comes back of it, and the commands that are spoken into it."""

    played: Samples
    echo: Samples
    user: Samples
    noise: Samples
    commands: list[tuple[int, int, str]]

    def reference(self, start: int, count: int) -> Samples:
        """Return what was played, as the player tells it."""
        out = silence(count)
        first, last = max(start, 0), min(start + count, len(self.played))
        if first < last:
            out[first - start : last - start] = self.played[first:last]
        return out


def room(chance: np.random.Generator) -> Samples:
    """Return an impulse response: 30 to 350 ms of delay, then a direct sound and 250 ms of decaying noise."""
    delay = int(chance.uniform(0.03, 0.35) * SAMPLE_RATE)
    reverberation = chance.uniform(0.25, 0.6)
    count = SAMPLE_RATE // 4
    tail = chance.normal(size=count) * 10 ** (-3 * np.arange(count) / (reverberation * SAMPLE_RATE))
    tail[0] = chance.uniform(4, 10)
    return np.concatenate((np.zeros(delay), tail / np.linalg.norm(tail))).astype(np.float32)


def power(sound: Samples) -> float:
    """Return the mean square of what is not silent."""
    blocks = np.mean(sound[: len(sound) // BLOCK * BLOCK].reshape(-1, BLOCK) ** 2, axis=1)
    return float(np.mean(blocks[blocks > blocks.max() * 1e-4]))


def scene(seed: int, softer: float, count: int) -> Scene:
    """Return a room with `count` commands, spoken `softer` dB below the echo; 0 commands for the coach alone."""
    chance = np.random.default_rng(seed)
    voices = [voice for voice in VOICES[Part.REPORT] if available(voice)]
    said = []
    at = ALONE * SAMPLE_RATE
    for _ in range(count):
        intent = chance.choice(list(GRAMMAR))
        clip = speak(str(chance.choice(GRAMMAR[intent])), voices[chance.integers(len(voices))])
        said.append((at, clip, str(intent)))
        at += len(clip) + round(chance.uniform(1.0, 1.6) * SAMPLE_RATE)
    length = (at + SAMPLE_RATE if count else 60 * SAMPLE_RATE) // BLOCK * BLOCK
    sentences: list[Samples] = []
    while sum(map(len, sentences)) < length:
        sentences += [
            speak(str(chance.choice(SENTENCES)), AMERICAN),
            silence(int(chance.uniform(0, 0.3) * SAMPLE_RATE)),
        ]
    played = (np.concatenate(sentences)[:length] * COACH_LEVEL).astype(np.float32)
    size = 1 << (length + SAMPLE_RATE).bit_length()
    echo = np.fft.irfft(np.fft.rfft(played, size) * np.fft.rfft(room(chance), size), size)[:length].astype(np.float32)
    user = silence(length)
    for start, clip, _ in said:
        user[start : start + len(clip)] += clip * np.float32(np.sqrt(power(echo) / power(clip)) * 10 ** (-softer / 20))
    noise = (HISS * chance.normal(size=length)).astype(np.float32)
    return Scene(played, echo, user, noise, [(start, start + len(clip), intent) for start, clip, intent in said])


class Deaf:
    """An engine that understands nothing, so that only the ear's own work is timed."""

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:  # noqa: ARG002 - protocol
        """See `Engine`."""
        return Recognition(None, "", 0.0, accepted=False)


def clean(heard: Scene, microphone: Samples, canceller: Canceller | None) -> Samples:
    """Return the microphone's sound without the coach's voice."""
    own_voice = OwnVoice(heard.reference, canceller)
    blocks = microphone.reshape(-1, BLOCK)
    return np.concatenate([own_voice.remove(b, n * BLOCK, n * BLOCK_SECONDS).samples for n, b in enumerate(blocks)])


def listen(heard: Scene, microphone: Samples, canceller: Canceller | None, engine: Engine) -> list[EarEvent]:
    """Return what the whole ear reports."""
    events: list[EarEvent] = []
    ear = Listener(engine, Endpointer(best_detector()), canceller, heard.reference, events.append)
    for number, block in enumerate(microphone.reshape(-1, BLOCK)):
        ear.feed(block, number * BLOCK, number * BLOCK_SECONDS)
    return events


def right(events: list[EarEvent], start: int, end: int, intent: str) -> bool:
    """Return whether a command was understood where it was spoken."""
    middle = (start + end) / 2 / SAMPLE_RATE
    return any(isinstance(e, Understood) and e.intent == intent and e.began < middle < e.ended for e in events)


def bench(
    name: str, make: Callable[[], Canceller | None], arguments: argparse.Namespace, engine: Engine, findings: Findings
) -> str:
    """Return one line of the table."""
    clips = obeyed = total = utterances = accepted = 0
    losses, cpu, alone_seconds, cpu_seconds = [], 0.0, 0.0, 0.0
    for seed in range(arguments.first, arguments.first + arguments.rooms):
        heard = scene(seed, arguments.softer, arguments.commands)
        if name == SILENCE:
            quiet = np.zeros_like(heard.echo)
            heard = replace(heard, played=quiet, echo=quiet)
        microphone = heard.echo + heard.user + heard.noise
        cleaned = clean(heard, microphone, make())
        events = listen(heard, microphone, make(), engine)
        for start, end, intent in heard.commands:
            meant = engine.recognize(cleaned[start:end], None)
            clips += meant.accepted and meant.intent == intent
            obeyed += right(events, start, end, intent)
            total += 1
        if name == SILENCE:
            continue
        only_coach = scene(1000 + seed, arguments.softer, 0)
        microphone = only_coach.echo + only_coach.noise
        settled = SETTLED * SAMPLE_RATE
        left = clean(only_coach, microphone, make())[settled:] - only_coach.noise[settled:]
        losses.append(10 * np.log10(np.mean(only_coach.echo[settled:] ** 2) / np.mean(left**2)))
        events = listen(only_coach, microphone, make(), engine)
        utterances += sum(isinstance(event, SpeechBegan) for event in events)
        accepted += sum(isinstance(event, Understood) for event in events)
        alone_seconds += len(microphone) / SAMPLE_RATE
        began = time.process_time()
        listen(only_coach, microphone, make(), Deaf())
        cpu += time.process_time() - began
        cpu_seconds += len(microphone) / SAMPLE_RATE
    line = f"{name:14}{np.mean(losses) if losses else np.nan:6.1f}{clips / total:8.1%}{obeyed / total:8.1%}"
    findings.take_share(f"{name}: clips", clips, total)
    findings.take_share(f"{name}: obeyed", obeyed, total)
    if not alone_seconds:
        return line
    minutes = alone_seconds / 60
    erle, share = float(np.mean(losses)), 100 * cpu / cpu_seconds
    findings.take(f"{name}: ERLE", erle, "dB", better=Better.HIGHER)
    findings.take_rate(f"{name}: false utterances", utterances, minutes, "a minute")
    findings.take_rate(f"{name}: obeyed itself", accepted, minutes, "a minute")
    findings.take(f"{name}: the ear", share, "% of a core")
    return f"{line}{utterances / minutes:8.1f}{accepted / minutes:10.1f}{share:7.1f}"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", type=int, default=4, help="how many simulated rooms")
    parser.add_argument("--first", type=int, default=0, help="number of the first room; each number is another room")
    parser.add_argument("--commands", type=int, default=25, help="how many commands in each")
    parser.add_argument("--softer", type=float, default=6.0, help="dB by which users are softer than the echo")
    parser.add_argument("--only", choices=CANCELLERS, help="measure this canceller alone")
    arguments, findings = begin(parser)
    engine = GrammarEngine(GRAMMAR)
    print(f"{'':14}{'ERLE':>6}{'clips':>8}{'obeyed':>8}{'false':>8}{'accepted':>10}{'CPU':>7}")
    print(bench(SILENCE, lambda: None, arguments, engine, findings), flush=True)
    for name, make in CANCELLERS.items():
        if arguments.only in {None, name}:
            try:
                print(bench(name, make, arguments, engine, findings), flush=True)
            except ImportError as missing:
                print(f"{name:14}not measured: {missing}")
                findings.note(f"{name} not measured: {missing}")
    return findings.close()


if __name__ == "__main__":
    sys.exit(main())
