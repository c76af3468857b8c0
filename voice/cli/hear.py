"""`stretch hear`: prints what is heard in recorded files."""

# ruff: noqa: PLC0415 - the engines are heavy, and `--version` needs none

import json
from argparse import Namespace
from pathlib import Path

from voice.cli.flags import Commands, add_engine, config_in
from voice.cli.output import say, show
from voice.cli.privacy_notice import told_first
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up


def add(commands: Commands) -> None:
    """Add it to the command line."""
    hear = commands.add_parser("hear", help="transcribe sound files, one JSON line each")
    hear.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="sound file (WAV or FLAC), or a folder of them"
    )
    hear.add_argument(
        "--grammar", type=Path, metavar="FILE", help="grammar file (YAML), instead of the coach's commands"
    )
    add_engine(hear)
    hear.set_defaults(run=_run)


@cleaning_up()
def _run(options: Namespace) -> int:
    from voice.cli.hear_files import hear_files, load_engine

    config = config_in(options)
    engine, told = load_engine(config, options.grammar)
    for line in told_first(config, told):
        say(line)
    code = ExitCode.OK
    for one in hear_files(options.files, engine):
        show(json.dumps(one.content))
        if one.error is not None and code is ExitCode.OK:
            code = one.error.exit_code
    return code
