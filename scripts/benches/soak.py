"""Run the coach for hours, with a user and faults at random, and check whether anything grows or drifts.

    virtual     8 hours of sessions as fast as the machine goes: the real loop, core, mouth, ear, diary and screens,
                joined by simulated air; the microphone's clock is 50 parts in a million ahead
    --room      20 minutes in real time through a virtual room: its devices are unplugged, its sound server is ended

Floors: memory grows by less than 1 MB an hour after the warm-up; files, threads and temporary files do not grow; cues
lie within 0.1 ms of their moments and do not drift; every hold is as long as it should be; every utterance ends; the
diary holds what happened; commands are understood as scripts/bench hearing and scripts/bench echo have it.
"""

import argparse
import logging
import math
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.benches.hearing_chatter import REPORTED, paragraphs
from scripts.benches.hearing_material import VOICES, Part
from scripts.benches.hearing_phrases import sample_phrases
from tests.lab.loaded import phrases_of
from tests.lab.soak.person import Vocabulary
from tests.lab.soak.rig import Rig, Soak
from tests.lab.soak.verdict import Row, show, write
from tests.lab.soak.virtual import soak
from tests.lab.soak.voices import prepare
from tests.lab.speech import available
from voice.config import Config
from voice.dialogue.make_parts import load_engine
from voice.system.allocator import give_large_pieces_back

if TYPE_CHECKING:
    from voice.grammar.phrase import Phrase

TALKS = 12
"""Paragraphs of talk that somebody may come out with."""


def main() -> int:
    """Print what was measured; exit 1 where a floor is missed."""
    parser = argparse.ArgumentParser(
        prog="scripts/soak", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hours", type=float, default=8.0, help="of virtual time (8)")
    parser.add_argument("--ear", action=argparse.BooleanOptionalAction, default=True, help="else commands are typed")
    parser.add_argument("--most", type=float, default=math.inf, metavar="MINUTES", help="end sooner on a slow machine")
    parser.add_argument("--ahead", type=float, default=50.0, metavar="PPM", help="the microphone's clock (50)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of all that is at random (1)")
    parser.add_argument("--room", action="store_true", help="in real time, through a virtual room")
    parser.add_argument("--minutes", type=float, default=20.0, help="with --room: how long (20)")
    parser.add_argument("--trace", action="store_true", help="print where memory grew (slow)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    options = parser.parse_args()
    give_large_pieces_back()  # as the program does, whose memory is measured
    logging.disable(logging.ERROR)  # what is broken on purpose is logged, an hour long
    began, used = time.monotonic(), time.process_time()
    rows, wrong = in_room(options) if options.room else in_virtual_time(options)
    rows.append(Row("the soak itself took", (time.monotonic() - began) / 60, "minutes"))
    rows.append(Row("processor time of it", (time.process_time() - used) / 60, "minutes"))
    show(rows)
    for one in wrong[:50]:
        print(f"  wrong: {one}")
    if options.json:
        kept = {name: value for name, value in vars(options).items() if name != "json"}
        write(options.json, rows, options=kept, wrong=wrong)
    return 0 if all(row.reached for row in rows) else 1


def in_virtual_time(options: argparse.Namespace) -> tuple[list[Row], list[str]]:
    """Run the virtual soak."""
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name)
        (folder / "diary").mkdir()
        config = Config(
            cache=folder / "cache",
            memory=folder / "memory.json",
            diary=str(folder / "diary" / "diary.db"),
            stay=True,
            health_questions=False,
        )
        voices = tuple(speaker for speaker in VOICES[Part.REPORT] if available(speaker))
        texts = paragraphs(REPORTED, seed=options.seed)
        words, talk = vocabulary(), tuple(next(texts) for _ in range(TALKS))
        if options.ear:
            prepare([*talk, *(phrase.text for phrases in words.values() for phrase in phrases)], voices)
        grammar = phrases_of(config)
        rig = Rig(
            Soak(
                config,
                options.seed,
                options.hours * 3600,
                words,
                talk,
                voices,
                grammar,
                load_engine(config, grammar)[0] if options.ear else None,
                ahead=options.ahead,
                until=time.monotonic() + 60 * options.most,
                each_second=Progress(options.hours * 3600, trace=options.trace),
            )
        )
        (folder / "tmp").mkdir()
        before, tempfile.tempdir = tempfile.tempdir, str(folder / "tmp")
        try:
            return soak(rig)
        finally:
            tempfile.tempdir = before


def vocabulary() -> Vocabulary:
    """Return what is said: the phrases that the ear is measured with."""
    words: dict[str, list[Phrase]] = {}
    for phrase in sample_phrases(phrases_of(Config())):
        words.setdefault(phrase.intent, []).append(phrase)
    return words


class Progress:
    """Says on standard error how far the soak is, and where memory grew.

    Args:
        whole: Seconds that it takes.
        trace: Whether memory is traced.
    """

    def __init__(self, whole: float, *, trace: bool) -> None:
        self._whole, self._trace = whole, trace
        self._next = 0.0
        self._began = time.monotonic()
        self._first: tracemalloc.Snapshot | None = None
        if trace:
            tracemalloc.start(8)

    def __call__(self, now: float) -> None:
        """So far it is."""
        if now < self._next:
            return
        self._next = now + self._whole / 16
        print(f"{now / 3600:.2f} h after {(time.monotonic() - self._began) / 60:.1f} min", file=sys.stderr)
        if self._trace and now > self._whole / 4:
            snapshot = tracemalloc.take_snapshot()
            if self._first is not None:
                for one in snapshot.compare_to(self._first, "lineno")[:12]:
                    print(f"  {one}", file=sys.stderr)
            self._first = self._first or snapshot


def in_room(options: argparse.Namespace) -> tuple[list[Row], list[str]]:
    """Run the soak in the virtual room."""
    from tests.lab.soak.real import soak_in_room  # noqa: PLC0415 - needs a sound server

    return soak_in_room(
        options.minutes, options.seed, vocabulary(), [one for one in VOICES[Part.REPORT] if available(one)]
    )


if __name__ == "__main__":
    sys.exit(main())
