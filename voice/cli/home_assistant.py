"""A session that Home Assistant follows, with `--mqtt`. A demo is none: no light is to be dimmed for it."""

# ruff: noqa: PLC0415 - a client of MQTT is slow to import, and is there only where it was asked for

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from voice.cli.privacy_notice import told_of_the_broker
from voice.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from voice.cli.page import Show
    from voice.config import Config
    from voice.dialogue.inbox import Inbox
    from voice.grammar.grammar import Grammar
    from voice.grammar.phrase import Phrase
    from voice.library.repertoire import Repertoire
    from voice.screen.home_assistant.broker import Broker
    from voice.screen.screens import Screen


def in_home_assistant(config: Config, show: Show, *, say: Callable[[str], None]) -> Show:
    """Return what shows a session, in Home Assistant too where the settings name a broker.

    Args:
        config: The configuration.
        show: What shows it otherwise.
        say: Takes lines that the user must see.

    Raises:
        ConfigError: The broker's settings cannot be used.
    """
    if config.mqtt is None:
        needing = ("mqtt_name", "mqtt_password_file", "mqtt_ca", "mqtt_certificate")
        if given := [name for name in needing if getattr(config, name)]:
            raise ConfigError(f"{given[0]} only works with mqtt.", "Name the broker: mqtts://user@host.")
        return show
    from voice.screen.home_assistant.broker import broker_in

    return partial(_shown, config, broker_in(config, config.mqtt), show, say)


@contextmanager
def _shown(  # noqa: PLR0913, PLR0917 - what a session is shown with
    config: Config,
    broker: Broker,
    show: Show,
    say: Callable[[str], None],
    repertoire: Repertoire,
    grammar: Grammar,
) -> Iterator[tuple[Screen, Inbox]]:
    from voice.dialogue.events import Typed
    from voice.grammar.commands import usual_phrases
    from voice.screen.home_assistant.publishing import publishing
    from voice.screen.screens import Screens

    say(told_of_the_broker(broker.name, config.language, encrypted=broker.tls is not None))
    with show(repertoire, grammar) as (screen, inbox):

        def take(phrase: Phrase) -> None:
            inbox.put(Typed(phrase.text, (phrase,)))

        with publishing(config, broker, usual_phrases(grammar), take=take, note=inbox.note) as device:
            yield Screens(screen, device), inbox
