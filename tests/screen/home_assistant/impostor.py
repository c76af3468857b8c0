"""Something that is no broker, where a broker should be."""

import socket
import threading
from typing import Self


class Impostor:
    """Something that listens where a broker should, answers with fixed bytes, and then with nothing; or hangs up."""

    def __init__(self, answer: bytes, *, hangs_up: bool) -> None:
        self._answer, self._hangs_up = answer, hangs_up
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.met = 0
        self._held: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()
        for one in self._held:
            one.close()

    def _serve(self) -> None:
        while True:
            try:
                one, _ = self._listening.accept()
            except OSError:
                return
            one.sendall(self._answer)
            if self._hangs_up:
                one.close()
            else:
                self._held.append(one)
            self.met += 1
