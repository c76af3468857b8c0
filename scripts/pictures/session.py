"""Renew the README's picture of a session: the screen of `stretch demo` in its first hold, as SVG."""

import argparse
import io
import sys

from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from scripts import ROOT
from scripts.pictures.terminal_svg import terminal_svg
from tests.lab.loaded import usual_in
from voice.coach.activity import State
from voice.coach.view import view
from voice.config import Config
from voice.demo.conversation import DEFAULT, load
from voice.demo.play import Demo, user_voice
from voice.dialogue.inbox import Inbox
from voice.dialogue.make_parts import load_engine
from voice.library.figures import load_figures
from voice.screen.session_captions import sayings_in
from voice.screen.terminal.caption import Caption
from voice.screen.terminal.captions import Captions, Who
from voice.screen.terminal.full_screen import FullScreen
from voice.screen.terminal.layout import Arrangement
from voice.screen.terminal.words import load_labels

PICTURE = ROOT / ".pictures" / "session.svg"
COLUMNS, ROWS = 72, 25
"""Few enough that the text can be read where the picture is as wide as a telephone."""
HELD = 15.0
"""Seconds of the first hold at which the picture is taken: after a question, a pause and its end."""


class Kept(Captions):
    """Captions that are only kept."""

    def __init__(self) -> None:
        super().__init__(Console(file=io.StringIO()))
        self.kept: list[Caption] = []

    def caption(self, who: Who, text: str, seconds: float) -> None:
        """Keep a caption."""
        self.kept.append(Caption(who, text, seconds))


def main() -> int:
    """Play the demo as fast as the machine goes, up to the picture's moment."""
    argparse.ArgumentParser(prog="scripts/picture session", description=__doc__).parse_args()
    config, captions = Config(), Kept()
    engine, _ = load_engine(config)
    demo = Demo(config, captions, engine, load(DEFAULT), user_voice(), inbox=Inbox())
    demo.open()
    while not (demo.loop.session.state is State.HOLDING and demo.loop.session.elapsed(demo.seconds) > HELD):
        demo.block()
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", width=COLUMNS, height=ROWS)
    usual, labels = usual_in(config.language), load_labels(config.language)
    screen = FullScreen(console, load_figures().get, lambda state: sayings_in(State(state), usual), labels)
    places = Arrangement.of(COLUMNS, ROWS)
    assert places is not None
    moment = view(demo.loop.session, demo.seconds)
    screen.pieces(places, moment, captions.kept, None)
    screen.gallery.wait()
    pieces = screen.pieces(places, moment, captions.kept, None)
    PICTURE.parent.mkdir(exist_ok=True)
    rows = [row_of(pieces, row, console) for row in range(ROWS - 1)]
    PICTURE.write_text(terminal_svg(rows, COLUMNS, "A session in the terminal"), encoding="utf-8")
    return 0


def row_of(pieces: dict[tuple[int, int], Text], row: int, console: Console) -> list[Segment]:
    """Return the contents of a row, from its first column on."""
    line = Text(end="")
    for column, piece in sorted((at[1], piece) for at, piece in pieces.items() if at[0] == row):
        line.append(" " * (column - line.cell_len))
        line.append_text(piece)
    return list(line.render(console))


if __name__ == "__main__":
    sys.exit(main())
