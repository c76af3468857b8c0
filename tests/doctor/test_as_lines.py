"""Findings as a person reads them, and as a script does."""

import json

import pytest

from voice.config import Language
from voice.doctor import sentences as says
from voice.doctor.finding import Finding, Number, Subject, Verdict
from voice.doctor.report.as_json import as_data
from voice.doctor.report.as_lines import LETTERS_ONLY, MARKS, in_words, summed_up, with_marks

ENGLISH, GERMAN, FRENCH = Language.ENGLISH, Language("de"), Language("fr")

WELL = Finding.well(Subject.DISK, "space", says.Disk.GIGABYTES, {"size": Number(40)}, {"free_bytes": 40e9})
WRONG = Finding(
    Subject.MICROPHONE,
    "error",
    Verdict.TROUBLE,
    says.Failed.MICROPHONE,
    private={
        "problem": "No microphone is called “x”.",
        "mend": "Choose one by its number or name: 1: one that has a long name.",
    },
    figures={"exit_code": 4},
    raised="MicrophoneError in voice/sound/devices.py:98",
)
ALSO = Finding(Subject.MICROPHONE, "speech", Verdict.WARNING, says.Speech.DROWNED, {"above": Number(5)})


def test_a_line_a_check_with_a_mark_and_what_to_do_below() -> None:
    assert list(with_marks([WELL], 80, MARKS, ENGLISH)) == [
        "✓ Disk         40 GB are free where the coach keeps its files."
    ]
    assert list(with_marks([WRONG, ALSO], 60, LETTERS_ONLY, ENGLISH)) == [
        "x Microphone   No microphone is called “x”.",
        "               -> Choose one by its number or name: 1: one",
        "                  that has a long name.",
        "!              Your voice is only 5 dB louder than the",
        "               room's noise, so commands will be missed.",
        "               -> Move the microphone closer to the mat, or",
        "                  turn off whatever hums or plays.",
    ]


def test_the_names_of_what_is_checked_take_the_room_that_a_language_needs() -> None:
    assert list(with_marks([WELL, WRONG], 80, MARKS, GERMAN)) == [
        "✓ Speicherplatz   Wo der Coach seine Dateien hat, sind 40 GB frei.",
        "✗ Mikrofon        No microphone is called “x”.",
        "                  -> Choose one by its number or name: 1: one that has a long",
        "                     name.",
    ]


def test_no_line_begins_with_a_colon_however_wide_it_is() -> None:
    crashed = Finding(Subject.ECHO, "error", Verdict.TROUBLE, says.Failed.CRASHED, private={"raised": "x"})
    lines = [line for width in range(30, 80) for line in with_marks([crashed], width, MARKS, FRENCH)]
    assert any(line.endswith("plaît :") for line in lines)
    assert not any(line.strip().startswith(":") for line in lines)


def test_a_screen_reader_gets_neither_marks_nor_columns() -> None:
    assert list(in_words([WELL, ALSO], ENGLISH)) == [
        "Disk, OK: 40 GB are free where the coach keeps its files.",
        (
            "Microphone, warning: Your voice is only 5 dB louder than the room's noise, so commands will be missed. "
            "What to do: Move the microphone closer to the mat, or turn off whatever hums or plays."
        ),
    ]
    assert list(in_words([WELL], FRENCH)) == [
        "Disque, tout va bien : Il reste 40 Go là où le coach range ses fichiers."
    ]


@pytest.mark.parametrize(
    ("findings", "beginning"),
    [
        ([WELL], "Everything is fine. Lie down, and say: start stretch."),
        (
            [WELL, Finding(Subject.ECHO, "check", Verdict.UNKNOWN, says.Skipped.QUIET)],
            "Everything that could be checked is fine.",
        ),
        ([WELL, ALSO], "It works, with 1 warning: "),
        ([WELL, WRONG], "1 problem: "),
        ([WRONG, WRONG, ALSO, ALSO], "2 problems, and 2 warnings: "),
    ],
)
def test_the_last_line_sums_up(findings: list[Finding], beginning: str) -> None:
    assert summed_up(findings, ENGLISH).startswith(beginning)


def test_it_says_how_to_begin_in_the_language() -> None:
    assert summed_up([WELL], GERMAN).endswith("sag: dehnen starten.")
    assert summed_up([WRONG], GERMAN).startswith("1 Problem: ")
    assert summed_up([WRONG, WRONG, ALSO], GERMAN).startswith("2 Probleme und 1 Warnung: ")


def test_every_verdict_has_a_mark() -> None:
    assert set(MARKS) == set(LETTERS_ONLY) == set(Verdict)
    assert all(mark.isascii() for mark in LETTERS_ONLY.values())


def test_the_data_keep_their_form() -> None:
    assert json.loads(json.dumps(as_data([WELL, WRONG], "0.1.0", 12.34))) == {
        "version": 1,
        "coach": "0.1.0",
        "verdict": "problem",
        "seconds": 12.3,
        "findings": [
            {
                "part": "disk",
                "about": "space",
                "verdict": "ok",
                "found": "40 GB are free where the coach keeps its files.",
                "mend": "",
                "figures": {"free_bytes": 40e9},
            },
            {
                "part": "microphone",
                "about": "error",
                "verdict": "problem",
                "found": "No microphone is called “x”.",
                "mend": "Choose one by its number or name: 1: one that has a long name.",
                "figures": {"exit_code": 4},
                "raised": "MicrophoneError in voice/sound/devices.py:98",
            },
        ],
    }
