"""`stretch understand`: says what the coach takes a text for, and what it would do and say."""

# ruff: noqa: PLC0415 - the library is slow to import, and `--version` needs none of it

from __future__ import annotations

import argparse
import json
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from voice.cli.flags import Commands, config_in
from voice.cli.output import show, until_the_reader_leaves
from voice.coach.activity import State
from voice.config import Language
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up

if TYPE_CHECKING:
    from collections.abc import Iterable

STATES = {state.name.lower(): state for state in State}


def add(commands: Commands) -> None:
    """Add it to the command line."""
    parser = commands.add_parser(
        "understand", help="say what the coach takes a text for, and what it would do, a line of JSON each"
    )
    parser.add_argument("texts", nargs="*", metavar="TEXT", help="what is said; else each line of standard input")
    parser.add_argument(
        "--state", type=_state, default=State.HOLDING, metavar="STATE", help=f"one of {', '.join(STATES)}"
    )
    parser.add_argument(
        "--language",
        choices=[choice.value for choice in Language],
        default=argparse.SUPPRESS,
        help="what the coach speaks and understands",
    )
    parser.set_defaults(run=_run)


def _state(name: str) -> State:
    key = name.strip().lower().replace("-", "_").replace(" ", "_")
    if key not in STATES:
        close = get_close_matches(key, STATES, n=1)
        mend = f"Did you mean {close[0]}?" if close else f"Choose one of: {', '.join(STATES)}."
        raise argparse.ArgumentTypeError(f"There is no state {name!r}. {mend}")
    return STATES[key]


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
