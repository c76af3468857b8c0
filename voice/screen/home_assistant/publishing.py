"""Publishes a session while it lasts."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from voice.config import Config
from voice.grammar.phrase import Phrase
from voice.screen.home_assistant.broker import Broker
from voice.screen.home_assistant.device_screen import DeviceScreen
from voice.screen.home_assistant.link import Link, News
from voice.screen.home_assistant.topics import topics_for
from voice.screen.home_assistant.words import HomeAssistantWords
from voice.screen.page.words import PageWords


@contextmanager
def publishing(
    config: Config,
    broker: Broker,
    phrases: Mapping[str, str],
    *,
    take: Callable[[Phrase], None],
    note: Callable[[str], None],
) -> Iterator[DeviceScreen]:
    """Publish a session at a broker while the context lasts.

    Args:
        config: The configuration.
        broker: Where.
        phrases: The usual words of every command.
        take: Takes commands from there, in any thread.
        note: Takes what the user is to be told during the session, in any thread.

    Yields:
        The screen that shows the session there.

    Raises:
        LibraryError: A file of the library is malformed.
    """
    words, topics = HomeAssistantWords.of(config.language), topics_for(config.person, config.mqtt_name)
    device = DeviceScreen(topics, words, phrases, PageWords.of(config.language).choose, take)
    told = {News.AWAY: words.away, News.REFUSED: words.refused, News.UNTRUSTED: words.untrusted, News.BACK: words.back}
    link = Link(broker, topics, device, lambda news: note(told[news].format(broker=broker.name)))
    link.start()
    try:
        yield device
    finally:
        device.end()
        link.close()
