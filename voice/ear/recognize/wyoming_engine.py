"""A recognizer of another machine, or of another program of this one, over the Wyoming protocol."""

# ruff: noqa: PLC0415 - an optional package

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from voice.config import Language
from voice.ear.recognize.engine import Engine, Phrases, Recognition
from voice.ear.recognize.free_text import THRESHOLD, PhraseMatcher, matched
from voice.errors import RecognizerError, RecognizerSilentError
from voice.grammar.grammar import Grammar
from voice.library.language_facts import language_facts
from voice.sound.samples import SAMPLE_RATE, Samples, to_pcm16
from voice.system.wyoming.address import Address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wyoming.event import Event
    from wyoming.info import AsrProgram

SECONDS = 10.0
"""How long a service may take for an utterance, from the connection to its text."""

AGAIN_SECONDS = 30.0
"""After an utterance that got no answer, the service is left alone for so long: one wait is enough."""

_CHUNK = 2 * SAMPLE_RATE // 10
"""Bytes of sound in an event: a tenth of a second, as satellites send it."""

_log = logging.getLogger(__name__)

_FORMAT = {"rate": SAMPLE_RATE, "width": 2, "channels": 1}
_INSTALL = "Install it: python -m pip install 'stretch-coach[wyoming]'."
_MEND = "Start it, or choose the engine auto, which needs no other machine."


class WyomingEngine:
    """Sends utterances to a Wyoming service, and matches what it writes. Fulfils the protocol `Engine`.

    Args:
        address: Of the service.
        grammar: What can be said; plain phrases by intent will do.
        language: What is spoken.
        make_own: Makes the engine that hears while the service does not answer; None where there is none for the
            language. A session must not be deaf to “it hurts” because a link is down.
        now: Gives a time in seconds that only grows.
        threshold: How alike text and phrase must be.

    Raises:
        RecognizerError: It does not answer, offers no recognizer for the language, or the package is not installed.
        GrammarError: A plain phrase cannot be used.
    """

    def __init__(  # noqa: PLR0913 - a service, and what hears where it does not
        self,
        address: Address,
        grammar: Grammar | Phrases,
        language: Language = Language.ENGLISH,
        make_own: Callable[[], Engine] | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
        threshold: float = THRESHOLD,
    ) -> None:
        try:
            from voice.system.wyoming.exchange import ExchangeError, describe
        except ImportError as error:
            raise RecognizerError("The package wyoming is not installed.", _INSTALL) from error
        self._address = address
        self._language = language
        self._threshold = threshold
        self._matcher = PhraseMatcher(grammar)
        self._make_own = make_own
        self._own: Engine | None = None
        self._now = now
        self._left_alone_until = now()
        try:
            info = describe(address)
        except ExchangeError as error:
            raise RecognizerError(f"The recognizer at {address} {error}.", _MEND) from error
        if not any(_hears(program, language) for program in info.asr):
            raise RecognizerError(
                f"The service at {address} has no recognizer for {language_facts(language).name}.",
                "Choose another with --engine.",
            )

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        """Decode one utterance; see `Engine.recognize` and `matched`."""
        if self._own is not None and self._now() < self._left_alone_until:
            return self._own.recognize(utterance, live)
        try:
            text = self._listen(utterance)
        except RecognizerError as error:
            if self._make_own is None:
                raise
            _log.warning("Hearing without the service for now: %s", error)
            self._own = self._own or self._make_own()
            self._left_alone_until = self._now() + AGAIN_SECONDS
            return self._own.recognize(utterance, live)
        return matched(text, self._matcher, self._threshold, live)

    def _listen(self, utterance: Samples) -> str:
        from voice.system.wyoming.exchange import ExchangeError, exchange

        texts: list[str] = []

        def take(event: "Event") -> bool:
            if event.type == "transcript":
                texts.append(str(event.data.get("text") or ""))
            return bool(texts)

        try:
            exchange(self._address, _question(utterance, self._language), take, SECONDS)
        except ExchangeError as error:
            problem = f"The recognizer at {self._address} {error}."
            raise RecognizerSilentError(problem, _MEND, str(self._address)) from error
        return texts[0]


def _question(utterance: Samples, language: Language) -> "Iterator[Event]":
    """Give the events that have an utterance transcribed."""
    from wyoming.event import Event

    yield Event("transcribe", {"language": language.value})
    yield Event("audio-start", dict(_FORMAT))
    pcm = to_pcm16(utterance)
    for at in range(0, len(pcm), _CHUNK):
        yield Event("audio-chunk", dict(_FORMAT), pcm[at : at + _CHUNK])
    yield Event("audio-stop")


def _hears(program: "AsrProgram", language: Language) -> bool:
    """Return whether a recognizer hears a language; one that says nothing of its languages may."""
    spoken = [one.replace("_", "-").partition("-")[0].lower() for model in program.models for one in model.languages]
    return not spoken or language.value in spoken
