"""The doctor's check of the broker where Home Assistant finds the session, for those who have one."""

# ruff: noqa: PLC0415 - a client of MQTT is slow to import, and is there only where it was asked for

from collections.abc import Iterator

from voice.config import Config
from voice.doctor.finding import Finding
from voice.screen.home_assistant.broker import broker_in
from voice.system.wyoming.address import Address


def lets_in(config: Config, address: str) -> Iterator[Finding]:
    """Check whether the broker at an address lets the coach in.

    Raises:
        ConfigError: Its settings cannot be used, or the package for MQTT is missing.
    """
    broker = broker_in(config, address)
    from voice.doctor.judge.broker import judge_broker
    from voice.screen.home_assistant.trial import try_broker

    yield judge_broker(broker, try_broker(broker), is_here=Address(broker.host, broker.port).is_here)
