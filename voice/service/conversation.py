"""What one client asks, and what it is answered."""

from collections.abc import AsyncGenerator
from typing import Any

from wyoming.asr import Transcript
from wyoming.event import Event
from wyoming.info import Info

from voice.errors import VoiceError
from voice.service.skills import Skills
from voice.sound.pcm import Format, format_of
from voice.sound.samples import SPEAKER_RATE

LONGEST_SOUND = 30.0
"""Seconds of sound that are heard at once: a satellite's turn lasts 15 at most."""

MOST_BYTES = 6 * 2**20
"""Of that sound, in whatever form it comes: as much as 30 seconds in stereo at 48 kHz and 16 bits."""

LONGEST_TEXT = 1_000
"""Letters that are spoken at once: a minute."""

_CHUNK = 2 * SPEAKER_RATE // 10
_FORMAT = {"rate": SPEAKER_RATE, "width": 2, "channels": 1}


class RequestError(Exception):
    """What a client asks cannot be done; the text says why."""


class Conversation:
    """One client's events, in their order.

    Args:
        skills: Hears and speaks.
        info: What the service says of itself.
        language: What is heard.
    """

    def __init__(self, skills: Skills, info: Info, language: str) -> None:
        self._skills = skills
        self._info = info
        self._language = language
        self._format: Format | None = None
        self._pcm = bytearray()

    async def answers(self, event: Event) -> AsyncGenerator[Event, None]:
        """Yield what an event is answered; nothing for those that are of no interest, as the protocol wants it.

        Raises:
            RequestError: It asks for what cannot be done.
        """
        match event.type:
            case "describe":
                yield self._info.event()
            case "ping":
                yield Event("pong", {"text": event.data.get("text")})
            case "transcribe" | "audio-start":
                self._forget()
            case "audio-chunk":
                self._listen(event)
            case "audio-stop":
                yield await self._transcript()
            case "synthesize":
                async for answer in self._speech(event.data):
                    yield answer
            case _:
                pass

    def _forget(self) -> None:
        self._format = None
        self._pcm = bytearray()

    def _listen(self, event: Event) -> None:
        try:
            form = format_of(event.data)
        except ValueError as error:
            raise RequestError(f"The client {error}.") from error
        if self._format not in {None, form}:
            raise RequestError("The client changes the format of its sound.")
        self._format = form
        self._pcm += event.payload or b""
        if len(self._pcm) > min(MOST_BYTES, LONGEST_SOUND * form.bytes_per_second):
            raise RequestError(f"More than {LONGEST_SOUND:.0f} seconds of sound are not heard at once.")

    async def _transcript(self) -> Event:
        form, pcm = self._format, bytes(self._pcm)
        self._forget()
        try:
            text = "" if form is None else await self._skills.hear(pcm, form)
        except VoiceError as error:
            raise RequestError(error.problem) from error
        return Transcript(text, language=self._language).event()

    async def _speech(self, asked: dict[str, Any]) -> AsyncGenerator[Event, None]:
        text = asked.get("text")
        if not isinstance(text, str) or not text.strip() or asked.get("text_format") == "ssml":
            raise RequestError("Only plain text is spoken.")
        if len(text) > LONGEST_TEXT:
            raise RequestError(f"More than {LONGEST_TEXT} letters are not spoken at once.")
        yield Event("audio-start", dict(_FORMAT))
        try:
            async for pcm in self._skills.speak(text):
                for at in range(0, len(pcm), _CHUNK):
                    yield Event("audio-chunk", dict(_FORMAT), pcm[at : at + _CHUNK])
        except VoiceError as error:
            raise RequestError(error.problem) from error
        yield Event("audio-stop")
