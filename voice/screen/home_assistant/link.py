"""The link to the broker: one thread that connects, publishes what is new, takes what is sent, and connects again.

The session never waits for it, and goes on whatever happens to it.
"""

import logging
import random
import secrets
import ssl
import threading
import time
from collections.abc import Callable
from enum import StrEnum

from paho.mqtt.client import Client, ConnectFlags, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from voice.screen.home_assistant.broker import Broker
from voice.screen.home_assistant.device_screen import DeviceScreen, Published
from voice.screen.home_assistant.discovery import OFFLINE, ONLINE
from voice.screen.home_assistant.topics import BIRTH, Topics
from voice.screen.page.rate_limit import Tries

TICK = 0.2
"""Seconds between two looks at what is new."""

LEAST_SECONDS = 1.0
"""Between two messages of which only the time has changed."""

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds before another try: twice as many each time, up to the longest."""

SETTLED = 10.0
"""Seconds after which a connection counts as one that holds, so that its loss is tried at once again."""

CONNECT_SECONDS = 5.0
KEEP_ALIVE = 15
"""Seconds of silence after which the broker and the coach look whether the other is there."""

CLOSING_SECONDS = 2.0
"""How long the end of the session may take to be told."""

MOST_PACKET = 4096
"""Bytes of the longest packet that the broker may send here; it drops longer ones (MQTT 5.0, 3.1.2.11.4)."""

MOST_COMMANDS, IN_SECONDS = 20, 10.0
"""More commands than that in so many seconds don't come from a person, or from a sensible automation."""

_log = logging.getLogger(__name__)


class News(StrEnum):
    """What the user should know about the link."""

    AWAY = "away"
    REFUSED = "refused"
    UNTRUSTED = "untrusted"
    BACK = "back"


class Link:
    """Publishes a device while the session lasts.

    Args:
        broker: Where.
        topics: Where there.
        device: What is published, and where commands go.
        tell: Takes what the user is to be told, in any thread.
    """

    def __init__(self, broker: Broker, topics: Topics, device: DeviceScreen, tell: Callable[[News], None]) -> None:
        self._broker = broker
        self._topics = topics
        self._device = device
        self._tell = tell
        self._told: News | None = None
        self._is_up = False
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mqtt", daemon=True)
        self._commands = Tries(MOST_COMMANDS, IN_SECONDS)

    def start(self) -> None:
        """Begin; waits for nothing."""
        self._thread.start()

    def close(self) -> None:
        """Tell the broker that the session is over, if it answers in time."""
        self._ending.set()
        # Where nobody listens, nothing is to be told: what is stuck there is left behind.
        self._thread.join(2 * CLOSING_SECONDS if self._is_up else 2 * TICK)

    def attempt(self) -> tuple[News, str] | None:
        """Connect, and serve until the connection is lost or the session ends; return why, None for its end."""
        try:
            connection = Connection(self._broker, self._topics, self._device, self._commands)
            return connection.serve(self._ending, self._up)
        except ssl.SSLError as error:
            return News.UNTRUSTED, str(error)
        except Exception as error:  # noqa: BLE001 - whatever a broker sends, the session goes on
            # Besides what the system says of a network: whatever the library makes of broken packets.
            return News.AWAY, repr(error)

    def _run(self) -> None:
        wait = FIRST_WAIT
        while not self._ending.is_set():
            began = time.monotonic()
            down = self.attempt()
            self._is_up = False
            if down is not None:
                self._down(*down)
            wait = FIRST_WAIT if time.monotonic() - began > SETTLED else wait
            # Not all coaches at once where the broker comes back.
            self._ending.wait(wait * random.uniform(0.5, 1.0))  # noqa: S311 - nothing is to be kept secret
            wait = min(LONGEST_WAIT, 2 * wait)

    def _up(self) -> None:
        self._is_up = True
        _log.info("connected to the MQTT broker %s", self._broker.name)
        if self._told is not None:
            self._tell(News.BACK)
            self._told = None

    def _down(self, news: News, why: str) -> None:
        _log.info("no connection to the MQTT broker %s: %s", self._broker.name, why)
        if self._told is not news:
            self._told = news
            self._tell(news)


def client_for(broker: Broker, name: str) -> Client:
    """Return a client that has what it needs to get in at a broker, under a name of its own there."""
    client = Client(CallbackAPIVersion.VERSION2, name, protocol=MQTTProtocolVersion.MQTTv5)
    client.connect_timeout = CONNECT_SECONDS
    client.username = broker.user
    client.password = broker.password
    if broker.tls is not None:
        client.tls_set_context(broker.tls)
    return client


class Connection:
    """One connection to the broker, from its first packet to its last; for one thread.

    Args:
        broker: Where.
        topics: Where there.
        device: What is published, and where commands go.
        commands: Counts them.
    """

    def __init__(self, broker: Broker, topics: Topics, device: DeviceScreen, commands: Tries) -> None:
        self._broker = broker
        self._topics = topics
        self._device = device
        self._commands = commands
        self._refused: ReasonCode | None = None
        self._is_up = False
        self._sent: Published | None = None
        self._sent_at = 0.0
        self._lost = "the connection was lost"
        # Of its own in every connection: of two with the same name the broker would throw out one.
        name = f"{topics.device}_{secrets.token_hex(4)}"
        client = client_for(broker, name)
        client.will_set(topics.availability, OFFLINE, qos=1, retain=True)
        client.on_connect = self._connected
        client.on_message = self._message
        self._client = client

    def serve(self, ending: threading.Event, up: Callable[[], None]) -> tuple[News, str] | None:
        """Serve until the connection is lost, or the session ends.

        Args:
            ending: Set where the session ends.
            up: Called where the connection is there.

        Returns:
            Why it was lost; None where the session has ended.

        Raises:
            OSError: There is no connection.
            ssl.SSLError: The broker's certificate is not trusted.
        """
        try:
            return self._serve(ending, up)
        finally:
            # The client leaves it open where it fails over a broken packet.
            if (left := self._client.socket()) is not None:
                left.close()
            # It closes the others when it goes, which it does at once if nothing of it leads back to it.
            self._client.on_connect = self._client.on_message = None

    def _serve(self, ending: threading.Event, up: Callable[[], None]) -> tuple[News, str] | None:
        limits = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # paho left it out
        limits.MaximumPacketSize = MOST_PACKET
        self._client.connect(self._broker.host, self._broker.port, KEEP_ALIVE, properties=limits)
        told = False
        while not ending.is_set():
            if self._client.loop(TICK) is not MQTTErrorCode.MQTT_ERR_SUCCESS:
                return self._why()
            if self._refused is not None:
                self._client.disconnect()
                return self._why()
            if self._is_up:
                if not told:
                    told = True
                    up()
                self._publish_news(time.monotonic())
        self._say_goodbye()
        return None

    def _why(self) -> tuple[News, str]:
        return (News.AWAY, self._lost) if self._refused is None else (News.REFUSED, str(self._refused))

    def _connected(
        self, client: Client, data: object, flags: ConnectFlags, reason: ReasonCode, properties: Properties | None
    ) -> None:
        del data, flags, properties
        if reason.is_failure:
            self._refused = reason
            return
        client.subscribe([(self._topics.press, 0), (self._topics.choose, 0), (BIRTH, 0)])
        self._is_up = True

    def _message(self, client: Client, data: object, message: MQTTMessage) -> None:
        del client, data
        if message.topic == BIRTH:
            if message.payload == ONLINE.encode():
                # Home Assistant has started, and may know nothing of this device.
                self._sent = None
            return
        now = time.monotonic()
        if message.retain:
            _log.warning("ignored what lay at %s before", message.topic)
        elif self._commands.wait("", now):
            _log.info("ignored a command at %s: too many", message.topic)
        else:
            self._commands.count("", now)
            self._device.taken(message.topic, bytes(message.payload))

    def _publish_news(self, now: float) -> None:
        new, sent = self._device.published(), self._sent
        if new is None or new == sent:
            return
        if sent is None:
            self._publish(self._topics.availability, ONLINE)
        if sent is None or new.description != sent.description:
            self._publish(self._topics.config, new.description)
        elif only_time_passed(new, sent) and now - self._sent_at < LEAST_SECONDS:
            return
        self._publish(self._topics.state, new.status.as_json())
        self._sent, self._sent_at = new, now

    def _publish(self, topic: str, payload: str) -> None:
        self._client.publish(topic, payload, retain=True)

    def _say_goodbye(self) -> None:
        """Publish how the session ended, and that no coach runs any more, and wait until that has arrived."""
        until = time.monotonic() + CLOSING_SECONDS
        if self._is_up:
            self._sent_at = 0.0
            self._publish_news(time.monotonic())
            last = self._client.publish(self._topics.availability, OFFLINE, qos=1, retain=True)
            while not last.is_published() and time.monotonic() < until:
                if self._client.loop(TICK) is not MQTTErrorCode.MQTT_ERR_SUCCESS:
                    return
        self._client.disconnect()
        while self._client.socket() is not None and time.monotonic() < until:
            self._client.loop(TICK)


def only_time_passed(new: Published, old: Published) -> bool:
    """Tell whether nothing but the seconds left has changed."""
    now, before = new.status, old.status
    return (now.state, now.stretch, now.minutes_this_week, now.routine) == (
        *(before.state, before.stretch, before.minutes_this_week, before.routine),
    )
