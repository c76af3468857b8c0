"""`stretch list` and `stretch show`."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.dialogue.test_keyboard_session import read_until
from voice.authoring.schema import as_text
from voice.cli.listing import find, listed
from voice.errors import LibraryError
from voice.library.files import FileKind
from voice.library.library import load_library

LIBRARY = load_library()


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "voice", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("childs_pose", ["childs_pose"]),
        ("Child\N{RIGHT SINGLE QUOTATION MARK}s Pose", ["childs_pose"]),
        ("childs pose", ["childs_pose"]),
        ("bottom to heels stretch", ["childs_pose"]),
        ("neck", ["neck"]),
        ("neck relief", ["neck"]),
    ],
)
def test_a_thing_is_found_by_any_of_its_names(name: str, ids: list[str]) -> None:
    assert [one.id for one in find(LIBRARY, name)] == ids


@pytest.mark.parametrize(
    ("name", "says"), [("chidspose", "Did you mean child's pose?"), ("qqqq", "stretch list shows")]
)
def test_a_name_that_is_not_there_has_a_mend(name: str, says: str) -> None:
    with pytest.raises(LibraryError, match="no routine and no stretch") as raised:
        find(LIBRARY, name)
    assert says in raised.value.mend


def test_everything_is_listed_once() -> None:
    content = listed(LIBRARY)
    assert [one["id"] for one in content["routines"]] == list(LIBRARY.routines)
    assert sorted(one["id"] for one in content["stretches"]) == sorted(LIBRARY.stretches)
    assert all(one["minutes"] > 0 for one in content["routines"])
    done = run("list", "--json")
    assert json.loads(done.stdout) == content


def test_in_a_pipe_there_is_plain_text() -> None:
    done = run("list", COLUMNS="20", TERM="xterm")
    shown = done.stdout.splitlines()
    assert "\x1b" not in done.stdout
    assert [line for line in shown if line.startswith("childs_pose ")] == [
        line for line in shown if "child's pose" in line and line.endswith("gentle")
    ]
    assert [line for line in shown if line != line.rstrip()] == []


def test_all_that_is_known_of_a_stretch_is_shown(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "- {id: nod, name: slow nod, also_called: [yes yes], position: kneeling, areas: [neck], entry: [Nod slowly.],\n"
        "   feel: Feel it., breath: Breathe out., easier: Nod less., harder: Nod more., hold: 10, repetitions: 2,\n"
        "   sides: [left, right], muscles: [the nodders], dose: a dose, sources: [a book], faults: [Do not hurry.],\n"
        "   substitutes: [chin_tuck], avoid: [{condition: osteoporosis, source: a doctor}]}\n"
    )
    shown = run("--folder", str(tmp_path), "show", "yes", "yes").stdout
    for text in (
        *("slow nod", "stretch nod, kneeling, gentle, stretch", "Also called: yes yes", "For: neck", "the nodders"),
        *(
            "2 times 10 seconds on each side",
            "Dose from: a dose",
            "Instead of it: chin_tuck",
            "a book",
            "Do not hurry.",
        ),
        *(
            "Needs: getting down on the floor, kneeling",
            "Not for: osteoporosis (a doctor)",
            "Nod slowly.",
            "Feel it.",
            "Breathe out.",
            "Nod less.",
            "Nod more.",
        ),
    ):
        assert text in shown
    (told,) = json.loads(run("show", "nod", "--folder", str(tmp_path), "--json").stdout)
    assert told["kind"] == "stretch"
    assert told["avoid"] == [{"condition": "osteoporosis", "source": "a doctor"}]


def test_of_a_set_its_repetitions_are_shown_and_what_it_needs() -> None:
    shown = run("show", "band row").stdout
    for text in ("moderate, strength", "Sets: 2 sets of 12 repetitions, 6 seconds each", "Needs: band", "Works: the"):
        assert text in shown
    assert "12 repetitions on each side" not in shown
    assert "10 repetitions on each side, 6 seconds each" in run("show", "single arm row").stdout


def test_a_routine_is_shown_with_its_stretches() -> None:
    shown = run("show", "desk break").stdout
    assert "routine desk_break, about 3." in shown
    assert "shoulder rolls (shoulder_rolls)" in shown
    (told,) = json.loads(run("show", "desk break", "--json").stdout)
    assert told["stretches"][0] == {"id": "shoulder_rolls", "name": "shoulder rolls", "hold": 20.0, "holds": 1}


def test_a_typo_is_told_and_fails() -> None:
    done = run("show", "chidspose")
    assert done.returncode == 8
    assert "Did you mean child's pose?" in done.stderr


def test_a_broken_file_in_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("name: mine\n")
    for arguments in (["list"], ["show", "neck"], ["--keyboard"]):
        done = run("--folder", str(tmp_path), "--memory", str(tmp_path / "memory.json"), *arguments)
        assert done.returncode == 8
        assert "mine.yaml:1: stretches: the key is missing" in done.stderr
    assert (tmp_path / "mine.yaml").read_text() == "name: mine\n"


def test_on_a_terminal_it_has_titles_and_colours() -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "voice", "list"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "60"},
    )
    os.close(theirs)
    shown = read_until(ours, "Stretches: neck")
    while process.poll() is None:
        try:
            os.read(ours, 65_536)
        except OSError:
            break
    os.close(ours)
    assert process.wait(20) == 0
    assert "\x1b[1mRoutines" in shown


def test_a_reader_that_leaves_is_no_matter() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "voice", "list", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(20), errors) == (0, "")


def test_the_schema_is_printed() -> None:
    assert run("schema", "routine").stdout == as_text(FileKind.ROUTINE)
    assert run("schema", "poems").returncode == 2
