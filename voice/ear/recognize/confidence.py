"""How sure the grammar engine is: the search's evidence, turned into a probability by a logistic model."""

import math
from dataclasses import dataclass

import numpy as np

from voice.grammar.likeness import look_alike, sound_alike
from voice.sound.samples import BLOCK, BLOCK_SECONDS, Samples

PACE_FAST = math.log(22.0)
"""Characters per second, as a logarithm, above which a phrase is a poor fit for its sound."""

NAMES = (
    "constant",
    "log ratio to the free path",
    "log probability",
    "log probability a token",
    "lead over the best rival",
    "faster than speech",
    "log probability of the worst token",
    "likeness of free text and phrase",
    "likeness of their sounds",
    "phrase is short",
    "log probability in silence",
    "lead over other values of its slots",
    "letters beyond the phrase",
)
"""The features of `Evidence`, in order.

What would tell noise is no feature on purpose, neither the contrast of loud and soft blocks nor a phrase too short for
the sound: noise says nothing about whether somebody meant a command, and where the fitting part has more commands than
chatter in noise the model would only learn that.
"""

_AUDIBLE = 0.1
_SURE = 60.0
_SHORT = 6
_WORDS, _MANY = 10, 3.0
"""Letters of two words, in which what is left over is counted, and how many times so many still count for more."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for and against the best intent of an utterance.

    Attributes:
        score: Log probability of the intent's phrases.
        rival: Log probability of the best other intent's phrases; minus infinity where there is none.
        lead: By how many nats the best phrase is likelier than the best one of its intent with other values of its
            slots, "fourteen" than "forty"; infinity where there is none.
        phrase: The best phrase.
        tokens: How many tokens it has, with its end.
        worst: Log probability of its least likely token.
        free: Log probability of the free path: what the model would have written without a grammar.
        heard: The free path's text, in lower case without punctuation.
        seconds: From the first to the last loud block of the utterance.
        expected: Log probability of the best phrase in silence.
    """

    score: float
    rival: float
    lead: float
    phrase: str
    tokens: int
    worst: float
    free: float
    heard: str
    seconds: float
    expected: float

    def features(self) -> tuple[float, ...]:
        """Return the inputs of the logistic model, each limited to its useful range."""
        ratio = self.score - self.free
        pace = math.log(len(self.phrase) / max(self.seconds, BLOCK_SECONDS))
        return (
            1.0,
            max(-12.0, min(ratio, 2.0)),
            max(-20.0, self.score),
            max(-5.0, self.score / self.tokens),
            max(-8.0, min(self.score - self.rival, 8.0)),
            max(0.0, pace - PACE_FAST),
            max(-12.0, self.worst),
            look_alike(self.heard, self.phrase),
            sound_alike(self.heard, self.phrase),
            float(len(self.phrase) <= _SHORT),
            max(-22.0, self.expected),
            max(-8.0, min(self.lead, 8.0)),
            max(0.0, min((len(self.heard) - len(self.phrase)) / _WORDS, _MANY)),
        )


def confidence(evidence: Evidence, weights: tuple[float, ...]) -> float:
    """Return the probability, 0 to 1, that the utterance is the intent and nothing else.

    Args:
        evidence: For and against it.
        weights: Of each feature, in the order of `NAMES`.
    """
    logit = sum(weight * value for weight, value in zip(weights, evidence.features(), strict=True))
    return 1.0 / (1.0 + math.exp(-max(-_SURE, min(logit, _SURE))))


def sounding_seconds(utterance: Samples) -> float:
    """Return the time from the first to the last 20 ms block with at least a tenth of the loudest one's level."""
    blocks = utterance[: len(utterance) // BLOCK * BLOCK].reshape(-1, BLOCK)
    if not len(blocks):
        return 0.0
    level = np.sqrt(np.square(blocks).mean(axis=1))
    loud = np.flatnonzero(level >= _AUDIBLE * level.max())
    return float(loud[-1] - loud[0] + 1) * BLOCK_SECONDS
