"""What something that listens where the broker should be may answer: any bytes, and then nothing any more."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing

from tests.fuzzing.target import Target
from tests.screen.home_assistant.moments import READY, TOPICS, device
from voice.screen.home_assistant.broker import Broker
from voice.screen.home_assistant.link import Link, News

LONGEST = 5.0
"""Seconds within which the coach must have left."""

_LET_IN = bytes([0x20, 3, 0, 0, 0])
_REFUSED = bytes([0x20, 3, 0, 0x86, 0])
_SUBSCRIBED = bytes([0x90, 6, 0, 1, 0, 0, 0, 0])


def _message(topic: str, payload: bytes, flags: int = 0) -> bytes:
    body = len(topic).to_bytes(2, "big") + topic.encode() + (b"\0\1" if flags & 6 else b"") + b"\0" + payload
    length = bytes([len(body)]) if len(body) < 128 else bytes([len(body) % 128 | 128, len(body) // 128])
    return bytes([0x30 | flags]) + length + body


def _feed(content: bytes) -> None:
    screen = device()
    screen.countdown(READY)
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        listening.settimeout(LONGEST)
        answered = threading.Thread(target=_answer, args=(listening, content))
        answered.start()
        link = Link(Broker("127.0.0.1", listening.getsockname()[1]), TOPICS, screen, lambda _: None)
        down = link.attempt()
        answered.join(LONGEST)
    assert not answered.is_alive()
    assert down is not None
    assert down[0] in {News.AWAY, News.REFUSED}
    assert screen.published() is not None


def _answer(listening: socket.socket, content: bytes) -> None:
    one, _ = listening.accept()
    with one:
        one.settimeout(LONGEST)
        try:
            # What it says first: hanging up before would take the answer with it.
            one.recv(4096)
            one.sendall(content)
            one.shutdown(socket.SHUT_WR)
            while one.recv(4096):
                pass
        except ConnectionError:
            # It may be the first to leave.
            return


def _seeds() -> Iterator[bytes]:
    yield from (b"", _REFUSED, _LET_IN, _LET_IN + _SUBSCRIBED, b"\x20\x02\0\x05", b"HTTP/1.1 400 Bad Request\r\n\r\n")
    for flags in (0, 1, 2, 4, 6):
        yield _LET_IN + _SUBSCRIBED + _message(TOPICS.press, b"start", flags)
    yield _LET_IN + _message(TOPICS.choose, b"neck") + _message(TOPICS.press, b"start") + b"\xd0\0\xe0\0"
    yield _LET_IN + _message("homeassistant/status", b"online") + b"\x62\x02\0\1\x40\x02\0\1\xf0\x02\0\0"


TARGET = Target(_feed, _seeds, longest=1024, part=0.03)
