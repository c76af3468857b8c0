"""Compares a text with a language's sayings: which intent it has, with what probability, and why.

A multinomial logistic model over words, pairs of words, groups of letters and kinds of values, made by
scripts/bench fit_understanding, which also prints what it was chosen over: the nearest saying by cosine. The nearest
saying of the intent says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice.config import Language
from voice.library.folder import in_language

NOTHING = "nothing"
"""The intent of texts that mean nothing to the coach."""

UNKNOWN_STATE = ""

_TEXTS = ("features", "intents", "sayings", "words")
"""The parts of the weights that are stored as text, one item per line."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted weights.

    Attributes:
        features: All that count.
        intents: All that there are.
        weights: (features, intents) in steps of `scale`.
        scale: (intents,).
        bias: (intents,).
        calibration: Of the certainty: what is added to the logit, its slope, and by how much a strange word and the
            distance to the nearest saying of the intent change it.
        weight: How much each feature counts when sayings are compared (features,).
        sayings: Examples.
        of: Which intent each has, by its number (sayings,), in that order.
        starts: Where the features of each begin in `parts` (sayings + 1,).
        parts: Features of the sayings, by number, one saying after the other.
        words: All words that occur, so that none of them is taken for a slip.
    """

    features: tuple[str, ...]
    intents: tuple[str, ...]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]
    calibration: NDArray[np.float32]
    weight: NDArray[np.float32]
    sayings: tuple[str, ...]
    of: NDArray[np.uint8]
    starts: NDArray[np.uint32]
    parts: NDArray[np.uint16]
    words: tuple[str, ...]

    def save(self, path: Path) -> None:
        """Write them to a file."""
        texts = {name: "\n".join(getattr(self, name)) for name in _TEXTS}
        arrays: dict[str, NDArray[Any]] = {
            name: getattr(self, name)
            for name in ("weights", "scale", "bias", "calibration", "weight", "of", "starts", "parts")
        }
        arrays |= {name: np.frombuffer(text.encode(), np.uint8) for name, text in texts.items()}
        np.savez_compressed(path, allow_pickle=False, **arrays)


def weights_file(language: Language) -> Path:
    """Return the path of a language's weights."""
    return in_language(language, "likeness.npz")


def load_weights(path: Path) -> Weights:
    """Return the weights in a file."""
    with np.load(path, allow_pickle=False) as stored:
        content = {name: stored[name] for name in stored.files}
    for name in _TEXTS:
        content[name] = tuple(content[name].tobytes().decode().split("\n"))
    return Weights(**content)


@dataclass(frozen=True, slots=True)
class Likeness:
    """An intent, its probability, and the reason for it."""

    intent: str
    certainty: float
    because: str


class Matcher:
    """Compares texts with the fitted weights."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._numbers = {feature: number for number, feature in enumerate(weights.features)}
        self.known = frozenset(feature for feature in weights.features if feature.isalnum())
        self.words = frozenset(weights.words)
        values = weights.weight[weights.parts]
        norms = np.sqrt(np.add.reduceat(values**2, weights.starts[:-1]))
        self._values = (values / np.repeat(norms, weights.starts[1:] - weights.starts[:-1])).astype(np.float32)

    def probabilities(self, features: Mapping[str, None], state: str = UNKNOWN_STATE) -> dict[str, float]:
        """Return the probability of each intent, the likeliest first.

        Args:
            features: Of the text.
            state: The kind of state that it was said in.
        """
        at = self._at(features, state)
        one = self._weights
        logits = one.weights[at].sum(axis=0, dtype=np.float32) / np.sqrt(max(len(at), 1)) * one.scale + one.bias
        chances = np.exp(logits - logits.max())
        chances /= chances.sum()
        return {one.intents[place]: float(chances[place]) for place in np.argsort(-chances)}

    def why(self, features: Mapping[str, None], intent: str) -> tuple[str, float]:
        """Return the closest saying of an intent, and how close it is, 0 to 1."""
        one = self._weights
        at = self._at(features)
        asked = np.zeros(len(one.features), np.float32)
        asked[at] = one.weight[at]
        asked /= max(float(np.linalg.norm(asked)), 1e-9)
        first, last = np.searchsorted(one.of, [number := one.intents.index(intent), number + 1])
        if first == last:
            return "", 0.0
        begin, end = one.starts[first], one.starts[last]
        shares = self._values[begin:end] * asked[one.parts[begin:end]]
        near = np.add.reduceat(shares, one.starts[first:last] - begin)
        best = int(near.argmax())
        return one.sayings[first + best], max(0.0, float(near[best]))

    def certainty(self, chance: float, strange: int, near: float) -> float:
        """Return the probability that an intent is meant.

        Args:
            chance: What the model gives for it.
            strange: How many words are not known.
            near: How near the nearest saying of it is, 0 to 1.
        """
        offset, slope, by_strange, by_near = self._weights.calibration
        chance = min(max(chance, 1e-6), 1 - 1e-6)
        logit = offset + slope * np.log(chance / (1 - chance)) + by_strange * min(strange, 4) + by_near * near
        return float(1 / (1 + np.exp(-logit)))

    def _at(self, features: Mapping[str, None], state: str = UNKNOWN_STATE) -> NDArray[np.intp]:
        named = (*features, *((f"@{state}",) if state else ()))
        return np.array([self._numbers[name] for name in named if name in self._numbers], np.intp)
