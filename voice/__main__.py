"""Where the program begins: `python -m voice` is `stretch`."""

import sys

from voice.system.interrupts import end_at_once

# Before everything else is imported: that takes a second, in which Ctrl-C would be told with a traceback.
end_at_once()

from voice.system.streams import keep_to_the_log, open_closed_streams, take_any_text, written_out  # noqa: E402

open_closed_streams()

from voice.cli.main import main  # noqa: E402
from voice.system.allocator import give_large_pieces_back  # noqa: E402 - as above


def run() -> None:
    """Run `stretch` and end with its exit code."""
    give_large_pieces_back()
    take_any_text()
    keep_to_the_log()
    sys.exit(written_out(main))


if __name__ == "__main__":
    run()
