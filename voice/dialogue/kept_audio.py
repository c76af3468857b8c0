"""Joins a session to what it keeps as sound, which is nothing unless the user names a folder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from voice.config import Config
from voice.dialogue.events import Noted
from voice.dialogue.loop import Loop
from voice.ear.kept_audio import Keeper, KeptEngine
from voice.ear.recognize.engine import Engine


@contextmanager
def keeping_audio(config: Config, loop: Callable[[], Loop]) -> Iterator[Callable[[Engine], Engine]]:
    """Give what makes an engine keep its utterances, where the user wants that, and otherwise leaves it as it is.

    Args:
        config: The configuration.
        loop: Gives the session's loop, as soon as anything is heard.

    Raises:
        RecordingError: The folder cannot be used.
    """
    if config.keep_audio is None:
        yield lambda engine: engine
        return
    keeper = Keeper(config.keep_audio, lost=lambda text: loop().tell(Noted(text)))
    try:
        yield lambda engine: KeptEngine(engine, keeper.keep, lambda: str(loop().session.state))
    finally:
        keeper.close()
