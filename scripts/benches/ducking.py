"""Count how often the coach lowers its voice for nothing: sounds that begin in music, babble or a quiet room.

Nobody speaks to the coach in these minutes, so every `SoundBegan` is a false duck, and every `SpeechBegan` a deep one.
For several margins and numbers of loud blocks, beside how long after a word's first sample in a quiet room, and in
music 15 dB softer than the word, the first one comes.
"""

import argparse
import sys

import numpy as np

from scripts.benches.findings import begin
from scripts.benches.hearing_material import VOICES, Part
from scripts.benches.recordings import RECORDINGS, read
from scripts.benches.room_sounds import HISS, hiss, music
from tests.lab.speech import QUIET_SECONDS, available, speak
from voice.dialogue.make_parts import ONSET_MARGIN
from voice.ear.utterance.onset import Onset, OnsetDetector
from voice.ear.utterance.voice_activity import Foreground
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples

SECONDS = 120.0
LEVEL = 0.06
"""Root mean square of a command at the microphone."""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    _, findings = begin(parser)
    count = round(SECONDS * SAMPLE_RATE)
    quiet = hiss(SECONDS)
    tune = _unit(music(SECONDS)) * np.float32(LEVEL)
    rooms = {"quiet": quiet, "music -15 dB": quiet + tune * np.float32(10 ** (-15 / 20)), "music 0 dB": quiet + tune}
    if (talk := babble(count)) is not None:
        rooms["babble -9 dB"] = quiet + _unit(talk) * np.float32(LEVEL * 10 ** (-9 / 20))
    else:
        print(f"no recordings of people in {RECORDINGS}: no babble")
        findings.note("no recordings of people")
    print("false ducks a minute, and ms from a word's first sample to the block that ducks (median, 95th percentile)")
    print(
        f"{'margin, blocks':16}" + "".join(f"{name:>14}" for name in rooms) + f"{'word, quiet':>16}{'word, music':>16}"
    )
    for margin in (6.0, 9.0, ONSET_MARGIN, 15.0):
        for blocks in (1, 2):
            counts = {name: len(begun(samples, margin, blocks)) for name, samples in rooms.items()}
            delays = [first(rooms[name], margin, blocks) for name in ("quiet", "music -15 dB")]
            told = "".join(f"{np.median(d):9.0f}, {np.percentile(d, 95):4.0f}" for d in delays)
            rates = [count * 60 / SECONDS for count in counts.values()]
            print(f"{margin:4.0f} dB, {blocks:<8}" + "".join(f"{rate:14.1f}" for rate in rates) + "  " + told)
            if margin == ONSET_MARGIN:
                name = f"{margin:.0f} dB, {blocks} block{'s'[: blocks - 1]}"
                for room, times in counts.items():
                    findings.take_rate(f"{name}: false ducks, {room}", times, SECONDS / 60, "a minute")
                for room, delay in zip(("quiet", "music"), delays, strict=True):
                    findings.take_times(f"{name}: word, {room}", np.array(delay) / 1000)
    return findings.close()


def begun(samples: Samples, margin: float, blocks: int) -> list[float]:
    """Return the seconds by whose end something had begun."""
    detector = OnsetDetector(Foreground(margin), blocks)
    cut = samples[: len(samples) // BLOCK * BLOCK].reshape(-1, BLOCK)
    return [
        (number + 1) * BLOCK_SECONDS
        for number, block in enumerate(cut.astype(np.float32))
        if detector.feed(block) is Onset.BEGAN
    ]


def first(background: Samples, margin: float, blocks: int) -> list[float]:
    """Return how many ms after its first sample each word is noticed; 300 where it is not."""
    delays = []
    at = 3 * SAMPLE_RATE + 111
    for voice in VOICES[Part.REPORT]:
        for word in ("pause", "stop", "next", "how long left") if available(voice) else ():
            speech = speak(word, voice)[round(QUIET_SECONDS * SAMPLE_RATE) :]
            heard = background[: at + 2 * SAMPLE_RATE].copy()
            heard[at : at + len(speech)] += speech[: len(heard) - at] * np.float32(0.5)
            after = [moment for moment in begun(heard, margin, blocks) if moment > at / SAMPLE_RATE]
            delays.append(min(300.0, 1000 * (after[0] - at / SAMPLE_RATE)) if after else 300.0)
            at += 37
    return delays


def babble(count: int) -> Samples | None:
    """Return six people talking over each other, or None where there are no recordings."""
    paths = sorted(RECORDINGS.glob("*/*.flac"))
    if not paths:
        return None
    chance = np.random.default_rng(3)
    clips = [_unit(read(paths[int(place)])) for place in chance.permutation(len(paths))[:60]]
    talkers = [
        np.resize(np.concatenate([clips[int(n)] for n in chance.permutation(len(clips))]), count) for _ in range(6)
    ]
    mixed: Samples = np.sum(talkers, axis=0).astype(np.float32)
    return mixed


def _unit(samples: Samples) -> Samples:
    return samples / np.float32(np.sqrt(np.mean(np.square(samples))) + HISS)


if __name__ == "__main__":
    sys.exit(main())
