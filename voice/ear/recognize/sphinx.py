"""The engine for machines without the speech model: PocketSphinx with a grammar of the same phrases.

Its decoder is made once and kept: SpeechRecognition's `recognize_sphinx` builds a new one for every utterance.
PocketSphinx forces whatever it hears into the grammar. Three things refuse other speech: a hypothesis that stops in the
middle of a phrase, a phone loop that explains the sound much better than the phrase does, and a pace nobody speaks at.
"""

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from voice.ear.recognize.confidence import sounding_seconds
from voice.ear.recognize.engine import Phrases, Recognition, recognized
from voice.ear.recognize.jsgf import jsgf
from voice.ear.recognize.sphinx_weights import WEIGHTS
from voice.errors import RecognizerError
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import as_grammar
from voice.sound.samples import BLOCK_SECONDS, Samples, to_pcm16

THRESHOLD = 0.25
"""Set on the fitting part of scripts/benches/hearing_corpus.py: higher leaves chatter out and makes the coach deaf,
since this engine's scores hardly tell a weakly heard command from other words."""

PACE_SLOW = math.log(10.0)
PACE_FAST = math.log(18.0)

NAMES = (
    "constant",
    "log ratio to the phone loop, a frame",
    "log posterior",
    "slower than speech",
    "faster than speech",
)
"""The features of `SphinxEvidence`, in order."""

PRONOUNCED = {
    "positional": "P AH Z IH SH AH N AH L",
    "scapular": "S K AE P Y AH L ER",
    "sciatica": "S AY AE T IH K AH",
    "flexor": "F L EH K S ER",
    "glute": "G L UW T",
}
"""Words in the coach's own names that the dictionary lacks, and that are not made of words it has."""

_COMMANDS = "commands"
_PHONES = "phones"
_SCORE_SHIFT = 1024.0
_LEAST = 1e-6
_SHORTEST_PART = 2


@dataclass(frozen=True, slots=True)
class SphinxEvidence:
    """The evidence for and against the phrase that the grammar search found.

    Attributes:
        ratio: Log likelihood ratio of the phrase to a free sequence of phones, for one frame of 10 ms.
        posterior: PocketSphinx's own posterior of the hypothesis, 0 to 1.
        characters: How many characters the phrase has.
        seconds: From the first to the last loud block of the utterance.
    """

    ratio: float
    posterior: float
    characters: int
    seconds: float

    def features(self) -> tuple[float, ...]:
        """Return the inputs of the logistic model."""
        pace = math.log(self.characters / max(self.seconds, BLOCK_SECONDS))
        return (
            1.0,
            max(-3.0, min(self.ratio, 3.0)),
            math.log(max(self.posterior, _LEAST)),
            max(0.0, PACE_SLOW - pace),
            max(0.0, pace - PACE_FAST),
        )


class SphinxEngine:
    """Recognizes the phrases with PocketSphinx. Fulfils the protocol `Engine`.

    Args:
        grammar: What can be said; plain phrases by intent will do.
        threshold: The confidence from which an utterance is accepted.

    Raises:
        RecognizerError: PocketSphinx is missing, or cannot pronounce a word of the phrases.
        GrammarError: A plain phrase cannot be used.
    """

    def __init__(self, grammar: Grammar | Phrases, threshold: float = THRESHOLD) -> None:
        self._decoder = _load()
        self.grammar = as_grammar(grammar)
        self._threshold = threshold
        for word in sorted(word for word in self.grammar.words() if not word.isdecimal()):
            _pronounce(self._decoder, word)
        try:
            self._decoder.add_jsgf_string(_COMMANDS, jsgf(self.grammar))
        except (RuntimeError, ValueError) as error:
            raise RecognizerError(
                "PocketSphinx cannot use these phrases and names.",
                "Remove what you added last, or choose the engine grammar.",
            ) from error

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        """Decode one utterance; see `Engine.recognize`."""
        text, evidence = self.decode(utterance)
        phrase = self.grammar.parse(text)
        if phrase is None or evidence is None:
            return Recognition(intent=None, text=text, confidence=0.0, accepted=False, heard=text)
        logit = sum(weight * value for weight, value in zip(WEIGHTS, evidence.features(), strict=True))
        sure = 1.0 / (1.0 + math.exp(-logit))
        # It writes nothing but phrases, whatever it hears: how sure it is of the words is how sure it is of the phrase.
        return replace(recognized(phrase, sure, enough=sure >= self._threshold, live=live), heard=text, clear=sure)

    def decode(self, utterance: Samples) -> tuple[str, SphinxEvidence | None]:
        """Return the hypothesis and, if it is a whole phrase, its evidence.

        Raises:
            RecognizerError: PocketSphinx failed on this utterance.
        """
        try:
            best = self._search(_COMMANDS, utterance)
            if best is None or self.grammar.parse(best.hypstr) is None:
                return ("" if best is None else best.hypstr), None
            frames = max(1, self._decoder.n_frames())
            loop = self._search(_PHONES, utterance)
        except RuntimeError as error:
            raise RecognizerError("The recognizer failed.", "Say it again.") from error
        # The scores are likelihoods on a scale of their own, which the shift undoes.
        ratio = 0.0 if loop is None else _SCORE_SHIFT * math.log(best.score / loop.score) / frames
        evidence = SphinxEvidence(ratio, best.prob, len(best.hypstr), sounding_seconds(utterance))
        return best.hypstr, evidence

    def _search(self, name: str, utterance: Samples) -> Any:
        self._decoder.activate_search(name)
        self._decoder.start_utt()
        self._decoder.process_raw(to_pcm16(utterance), full_utt=True)
        self._decoder.end_utt()
        return self._decoder.hyp()


def _load() -> Any:
    try:
        import pocketsphinx  # noqa: PLC0415 - users of another engine need not load it
    except ImportError as error:
        raise RecognizerError("PocketSphinx is not installed.", "Install it: pip install pocketsphinx") from error
    folder = Path(pocketsphinx.get_model_path()) / "en-us"
    options = {"lm": None, "loglevel": "FATAL", "dither": True, "seed": 1}
    try:
        # Dithered, because digital silence (a muted or gated microphone) upsets the features of the words beside it:
        # of clean synthetic commands it understood 76 in 100 without, 84 with.
        decoder = pocketsphinx.Decoder(hmm=str(folder / "en-us"), dict=str(folder / "cmudict-en-us.dict"), **options)
        decoder.add_allphone_file(_PHONES, str(folder / "en-us-phone.lm.bin"))
    except (RuntimeError, ValueError) as error:
        raise RecognizerError(
            f"PocketSphinx cannot load its English model from {folder}.",
            "Install it again: pip install --force-reinstall pocketsphinx",
        ) from error
    return decoder


def _pronounce(decoder: Any, word: str) -> None:
    """Teach the decoder a word that its dictionary lacks: from `PRONOUNCED`, or as two known words ("un", "pause").

    Raises:
        RecognizerError: The word is no two known words either.
    """
    if decoder.lookup_word(word) is not None:
        return
    if word in PRONOUNCED:
        decoder.add_word(word, PRONOUNCED[word], update=True)
        return
    # The longest second part first: endings of one or two letters are rarely pronounced as the word of that spelling.
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART):
        parts = [decoder.lookup_word(part) for part in (word[:cut], word[cut:])]
        if None not in parts:
            decoder.add_word(word, " ".join(parts), update=True)
            return
    raise RecognizerError(
        f"PocketSphinx does not know how {word!r} is pronounced.", "Use another wording, or the engine grammar."
    )
