"""What the search asks of a speech model, whichever it is."""

from collections.abc import Sequence
from typing import Generic, Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from voice.ear.recognize.tokenizer import Tokenizer
from voice.sound.samples import Samples

Floats = NDArray[np.float32]


class Memory(Protocol):
    """What a decoder remembers of an utterance and of the tokens so far, a row for each text that is followed."""

    def select(self, rows: Sequence[int]) -> Self:
        """Return the memory with the given rows, in that order; a row may appear more than once."""
        ...


P = TypeVar("P", bound=Memory)


class SpeechModel(Protocol, Generic[P]):
    """A model from samples to log probabilities of the next token."""

    @property
    def tokenizer(self) -> Tokenizer:
        """The texts of its tokens."""
        ...

    def encode(self, samples: Samples) -> Floats:
        """Return the encoder's frames for one utterance, float32 mono at 16 kHz."""
        ...

    def begin(self, frames: Floats) -> tuple[Floats, P]:
        """Return log probabilities of the first token, float32 (1, vocabulary), and the memory with one row."""
        ...

    def decode_step(self, tokens: Sequence[int], past: P) -> tuple[Floats, P]:
        """Return log probabilities of each row's next token, float32 (rows, vocabulary), and the memory after `tokens`.

        Args:
            tokens: The last token of each row.
            past: The memory, with as many rows.
        """
        ...
