"""Some minutes of what scripts/soak does for hours; and that it would notice a coach that leaks, hangs or forgets."""

import mmap
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, get_args

import pytest

from tests.lab.loaded import phrases_of
from tests.lab.soak.ledger import ENTRY_KINDS, Ledger
from tests.lab.soak.mishaps import VIRTUAL, Mishap
from tests.lab.soak.process import theil_sen
from tests.lab.soak.rig import Rig, Soak
from tests.lab.soak.utterances import Distances
from tests.lab.soak.verdict import Row
from tests.lab.soak.virtual import apart, soak
from tests.lab.speech import SLT
from voice.coach.intents import Intent
from voice.config import Config
from voice.diary.entries import Entry, PainAfter, PainBefore, SessionBegan, SessionEnded
from voice.diary.store.schema import EntryKind
from voice.diary.writer import Writer
from voice.grammar.phrase import Phrase
from voice.mouth.events import Finished, MouthEvent

MEMORY = "memory grows after the warm-up"
SAID = {
    Intent.START: "start stretch",
    Intent.NEXT: "next",
    Intent.PAUSE: "pause",
    Intent.RESUME: "resume",
    Intent.HOW_LONG: "how long left",
    Intent.STOP: "stop",
    Intent.YES: "yes",
    Intent.NO: "no",
}
KINDS = tuple(mishap for mishap in VIRTUAL if mishap is not Mishap.DIARY)
"""A diary that is locked has a file more open, for longer than a fifth of so short a soak."""

LEAK = 1_000_000
"""Bytes a second."""

WORDS = {intent.value: [Phrase(intent.value, text)] for intent, text in SAID.items()}


def soaked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, spoil: Callable[[Rig], None] = lambda _: None
) -> tuple[dict[str, Row], list[str]]:
    for name in ("diary", "tmp"):
        (folder / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "tmp"))
    config = Config(
        cache=folder / "cache",
        memory=folder / "memory.json",
        diary=str(folder / "diary" / "diary.db"),
        stay=True,
        health_questions=False,
    )
    said, talk = phrases_of(config), ("the kettle boils",)
    rig = Rig(Soak(config, 1, seconds, WORDS, talk, (SLT,), said, mishap_every=40.0, kinds=KINDS))
    spoil(rig)
    rows, wrong = soak(rig)
    return {row.what: row for row in rows}, wrong


def test_some_minutes_with_somebody_and_faults_at_random(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, wrong = soaked(tmp_path, monkeypatch, 400.0)
    assert wrong == []
    # What is rendered, drawn and asked for the first time still fills the memory.
    assert [row.what for row in rows.values() if not row.reached and row.what != MEMORY] == []
    assert rows["sessions begun"].value >= 1
    assert rows["things that went wrong"].value >= 3
    assert rows["utterances"].value > 20


def test_a_coach_that_leaks_hangs_and_forgets_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leaked: list[mmap.mmap | IO[str]] = []

    def spoil(rig: Rig) -> None:
        def leak(now: float) -> None:
            # Pages of its own: what others have given back must not hide it.
            pages = mmap.mmap(-1, LEAK)
            pages.write(b"x" * LEAK)
            leaked.append(pages)
            leaked.append((tmp_path / "leak").open("w"))
            (tmp_path / "tmp" / f"{now:.0f}").touch()

        keep = Writer.keep

        def lose(event: MouthEvent) -> None:
            # A mouth that does not tell the end of one sentence.
            if not (isinstance(event, Finished) and event.utterance == 4):
                rig.mouth.happened(event)
                rig.inbox.put(event)

        rig.soak.each_second = leak
        rig.mixer._report = lose
        monkeypatch.setattr(Writer, "keep", lambda self, entry, at: None if at > 60 else keep(self, entry, at))

    rows, wrong = soaked(tmp_path, monkeypatch, 200.0, spoil)
    for one in leaked:
        one.close()
    assert rows[MEMORY].value > 1000
    missed = {what for what, row in rows.items() if not row.reached}
    assert {"files open: the last fifth above the first", "temporary files: the last fifth above the first"} <= missed
    assert "utterance 4 never ended" in wrong
    assert any(one.startswith("session 0: told") for one in wrong)


def test_every_entry_of_the_diary_can_be_taken_down() -> None:
    assert set(ENTRY_KINDS) == set(get_args(Entry)) - {SessionBegan, SessionEnded}
    assert set(ENTRY_KINDS.values()) == set(EntryKind)
    ledger = Ledger()
    for entry in (SessionBegan("neck", "Neck", "en", ()), PainBefore(4), PainAfter(2)):
        ledger(entry, 0.0)
    assert ledger.sessions[0].entries == 2


def test_a_cue_rounded_to_a_sample_is_no_drift_in_a_short_soak() -> None:
    assert drift_of([0, 200, 400], [0.0, 2e-5, 4e-5]).reached


@pytest.mark.parametrize("hours", [1, 8])
def test_a_clock_that_runs_off_is_noticed(hours: int) -> None:
    moments = [3600.0 * hours * at / 50 for at in range(51)]
    drift = drift_of(moments, [3e-4 * at / 3600 for at in moments])
    assert drift.value == pytest.approx(0.3)
    assert not drift.reached


def drift_of(moments: list[float], apart_by: list[float]) -> Row:
    distances = Distances()
    for moment, by in zip(moments, apart_by, strict=True):
        distances.add(moment, by)
    return apart("cues", distances)[-1]


def test_a_slope_is_not_moved_by_what_stands_out() -> None:
    assert theil_sen(range(20), [3.0 * at + (500 if at in {3, 11} else 0) for at in range(20)]) == pytest.approx(3.0)
