"""`stretch` without a command: a session, spoken or typed; without sound hardware, the demo."""

# ruff: noqa: PLC0415 - the engines are heavy, and `--version` needs none

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from voice.cli.demo import play_demo
from voice.cli.ending import exit_code_of
from voice.cli.flags import config_in
from voice.cli.home_assistant import in_home_assistant
from voice.cli.output import say
from voice.cli.page import Show, shown
from voice.cli.privacy_notice import told_first

if TYPE_CHECKING:
    from argparse import Namespace

    from voice.config import Config


def run(options: Namespace) -> int:
    """Run a session and return the exit code."""
    config = config_in(options)
    show = partial(shown, options, config, say=say)
    at_home = in_home_assistant(config, show, say=say)
    return _typed(config, at_home) if options.keyboard else _spoken(options, config, at_home)


def _spoken(options: Namespace, config: Config, show: Show) -> int:
    from voice.dialogue import make_parts
    from voice.dialogue.run import run_spoken
    from voice.grammar.what_can_be_said import load_phrases
    from voice.library.repertoire import load_repertoire
    from voice.sound.devices import list_devices

    if not config.mic and not config.speaker and not list_devices():
        return _without_sound(options, config, show)
    repertoire = load_repertoire(config)
    grammar = load_phrases(config, repertoire)
    engine, told = make_parts.load_engine(config, grammar)
    for line in told_first(config, told):
        say(line)
    with show(repertoire, grammar) as (screen, inbox):
        return exit_code_of(run_spoken(config, repertoire, screen, inbox, engine, grammar))


def _without_sound(options: Namespace, config: Config, show: Show) -> int:
    from voice.cli.start_words import StartWords

    words = StartWords.of(config.language)
    if not sys.stdin.isatty():
        say(f"{words.no_sound} {words.demo_instead}")
        return play_demo(options, config)
    say(f"{words.no_sound} {words.type_instead}")
    return _run_typed(config, show, silent=True)


def _typed(config: Config, show: Show) -> int:
    from voice.cli.start_words import StartWords
    from voice.sound.devices import list_devices

    silent = not any(device.outputs for device in list_devices())
    if silent:
        say(StartWords.of(config.language).no_speaker)
    return _run_typed(config, show, silent=silent)


def _run_typed(config: Config, show: Show, *, silent: bool) -> int:
    from voice.dialogue.run import run_typed
    from voice.grammar.what_can_be_said import load_phrases
    from voice.library.repertoire import load_repertoire

    repertoire = load_repertoire(config)
    grammar = load_phrases(config, repertoire)
    with show(repertoire, grammar) as (screen, inbox):
        return exit_code_of(run_typed(config, repertoire, screen, inbox, grammar, silent=silent))
