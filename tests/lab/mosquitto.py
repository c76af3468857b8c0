"""A real MQTT broker of the tests' own, and somebody who watches it as Home Assistant does."""

import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from paho.mqtt.client import Client, ConnectFlags, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from tests.lab.wait_until import wait_until

USER, PASSWORD = "coach", "correct horse: battery"

PATIENCE = 30.0


def program(name: str) -> str:
    """Return where a program of mosquitto is: Debian keeps the broker off most people's path."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/opt/homebrew/sbin")
    assert found is not None, f"{name} is missing: scripts/test installs it"
    return found


class Mosquitto:
    """A broker that lets in who knows the password, or everybody; a context manager that ends it.

    Args:
        folder: Where its files lie.
        locked: Whether it asks for the password.
        certificates: Folder with ca.pem, broker.pem and broker.key, for an encrypted connection; None for a plain one.
        shows: Whether clients have to show a certificate too.
    """

    def __init__(
        self, folder: Path, *, locked: bool = False, certificates: Path | None = None, shows: bool = False
    ) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        lines = [f"listener {self.port} 127.0.0.1", "log_type all"]
        if locked:
            passwords = folder / "passwords"
            subprocess.run([program("mosquitto_passwd"), "-b", "-c", passwords, USER, PASSWORD], check=True)
            passwords.chmod(0o644)
            lines.append(f"password_file {passwords}")
        else:
            lines.append("allow_anonymous true")
        if certificates is not None:
            lines += [f"cafile {certificates / 'ca.pem'}", f"certfile {certificates / 'broker.pem'}"]
            lines += [f"keyfile {certificates / 'broker.key'}", f"require_certificate {str(shows).lower()}"]
        # As root it would become somebody who may not read them.
        lines.append("user root")
        self._file = folder / "mosquitto.conf"
        self._file.write_text("\n".join(lines) + "\n")
        self._log = folder / "mosquitto.log"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen([program("mosquitto"), "-c", self._file], stdout=log, stderr=log)
        wait_until(self._answers, self.log)

    def kill(self) -> None:
        """End it at once, as a power cut does; it forgets everything that lay at it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def log(self) -> str:
        """Return what it logged."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1.0):
            return True
        return False


class Watcher:
    """Somebody at the broker: knows what came, and sends.

    Attributes:
        came: Every message, with its topic, in order.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._news = threading.Condition()
        self.came: list[tuple[str, str]] = []
        self.retained: set[str] = set()
        client.on_message = self._take

    def _take(self, client: Client, data: object, message: MQTTMessage) -> None:
        del client, data
        with self._news:
            self.came.append((message.topic, message.payload.decode(errors="replace")))
            if message.retain:
                self.retained.add(message.topic)
            self._news.notify_all()

    def at(self, topic: str) -> list[str]:
        """Return what came at a topic."""
        return [payload for where, payload in list(self.came) if where == topic]

    def wait_for(self, there: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Wait until what came is as it should be."""
        with self._news:
            assert self._news.wait_for(there, seconds), self.came

    def send(self, topic: str, payload: str | bytes, *, retain: bool = False) -> None:
        """Publish something, and wait until the broker has it."""
        self._client.publish(topic, payload, qos=1, retain=retain).wait_for_publish(PATIENCE)


@contextmanager
def watching(broker: Mosquitto, *, password: str | None = None, authority: Path | None = None) -> Iterator[Watcher]:
    """Be at a broker, and see everything that comes there."""
    client = Client(CallbackAPIVersion.VERSION2, protocol=MQTTProtocolVersion.MQTTv5)
    client.reconnect_delay_set(1, 1)
    if password is not None:
        client.username_pw_set(USER, password)
    if authority is not None:
        client.tls_set(str(authority))
    watcher, there = Watcher(client), threading.Event()

    def connected(
        client: Client, data: object, flags: ConnectFlags, reason: ReasonCode, more: Properties | None
    ) -> None:
        del data, flags, more
        assert not reason.is_failure, reason
        client.subscribe("#")

    def subscribed(*_: object) -> None:
        there.set()

    client.on_connect, client.on_subscribe = connected, subscribed
    client.connect("localhost" if authority else "127.0.0.1", broker.port)
    client.loop_start()
    try:
        assert there.wait(PATIENCE)
        yield watcher
    finally:
        client.disconnect()
        client.loop_stop()
