"""Measure how long sentences of a foreign grammar are heard in noise where the ear itself finds them in a file.

Natural voices order drinks in sentences of 3 to 10 s, a third of them with 0.2 to 1 s of quiet at a place between two
words. Each stands in a file of its own with 0.5 to 1.5 s of noise on either side and goes through what `stretch hear
--grammar` does. It is right where one line is accepted with the intent and every slot, and no other line is; it is
acted on wrongly where a line with another intent or slot is accepted. Beside that stands what the recognizer makes of
the same sound cut by hand, 0.3 s on either side of the sentence. The noise is recorded household sounds, a kitchen
made here, and people who talk; voices and sounds are split, and nothing is set on the part "report".
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import soundfile

from scripts.benches.findings import Better, Findings, begin
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_noise import babble, kitchen, spoken_power, trimmed, unit
from scripts.benches.hearing_stream import HISS
from scripts.benches.natural_voice import NaturalVoices
from scripts.benches.orders import GRAMMAR, orders
from scripts.benches.recordings import RECORDINGS, household, readers
from voice.cli.hear_files import hear_files, load_engine
from voice.config import Config
from voice.ear.recognize.engine import Engine
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import load_grammar
from voice.grammar.phrase import Phrase
from voice.sound.samples import SAMPLE_RATE, Samples, silence

CONDITIONS: dict[str, tuple[float | None, float]] = {
    "clean": (None, 99.0),
    "15 dB": (15.0, 98.0),
    "12 dB": (12.0, 97.0),
    "9 dB": (9.0, 95.0),
    "6 dB": (6.0, 92.0),
}
"""Ratios of the speech's power to the noise's, and the share in per cent that has to be right."""

MOST_WRONG = 0.5
"""Per cent that may be acted on wrongly."""

AROUND = (0.5, 1.5)
"""Seconds of noise before and after a sentence."""

PAUSES = (0.2, 1.0)
"""Seconds of quiet inside a sentence."""

WITH_PAUSE = 3
"""One sentence in so many has one."""

LEVEL = 0.05
"""Root mean square of speech while it sounds."""

BY_HAND = 0.3
"""Seconds kept on either side of a sentence that is cut by hand."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is spoken, from its first to its last audible block.

    Attributes:
        text: Its words.
        sound: float32 mono at 16 kHz.
        pause: Seconds of quiet put inside; 0 for none.
    """

    text: str
    sound: Samples
    pause: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence in noise, and the part of it that holds the sentence."""

    sentence: Sentence
    sound: Samples
    by_hand: Samples


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a sentence: whether it was right, and whether something else was acted on."""

    right: bool
    wrong: bool


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voices", type=Path, required=True, help="folder of style vectors, NAME.bin")
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.REPORT)
    parser.add_argument("--sentences", type=int, default=224, help="how many (224)")
    parser.add_argument("--recordings", type=Path, default=RECORDINGS, help="people's recordings, and sounds/")
    parser.add_argument("--condition", choices=list(CONDITIONS), help="one condition only")
    parser.add_argument("--wrong", action="store_true", help="print what was not right")
    options, findings = begin(parser)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        grammar_file = folder / "grammar.yaml"
        grammar_file.write_text(GRAMMAR, encoding="utf-8")
        said = list(sentences(options.voices, options.part, options.sentences))
        noises = Noises(options.recordings, options.part, findings)
        grammar, engine = load_grammar(grammar_file), load_engine(Config(), grammar_file)[0]
        for condition, (decibels, floor) in CONDITIONS.items():
            if options.condition in {None, condition}:
                scenes = [noises.scene(one, decibels, number) for number, one in enumerate(said)]
                by_ear = [judged(scene, grammar, engine, folder, show=options.wrong) for scene in scenes]
                by_hand = [judged_by_hand(scene, grammar, engine) for scene in scenes]
                take(findings, condition, by_ear, by_hand, floor)
    return findings.close()


def sentences(folder: Path, part: Part, count: int) -> Iterator[Sentence]:
    """Give spoken sentences, the voices of a part taking turns."""
    voices = NaturalVoices(folder)
    english = voices.english()
    middle = len(english) // 2
    names = english[:middle] if part is Part.FIT else english[middle:]
    chance = np.random.default_rng([17, list(Part).index(part)])
    for number, text in enumerate(islice(orders(chance), count)):
        name, speed = names[number % len(names)], float(chance.uniform(0.85, 1.15))
        # Drawn for all, so that a sentence stays the same whatever is asked for of the others.
        words, pause = text.split(), float(chance.uniform(*PAUSES))
        place = int(chance.integers(2, len(words) - 1))
        if number % WITH_PAUSE:
            yield Sentence(text, _say(voices, text, name, speed), 0.0)
            continue
        first, second = (" ".join(part) for part in (words[:place], words[place:]))
        gap = silence(round(pause * SAMPLE_RATE))
        spoken = [_say(voices, first, name, speed), gap, _say(voices, second, name, speed)]
        yield Sentence(text, np.concatenate(spoken), pause)


def _say(voices: NaturalVoices, text: str, name: str, speed: float) -> Samples:
    """Return a text at one level, without the quiet around it."""
    sound = trimmed(voices.say(text, name, speed))
    levelled: Samples = sound * np.float32(LEVEL / np.sqrt(spoken_power(sound)))
    return levelled


class Noises:
    """The noise of one part, which sentences are put into.

    Args:
        folder: People's recordings; without it there is only the noise that is made here.
        part: Which part.
        findings: Takes down what is missing.
    """

    def __init__(self, folder: Path, part: Part, findings: Findings) -> None:
        self._household = [clip.samples for clip in household(folder, part)]
        self._people = [clip.samples for clip in readers(folder, part)]
        if not self._household or not self._people:
            findings.note("without recordings of people and household sounds")

    def scene(self, sentence: Sentence, decibels: float | None, number: int) -> Scene:
        """Return a sentence in noise at a ratio, in hiss for None; the number decides which, and how much around it."""
        chance = np.random.default_rng([23, number])
        before, after = (round(seconds * SAMPLE_RATE) for seconds in chance.uniform(*AROUND, size=2))
        sound = np.concatenate([silence(before), sentence.sound, silence(after)])
        sound = sound + chance.normal(0.0, HISS, len(sound)).astype(np.float32)
        if decibels is not None:
            gain = LEVEL / 10 ** (decibels / 20)
            sound = np.clip(sound + np.float32(gain) * self._noise(len(sound), chance, number), -1.0, 1.0)
        kept = round(BY_HAND * SAMPLE_RATE)
        return Scene(sentence, sound, sound[before - kept : before + len(sentence.sound) + kept])

    def _noise(self, count: int, chance: np.random.Generator, number: int) -> Samples:
        """Return noise of mean power 1: for every second sentence household sounds, else a kitchen or people."""
        if number % 2 == 0 and self._household:
            sounds: list[Samples] = []
            while sum(map(len, sounds)) < count:
                sounds.append(self._household[int(chance.integers(len(self._household)))])
            return unit(np.concatenate(sounds)[:count])
        if number % 4 == 1 and self._people:
            return unit(babble(count, chance, self._people))
        return kitchen(count, chance)


def judged(scene: Scene, grammar: Grammar, engine: Engine, folder: Path, *, show: bool) -> Verdict:
    """Return what `stretch hear` makes of a scene."""
    path = folder / "said.wav"
    soundfile.write(path, scene.sound, SAMPLE_RATE, subtype="PCM_16")
    lines = [result.content for result in hear_files([path], engine)]
    acted = [(line["intent"], line["slots"]) for line in lines if line["accepted"]]
    verdict = _verdict(acted, grammar.parse(scene.sentence.text))
    if show and not verdict.right:
        heard = "; ".join(f"{'+' if one['accepted'] else '-'} {one['text']} {one['confidence']}" for one in lines)
        print(f"  {scene.sentence.text!r}, pause {scene.sentence.pause:.2f} s: {heard}")
    return verdict


def judged_by_hand(scene: Scene, grammar: Grammar, engine: Engine) -> Verdict:
    """Return what the recognizer makes of a scene that is cut by hand."""
    meant = engine.recognize(scene.by_hand)
    acted = [(meant.intent, dict(meant.slots))] if meant.accepted else []
    return _verdict(acted, grammar.parse(scene.sentence.text))


def take(
    findings: Findings, condition: str, by_ear: Sequence[Verdict], by_hand: Sequence[Verdict], floor: float
) -> None:
    """Take down the shares of one condition."""
    count = len(by_ear)
    right = Counter(one.right for one in by_ear)[True]
    wrong = Counter(one.wrong for one in by_ear)[True]
    findings.take(f"{condition}: right", 100 * right / count, "%", better=Better.HIGHER, floor=floor)
    findings.take(f"{condition}: acted on wrongly", 100 * wrong / count, "%", floor=MOST_WRONG)
    findings.take_share(f"{condition}: right, cut by hand", sum(one.right for one in by_hand), count)
    findings.take_share(
        f"{condition}: acted on wrongly, cut by hand", sum(one.wrong for one in by_hand), count, better=Better.LOWER
    )


def _verdict(acted: Sequence[tuple[str | None, dict[str, str | int]]], meant: Phrase | None) -> Verdict:
    truth = None if meant is None else (meant.intent, dict(meant.slots))
    return Verdict(right=list(acted) == [truth], wrong=any(one != truth for one in acted))


if __name__ == "__main__":
    sys.exit(main())
