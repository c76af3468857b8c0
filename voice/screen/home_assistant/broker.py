"""Which broker the session is published at, and how the coach gets in: address, password, and whom it trusts."""

import os
import ssl
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

from voice.config import Config
from voice.errors import ConfigError
from voice.system.advice import advice
from voice.system.text_file import text_of

PASSWORD = "STRETCH_MQTT_PASSWORD"  # noqa: S105 - the name of the variable
"""The variable that the password may stand in."""

MOST_PASSWORD = 65_535
"""Bytes of the longest password that MQTT can carry. Source: MQTT 5.0, 3.1.3.6 and 1.5.6."""

_ENCRYPTED = "mqtts"
_PORTS = {"mqtt": 1883, _ENCRYPTED: 8883}
"""By the address's beginning. Source: the registry of ports, https://www.iana.org/assignments/service-names-port-numbers"""
_EXAMPLE = "Write one like mqtts://user@homeassistant.local"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Broker:
    """A broker.

    Attributes:
        host: Its name or address.
        port: Where it listens.
        user: As whom the coach gets in; None as nobody.
        password: The password, never to be shown.
        tls: What secures the connection; None for none.
    """

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: ssl.SSLContext | None = None

    @property
    def name(self) -> str:
        """As it may be shown."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


class _ClosingSocket(ssl.SSLSocket):
    """One that is closed where no connection comes about: the client leaves it open."""

    def do_handshake(self, block: bool = False) -> None:  # noqa: FBT001, FBT002 - as the standard library has it
        """Agree with the broker on how to go on."""
        try:
            super().do_handshake(block)
        except OSError:
            self.close()
            raise


def broker_in(config: Config, address: str, environment: Mapping[str, str] = os.environ) -> Broker:
    """Return the broker in the settings.

    Args:
        config: The configuration.
        address: The broker's, as it stands there.
        environment: Variables, of which one may be the password.

    Raises:
        ConfigError: The address, the password's file or a certificate cannot be used, or the package is missing; never
            says a password, nor an address that may have one in it.
    """
    host, port, user = _address(address)
    encrypted = urlsplit(address).scheme == _ENCRYPTED
    password = environment.get(PASSWORD) or None
    if config.mqtt_password_file is not None:
        if password is not None:
            raise ConfigError(
                f"The password for MQTT stands both in {PASSWORD} and in a file (mqtt_password_file).", "Keep one."
            )
        password = _password_in(config.mqtt_password_file)
    if password is not None and user is None:
        raise ConfigError("There is a password for MQTT, but no user name in the address.", f"{_EXAMPLE}.")
    if not encrypted and (config.mqtt_ca is not None or config.mqtt_certificate is not None):
        raise ConfigError(
            "A certificate for MQTT needs an encrypted connection.", "Let the address begin with mqtts://."
        )
    if find_spec("paho") is None:
        raise ConfigError(
            "Home Assistant needs the package paho-mqtt, which is not installed.",
            "Start once with scripts/run --mqtt, or install it with: .venv/bin/pip install '.[home-assistant]'",
        )
    tls = _trusting(config.mqtt_ca, config.mqtt_certificate) if encrypted else None
    return Broker(host, port, user, password, tls)


def _address(text: str) -> tuple[str, int, str | None]:
    """Return host, port and user name."""
    wrong = ConfigError("The address of the MQTT broker (mqtt) cannot be read.", f"{_EXAMPLE}.")
    try:
        address = urlsplit(text)
        port = address.port
    except ValueError as error:
        raise wrong from error
    if address.password is not None:
        raise ConfigError(
            "There is a password in the address of the MQTT broker, where others can read it.",
            f"Put it into the variable {PASSWORD}, or into a file that only you can read (mqtt_password_file).",
        )
    usual = _PORTS.get(address.scheme)
    host = address.hostname
    if usual is None or not host or port == 0 or address.path not in {"", "/"} or address.query or address.fragment:
        raise wrong
    if any(not one.isprintable() or one.isspace() for one in text):
        raise wrong
    return host, usual if port is None else port, unquote(address.username) if address.username else None


def _password_in(path: Path) -> str:
    """Return the first line of a file that only its owner may read."""
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            content = file.read(MOST_PASSWORD + 2)
    except OSError as error:
        raise ConfigError(
            f"The password for MQTT in {path} cannot be read: {error.strerror}.", f"{advice(error)}."
        ) from error
    if os.name == "posix" and mode & _OTHERS:
        raise ConfigError(f"Others on this machine can read the password in {path}.", f"Change that: chmod 600 {path}")
    password = text_of(content, path, ConfigError).partition("\n")[0]
    if not password or len(password.encode()) > MOST_PASSWORD:
        raise ConfigError(f"There is no password for MQTT in {path}.", "Write it into the first line.")
    return password


def _trusting(authority: Path | None, certificate: Path | None) -> ssl.SSLContext:
    """Return what secures the connection: the broker must be known, and the coach may have to show who it is."""
    named = authority
    try:
        context = ssl.create_default_context(cafile=authority)
        context.sslsocket_class = _ClosingSocket
        named = certificate
        if certificate is not None:
            # With a password of its own nobody could start the coach by themselves.
            context.load_cert_chain(certificate, password="")
    except ssl.SSLError as error:
        raise ConfigError(
            f"{named} is not what MQTT needs: {error.reason or error}.",
            "It must be a certificate in PEM format; for mqtt_certificate, with its key behind it and no password.",
        ) from error
    except OSError as error:
        raise ConfigError(f"{named} cannot be read: {error.strerror}.", f"{advice(error)}.") from error
    return context
