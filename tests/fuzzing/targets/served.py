"""What arrives at `stretch serve`, from anybody in the network: events of JSON and sound, or anything else."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.fuzzing.target import BrokenContractError, Target
from tests.mouth.fake_voice import FakeVoice
from voice.config import Language
from voice.ear.recognize.engine import Recognition
from voice.sound.samples import Samples

pytest.importorskip("wyoming", reason="wyoming is an optional package")

from voice.service.conversation import MOST_BYTES, Conversation, RequestError
from voice.service.description import description
from voice.service.server import LIMITS
from voice.service.skills import Skills
from voice.system.wyoming.frames import FrameError, read_event

_INFO = description(Language.ENGLISH, "fake")
_MOST_ANSWERS = 2_000


class _Deaf:
    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        del utterance, live
        return Recognition(intent=None, text="", confidence=0.0, accepted=False)


def _feed(content: bytes) -> None:
    asyncio.run(_served(content))


async def _served(content: bytes) -> None:
    """Take what a client sends as the server does, to the first thing that it refuses."""
    reader = asyncio.StreamReader(limit=LIMITS.line)
    reader.feed_data(content)
    reader.feed_eof()
    skills = Skills(_Deaf(), FakeVoice)
    conversation = Conversation(skills, _INFO, "en")
    answers = 0
    try:
        while (event := await read_event(reader, LIMITS)) is not None:
            async for _ in conversation.answers(event):
                answers += 1
            if len(conversation._pcm) > MOST_BYTES:
                raise BrokenContractError("it keeps more sound than it may")
    except (FrameError, RequestError) as error:
        if not str(error):
            raise BrokenContractError("it refuses and does not say why") from error
    finally:
        skills.close()
    if answers > _MOST_ANSWERS:
        raise BrokenContractError(f"it gave {answers} answers")


def _sound(rate: int, width: int, channels: int, payload: bytes) -> bytes:
    form = b'{"rate": %d, "width": %d, "channels": %d}' % (rate, width, channels)
    return b'{"type": "audio-chunk", "data": %s, "payload_length": %d}\n%s' % (form, len(payload), payload)


def _seeds() -> Iterator[bytes]:
    yield b'{"type": "describe"}\n'
    yield b'{"type": "ping", "data": {"text": "x"}}\n'
    yield b'{"type": "synthesize", "data": {"text": "Up. Down.", "voice": {"name": "x"}}}\n'
    yield b'{"type": "synthesize", "data_length": 15}\n{"text": "Up."}'
    for rate, width, channels in ((16_000, 2, 1), (48_000, 4, 2), (8_000, 1, 8)):
        sound = _sound(rate, width, channels, bytes(range(256)) * 4)
        yield b'{"type": "transcribe"}\n{"type": "audio-start"}\n' + sound + b'{"type": "audio-stop"}\n'
    yield _sound(16_000, 3, 1, b"abc")
    yield b"GET / HTTP/1.1\r\n\r\n"


TARGET = Target(
    _feed,
    _seeds,
    words=('{"type": "', '"data": {', '"data_length": ', '"payload_length": ', '"rate": ', "audio-stop", "}}\n", "-1"),
)
