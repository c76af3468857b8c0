"""Asks a service of another machine something: one connection for each question, and a time by which it ends."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from wyoming.error import Error
from wyoming.event import Event, async_write_event
from wyoming.info import Describe, Info

from voice.system.wyoming.address import Address
from voice.system.wyoming.frames import FrameError, Limits, read_event

LIMITS = Limits(line=2**20, data=4 * 2**20, payload=4 * 2**20)
"""A service that has hundreds of voices describes them all in one event, and older ones do so in its first line."""

_NOT_UNDERSTOOD = "describes itself in a way that nobody understands"

DESCRIBE_SECONDS = 4.0
"""How long a service may take to say what it is."""


class ExchangeError(Exception):
    """No answer; the text is a clause that says why."""


def exchange(address: Address, requests: Iterable[Event], take: Callable[[Event], bool], seconds: float) -> None:
    """Send some events, and take those that come back.

    Args:
        address: Of the service.
        requests: What is sent.
        take: Takes each event that comes; returns whether it was the last one.
        seconds: By when all of that has to be over.

    Raises:
        ExchangeError: The service cannot be reached, is too slow, reports an error, ends early or sends nonsense.
    """
    try:
        asyncio.run(_within(address, requests, take, seconds))
    except TimeoutError:
        raise ExchangeError(f"gave no answer within {seconds:.0f} seconds") from None
    except OSError as error:
        raise ExchangeError(f"cannot be reached ({error.strerror or error})") from error
    except FrameError as error:
        raise ExchangeError(str(error)) from error


def describe(address: Address) -> Info:
    """Return what a service says that it is.

    Raises:
        ExchangeError: It cannot be reached, or says nothing of the kind.
    """
    found: list[Event] = []

    def take(event: Event) -> bool:
        if Info.is_type(event.type):
            found.append(event)
        return bool(found)

    exchange(address, [Describe().event()], take, DESCRIBE_SECONDS)
    try:
        info = Info.from_event(found[0])
        sound = all(isinstance(text, str) for text in _texts(info))
    except Exception as error:  # whatever the library makes of a description that lacks something
        raise ExchangeError(_NOT_UNDERSTOOD) from error
    if not sound:  # the library takes anything for a name
        raise ExchangeError(_NOT_UNDERSTOOD)
    return info


def _texts(info: Info) -> Iterator[object]:
    """Yield what should be text of all that is used of a description."""
    voices = [voice for one in info.tts for voice in one.voices]
    models = [model for one in info.asr for model in one.models]
    yield from (one.name for one in (*info.tts, *info.asr, *voices, *models))
    yield from (one.version or "" for one in info.tts)
    for languages in (*(one.languages for one in voices), *(one.languages for one in models)):
        yield from languages


async def _within(address: Address, requests: Iterable[Event], take: Callable[[Event], bool], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        reader, writer = await asyncio.open_connection(address.host, address.port, limit=LIMITS.line)
        # A service may have its answer before it has heard everything, and close.
        sending = asyncio.create_task(_send(requests, writer))
        try:
            while (event := await read_event(reader, LIMITS)) is not None:
                if Error.is_type(event.type):
                    raise ExchangeError(f"answers: {str(event.data.get('text'))[:200]}")
                if take(event):
                    return
            raise ExchangeError("ended before it had answered")
        finally:
            sending.cancel()
            writer.transport.abort()  # nothing more is to be said, and a service may not make us wait for it


async def _send(requests: Iterable[Event], writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):  # the side that reads is told
        for request in requests:
            await async_write_event(request, writer)
