"""Which thresholds belong to a confidence model: what each lets through, every voice judged without its own clips."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scripts.benches.hearing_clip import Clip, Kind

RATES = {
    12.0: "THRESHOLD in voice/ear/recognize/grammar_engine.py, TELLS in voice/coach/acceptance.py",
    4.0: "MOVES in voice/coach/acceptance.py",
    2.0: "ENDS in voice/coach/acceptance.py",
    0.5: "no more than what a command may be mistaken for in the noisiest home",
}
"""False accepts an hour of lively talk, and what is set so that there are no more."""


@dataclass(frozen=True, slots=True)
class Example:
    """What an engine found in one clip.

    Attributes:
        clip: The clip.
        kind: What weighs as one kind.
        inputs: The inputs of the confidence model.
        right: Whether the engine's best guess is what was said.
        asked: Whether the best guess counts only while the coach has asked something.
    """

    clip: Clip
    kind: str
    inputs: tuple[float, ...]
    right: bool
    asked: bool = False


Fit = Callable[[list[Example]], NDArray[np.float64]]


def print_thresholds(examples: list[Example], fit: Fit, hours: float) -> None:
    """Print the threshold for each of `RATES`, and the share of commands that pass it, by kind.

    Args:
        examples: What was found.
        fit: Returns the weights for some of them.
        hours: How much talk is among them.
    """
    sure = _judged_by_others(examples, fit)
    talk = np.array([example.clip.kind is Kind.CHATTER and not example.asked for example in examples])
    commands = sorted({example.kind for example in examples if example.clip.kind is Kind.COMMAND})
    taken = np.sort(sure[talk])[::-1]
    print(f"thresholds by {hours:.2f} h of talk, each voice judged without itself; commands rightly accepted:")
    for rate, purpose in RATES.items():
        allowed = int(rate * hours)
        threshold = float(np.nextafter(taken[allowed], 2.0)) if allowed < len(taken) else 0.0
        passed = []
        for kind in commands:
            of = np.array([example.kind == kind for example in examples])
            right = np.array([example.right for example in examples])
            passed.append(f"{kind.removeprefix(f'{Kind.COMMAND}, ')} {((sure >= threshold) & right)[of].mean():.1%}")
        print(f"  {threshold:.2f} for {rate:g} an hour ({purpose}): {'  '.join(passed)}")


def _judged_by_others(examples: list[Example], fit: Fit) -> NDArray[np.float64]:
    """Return the confidence of each example by weights fitted without its speaker, float64 (examples,)."""
    inputs = np.array([example.inputs for example in examples])
    speakers = np.array([example.clip.speaker for example in examples])
    sure = np.zeros(len(examples))
    for speaker in sorted(set(speakers)):
        weights = fit([example for example in examples if example.clip.speaker != speaker])
        mine = speakers == speaker
        sure[mine] = 1.0 / (1.0 + np.exp(-np.clip(inputs[mine] @ weights, -60.0, 60.0)))
    return sure
