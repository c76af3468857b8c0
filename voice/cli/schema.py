"""`stretch schema`: prints the JSON Schema of a kind of file."""

import sys
from argparse import Namespace

from voice.cli.flags import Commands, config_in
from voice.cli.output import until_the_reader_leaves
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up

_KINDS = ("routine", "stretches", "programme")


def add(commands: Commands) -> None:
    """Add it to the command line."""
    schema = commands.add_parser("schema", help="print the JSON Schema of a kind of file, for editors")
    schema.add_argument("kind", choices=_KINDS, help="files with a routine, a list of stretches, or a programme")
    schema.set_defaults(run=_run)


@cleaning_up()
@until_the_reader_leaves
def _run(options: Namespace) -> int:
    from voice.authoring.schema import as_text  # noqa: PLC0415 - slow to import, and `--version` needs none
    from voice.library.files import FileKind  # noqa: PLC0415

    config_in(options)  # as with every command, a fault in it is reported
    sys.stdout.write(as_text(FileKind(options.kind)))
    return ExitCode.OK
