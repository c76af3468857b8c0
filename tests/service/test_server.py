"""The service with the protocol's own client, and with clients that are up to no good."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import numpy as np
import pytest

from tests.lab.speech import speak
from tests.lab.wyoming_strangers import read_all
from tests.mouth.fake_voice import FakeVoice
from voice.config import Config, Language
from voice.ear.recognize.engine import Engine
from voice.errors import RecognizerError, ServiceError, SynthesisError
from voice.service import server as rooms
from voice.sound.samples import SAMPLE_RATE, SPEAKER_RATE, Samples, from_pcm16, silence, to_pcm16

pytest.importorskip("wyoming", reason="wyoming is an optional package")

from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.client import AsyncTcpClient
from wyoming.error import Error
from wyoming.event import Event
from wyoming.info import Describe, Info
from wyoming.ping import Ping, Pong
from wyoming.tts import Synthesize

from voice.dialogue.make_parts import load_engine
from voice.service.description import description
from voice.service.server import MOST_CLIENTS, Server
from voice.service.skills import Skills

Client = AsyncTcpClient


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine(Config())[0]


def with_a_server(
    engine: Engine, body: Callable[[int], Awaitable[None]], voice: Callable[[], FakeVoice] = FakeVoice
) -> None:
    asyncio.run(asyncio.wait_for(_with_a_server(engine, body, voice), 60))


async def _with_a_server(
    engine: Engine, body: Callable[[int], Awaitable[None]], voice: Callable[[], FakeVoice]
) -> None:
    skills = Skills(engine, voice)
    server = Server(skills, description(Language.ENGLISH, "fake"), "en")
    await server.open("127.0.0.1", 0)
    try:
        await body(server.port)
    finally:
        await server.close()
        skills.close()


@asynccontextmanager
async def client(port: int) -> AsyncIterator[Client]:
    async with AsyncTcpClient("127.0.0.1", port, read_timeout=20) as made:
        yield made


async def sent_sound(to: Client, samples: Samples, rate: int = SAMPLE_RATE, channels: int = 1) -> None:
    await to.write_event(Transcribe(language="en").event())
    await to.write_event(AudioStart(rate, 2, channels).event())
    pcm = to_pcm16(np.repeat(samples, channels))
    for at in range(0, len(pcm), 2048 * channels):
        await to.write_event(AudioChunk(rate, 2, channels, pcm[at : at + 2048 * channels]).event())
    await to.write_event(AudioStop().event())


async def transcript(of: Client) -> str:
    event = await of.read_event()
    assert event is not None
    return Transcript.from_event(event).text


async def spoken(by: Client, text: str) -> Samples:
    await by.write_event(Synthesize(text).event())
    pcm = b""
    while (event := await by.read_event()) is not None and not AudioStop.is_type(event.type):
        if AudioChunk.is_type(event.type):
            chunk = AudioChunk.from_event(event)
            assert (chunk.rate, chunk.width, chunk.channels) == (SPEAKER_RATE, 2, 1)
            pcm += chunk.audio
    assert event is not None
    return from_pcm16(pcm)


def test_it_says_what_it_is(engine: Engine) -> None:
    async def body(port: int) -> None:
        async with client(port) as one:
            await one.write_event(Describe().event())
            event = await one.read_event()
            assert event is not None
            info = Info.from_event(event)
            assert [model.languages for program in info.asr for model in program.models] == [["en"]]
            assert [voice.name for program in info.tts for voice in program.voices] == ["fake"]
            await one.write_event(Ping(text="there?").event())
            answer = await one.read_event()
            assert answer is not None
            assert Pong.from_event(answer).text == "there?"

    with_a_server(engine, body)


@pytest.mark.parametrize(("rate", "channels"), [(SAMPLE_RATE, 1), (48_000, 2)])
def test_it_hears_commands_one_after_the_other(engine: Engine, rate: int, channels: int) -> None:
    async def body(port: int) -> None:
        async with client(port) as one:
            for said in ("next stretch", "how much longer"):
                samples = np.repeat(speak(said), rate // SAMPLE_RATE)
                await sent_sound(one, samples, rate, channels)
                assert await transcript(one) == said

    with_a_server(engine, body)


def test_it_hears_nothing_in_silence_and_in_no_sound_at_all(engine: Engine) -> None:
    async def body(port: int) -> None:
        async with client(port) as one:
            for samples in (silence(SAMPLE_RATE), silence(0)):
                await sent_sound(one, samples)
                assert await transcript(one) == ""

    with_a_server(engine, body)


def test_it_hears_what_is_said_after_a_long_silence(engine: Engine) -> None:
    async def body(port: int) -> None:
        async with client(port) as one:
            await sent_sound(
                one, np.concatenate([silence(9 * SAMPLE_RATE), speak("next stretch"), silence(SAMPLE_RATE)])
            )
            assert await transcript(one) == "next stretch"

    with_a_server(engine, body)


def test_it_speaks_sentence_by_sentence(engine: Engine) -> None:
    async def body(port: int) -> None:
        async with client(port) as one:
            whole = await spoken(one, "Breathe in. Reach up!")
            parts = [await spoken(one, text) for text in ("Breathe in.", "Reach up!")]
            np.testing.assert_array_equal(whole, np.concatenate(parts))

    with_a_server(engine, body)


def test_many_are_served_at_once_and_each_hears_its_own_answer(engine: Engine) -> None:
    async def body(port: int) -> None:
        async def one_of_them(said: str) -> None:
            async with client(port) as one:
                await sent_sound(one, speak(said))
                assert await transcript(one) == said
                assert (await spoken(one, said)).size

        await asyncio.gather(*(one_of_them(said) for said in 2 * ("next stretch", "pause", "how much longer")))

    with_a_server(engine, body)


def chunk(form: str, payload: bytes = b"") -> bytes:
    """An event of sound; the form is JSON."""
    return b'{"type": "audio-chunk", "data": %s, "payload_length": %d}\n%s' % (form.encode(), len(payload), payload)


MONO = '{"rate": 16000, "width": 2, "channels": 1}'

BAD = [
    b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"[" * 50_000 + b"\n",
    b" " * (64 * 1024 + 10),
    b'{"type": "describe", "data_length": 99999999999}\n',
    b'{"type": "audio-chunk", "payload_length": 600000}\n',
    b'{"type": "audio-chunk"}\n',
    chunk('{"rate": 1, "width": 2, "channels": 1}', b"ab"),
    chunk('{"rate": 16000, "width": true, "channels": 1}'),
    2 * chunk(MONO, bytes(500_000)),
    chunk(MONO) + chunk('{"rate": 16000, "width": 2, "channels": 2}'),
    b'{"type": "synthesize"}\n',
    b'{"type": "synthesize", "data": {"text": ["a"]}}\n',
    b'{"type": "synthesize", "data": {"text": "%s"}}\n' % (b"a" * 1001),
    b'{"type": "synthesize", "data": {"text": "<speak>a</speak>", "text_format": "ssml"}}\n',
]


@pytest.mark.parametrize("content", BAD, ids=range(len(BAD)))
def test_a_bad_client_is_told_and_left_while_a_good_one_is_served(engine: Engine, content: bytes) -> None:
    async def body(port: int) -> None:
        async with client(port) as good:
            answer = await asyncio.to_thread(read_all, port, content)
            assert b'"type": "error"' in answer, answer
            await sent_sound(good, speak("next stretch"))
            assert await transcript(good) == "next stretch"

    with_a_server(engine, body)


def test_what_is_of_no_interest_is_passed_over(engine: Engine) -> None:
    async def body(port: int) -> None:
        async with client(port) as one:
            for kind in ("run-pipeline", "voice-started", "synthesize-start", "who knows"):
                await one.write_event(Event(kind, {"x": 1}, b"payload"))
            await sent_sound(one, speak("next stretch"))
            assert await transcript(one) == "next stretch"

    with_a_server(engine, body)


@pytest.mark.parametrize("content", [b"", b'{"type": "desc', b'{"type": "describe", "data_length": 10}\n{}'])
def test_one_that_sends_nothing_more_is_left(engine: Engine, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(rooms, "IDLE_SECONDS", 0.2)

    async def body(port: int) -> None:
        assert await asyncio.to_thread(read_all, port, content) == b""

    with_a_server(engine, body)


def test_one_that_does_not_take_its_answers_is_left(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "SEND_SECONDS", 0.2)

    async def body(port: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as slow:
            request = b'{"type": "synthesize", "data": {"text": "%s"}}\n' % (b"Breathe in. " * 80)

            def fill() -> None:
                # Until the server, which waits for its answers to be taken, takes nothing more and ends the link.
                while True:
                    slow.sendall(request)

            with pytest.raises(OSError, match=r"reset|pipe"):
                await asyncio.to_thread(fill)
        async with client(port) as good:
            assert (await spoken(good, "Breathe in.")).size

    with_a_server(engine, body)


def test_links_that_drop_at_any_moment_leave_nothing_behind(engine: Engine) -> None:
    async def body(port: int) -> None:
        content = b'{"type": "synthesize", "data": {"text": "Breathe in. Breathe out."}}\n' * 3
        for until in range(0, len(content), 17):
            with socket.create_connection(("127.0.0.1", port)) as one:
                one.sendall(content[:until])
        async with client(port) as good:
            assert (await spoken(good, "Breathe in.")).size

    with_a_server(engine, body)


def test_too_many_are_turned_away_until_one_leaves(engine: Engine) -> None:
    async def body(port: int) -> None:
        many = [AsyncTcpClient("127.0.0.1", port, read_timeout=20) for _ in range(MOST_CLIENTS)]
        for one in many:
            await one.connect()
            await one.write_event(Ping().event())
            assert await one.read_event() is not None
        async with client(port) as refused:
            event = await refused.read_event()
            assert event is not None
            assert Error.from_event(event).text == "There are too many clients."
        for one in many:
            await one.disconnect()
        answer: Event | None = None
        while answer is None or Error.is_type(answer.type):
            async with client(port) as late:
                await late.write_event(Describe().event())
                answer = await late.read_event()

    with_a_server(engine, body)


class BrokenVoice(FakeVoice):
    def render(self, text: str) -> Samples:
        raise SynthesisError(f"The voice cannot say {text}.")


class BrokenEngine:
    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> object:
        del utterance, live
        raise RecognizerError("The recognizer failed.", "Say it again.")


def test_where_the_coach_itself_fails_the_client_is_told() -> None:
    async def body(port: int) -> None:
        async with client(port) as one:
            await one.write_event(Synthesize("Up.").event())
            await one.read_event()
            event = await one.read_event()
            assert event is not None
            assert Error.from_event(event).text == "The voice cannot say Up.."
        async with client(port) as another:
            await sent_sound(another, speak("next stretch"))
            event = await another.read_event()
            assert event is not None
            assert Error.from_event(event).text == "The recognizer failed."

    with_a_server(BrokenEngine(), body, BrokenVoice)  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_a_place_where_nobody_can_listen_is_told(engine: Engine, host: str) -> None:
    async def opened() -> None:
        await Server(Skills(engine, FakeVoice), description(Language.ENGLISH, "fake"), "en").open(host, 0)

    with pytest.raises(ServiceError, match=host) as raised:
        asyncio.run(opened())
    assert "--host" in raised.value.mend
