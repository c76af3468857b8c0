"""Serves many clients at once, and lets none of them hold up the others or fill the memory."""

import asyncio
import logging
from contextlib import aclosing, suppress

from wyoming.error import Error
from wyoming.event import Event, async_write_event
from wyoming.info import Info

from voice.errors import ServiceError
from voice.service.conversation import Conversation, RequestError
from voice.service.skills import Skills
from voice.system.wyoming.frames import FrameError, Limits, read_event

LIMITS = Limits(line=64 * 1024, data=64 * 1024, payload=512 * 1024)
"""What a client may send in one event. Satellites send some 2 kB of sound in each."""

MOST_CLIENTS = 16
"""At once; more are turned away."""

IDLE_SECONDS = 30.0
"""How long a client may take from one event to the end of the next: for nothing at all, or for one byte a second."""

SEND_SECONDS = 10.0
"""How long a client may take to accept an event."""

PART_SECONDS = 2.0
"""How long a client that is left may take to notice, so that it can read why."""

_log = logging.getLogger(__name__)


class Server:
    """Hears and speaks for clients of the Wyoming protocol.

    Args:
        skills: Hears and speaks.
        info: What it says of itself.
        language: What it hears, as "en".
    """

    def __init__(self, skills: Skills, info: Info, language: str) -> None:
        self._skills = skills
        self._info = info
        self._language = language
        self._clients: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    @property
    def port(self) -> int:
        """Where it listens, once it does."""
        if self._server is None:
            raise AssertionError("it listens only once it is opened")
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def open(self, host: str, port: int) -> None:
        """Begin to listen.

        Args:
            host: Address of this machine.
            port: 0 for any that is free.

        Raises:
            ServiceError: Nobody can listen there.
        """
        try:
            self._server = await asyncio.start_server(self._take, host, port, limit=LIMITS.line)
        except OSError as error:
            problem = f"Nothing can be served at {host}, port {port}: {error.strerror or error}."
            raise ServiceError(problem, "Choose another place with --host and --port.") from error

    async def close(self) -> None:
        """Listen no longer, and leave every client."""
        if self._server is not None:
            self._server.close()
        for client in self._clients:
            client.cancel()
        await asyncio.gather(*self._clients, return_exceptions=True)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        me = asyncio.current_task()
        if me is None:
            raise AssertionError("asyncio calls this in a task")
        self._clients.add(me)
        try:
            await self._converse(reader, writer)
        except (FrameError, RequestError) as error:
            _log.info("a client is left: %s", error)
            with suppress(OSError, TimeoutError):
                await _send(Error(str(error)).event(), writer)
                await _part(reader, writer)
        except TimeoutError:
            _log.info("a client is left: it is too slow")
        except OSError as error:
            _log.info("a client is gone: %s", error)
        except asyncio.CancelledError:
            _log.info("a client is left: the service ends")
        except Exception:  # noqa: BLE001 - whatever it is, the others are served
            _log.warning("a client is left", exc_info=True)
        finally:
            self._clients.discard(me)
            writer.transport.abort()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._clients) > MOST_CLIENTS:
            raise RequestError("There are too many clients.")
        conversation = Conversation(self._skills, self._info, self._language)
        while True:
            async with asyncio.timeout(IDLE_SECONDS):
                event = await read_event(reader, LIMITS)
            if event is None:
                await _part(reader, writer)
                return
            async with aclosing(conversation.answers(event)) as answers:
                async for answer in answers:
                    await _send(answer, writer)


async def _send(event: Event, writer: asyncio.StreamWriter) -> None:
    async with asyncio.timeout(SEND_SECONDS):
        await async_write_event(event, writer)


async def _part(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Say that nothing more comes, and read on for a moment: else the client would lose what it has not read yet."""
    writer.write_eof()
    async with asyncio.timeout(PART_SECONDS):
        while await reader.read(2**16):
            pass
