"""Engines that write free text, which is then matched against the phrases: those of SpeechRecognition, by name."""

import importlib
import warnings
from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from voice.ear.recognize.engine import Phrases, Recognition, recognized
from voice.errors import RecognizerError, RecognizerSilentError
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import as_grammar
from voice.grammar.phrase import Phrase
from voice.grammar.text import plain
from voice.sound.samples import SAMPLE_RATE, Samples, to_pcm16

THRESHOLD = 0.8
"""How similar, 0 to 1, text and phrase must be: one letter in ten may differ; a word of four must be exact."""

MOST_COMPARED = 5_000
"""Phrases that a text is compared with letter by letter: about a fifth of a second of work."""

_PREFIX = "recognize_"
_SAMPLE_BYTES = 2


class PhraseMatcher:
    """Finds the phrase closest to a free text.

    A text that is a phrase is found however large the grammar is; others are compared with its first `MOST_COMPARED`.

    Args:
        grammar: What can be said; plain phrases by intent will do.
    """

    def __init__(self, grammar: Grammar | Phrases) -> None:
        self.grammar = as_grammar(grammar)
        self._intents = {phrase.text: phrase.intent for phrase in self.grammar.phrases(MOST_COMPARED)}
        wake = self.grammar.wake
        self._opening = "" if wake is None else " ".join((*wake.words, ""))

    def nearest(self, text: str) -> tuple[str, str, float]:
        """Return intent, phrase and similarity of the closest phrase.

        The likeness is 0 to 1 by Ratcliff and Obershelp's pattern matching.

        Args:
            text: Lower case without punctuation; see `plain`.
        """
        exact = self.grammar.parse(text)
        if exact is not None:
            return exact.intent, exact.whole, 1.0
        bare = text.removeprefix(self._opening)
        likeness, phrase = max((SequenceMatcher(None, bare, phrase).ratio(), phrase) for phrase in self._intents)
        return self._intents[phrase], text[: len(text) - len(bare)] + phrase, likeness


def matched(text: str, matcher: PhraseMatcher, threshold: float, live: frozenset[str] | None) -> Recognition:
    """Return what a free text means; the confidence is the similarity of text and phrase.

    How sure they are of the words few engines say: all are taken at their word.

    Args:
        text: As an engine wrote it.
        matcher: Knows the phrases.
        threshold: How alike text and phrase must be.
        live: Intents that make sense now; None for all.
    """
    text = plain(text)
    if not text:
        return Recognition(intent=None, text="", confidence=0.0, accepted=False)
    intent, phrase, likeness = matcher.nearest(text)
    if likeness < threshold:
        return Recognition(intent=None, text=text, confidence=likeness, accepted=False, heard=text, clear=1.0)
    found = matcher.grammar.parse(phrase) or Phrase(intent, phrase)
    return replace(recognized(found, likeness, enough=True, live=live), heard=text, clear=1.0)


class FreeTextEngine:
    """Recognizes with `Recognizer.recognize_<name>` and matches the result. Fulfils the protocol `Engine`.

    Some of these engines send the audio to a company's server or fetch a model when first used: that happens only here,
    and only because the user has named such an engine.

    Args:
        name: What stands behind `recognize_`: "vosk", "whisper", "google" ...
        grammar: What can be said; plain phrases by intent will do.
        options: Further arguments of that method: a key, a model, a language.
        recognizer: The recognizer to ask; None for a new one.
        threshold: How alike text and phrase must be.

    Raises:
        RecognizerError: SpeechRecognition is missing or has no such engine.
        GrammarError: A plain phrase cannot be used.
    """

    def __init__(
        self,
        name: str,
        grammar: Grammar | Phrases,
        options: Mapping[str, Any] | None = None,
        recognizer: Any = None,
        threshold: float = THRESHOLD,
    ) -> None:
        self._library = _import_library()
        recognizer = recognizer or self._library.Recognizer()
        if name not in engine_names():
            raise RecognizerError(
                f"There is no recognition engine called {name!r}.", f"Choose one of: {', '.join(engine_names())}."
            )
        self._name = name
        self._transcribe = getattr(recognizer, _PREFIX + name)
        self._options = dict(options or {})
        self._matcher = PhraseMatcher(grammar)
        self._threshold = threshold

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        """Decode one utterance; see `Engine.recognize` and `matched`."""
        return matched(self._listen(utterance), self._matcher, self._threshold, live)

    def _listen(self, utterance: Samples) -> str:
        audio = self._library.AudioData(to_pcm16(utterance), SAMPLE_RATE, _SAMPLE_BYTES)
        try:
            heard = self._transcribe(audio, **self._options)
        except self._library.UnknownValueError:
            return ""
        except ImportError as error:
            raise RecognizerSilentError(
                f"The engine {self._name} needs a package that is not installed: {error.name or error}.",
                f"Install it: pip install 'SpeechRecognition[{self._name.replace('_', '-')}]'.",
                self._name,
            ) from error
        except Exception as error:  # each engine raises its own package's classes besides RequestError
            raise RecognizerSilentError(
                f"The engine {self._name} gave no answer.",
                "Check its model, key or network, or choose the engine auto, which needs none of them.",
                self._name,
            ) from error
        # Some engines give a pair of text and confidence.
        return str(heard[0] if isinstance(heard, tuple) else heard)


def engine_names() -> list[str]:
    """Return the names of the engines that the installed SpeechRecognition has.

    Raises:
        RecognizerError: SpeechRecognition is not installed.
    """
    recognizer = _import_library().Recognizer
    return sorted(name.removeprefix(_PREFIX) for name in dir(recognizer) if name.startswith(_PREFIX))


def _import_library() -> Any:
    try:
        with warnings.catch_warnings():
            # It imports modules that Python deprecates; that is no matter of the user's.
            warnings.simplefilter("ignore", DeprecationWarning)
            return importlib.import_module("speech_recognition")
    except ImportError as error:
        raise RecognizerError(
            "The package SpeechRecognition is not installed.", "Install it: pip install SpeechRecognition"
        ) from error
