"""Joins what was said in two breaths: "ten minutes ... for my shoulders". Pure: time is what the blocks say.

People stop to think inside a command, longer than the quiet that ends an utterance. What goes on soon after something
that began in the quiet is therefore heard once more together with it; talk, which comes piece after piece, is not.
`scripts/bench cutting` measures what that brings, and what it costs.
"""

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum, auto

import numpy as np

from voice.ear.recognize.engine import Recognition
from voice.ear.utterance.endpoint import PRE_ROLL, Utterance
from voice.sound.samples import BLOCK_SECONDS, Samples

WITHIN = 1.5
"""Seconds after the last word within which more speech belongs to it."""

QUIET_BEFORE = 1.0
"""Seconds without speech before the first word: a command begins in silence, a sentence of talk seldom does."""

LONGEST = 8.0
"""Seconds that both may last together: at most as long as an utterance."""


class Continuation(StrEnum):
    """How a piece relates to what was said before it."""

    MORE = auto()
    """Both together mean more than what was acted on."""
    SAME = auto()
    """Both together mean what was acted on: "next ... stretch"."""
    APART = auto()
    """It is separate."""


@dataclass
class Continued:
    """Keeps what was heard recently, and the utterance that may continue. Used in the ear's thread."""

    _blocks: deque[tuple[float, Samples]] = field(
        default_factory=lambda: deque(maxlen=round(LONGEST / BLOCK_SECONDS)), init=False
    )
    _before: Utterance | None = field(default=None, init=False)
    _acted: Recognition | None = field(default=None, init=False)

    def feed(self, block: Samples, at: float) -> None:
        """Take the next block.

        Args:
            block: 320 samples, without the coach's voice.
            at: When it began, in seconds.
        """
        self._blocks.append((at, block))

    def whole(self, utterance: Utterance) -> Utterance | None:
        """Return an utterance that has just ended together with the one it continues; None if there is none."""
        before = self._before
        if before is None or utterance.began - before.ended > WITHIN or utterance.ended - before.began > LONGEST:
            return None
        kept = [block for at, block in self._blocks if at >= before.began - PRE_ROLL]
        voiced = min(before.voiced, utterance.voiced)
        return Utterance(np.concatenate(kept), before.began, utterance.ended, utterance.cut, voiced)

    def went_on(self, whole: Utterance, together: Recognition, alone: Recognition) -> Continuation:
        """Take in what a whole meant, and return how its last piece relates to what was acted on before.

        What acted before stands at the beginning of it; two commands in one breath are not one that went on.

        Args:
            whole: All that was said.
            together: What the whole was taken for.
            alone: What its last piece was taken for.
        """
        acted = self._acted
        one = together.also is None
        more = (
            together.accepted
            and (acted is None or (one and together.text.startswith(f"{acted.text} ")))
            and (not alone.accepted or (one and len(together.text) > len(alone.text)))
        )
        self._before = whole
        self._acted = together if more else alone if alone.accepted else acted
        if more and acted and (together.intent, together.slots) == (acted.intent, acted.slots):
            return Continuation.SAME
        return Continuation.MORE if more else Continuation.APART

    def may_go_on(self, utterance: Utterance, meant: Recognition, quiet_before: float) -> None:
        """Take in an utterance that is over.

        Args:
            utterance: What was said.
            meant: What it was taken for.
            quiet_before: Seconds without speech before it.
        """
        self._before = utterance if quiet_before >= QUIET_BEFORE else None
        self._acted = meant if meant.accepted else None

    def restart(self) -> None:
        """Start again: what comes next does not follow what was heard."""
        self._blocks.clear()
        self._before = None
