"""`stretch sources`: lists the sources behind the coach's health facts."""

# ruff: noqa: PLC0415 - the library is slow to import, and `--version` needs none of it

from argparse import Namespace

from voice.cli.flags import Commands, add_own_folders, config_in
from voice.cli.output import show_json, show_layout, until_the_reader_leaves
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up


def add(commands: Commands) -> None:
    """Add it to the command line."""
    parser = commands.add_parser("sources", help="list the sources and what each is used for")
    parser.add_argument("name", nargs="*", metavar="STRETCH", help="a stretch or routine, to list only its sources")
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_own_folders(parser)
    parser.set_defaults(run=_run)


@cleaning_up()
@until_the_reader_leaves
def _run(options: Namespace) -> int:
    from voice.cli import listing, source_listing
    from voice.library.library import load_library

    library = load_library(config_in(options).all_folders)
    if options.name:
        found = listing.find(library, " ".join(options.name))
        if options.json:
            show_json([source_listing.standing_data(one, library.sources) for one in found])
        else:
            for one in found:
                show_layout(source_listing.standing_layout(one, library.sources))
    elif options.json:
        show_json(source_listing.source_data(library))
    else:
        show_layout(source_listing.source_layout(library))
    return ExitCode.OK
