"""The default engine: a speech model decoded along the command grammar, with its own confidence."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from voice.ear.recognize.character_automaton import Automaton
from voice.ear.recognize.confidence import Evidence, confidence, sounding_seconds
from voice.ear.recognize.confidence_weights import WEIGHTS
from voice.ear.recognize.engine import Phrases, Recognition, recognized
from voice.ear.recognize.expectation import Expectation
from voice.ear.recognize.moonshine import Moonshine
from voice.ear.recognize.search import Beams, Decoding, search
from voice.ear.recognize.speech_model import SpeechModel
from voice.ear.recognize.token_walk import TokenWalk
from voice.errors import RecognizerError
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import as_grammar
from voice.grammar.phrase import Phrase
from voice.grammar.text import plain
from voice.sound.samples import SAMPLE_RATE, Samples

THRESHOLD = 0.5
"""Set on the fitting part of scripts/benches/hearing_corpus.py, each speaker judged by weights fitted without them: 97
in 100 clean commands by people and 98 by natural voices pass, and 18 utterances an hour of talk, four of which would
move or end the session. From 0.75, where 94 pass, it is eight an hour, and one."""

MOST_STATES = 15_000
"""States of the grammar that are kept, about 11 MB. Whatever is heard, talk too, comes near to some that were not made
yet: without an end to it, the ear would take some 5 MB more an hour, for hours."""

EXPLAINED = 0.4
"""Nats that a phrase gains with each character, up to the length of what the model writes without the grammar. In noise
the model is in doubt at every word, and the phrase that has the fewest of them would win: "please get me an americano"
of an order that goes on for four seconds. Where nothing more was written, longer phrases gain nothing. Set on the
fitting part of `scripts/bench sentences`; anything from 0.3 to 0.7 does as well."""

SENSELESS = 4.0
"""Nats by which a command that makes no sense now has to be likelier than one that does: what sounds like "start" in a
hold is "stop". On the fitting part of scripts/benches/hearing_corpus.py this raised the share of people's "stop" that
is understood at 15 dB from 80 to 84 in 100, and talk was obeyed no more often."""

LONG = 3.0
"""Seconds of sound from which a phrase must explain what was written: short commands are often written longer."""

UNEXPLAINED = 10
"""Characters that the model writes beyond the phrase, from which a long utterance is more than that phrase, and no
command: "i would like a green tea full of fat milk please" is not the green tea. On the fitting part of `scripts/bench
sentences` that leaves 2 in 100 sentences acted on wrongly at 9 dB, where 16 were, and takes none that was right."""


@dataclass(frozen=True, slots=True)
class BestPhrase:
    """The best intent of an utterance before it is judged: its likeliest phrase and the evidence."""

    phrase: Phrase
    evidence: Evidence


class GrammarEngine:
    """Recognizes the phrases and tells them from other speech. Fulfils the protocol `Engine`.

    Intents that are not live compete in the search, so that they are not taken for a live one, and are never accepted.

    Args:
        grammar: What can be said; plain phrases by intent will do.
        model: The model; None to load the installed one for English.
        threshold: The confidence from which an utterance is accepted.
        beams: How widely to search.
        weights: Of the confidence; see `confidence`.

    Raises:
        RecognizerError: The model is missing or damaged.
        GrammarError: A plain phrase cannot be used.
    """

    def __init__(
        self,
        grammar: Grammar | Phrases,
        model: SpeechModel[Any] | None = None,
        threshold: float = THRESHOLD,
        beams: Beams | None = None,
        weights: tuple[float, ...] = WEIGHTS,
    ) -> None:
        self._model = model or Moonshine()
        self._weights = weights
        self._walk = TokenWalk(Automaton(as_grammar(grammar)), self._model.tokenizer.texts())
        self._threshold = threshold
        self._beams = beams or Beams()
        self._expectation = Expectation(self._model, self._walk, self._beams.ways)

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        """Decode one utterance; see `Engine.recognize`.

        The text of an utterance that is not surely a command is what the model heard without the grammar.
        """
        decoding = self.decode(utterance)
        heard, clear = self.written(decoding), decoding.free.clear
        finding = self.weigh(decoding, utterance, live)
        if finding is None:
            return Recognition(intent=None, text=heard, confidence=0.0, accepted=False, heard=heard, clear=clear)
        sure = confidence(finding.evidence, self._weights)
        is_command = sure >= self._threshold and not _goes_on(finding.evidence)
        meant = recognized(finding.phrase, sure, enough=is_command, live=live)
        return replace(meant, text=meant.text if is_command else heard, heard=heard, clear=clear)

    def decode(self, utterance: Samples) -> Decoding:
        """Return what the search finds, without a judgement.

        Raises:
            RecognizerError: The model failed on this utterance.
        """
        try:
            self._walk.forget_beyond(MOST_STATES)
            frames = self._model.encode(utterance)
            return search(self._model, frames, self._walk, len(utterance) / SAMPLE_RATE, self._beams)
        except Exception as error:  # onnxruntime's exceptions share no public base class
            raise RecognizerError("The recognizer failed.", "Say it again.") from error

    def written(self, decoding: Decoding) -> str:
        """Return what the model writes without the grammar, in lower case without punctuation."""
        return plain(self._model.tokenizer.decode(decoding.free.tokens))

    def weigh(self, decoding: Decoding, utterance: Samples, live: frozenset[str] | None = None) -> BestPhrase | None:
        """Return the best intent with its evidence, or None if no phrase is close.

        Args:
            decoding: What the search found.
            utterance: In what.
            live: Intents that make sense now; None for all.
        """
        heard = self.written(decoding)
        phrase = likeliest(decoding, heard, live)
        if phrase is None:
            return None
        scores = _by_intents(decoding)
        alike = [score for one, score in decoding.scores.items() if _differs_in_slots(one, phrase)]
        evidence = Evidence(
            score=scores.pop(phrase.intents),
            rival=max(scores.values(), default=-np.inf),
            lead=decoding.scores[phrase] - max(alike, default=-np.inf),
            phrase=phrase.whole,
            tokens=decoding.tokens[phrase],
            worst=decoding.worst[phrase],
            free=decoding.free.score,
            heard=heard,
            seconds=sounding_seconds(utterance),
            expected=self._expectation.of(phrase.whole),
        )
        return BestPhrase(phrase, evidence)


def likeliest(decoding: Decoding, heard: str, live: frozenset[str] | None = None) -> Phrase | None:
    """Return the likeliest phrase of the likeliest intent, over all its phrases; None if none is close.

    Args:
        decoding: What the search found.
        heard: What the model writes without the grammar; of the phrases, what explains more of it is likelier.
        live: Intents that make sense now; None for all.
    """
    scores = _by_intents(decoding)
    if not scores:
        return None
    meant = max(scores, key=lambda one: scores[one] - (0.0 if live is None or live.issuperset(one) else SENSELESS))

    def likely(one: Phrase) -> float:
        return decoding.scores[one] + EXPLAINED * min(len(one.whole), len(heard))

    return max((one for one in decoding.scores if one.intents == meant), key=likely)


def _differs_in_slots(one: Phrase, other: Phrase) -> bool:
    """Return whether two phrases are the same commands with different values."""
    return one.intents == other.intents and any(
        dict(a.slots) != dict(b.slots) for a, b in zip(one.commands, other.commands, strict=True)
    )


def _goes_on(evidence: Evidence) -> bool:
    """Return whether much more was said than the phrase."""
    return evidence.seconds >= LONG and len(evidence.heard) - len(evidence.phrase) >= UNEXPLAINED


def _by_intents(decoding: Decoding) -> dict[tuple[str, ...], float]:
    scores: dict[tuple[str, ...], float] = {}
    for phrase, score in decoding.scores.items():
        scores[phrase.intents] = float(np.logaddexp(scores.get(phrase.intents, -np.inf), score))
    return scores
