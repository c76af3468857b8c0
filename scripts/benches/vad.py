"""Compare voice-activity detectors by what a user of the coach feels.

Commands by synthetic voices stand 1.5 s apart in streams of several kinds of noise; `Endpointer` cuts the streams with
each detector in turn. Printed a detector and a noise:

    began    median ms from the first audible sample until the speech was reported
    ended    median ms from the last audible sample until the utterance was reported
    missed   share of commands that no utterance covers
    joined   share of commands that the utterance covers together with more than 1 s of something else
    false    utterances a minute where nobody speaks

The babble is people's recorded words, played over each other; it is left out where ../shared/speech is not there.
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scripts.benches.findings import Better, Findings, Statistic, begin
from scripts.benches.hearing_material import VOICES, Part
from scripts.benches.recordings import RECORDINGS, read
from tests.lab.speech import QUIET_SECONDS, available, speak
from voice.ear.utterance.endpoint import Endpointer, Utterance, UtteranceBegan
from voice.ear.utterance.voice_activity import (
    Gated,
    Silero,
    VoiceActivityDetector,
    WebRtc,
    best_detector,
)
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples, silence

COMMANDS = (
    "pause",
    "next",
    "stop",
    "start",
    "how long left",
    "go back",
    "say that again",
    "skip this one",
    "help",
    "i'm ready",
)
RATIOS = (24, 15, 9, 6)
GAP = 1.5
AUDIBLE = 0.02
HISS = 0.0005

CHOSEN = "best"

DETECTORS: dict[str, Callable[[], VoiceActivityDetector]] = {
    "webrtc 1": lambda: WebRtc(1),
    "webrtc 3": lambda: WebRtc(3),
    "silero": Silero,
    "silero+3": lambda: Gated((WebRtc(3),), Silero()),
    CHOSEN: best_detector,
}


@dataclass(frozen=True)
class Stream:
    """Some minutes of sound, and from when to when somebody gives a command in it, in seconds."""

    name: str
    samples: Samples
    commands: list[tuple[float, float]]


@dataclass(frozen=True)
class Row:
    """What a detector made of a stream."""

    began: list[float]
    ended: list[float]
    missed: int
    joined: int
    false: int
    cpu: float


def spoken(part: Part) -> tuple[Samples, list[tuple[float, float]]]:
    """Return every command in every voice of a part, `GAP` apart, and where each is audible."""
    pieces = [silence(2 * SAMPLE_RATE)]
    spans = []
    at = len(pieces[0])
    for speaker in VOICES[part]:
        if not available(speaker):
            continue
        for text in COMMANDS:
            speech = speak(text, speaker) * np.float32(0.5)
            audible = np.flatnonzero(np.abs(speech) > AUDIBLE * np.abs(speech).max())
            spans.append(((at + audible[0]) / SAMPLE_RATE, (at + audible[-1]) / SAMPLE_RATE))
            pieces += [speech, silence(round((GAP - 2 * QUIET_SECONDS) * SAMPLE_RATE))]
            at += len(pieces[-2]) + len(pieces[-1])
    stream = np.concatenate(pieces)
    return stream[: len(stream) // BLOCK * BLOCK], spans


def pink(count: int, chance: np.random.Generator) -> Samples:
    """Return noise whose power falls with frequency."""
    spectrum = np.fft.rfft(chance.normal(size=count))
    return np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 20.0), count).astype(np.float32)


def music(count: int, chance: np.random.Generator) -> Samples:
    """Return something like music: a chord of plucked strings every half second over a drum."""
    out = np.zeros(count + SAMPLE_RATE, np.float32)
    time_axis = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    for start in range(0, count, SAMPLE_RATE // 2):
        for semitone in chance.choice([0, 3, 5, 7, 10, 12, 15], 3, replace=False):
            pitch = 130.8 * 2 ** (semitone / 12)
            for harmonic in range(1, 9):
                tone = np.sin(2 * np.pi * pitch * harmonic * time_axis) / harmonic
                out[start : start + SAMPLE_RATE] += (tone * np.exp(-3 * harmonic**0.5 * time_axis)).astype(np.float32)
        out[start : start + SAMPLE_RATE] += (chance.normal(size=SAMPLE_RATE) * np.exp(-40 * time_axis)).astype(
            np.float32
        )
    return out[:count]


def babble(count: int, chance: np.random.Generator) -> Samples | None:
    """Return six people talking over each other, or None if there are no recordings."""
    paths = sorted(RECORDINGS.glob("*/*.flac"))
    if not paths:
        return None
    clips = [read(path) for path in chance.permutation(np.array(paths, dtype=object))[:80]]
    clips = [clip / np.sqrt(np.mean(clip**2) + 1e-9) for clip in clips]
    talkers = [np.resize(np.concatenate([clips[i] for i in chance.permutation(len(clips))]), count) for _ in range(6)]
    mixed: Samples = np.sum(talkers, axis=0).astype(np.float32)
    return mixed


def streams(part: Part) -> list[Stream]:
    """Return the streams to cut; levels are ratios of the commands' power while they sound to the noise's."""
    chance = np.random.default_rng(3)
    clean, spans = spoken(part)
    count = len(clean)
    hiss = (HISS * chance.normal(size=count)).astype(np.float32)
    level = np.sqrt(
        np.mean(np.concatenate([clean[round(a * SAMPLE_RATE) : round(b * SAMPLE_RATE)] for a, b in spans]) ** 2)
    )
    noises = {"pink": pink(count, chance), "babble": babble(count, chance), "music": music(count, chance)}
    found = [Stream("clean", clean + hiss, spans)]
    for name, noise in noises.items():
        if noise is None:
            print(f"No recordings in {RECORDINGS}: {name} is left out.")
            continue
        unit = noise * (level / np.sqrt(np.mean(noise**2)))
        found += [
            Stream(f"{name} {ratio} dB", (clean + hiss + unit * 10 ** (-ratio / 20)).astype(np.float32), spans)
            for ratio in (RATIOS if name != "music" else (15,))
        ]
        if name != "babble":
            found.append(Stream(f"{name} alone", (hiss + unit * 10 ** (-9 / 20)).astype(np.float32), []))
    return found


def measure(stream: Stream, detector: VoiceActivityDetector) -> Row:
    """Cut one stream with one detector."""
    endpointer = Endpointer(detector)
    begun: list[tuple[float, float]] = []
    utterances: list[tuple[float, Utterance]] = []
    cpu = time.process_time()
    for number, block in enumerate(stream.samples.reshape(-1, BLOCK)):
        now = (number + 1) * BLOCK_SECONDS
        match endpointer.feed(block, number * BLOCK_SECONDS):
            case UtteranceBegan(at):
                begun.append((at, now))
            case Utterance() as utterance:
                utterances.append((now, utterance))
            case None:
                pass
    cpu = time.process_time() - cpu
    began, ended, missed, joined = [], [], 0, 0
    covering = set()
    for first, last in stream.commands:
        middle = (first + last) / 2
        hit = [i for i, (_, u) in enumerate(utterances) if u.began < middle < u.ended + 0.1]
        if not hit:
            missed += 1
            continue
        now, utterance = utterances[hit[0]]
        covering.add(hit[0])
        if utterance.ended - utterance.began > last - first + 1:
            joined += 1
            continue
        began.append(begun[hit[0]][1] - first)
        ended.append(now - last)
    false = sum(
        all(u.ended < a or u.began > b for a, b in stream.commands)
        for i, (_, u) in enumerate(utterances)
        if i not in covering
    )
    return Row(began, ended, missed, joined, false, cpu)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=Part, default=Part.REPORT, help="which voices speak: fit or report (default)")
    options, findings = begin(parser)
    if not RECORDINGS.exists():
        findings.note("no recordings of people")
    print(f"{'':15}{'':10}{'began':>7}{'ended':>7}{'missed':>8}{'joined':>8}{'false/min':>10}{'CPU %':>7}")
    for stream in streams(options.part):
        seconds = len(stream.samples) / SAMPLE_RATE
        for name, make in DETECTORS.items():
            row = measure(stream, make())
            count = max(1, len(stream.commands))
            times = (f"{1000 * np.median(t):7.0f}" if t else f"{'-':>7}" for t in (row.began, row.ended))
            print(
                f"{stream.name:15}{name:10}{''.join(times)}{row.missed / count:8.1%}{row.joined / count:8.1%}"
                f"{row.false / seconds * 60:10.1f}{100 * row.cpu / seconds:7.2f}",
                flush=True,
            )
            if name == CHOSEN:
                take(row, stream, findings)
    return findings.close()


def take(row: Row, stream: Stream, findings: Findings) -> None:
    """Take down what the coach's own detector made of a stream."""
    seconds, count = len(stream.samples) / SAMPLE_RATE, len(stream.commands)
    findings.take_times(f"{stream.name}: began", row.began, Statistic.MEDIAN)
    findings.take_times(f"{stream.name}: ended", row.ended, Statistic.MEDIAN)
    if count:
        findings.take_share(f"{stream.name}: missed", row.missed, count, better=Better.LOWER)
        findings.take_share(f"{stream.name}: joined", row.joined, count, better=Better.LOWER)
    findings.take_rate(f"{stream.name}: false", row.false, seconds / 60, "a minute")
    findings.take(f"{stream.name}: detector", 100 * row.cpu / seconds, "% of a core")


if __name__ == "__main__":
    sys.exit(main())
