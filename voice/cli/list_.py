"""`stretch list`: lists routines, programmes and stretches."""

# ruff: noqa: PLC0415 - the library is slow to import, and `--version` needs none of it

from argparse import Namespace

from voice.cli.flags import Commands, add_own_folders, config_in
from voice.cli.output import show_json, show_layout, until_the_reader_leaves
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up


def add(commands: Commands) -> None:
    """Add it to the command line."""
    parser = commands.add_parser("list", help="list routines, programmes and stretches")
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_own_folders(parser)
    parser.set_defaults(run=_run)


@cleaning_up()
@until_the_reader_leaves
def _run(options: Namespace) -> int:
    from voice.cli import listing
    from voice.library.translation import load_library_in

    config = config_in(options)
    library = load_library_in(config.language, config.all_folders)
    if options.json:
        show_json(listing.listed(library))
    else:
        show_layout(listing.list_layout(library, config.language))
    return ExitCode.OK
