"""What the model expects before it hears anything, so that what it heard can be told from it.

A model trained on running text leans towards phrases that are frequent there: in noise it writes "let's go" for much
that was something else, while "pause it" is written only by who hears it. How likely a phrase is in silence is its
internal language model; see McDermott et al., "A Density Ratio Approach to Language Model Fusion in End-to-End
Automatic Speech Recognition", 2019.
"""

from collections import OrderedDict
from typing import Generic

import numpy as np

from voice.ear.recognize.character_automaton import compile_phrases
from voice.ear.recognize.search import Beams, search
from voice.ear.recognize.speech_model import P, SpeechModel
from voice.ear.recognize.token_walk import TokenWalk
from voice.sound.samples import SAMPLE_RATE, silence

_SECONDS = 1.5
_KEPT = 2000


class Expectation(Generic[P]):
    """The log probability of phrases in silence, computed on first use and kept.

    Args:
        model: The model that is asked.
        walk: Along the grammar that the phrases are from.
        ways: Ways of writing a phrase that are looked at.
    """

    def __init__(self, model: SpeechModel[P], walk: TokenWalk, ways: int = 4) -> None:
        self._model = model
        self._silence = model.encode(silence(round(_SECONDS * SAMPLE_RATE)))
        self._walk = walk
        self._beams = Beams(width=ways, spread=1e9, floor=-1e9, behind=1e9)
        self._known: OrderedDict[str, float] = OrderedDict()

    def of(self, phrase: str) -> float:
        """Return the log probability that the model writes a phrase for silence, summed over its spellings."""
        known = self._known.get(phrase)
        if known is None:
            walk = self._walk.along(compile_phrases({"": (phrase,)}))
            scores = search(self._model, self._silence, walk, _SECONDS, self._beams).scores
            known = self._known[phrase] = float(np.logaddexp.reduce(list(scores.values())))
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return known
