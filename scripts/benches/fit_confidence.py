"""Fit the confidence model of an engine and write its numbers into voice/ear/recognize.

Fitted on `Part.FIT` of scripts/benches/hearing_corpus.py alone; scripts/bench hearing quotes the result on the other
part. Method: logistic regression by Newton's steps with a quadratic penalty; every kind of clip weighs the same. It
prints the thresholds that belong to the numbers, found with each voice judged by numbers fitted without it.
"""

import argparse
from collections import Counter
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scripts import ROOT
from scripts.benches.hearing_clip import Clip, Condition, Kind
from scripts.benches.hearing_corpus import GRAMMAR, RECORDINGS, Corpus
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_thresholds import Example, print_thresholds
from voice.ear.recognize import confidence, sphinx
from voice.ear.recognize.grammar_engine import GrammarEngine

Matrix = NDArray[np.float64]

PENALTY = 0.001
CHATTER_SECONDS = 7200.0
CONDITIONS = (Condition.CLEAN, Condition.DB15, Condition.DB6, Condition.ROOM, Condition.ROOM_DB15)
STEPS = 30
ROOM = ROOT / "voice" / "ear" / "recognize"


class Fitted(StrEnum):
    """The engines with a confidence model."""

    GRAMMAR = "grammar"
    SPHINX = "sphinx"


def main() -> None:
    """Decode the fitting part, fit, and print or write the numbers."""
    parser = argparse.ArgumentParser(prog="scripts/bench fit_confidence", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the numbers instead of printing them")
    parser.add_argument("--every", type=int, default=1, help="use only every n-th phrase and sentence")
    parser.add_argument("--engine", type=Fitted, choices=list(Fitted), default=Fitted.GRAMMAR)
    parser.add_argument("--recordings", type=Path, default=RECORDINGS, help=f"of people ({RECORDINGS})")
    options = parser.parse_args()
    if not options.recordings.exists():
        print(f"no recordings of people in {options.recordings}: fitted without them")
    corpus = Corpus(Part.FIT, options.recordings)
    clips = [
        *corpus.commands(options.every, CONDITIONS),
        *corpus.others(options.every),
        *corpus.chatter(CHATTER_SECONDS / options.every),
    ]
    names: tuple[str, ...]
    match options.engine:
        case Fitted.GRAMMAR:
            found, names, target = grammar_examples(clips), confidence.NAMES, ROOM / "confidence_weights.py"
        case Fitted.SPHINX:
            found, names, target = sphinx_examples(clips), sphinx.NAMES, ROOM / "sphinx_weights.py"
    text = module(names, fit(found), [example.kind for example in found])
    print_thresholds(found, fit, CHATTER_SECONDS / options.every / 3600)
    if options.write:
        target.write_text(text, encoding="utf-8")
        print(f"wrote {target.relative_to(ROOT)}")
    else:
        print(text)


def kind(clip: Clip) -> str:
    """Return what weighs as one kind: a command under each condition is one of its own."""
    return clip.kind if clip.kind is not Kind.COMMAND else f"{clip.kind}, {clip.condition}"


def grammar_examples(clips: list[Clip]) -> list[Example]:
    """Return what the grammar engine finds in each clip where it finds anything."""
    engine = GrammarEngine(GRAMMAR)
    findings = [(clip, engine.weigh(engine.decode(clip.samples), clip.samples)) for clip in clips]
    return [
        Example(
            clip,
            kind(clip),
            finding.evidence.features(),
            clip.is_meant_by(finding.phrase),
            asked=not clip.may_be_taken_for(finding.phrase.intent),
        )
        for clip, finding in findings
        if finding is not None
    ]


def sphinx_examples(clips: list[Clip]) -> list[Example]:
    """Return what the sphinx engine finds in each clip where it finds a whole phrase."""
    engine = sphinx.SphinxEngine(GRAMMAR)
    findings = [(clip, *engine.decode(clip.samples)) for clip in clips]
    parsed = [(clip, GRAMMAR.parse(text), evidence) for clip, text, evidence in findings]
    return [
        Example(clip, kind(clip), evidence.features(), clip.is_meant_by(phrase))
        for clip, phrase, evidence in parsed
        if phrase is not None and evidence is not None
    ]


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
    used = "\n".join(f"- {kind}: {count[kind]} clips" for kind in sorted(count))
    values = "\n".join(f"    {weight:.3f},  # {name}" for name, weight in zip(names, weights, strict=True))
    return f'''"""The numbers of a confidence model, written by scripts/bench fit_confidence: fit again, never edit.

Fitted on the fitting part of scripts/benches/hearing_corpus.py, every kind weighing the same:
{used}
"""

WEIGHTS = (
{values}
)
'''


if __name__ == "__main__":
    main()
