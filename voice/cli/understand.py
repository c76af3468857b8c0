"""`stretch understand`: shows how the coach understands a text, and what it would do and say."""

# ruff: noqa: PLC0415 - the library is slow to import, and `--version` needs none of it

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from voice.cli.flags import Commands, config_in
from voice.cli.output import show, until_the_reader_leaves
from voice.cli.state_names import states_by_name
from voice.coach.activity import State
from voice.config import Language
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up
from voice.system.near_miss import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

STATES = states_by_name()
_SHORT = {state.name.lower().replace("_", " "): state for state in State}
"""Shorter names, for people who type them often."""


def add(commands: Commands) -> None:
    """Add it to the command line."""
    parser = commands.add_parser("understand", help="show how the coach understands a text, one JSON line each")
    parser.add_argument(
        "texts", nargs="*", metavar="TEXT", help="what you say; without any, each line of standard input"
    )
    parser.add_argument(
        "--state",
        type=_state,
        default=State.HOLDING,
        metavar="STATE",
        help=f"when you say it: {'; '.join(STATES)} (holding)",
    )
    parser.add_argument(
        "--language",
        choices=[choice.value for choice in Language],
        default=argparse.SUPPRESS,
        help="what the coach speaks and understands",
    )
    parser.set_defaults(run=_run)


def _state(name: str) -> State:
    key = name.strip().lower().replace("-", " ").replace("_", " ")
    if key not in STATES and key not in _SHORT:
        raise argparse.ArgumentTypeError(f"There is no state {name!r}. {did_you_mean(key, STATES)}")
    return STATES.get(key) or _SHORT[key]


@cleaning_up()
@until_the_reader_leaves
def _run(options: argparse.Namespace) -> int:
    from voice.cli.trying import Trial

    trial = Trial(config_in(options), options.state)
    for text in options.texts or _lines():
        show(json.dumps(_told(text, trial), ensure_ascii=False))
    return ExitCode.OK


def _lines() -> Iterable[str]:
    return (line.strip() for line in sys.stdin if line.strip())


def _told(text: str, trial: Any) -> dict[str, Any]:
    return {"text": text, **trial.of(text)}
