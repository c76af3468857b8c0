"""What the model expects to be said before it hears anything, so that what it heard can be told from it.

A model trained on running text leans towards phrases that are frequent there: in noise it writes "let's go" for much
that was something else, while "pause it" is written only by who hears it. How likely a phrase is in silence is its
internal language model; see McDermott et al., "A Density Ratio Approach to Language Model Fusion in End-to-End
Automatic Speech Recognition", 2019.
"""

from collections import OrderedDict

import numpy as np

from voice.ear.recognize.character_automaton import compile_phrases
from voice.ear.recognize.moonshine import Moonshine
from voice.ear.recognize.search import Beams, search
from voice.ear.recognize.token_walk import TokenWalk
from voice.sound.samples import SAMPLE_RATE, silence

_SECONDS = 1.5
_KEPT = 2000
_ALL = Beams(width=4, spread=1e9, floor=-1e9)
"""Four ways of writing a phrase tell as much as sixteen, in a third of the time."""


class Expectation:
    """The log probability of phrases in silence, found when first asked for and kept.

    Args:
        model: The model that is asked.
    """

    def __init__(self, model: Moonshine) -> None:
        self._model = model
        self._silence = model.encode(silence(round(_SECONDS * SAMPLE_RATE)))
        self._texts = model.tokenizer.texts()
        self._known: OrderedDict[str, float] = OrderedDict()

    def of(self, phrase: str) -> float:
        """Return the log probability of the model writing a phrase of silence, summed over its ways of writing it."""
        known = self._known.get(phrase)
        if known is None:
            walk = TokenWalk(compile_phrases({"": (phrase,)}), self._texts)
            scores = search(self._model, self._silence, walk, _SECONDS, _ALL).scores
            known = self._known[phrase] = float(np.logaddexp.reduce(list(scores.values())))
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return known
