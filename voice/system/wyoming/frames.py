"""Reads an event, and never more of it than is allowed: the library that we write with reads whatever is announced."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from wyoming.event import Event


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of an event, in bytes: of its line of JSON, of the JSON that may follow, and of the sound after that."""

    line: int
    data: int
    payload: int


class FrameError(Exception):
    """Something other than an event arrived, or too large a one; the text is a clause that says which."""


async def read_event(reader: asyncio.StreamReader, limits: Limits) -> Event | None:
    """Return the next event; None once the other side has ended.

    Args:
        reader: Made with `limits.line` as its limit.
        limits: What is allowed.

    Raises:
        FrameError: It is malformed or too large; nothing more can be read.
        OSError: The link is gone.
    """
    try:
        head = _object(await reader.readuntil(b"\n"), "line")
        data, kind = head.get("data") or {}, head.get("type")
        if not isinstance(kind, str) or not isinstance(data, dict):
            raise FrameError("sent an event without a type")
        if length := _length(head, "data_length", limits.data):
            data = data | _object(await reader.readexactly(length), "data")
        length = _length(head, "payload_length", limits.payload)
        return Event(kind, data, await reader.readexactly(length) if length else None)
    except asyncio.LimitOverrunError:
        raise FrameError(f"sent a line of more than {limits.line} bytes") from None
    except asyncio.IncompleteReadError:
        return None


def _object(content: bytes, what: str) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise FrameError(f"sent a {what} other than JSON") from None
    if not isinstance(found, dict):
        raise FrameError(f"sent a {what} other than a JSON object")
    return found


def _length(head: dict[str, Any], name: str, most: int) -> int:
    length = head.get(name) or 0
    if type(length) is not int or length < 0:
        raise FrameError(f"sent a {name} other than a number of bytes")
    if length > most:
        raise FrameError(f"announced a {name} of more than {most} bytes")
    return length
