"""Fit the confidence model of an engine and write its numbers into voice/ear/recognize.

Fitted on `Part.FIT` of scripts/benches/hearing_corpus.py alone, people and natural voices, as the endpointer cuts them
out of streams of noise; scripts/bench hearing quotes the result on the other part. Method: logistic regression by
Newton's steps with a quadratic penalty; every kind of speech under each condition weighs the same. It prints the
thresholds that belong to the numbers, found with each speaker judged by numbers fitted without them.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scripts import ROOT
from scripts.benches.hearing_clip import COMMANDS, Clip, Condition
from scripts.benches.hearing_corpus import GRAMMAR, OTHERS, Corpus
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_stream import Streams
from scripts.benches.hearing_thresholds import Example, print_thresholds
from scripts.benches.hearing_utterances import utterances
from scripts.benches.natural_voice import VOICES, NaturalVoices
from scripts.benches.recordings import RECORDINGS
from voice.coach.answers.table import listened_for
from voice.ear.recognize import confidence, sphinx
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.utterance.endpoint import Utterance

Matrix = NDArray[np.float64]

PENALTY = 0.001
TALK_SECONDS = 900.0
SAID = (Condition.CLEAN, Condition.DB15, Condition.DB6, Condition.ROOM, Condition.ROOM_DB15)
TALKED = (Condition.CLEAN, Condition.DB15, Condition.ROOM)
STEPS = 30
ROOM = ROOT / "voice" / "ear" / "recognize"


class Fitted(StrEnum):
    """The engines with a confidence model."""

    GRAMMAR = "grammar"
    SPHINX = "sphinx"


@dataclass(frozen=True, slots=True)
class Piece:
    """An utterance of the fitting part.

    Attributes:
        clip: What it is of.
        condition: How it is heard.
        utterance: As it was cut.
    """

    clip: Clip
    condition: Condition
    utterance: Utterance


def main() -> None:
    """Decode the fitting part, fit, and print or write the numbers."""
    parser = argparse.ArgumentParser(prog="scripts/bench fit_confidence", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the numbers instead of printing them")
    parser.add_argument("--every", type=int, default=1, help="use only every n-th phrase and recording")
    parser.add_argument("--engine", type=Fitted, choices=list(Fitted), default=Fitted.GRAMMAR)
    parser.add_argument("--recordings", type=Path, default=RECORDINGS, help=f"of people ({RECORDINGS})")
    parser.add_argument("--voices", type=Path, default=VOICES, help=f"style vectors of the natural voices ({VOICES})")
    options = parser.parse_args()
    corpus = Corpus(Part.FIT, options.recordings, NaturalVoices(options.voices))
    found: list[Example] = []
    names: tuple[str, ...]
    match options.engine:
        case Fitted.GRAMMAR:
            look, names, target = grammar_looks(), confidence.NAMES, ROOM / "confidence_weights.py"
        case Fitted.SPHINX:
            look, names, target = sphinx_looks(), sphinx.NAMES, ROOM / "sphinx_weights.py"
    hours = 0.0
    for piece, seconds in pieces(corpus, options.every):
        hours += seconds / 3600
        if piece is not None and (example := look(piece)):
            found.append(example)
    text = module(names, fit(found), [example.kind for example in found])
    print_thresholds(found, fit, hours)
    if options.write:
        target.write_text(text, encoding="utf-8")
        print(f"wrote {target.relative_to(ROOT)}")
    else:
        print(text)


def pieces(corpus: Corpus, every: int) -> Iterator[tuple[Piece | None, float]]:
    """Yield every utterance of the fitting part; after each stream without commands, its seconds, with None."""
    streams = Streams(corpus.part, corpus.recordings)
    said = [*corpus.natural(every), *list(corpus.people())[::every]]
    other = [*list(corpus.strangers())[::every], *(clip for kind in OTHERS for clip in corpus.others(kind, every))]
    talk = [*list(corpus.readers())[::every], *corpus.talk(TALK_SECONDS / every), *list(corpus.sounds())[::every]]
    for clips, conditions in ((said, SAID), (other, TALKED), (talk, TALKED)):
        for condition in conditions:
            print(f"{clips[0].kind} and alike, {condition}", file=sys.stderr, flush=True)
            for stream in streams.of(clips, condition):
                for clip, utterance in utterances(stream):
                    yield Piece(clip, condition, utterance), 0.0
                if clips is talk:
                    yield None, len(stream.samples) / 16000


def grammar_looks() -> Callable[[Piece], Example | None]:
    """Return a function that examines an utterance with the grammar engine; None if that finds nothing."""
    engine = GrammarEngine(GRAMMAR)

    def look(piece: Piece) -> Example | None:
        samples = piece.utterance.samples
        sensible = frozenset(intent.value for intent in listened_for(piece.clip.state))
        finding = engine.weigh(engine.decode(samples), samples, sensible)
        if finding is None:
            return None
        right = piece.clip.is_meant_by(finding.phrase)
        asked = not piece.clip.may_be_taken_for(finding.phrase.intent)
        return Example(piece.clip, _kind(piece), finding.evidence.features(), right, finding.phrase.intent, asked)

    return look


def sphinx_looks() -> Callable[[Piece], Example | None]:
    """Return a function that examines an utterance with the sphinx engine; None if that finds no whole phrase."""
    engine = sphinx.SphinxEngine(GRAMMAR)

    def look(piece: Piece) -> Example | None:
        text, evidence = engine.decode(piece.utterance.samples)
        phrase = GRAMMAR.parse(text)
        if phrase is None or evidence is None:
            return None
        return Example(
            piece.clip, _kind(piece), evidence.features(), piece.clip.is_meant_by(phrase), phrase.intent, asked=False
        )

    return look


def _kind(piece: Piece) -> str:
    return f"{piece.clip.kind}, {piece.condition}" if piece.clip.kind in COMMANDS else piece.clip.kind


def fit(examples: list[Example]) -> Matrix:
    """Return the weights (features,) that make the observed answers likeliest under the penalty."""
    raw = np.array([example.inputs for example in examples])
    right = np.array([example.right for example in examples], dtype=np.float64)
    count = Counter(example.kind for example in examples)
    share = np.array([1.0 / (len(count) * count[example.kind]) for example in examples])
    # The inputs on one scale, so that the penalty means the same for each.
    middle, scale = raw.mean(axis=0), raw.std(axis=0) + 1e-9
    middle[0], scale[0] = 0.0, 1.0
    inputs = (raw - middle) / scale
    penalty = PENALTY * np.diag([0.0] + [1.0] * (inputs.shape[1] - 1))
    weights = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(inputs @ weights, -30.0, 30.0)))
        slope = inputs.T @ (share * (right - chance)) - penalty @ weights
        bend = (inputs * (share * chance * (1.0 - chance))[:, np.newaxis]).T @ inputs + penalty
        weights += np.linalg.solve(bend + 1e-9 * np.eye(len(weights)), slope)
    weights /= scale
    weights[0] -= weights[1:] @ middle[1:]
    return weights


def module(names: tuple[str, ...], weights: Matrix, kinds: list[str]) -> str:
    """Return the text of the data module."""
    count = Counter(kinds)
    used = "\n".join(f"- {kind}: {count[kind]} utterances" for kind in sorted(count))
    values = "\n".join(f"    {weight:.3f},  # {name}" for name, weight in zip(names, weights, strict=True))
    return f'''"""The numbers of a confidence model, by `scripts/bench fit_confidence`: fit again rather than edit.

Fitted on the fitting part of scripts/benches/hearing_corpus.py, every kind weighing the same:
{used}
"""

WEIGHTS = (
{values}
)
'''


if __name__ == "__main__":
    main()
