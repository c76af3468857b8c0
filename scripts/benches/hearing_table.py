"""What the engines of scripts/bench hearing made of the clips, as tables with the engines side by side."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from scripts.benches.findings import Better, Findings
from scripts.benches.hearing_clip import Clip, Condition, Kind
from scripts.benches.hearing_corpus import INTENTS
from voice.ear.recognize.engine import Recognition

BINS = 10
_LABEL = 36
_WIDTH = 26

Heard = tuple[Clip, Recognition]
Answers = Mapping[str, Sequence[Heard]]
"""Engine -> each clip with what the engine made of it."""


def print_tables(answers: Answers) -> None:
    """Print commands by condition and by intent, and other speech by kind. Right means every slot, too."""
    print("\ncommands rightly accepted (best guess right, accepted or not) / accepted as another:")
    _line("", list(answers))
    for condition in Condition:
        _row(f"  {condition}", answers, _of_condition(condition), judged)
    print("\ncommands rightly accepted (best guess right) / accepted as another, by intent, all conditions:")
    _line("", list(answers))
    for intent in INTENTS:
        _row(f"  {intent}", answers, _of_intent(intent), judged)
    print("\nother speech wrongly accepted:")
    _line("", list(answers))
    for kind in Kind:
        _row(f"  {kind}", answers, _of_kind(kind), lambda of: f"{np.mean([said.accepted for _, said in of]):.1%}")


def take_tables(answers: Answers, hours: float, findings: Findings) -> None:
    """Take down what `print_tables` prints, but the intents, and the false accepts an hour of so many hours of talk."""
    for name, heard in answers.items():
        for condition in Condition:
            if said := [pair for pair in heard if _of_condition(condition)(pair[0])]:
                accepted = [clip.is_meant_by(found) for clip, found in said if found.accepted]
                wrong = len(accepted) - sum(accepted)
                findings.take_share(f"{name}: {condition}, rightly accepted", sum(accepted), len(said))
                findings.take_share(f"{name}: {condition}, taken for another", wrong, len(said), better=Better.LOWER)
        for kind in Kind:
            if others := [found.accepted for clip, found in heard if _of_kind(kind)(clip)]:
                findings.take_share(f"{name}: {kind} accepted", sum(others), len(others), better=Better.LOWER)
        false = sum(found.accepted for clip, found in heard if _of_kind(Kind.CHATTER)(clip))
        findings.take_rate(f"{name}: talk accepted", false, hours, "an hour")


def print_belief(heard: Sequence[Heard]) -> float:
    """Print how often an engine is right where it is so sure; and print and return the expected calibration error."""
    sure = np.array([said.confidence for _, said in heard])
    right = np.array([said.intent is not None and clip.is_meant_by(said) for clip, said in heard])
    place = np.minimum((sure * BINS).astype(int), BINS - 1)
    rows = [(place == number) for number in range(BINS) if (place == number).any()]
    error = sum(abs(sure[row].mean() - right[row].mean()) * row.mean() for row in rows)
    told = ", ".join(f"{sure[row].mean():.2f} is {right[row].mean():.2f}" for row in rows)
    print(f"\ngrammar, confidence and share right: {told}; expected calibration error {error:.3f}")
    return float(error)


def judged(heard: Sequence[Heard]) -> str:
    """Return how commands were understood: rightly accepted, best guess right, accepted as another."""
    wrong = np.mean([said.accepted and not clip.is_meant_by(said) for clip, said in heard])
    best = np.mean([clip.is_meant_by(said) for clip, said in heard])
    return f"{_right(heard):.1%} ({best:.1%}) / {wrong:.1%}"


def _right(heard: Sequence[Heard]) -> float:
    return float(np.mean([said.accepted and clip.is_meant_by(said) for clip, said in heard]))


def _of_condition(condition: Condition) -> Callable[[Clip], bool]:
    return lambda clip: clip.intent is not None and clip.condition is condition


def _of_intent(intent: str) -> Callable[[Clip], bool]:
    return lambda clip: clip.intent == intent


def _of_kind(kind: Kind) -> Callable[[Clip], bool]:
    return lambda clip: clip.intent is None and clip.kind is kind


def _row(label: str, answers: Answers, belongs: Callable[[Clip], bool], tell: Callable[[Sequence[Heard]], str]) -> None:
    chosen = [[pair for pair in heard if belongs(pair[0])] for heard in answers.values()]
    if chosen and chosen[0]:
        _line(f"{label} ({len(chosen[0])})", [tell(heard) for heard in chosen])


def _line(label: str, cells: Sequence[str]) -> None:
    print(f"{label:{_LABEL}}" + "".join(f"{cell:>{_WIDTH}}" for cell in cells))
