"""`stretch show`: shows all that is known of a routine or a stretch."""

# ruff: noqa: PLC0415 - the library is slow to import, and `--version` needs none of it

from argparse import Namespace

from voice.cli.flags import Commands, add_own_folders, config_in
from voice.cli.output import show_json, show_layout, until_the_reader_leaves
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up


def add(commands: Commands) -> None:
    """Add it to the command line."""
    show = commands.add_parser("show", help="show all that is known of a routine or a stretch")
    show.add_argument("name", nargs="+", metavar="NAME", help="its id, or what it is called")
    show.add_argument("--json", action="store_true", help="as JSON")
    add_own_folders(show)
    show.set_defaults(run=_run)


@cleaning_up()
@until_the_reader_leaves
def _run(options: Namespace) -> int:
    from voice.cli import listing
    from voice.library.library import load_library

    library = load_library(config_in(options).all_folders)
    found = listing.find(library, " ".join(options.name))
    if options.json:
        show_json([listing.as_data(one) for one in found])
    else:
        for one in found:
            show_layout(listing.layout(one, library.sources))
    return ExitCode.OK
