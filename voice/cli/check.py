"""`stretch check`: checks files with a routine, a programme, or a list of stretches."""

from argparse import Namespace
from pathlib import Path

from voice.cli.flags import Commands, add_own_folders, config_in
from voice.cli.output import show, show_json, until_the_reader_leaves
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up


def add(commands: Commands) -> None:
    """Add it to the command line."""
    check = commands.add_parser("check", help="check files with a routine, a programme, or a list of stretches")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="YAML file")
    check.add_argument("--json", action="store_true", help="print JSON")
    add_own_folders(check)
    check.set_defaults(run=_run)


@cleaning_up()
@until_the_reader_leaves
def _run(options: Namespace) -> int:
    from voice.authoring.check import check, summed_up  # noqa: PLC0415 - slow to import, and `--version` needs none

    config = config_in(options)
    checked = list(check(options.files, config.all_folders, config.language))
    if options.json:
        show_json({"files": [one.content for one in checked], "summary": summed_up(checked, config.language)})
    else:
        for line in (*(line for one in checked for line in one.lines), summed_up(checked, config.language)):
            show(line)
    return ExitCode.LIBRARY if any(one.failures for one in checked) else ExitCode.OK
