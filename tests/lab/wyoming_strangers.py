"""Services and clients that do what no decent one does: they send anything, or nothing, or go."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from voice.system.wyoming.address import Address

_ABOUT = b'"name": "x", "installed": true, "description": null, "version": null, "attribution": {"name": "", "url": ""}'
_VOICE = b'{%s, "languages": ["en_US"]}' % _ABOUT
_MODEL = b'{%s, "languages": ["en"]}' % _ABOUT
_SERVICES = b'"tts": [{%s, "voices": [%s]}], "asr": [{%s, "models": [%s]}]' % (_ABOUT, _VOICE, _ABOUT, _MODEL)

INFO = b'{"type": "info", "data": {%s}}\n' % _SERVICES
"""A description like that of a decent service."""


@contextmanager
def stranger(*answers: bytes | None) -> Iterator[Address]:
    """Give each client in turn one of these answers, and end the link; the last one counts for all that follow.

    Args:
        answers: As they are sent, once the client has sent something; None to send nothing and keep the link.
    """
    kept: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            for number in range(1000):
                try:
                    client, _ = listening.accept()
                except OSError:
                    return
                kept.append(client)
                answer = answers[min(number, len(answers) - 1)]
                threading.Thread(target=_answer, args=(client, answer), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield Address("127.0.0.1", listening.getsockname()[1])
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
    for client in kept:
        client.close()


def _answer(client: socket.socket, answer: bytes | None) -> None:
    with suppress(OSError):
        client.recv(2**16)
        if answer is not None:
            client.sendall(answer)
            client.shutdown(socket.SHUT_WR)
            while client.recv(2**16):
                pass


def read_all(port: int, content: bytes) -> bytes:
    """Return what a service of this machine answers a client that sends this and then waits, until it ends the link."""
    found = b""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client, suppress(ConnectionResetError):
        with suppress(BrokenPipeError):
            client.sendall(content)
        while piece := client.recv(2**16):
            found += piece
    return found
