"""A voice of another machine, or of another program of this one, over the Wyoming protocol.

Every sentence goes to the host that the user named, and to no other. Wyoming has no speaking rate, so what comes
back is made quicker or slower here.
"""

# ruff: noqa: PLC0415 - an optional package

from typing import TYPE_CHECKING

from voice.config import Config, Language
from voice.errors import SynthesisError, VoiceOutOfReachError
from voice.library.language_facts import language_facts
from voice.mouth.synth.finish import finished
from voice.mouth.synth.tempo import at_tempo
from voice.sound.pcm import Format, format_of
from voice.sound.rates import at_speaker_rate
from voice.sound.samples import SPEAKER_RATE, Samples
from voice.system.wyoming.address import parse

if TYPE_CHECKING:
    from wyoming.event import Event
    from wyoming.info import Info, TtsVoice

SECONDS = 7.0
"""How long a sentence may take, from the connection to its last sound."""

LONGEST_SPEECH = 60.0
"""Seconds of sound that a sentence may be: a service that sends more has misunderstood."""

_USUAL_WORDS_PER_MINUTE: int = Config.model_fields["words_per_minute"].default
_INSTALL = "Install it: python -m pip install 'stretch-coach[wyoming]'."
_MEND = "Start it, correct --tts, or leave --tts out."
_NO_WORDS = "Give every spoken line some words."
_MOST_NAMED = 6


class WyomingVoice:
    """A voice of a Wyoming service.

    Args:
        address: Of the service, as `wyoming://HOST:PORT`.
        name: Of one of its voices; None for the one that it takes by itself.
        words_per_minute: Speaking rate: it speaks as it does by itself at the coach's usual one.
        language: What is to be spoken.

    Raises:
        SynthesisError: It offers no voice for the language, or none of that name; or the package is not installed.
        VoiceOutOfReachError: It does not answer.
    """

    def __init__(
        self,
        address: str,
        name: str | None = None,
        words_per_minute: int = _USUAL_WORDS_PER_MINUTE,
        language: Language = Language.ENGLISH,
    ) -> None:
        try:
            from voice.system.wyoming.exchange import ExchangeError, describe
        except ImportError as error:
            raise SynthesisError("The package wyoming is not installed.", _INSTALL) from error
        self._address = parse(address)
        self._language = language
        self._usual_speed = self._speed = words_per_minute / _USUAL_WORDS_PER_MINUTE
        try:
            info = describe(self._address)
        except ExchangeError as error:
            raise VoiceOutOfReachError(f"The voice at {self._address} {error}.", _MEND) from error
        self._name = self._find(info, name)
        self._service = " ".join(f"{one.name} {one.version or ''}".strip() for one in info.tts)

    @property
    def key(self) -> str:
        """Address, service, voice, language and speed."""
        voice = self._name or self._language.value
        return f"wyoming {self._address} {self._service} {voice} {self._speed:.2f}"

    def set_rate(self, rate: float) -> None:
        """Speak this many times as fast as configured, from the next sentence on."""
        self._speed = self._usual_speed * rate

    def render(self, text: str) -> Samples:
        """Return one sentence as speech: float32 mono at `SPEAKER_RATE` and `SPEECH_LUFS`, without silence at its ends.

        Raises:
            SynthesisError: The service gave no sound.
            VoiceOutOfReachError: It does not answer, not even when asked again.
        """
        if not text.strip():
            raise SynthesisError("There is nothing to say.", _NO_WORDS)
        samples, rate = self._asked(text)
        speech = finished(at_tempo(at_speaker_rate(samples, rate), self._speed), SPEAKER_RATE)
        if not speech.size:
            raise SynthesisError(f"The voice at {self._address} is silent at “{text}”.", _NO_WORDS)
        return speech

    def _asked(self, text: str) -> tuple[Samples, int]:
        """Return what the service says, and its rate."""
        from wyoming.tts import Synthesize, SynthesizeVoice

        from voice.system.wyoming.exchange import ExchangeError, exchange

        language = None if self._name else self._language.value
        request = Synthesize(text, SynthesizeVoice(name=self._name, language=language))
        sound = _Sound()
        try:
            exchange(self._address, [request.event()], sound.take, SECONDS)
        except (ExchangeError, ValueError) as error:
            raise VoiceOutOfReachError(f"The voice at {self._address} {error}.", _MEND) from error
        if sound.format is None:
            raise SynthesisError(f"The voice at {self._address} gives no sound for “{text}”.", _NO_WORDS)
        return sound.format.samples(bytes(sound.pcm)), sound.format.rate

    def _find(self, info: "Info", name: str | None) -> str | None:
        """Return the service's own name for the voice that is wanted."""
        there = [voice for program in info.tts for voice in program.voices]
        if name is not None:
            wanted = next((voice for voice in there if voice.name.casefold() == name.casefold()), None)
            if wanted is None:
                names = ", ".join(voice.name for voice in there[:_MOST_NAMED]) or "none"
                raise SynthesisError(
                    f"The service at {self._address} has no voice called {name!r}.", f"Some that it has: {names}."
                )
            return wanted.name
        if not any(_speaks(voice, self._language) for voice in there):
            raise SynthesisError(
                f"The service at {self._address} has no voice for {language_facts(self._language).name}.",
                "Choose another service with --tts, or leave it out.",
            )
        return None


class _Sound:
    """Gathers the sound of an answer."""

    def __init__(self) -> None:
        self.format: Format | None = None
        self.pcm = bytearray()

    def take(self, event: "Event") -> bool:
        """Take an event; return whether it was the last one.

        Raises:
            ValueError: The sound is malformed, or too long.
        """
        if event.type == "audio-chunk":
            self.format = self.format or format_of(event.data)
            self.pcm += event.payload or b""
            if len(self.pcm) > LONGEST_SPEECH * self.format.bytes_per_second:
                raise ValueError("does not stop speaking")
        return event.type == "audio-stop"


def _speaks(voice: "TtsVoice", language: Language) -> bool:
    return any(one.replace("_", "-").partition("-")[0].lower() == language.value for one in voice.languages)
