"""`stretch import`: imports an exported diary."""

from argparse import Namespace
from pathlib import Path

from voice.cli.flags import Commands, config_in
from voice.cli.output import counted, show
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up


def add(commands: Commands) -> None:
    """Add it to the command line."""
    take = commands.add_parser("import", help="import a diary that was exported as .json")
    take.add_argument("file", type=Path, metavar="FILE", help="FILE.json")
    take.set_defaults(run=_run)


@cleaning_up()
def _run(options: Namespace) -> int:
    from voice.diary.export.export import take_from  # noqa: PLC0415 - heavy, and `--version` needs none of it

    taken = take_from(config_in(options), options.file)
    known = f", {taken.known} already there" if taken.known else ""
    show(f"{counted(taken.new, 'session')} imported{known}")
    return ExitCode.OK
