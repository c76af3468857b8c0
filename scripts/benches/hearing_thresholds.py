"""Which thresholds belong to a confidence model: what each lets through, every speaker judged without themselves."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scripts.benches.hearing_clip import COMMANDS, Clip, Kind
from voice.coach.acceptance import TELLS, needed
from voice.coach.intents import Intent

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
TALK = frozenset({Kind.READER, Kind.TALK, Kind.SOUND})


@dataclass(frozen=True, slots=True)
class Example:
    """What an engine found in one utterance.

    Attributes:
        clip: The clip that it is of.
        kind: What weighs as one kind.
        inputs: The inputs of the confidence model.
        right: Whether the engine's best guess is what was said.
        intent: The engine's best guess.
        asked: Whether the best guess counts only while the coach has asked something.
    """

    clip: Clip
    kind: str
    inputs: tuple[float, ...]
    right: bool
    intent: str
    asked: bool


Fit = Callable[[list[Example]], NDArray[np.float64]]


def print_thresholds(examples: list[Example], fit: Fit, hours: float) -> None:
    """Print for thresholds how much of talk passes, what of it moves or ends the session, and the share of commands.

    Args:
        examples: What was found.
        fit: Returns the weights for some of them.
        hours: How much talk is among them.
    """
    sure = judged_by_others(examples, fit)
    right = np.array([example.right for example in examples])
    talk = np.array([example.clip.kind in TALK and not example.asked for example in examples])
    moving = np.array([_moves(example.intent) for example in examples])
    kinds = sorted({example.kind for example in examples if example.clip.kind in COMMANDS})
    print(f"thresholds by {hours:.2f} h of talk, each speaker judged without themselves; commands rightly accepted:")
    for threshold in THRESHOLDS:
        passes = sure >= threshold
        told = [
            f"{kind} {(passes & right)[of].mean():.1%}"
            for kind in kinds
            if (of := np.array([example.kind == kind for example in examples])).any()
        ]
        taken, moved = (passes & talk).sum() / hours, (passes & talk & moving).sum() / hours
        print(f"  {threshold:.2f}: {taken:.1f} an hour, {moved:.1f} of them move or end it: {'; '.join(told)}")


def judged_by_others(examples: list[Example], fit: Fit, folds: int = 10) -> NDArray[np.float64]:
    """Return the confidence of each example by weights fitted without its speaker, float64 (examples,)."""
    inputs = np.array([example.inputs for example in examples])
    fold = {speaker: place % folds for place, speaker in enumerate(sorted({one.clip.speaker for one in examples}))}
    mine = np.array([fold[example.clip.speaker] for example in examples])
    sure = np.zeros(len(examples))
    for number in range(folds):
        weights = fit([example for example in examples if fold[example.clip.speaker] != number])
        sure[mine == number] = 1.0 / (1.0 + np.exp(-np.clip(inputs[mine == number] @ weights, -60.0, 60.0)))
    return sure


def _moves(intent: str) -> bool:
    return needed(Intent(intent)) > TELLS
