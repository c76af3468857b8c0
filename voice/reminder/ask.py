"""Announces that it is time to stretch, and follows the answer: start, come back later, or leave."""

import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import Any

from voice.config import ENVIRONMENT_PREFIX, SEPARATORS, Config, expanded
from voice.dialogue.turn_taking import Conversant
from voice.diary.store.address import NOWHERE
from voice.ear.recognize.engine import Engine
from voice.reminder.timer import Command
from voice.reminder.words import CallWords, ReminderWords

LATER_SECONDS = 20 * 60.0
"""Time after "later"; the coach names it in its answer."""

TRIES = 3
"""How many things may be heard that are not an answer: other people may be talking."""


class Reply(StrEnum):
    """Answers to the reminder; each has the name of its wordings in `AnswerWords`."""

    START = "start"
    LATER = "later"
    NOT_TODAY = "not_today"


def phrases(words: ReminderWords) -> dict[str, tuple[str, ...]]:
    """Return the possible answers, as recognizers take them."""
    return {reply.value: getattr(words.answers, reply.value) for reply in Reply}


def remind(  # noqa: PLR0913 - what is said, to whom, and when
    have_talk: Callable[[], AbstractContextManager[Conversant]],
    engine: Engine,
    words: CallWords,
    show: Callable[[str], None],
    *,
    later_seconds: float = LATER_SECONDS,
    wait: Callable[[float], None] = time.sleep,
    why_not: Callable[[], str | None] = lambda: None,
) -> Reply | None:
    """Say that it is time, again after each "later", and return the last reply; None if there was none.

    Args:
        have_talk: Gives somebody within earshot; called anew for every call, so that the microphone is free meanwhile.
        engine: Knows `phrases`.
        words: What is said.
        show: Takes every line that is said or heard, for those who look.
        later_seconds: How long after "later" it is said again.
        wait: Returns after so many seconds.
        why_not: Tells before each call why it is not to be made; None where it is.
    """
    while True:
        if reason := why_not():
            show(reason)
            return None
        with have_talk() as talk:
            reply = _ask(talk, engine, words, show)
        if reply is not Reply.LATER:
            return reply
        wait(later_seconds)


def _ask(talk: Conversant, engine: Engine, words: CallWords, show: Callable[[str], None]) -> Reply | None:
    """Say once that it is time, and return the answer; None if nobody answers."""

    def say(text: str) -> None:
        show(text)
        talk.say(text)

    say(words.call)
    for _ in range(TRIES):
        utterance = talk.hear()
        if utterance is None:
            return None
        meant = engine.recognize(utterance)
        if not meant.accepted or meant.intent is None:
            continue
        show(f"> {meant.text}")
        reply = Reply(meant.intent)
        if reply is Reply.LATER:
            say(words.later)
        elif reply is Reply.NOT_TODAY:
            say(words.not_today)
        return reply
    return None


def reminder_command(
    flags: Mapping[str, Any],
    file: Path | None,
    environment: Mapping[str, str] = os.environ,
    breaks_every: int | None = None,
) -> Command:
    """Return the command for a timer: the reminder, with the current settings.

    Args:
        flags: Settings from the command line; those that are None were not given.
        file: Configuration file from the command line.
        environment: Variables such as STRETCH_MIC.
        breaks_every: Minutes from one break to the next, where it is breaks that are to be asked for.

    Raises:
        ReminderError: A timer cannot hold one of them.
    """
    names = {f"{ENVIRONMENT_PREFIX}{name.upper()}" for name in Config.model_fields}
    variables = {name: value for name, value in environment.items() if name in names}
    # Not as flags: who lists the running programs would see the password of a diary's address.
    given = {name: value for name, value in flags.items() if value is not None}
    variables |= {f"{ENVIRONMENT_PREFIX}{name.upper()}": _written(name, value) for name, value in given.items()}
    breaks = () if breaks_every is None else ("--break", str(breaks_every))
    config = () if file is None else ("--config", str(file.absolute()))
    # -P: whatever lies in the folder that a timer starts in is not the coach.
    words = (sys.executable, "-P", "-m", "voice", *config, "remind", "--now", *breaks)
    return Command(words, dict(sorted(variables.items())))


def _written(name: str, value: Any) -> str:
    """Return a setting in the form of its variable; a file with its full path, because a timer starts elsewhere."""
    if name in SEPARATORS:
        several = [value] if isinstance(value, str) else value
        return SEPARATORS[name].join(_whole_path(one) if name == "folders" else str(one) for one in several)
    if isinstance(value, Path):
        return _whole_path(value)
    if (name == "routine" and Path(value).suffix == ".yaml") or (
        name == "diary" and value != NOWHERE and "://" not in value
    ):
        return _whole_path(value)
    return str(value)


def _whole_path(path: str | Path) -> str:
    return str(expanded(path).absolute())
