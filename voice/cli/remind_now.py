"""What the timers of `stretch remind` run: the user is asked aloud, and a session starts if they agree."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from voice.cli.ending import exit_code_of
from voice.cli.output import show
from voice.cli.privacy_notice import told_first
from voice.dialogue import make_parts, run
from voice.dialogue.events import Typed
from voice.dialogue.inbox import Inbox
from voice.dialogue.other_coaches import somebody_listens
from voice.dialogue.turn_taking import talking
from voice.ear.recognize.make_engine import make_engine
from voice.errors import ExitCode
from voice.grammar.commands import usual_phrases
from voice.grammar.what_can_be_said import commands_in, load_phrases
from voice.library.figures import figures_for
from voice.library.repertoire import load_repertoire
from voice.reminder.ask import Reply, phrases, remind
from voice.reminder.breaks import LATER_SECONDS, ROUTINE, why_not_now
from voice.reminder.quiet_day import keep_quiet
from voice.reminder.words import ReminderWords
from voice.screen.session_captions import captions_for
from voice.system.wall_clock import now_here

if TYPE_CHECKING:
    from voice.config import Config
    from voice.ear.recognize.engine import Engine


def remind_now(config: Config) -> int:
    """Say that it is time to stretch, and return the exit code when all is over."""
    if somebody_listens():
        show(ReminderWords.of(config.language).shown.running)
        return ExitCode.OK
    words, engine = _ear(config)
    if remind(partial(talking, config), engine, words, show) is not Reply.START:
        return ExitCode.OK
    return _lead(config)


def offer_break(config: Config, every: int) -> int:
    """Offer a break, unless the moment is bad, and return the exit code when all is over.

    Args:
        config: The configuration.
        every: Minutes from one break to the next.
    """
    shown = ReminderWords.of(config.language).shown

    def why_not() -> str | None:
        if somebody_listens():
            return shown.running
        reason = why_not_now(config, timedelta(minutes=every), now_here())
        return None if reason is None else shown.no_break.format(reason=shown.not_now[reason])

    if reason := why_not():
        show(reason)
        return ExitCode.OK
    words, engine = _ear(config)
    reply = remind(
        *(partial(talking, config), engine, words.desk_break, show), later_seconds=LATER_SECONDS, why_not=why_not
    )
    if reply is Reply.NOT_TODAY:
        keep_quiet(config, now_here().date())
    if reply is not Reply.START:
        return ExitCode.OK
    return _lead(config.model_copy(update={"routine": ROUTINE, "stay": False}))


def _ear(config: Config) -> tuple[ReminderWords, Engine]:
    words = ReminderWords.of(config.language)
    engine, told = make_engine(config.engine, phrases(words), config.language)
    for line in told_first(config, told):
        show(line)
    return words, engine


def _lead(config: Config) -> int:
    repertoire = load_repertoire(config)
    grammar = load_phrases(config, repertoire)
    engine, _ = make_parts.load_engine(config, grammar)
    usual = usual_phrases(grammar)
    inbox = Inbox()
    # They have said it already.
    inbox.put(Typed(usual["start"], commands_in(grammar, usual["start"])))
    with captions_for(config, usual, lambda: figures_for(repertoire, config.bodies)) as captions:
        return exit_code_of(run.run_spoken(config, repertoire, captions, inbox, engine, grammar))
