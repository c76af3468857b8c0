"""`stretch show`: shows everything about a routine or a stretch."""

# ruff: noqa: PLC0415 - the library is slow to import, and `--version` needs none of it

from argparse import Namespace

from voice.cli.flags import Commands, add_own_folders, config_in
from voice.cli.output import show_json, show_layout, until_the_reader_leaves
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up


def add(commands: Commands) -> None:
    """Add it to the command line."""
    show = commands.add_parser("show", help="show everything about a routine or a stretch")
    show.add_argument("name", nargs="+", metavar="NAME", help="its id or its name")
    show.add_argument("--json", action="store_true", help="print JSON")
    add_own_folders(show)
    show.set_defaults(run=_run)


@cleaning_up()
@until_the_reader_leaves
def _run(options: Namespace) -> int:
    from voice.cli import listing
    from voice.library.translation import load_library_in

    config = config_in(options)
    library = load_library_in(config.language, config.all_folders)
    found = listing.find(library, " ".join(options.name))
    if options.json:
        show_json([listing.as_data(one) for one in found])
    else:
        for one in found:
            show_layout(listing.layout(one, library, config.language))
    return ExitCode.OK
