"""Tries once whether the coach can get in at a broker, and finds out what is in the way."""

import logging
import secrets
import socket
import ssl
import time
from contextlib import suppress
from enum import StrEnum

from paho.mqtt.client import Client, ConnectFlags
from paho.mqtt.enums import MQTTErrorCode
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from voice.screen.home_assistant.broker import Broker
from voice.screen.home_assistant.link import CONNECT_SECONDS, TICK, client_for

_log = logging.getLogger(__name__)

_NO_SUCH_PROTOCOL = 0x84
_NO_LOGIN = frozenset({0x86, 0x87})
"""Reasons of a broker's no: bad user name or password, not authorized. Source: MQTT 5.0, 3.2.2.2."""


class Answer(StrEnum):
    """What came of it."""

    WELCOME = "welcome"
    NO_SUCH_NAME = "no such name"
    CLOSED = "closed"
    """The machine is there, and nobody listens at the port."""
    UNREACHABLE = "unreachable"
    UNTRUSTED = "untrusted"
    NO_TLS = "no tls"
    """It can't agree with the coach on an encrypted connection."""
    HANGS_UP = "hangs up"
    NO_MQTT = "no mqtt"
    """It says nothing, or nothing that the protocol knows."""
    NO_LOGIN = "no login"
    OLD_PROTOCOL = "old protocol"
    REFUSED = "refused"
    """For any other reason."""


def try_broker(broker: Broker) -> Answer:
    """Return what a broker answers; takes at most some 10 seconds, and publishes nothing."""
    replies: list[int] = []

    def connected(
        client: Client, data: object, flags: ConnectFlags, reason: ReasonCode, properties: Properties | None
    ) -> None:
        del client, data, flags, properties
        replies.append(reason.value)

    client = client_for(broker, f"stretch_coach_doctor_{secrets.token_hex(4)}")
    client.on_connect = connected
    try:
        # The library waits so long for an encrypted connection, too.
        client.connect(broker.host, broker.port, round(CONNECT_SECONDS))
        return _reply(client, replies)
    except OSError as error:
        return _obstacle(error, encrypted=broker.tls is not None)
    except Exception as error:  # noqa: BLE001 - whatever the library makes of broken packets
        _log.info("no answer of a broker: %r", error)
        return Answer.NO_MQTT
    finally:
        client.on_connect = None
        with suppress(OSError):
            client.disconnect()
        if (left := client.socket()) is not None:
            left.close()


def _reply(client: Client, replies: list[int]) -> Answer:
    until = time.monotonic() + CONNECT_SECONDS
    while not replies and time.monotonic() < until:
        if client.loop(TICK) is not MQTTErrorCode.MQTT_ERR_SUCCESS and not replies:
            return Answer.HANGS_UP
    match replies:
        case []:
            return Answer.NO_MQTT
        case [0, *_]:
            return Answer.WELCOME
        case [number, *_] if number in _NO_LOGIN:
            return Answer.NO_LOGIN
        case [number, *_] if number == _NO_SUCH_PROTOCOL:
            return Answer.OLD_PROTOCOL
        case _:
            return Answer.REFUSED


def _obstacle(error: OSError, *, encrypted: bool) -> Answer:
    match error:
        case ssl.SSLCertVerificationError():
            return Answer.UNTRUSTED
        case ssl.SSLError():
            return Answer.NO_TLS
        case socket.gaierror():
            return Answer.NO_SUCH_NAME
        case ConnectionRefusedError():
            return Answer.CLOSED
        case ConnectionResetError() | BrokenPipeError():
            return Answer.NO_TLS if encrypted else Answer.HANGS_UP
        case _:
            return Answer.UNREACHABLE
