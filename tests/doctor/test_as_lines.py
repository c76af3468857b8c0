"""Findings as a person reads them, and as a script does."""

import json

import pytest

from voice.doctor.finding import Finding, InFull, Subject, Verdict
from voice.doctor.report.as_json import as_data
from voice.doctor.report.as_lines import LETTERS_ONLY, MARKS, TITLES, in_words, summed_up, with_marks

WELL = Finding.well(Subject.DISK, "space", "40 GB are free.", free_bytes=40e9)
WRONG = Finding(
    Subject.MICROPHONE,
    "error",
    Verdict.TROUBLE,
    "The microphone cannot be used.",
    figures={"exit_code": 4},
    in_full=InFull("No microphone is called “x”.", "Choose one by its number or name: 1: one that has a long name."),
    raised="MicrophoneError in voice/sound/devices.py:98",
)
ALSO = Finding(Subject.MICROPHONE, "noise", Verdict.WARNING, "The room is loud.", "Turn off what hums.")


def test_a_line_a_check_with_a_mark_and_what_to_do_below() -> None:
    assert list(with_marks([WELL], 80, MARKS)) == ["✓ Disk         40 GB are free."]
    assert list(with_marks([WRONG, ALSO], 60, LETTERS_ONLY)) == [
        "x Microphone   No microphone is called “x”.",
        "               -> Choose one by its number or name: 1: one",
        "                  that has a long name.",
        "!              The room is loud.",
        "               -> Turn off what hums.",
    ]


def test_a_screen_reader_gets_neither_marks_nor_columns() -> None:
    assert list(in_words([WELL, ALSO])) == [
        "Disk, OK: 40 GB are free.",
        "Microphone, warning: The room is loud. What to do: Turn off what hums.",
    ]


@pytest.mark.parametrize(
    ("findings", "says"),
    [
        ([WELL], "Everything is fine. Lie down, and say: start stretch."),
        (
            [WELL, Finding(Subject.ECHO, "check", Verdict.UNKNOWN, "Not looked at.")],
            "Everything that could be checked is fine.",
        ),
        ([WELL, ALSO], "It works, with 1 warning: "),
        ([WELL, WRONG], "1 problem: "),
        ([WRONG, WRONG, ALSO, ALSO], "2 problems, and 2 warnings: "),
    ],
)
def test_the_last_line_sums_up(findings: list[Finding], says: str) -> None:
    assert summed_up(findings).startswith(says)


def test_every_part_has_a_title_and_every_verdict_a_mark() -> None:
    assert set(TITLES) == set(Subject)
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
                "found": "40 GB are free.",
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
