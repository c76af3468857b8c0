"""`stretch` without a command: a session, spoken or typed; on a machine without sound, shown."""

# ruff: noqa: PLC0415 - the engines are heavy, and `--version` needs none

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from voice.cli.demo import play_demo
from voice.cli.ending import exit_code_of
from voice.cli.flags import config_in
from voice.cli.output import say
from voice.cli.page import ShownScreens, shown
from voice.cli.privacy_notice import told_first

if TYPE_CHECKING:
    from argparse import Namespace

    from voice.config import Config


def run(options: Namespace) -> int:
    """Hold a session and return the exit code."""
    config = config_in(options)
    screens = shown(options, config, say)
    return _typed(config, screens) if options.keyboard else _spoken(config, screens)


def _spoken(config: Config, screens: ShownScreens) -> int:
    from voice.dialogue import make_parts
    from voice.dialogue.run import run_spoken
    from voice.grammar.what_can_be_said import load_phrases
    from voice.sound.devices import list_devices

    if not config.mic and not config.speaker and not list_devices():
        return _without_sound(config, screens)
    grammar = load_phrases(config)
    engine, told = make_parts.load_engine(config, grammar)
    for line in told_first(config, told):
        say(line)
    with screens as (screen, inbox):
        return exit_code_of(run_spoken(config, screen, inbox, engine, grammar))


def _without_sound(config: Config, screens: ShownScreens) -> int:
    nothing = "This machine has no microphone and no speaker."
    if not sys.stdin.isatty():
        say(f"{nothing} Here is the demo instead: stretch demo.")
        return play_demo(config, screens)
    say(f"{nothing} Type the commands; what the coach says is shown.")
    return _run_typed(config, screens, silent=True)


def _typed(config: Config, screens: ShownScreens) -> int:
    from voice.sound.devices import list_devices

    silent = not any(device.outputs for device in list_devices())
    if silent:
        say("This machine has no speaker: what the coach says is shown only.")
    return _run_typed(config, screens, silent=silent)


def _run_typed(config: Config, screens: ShownScreens, *, silent: bool) -> int:
    from voice.dialogue.run import run_typed

    with screens as (screen, inbox):
        return exit_code_of(run_typed(config, screen, inbox, silent=silent))
