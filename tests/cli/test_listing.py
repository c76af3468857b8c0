"""`stretch list` and `stretch show`."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.terminal_output import read_until
from voice.authoring.schema import as_text
from voice.cli.listing import find, listed
from voice.cli.show_words import ShowWords
from voice.config import Language
from voice.errors import LibraryError
from voice.library.files import FileKind
from voice.library.library import load_library
from voice.library.translation import load_library_in

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
    ("name", "says"),
    [("chidspose", "Did you mean child's pose (childs_pose)?"), ("qqqq", "To see them all: stretch list")],
)
def test_a_name_that_is_not_there_has_a_mend(name: str, says: str) -> None:
    with pytest.raises(LibraryError, match="no routine or stretch") as raised:
        find(LIBRARY, name)
    assert says in raised.value.mend


def test_everything_is_listed_once() -> None:
    content = listed(LIBRARY)
    assert [one["id"] for one in content["routines"]] == list(LIBRARY.routines)
    assert sorted(one["id"] for one in content["stretches"]) == sorted(LIBRARY.stretches)
    assert all(one["minutes"] > 0 for one in content["routines"])
    done = run("list", "--json")
    assert json.loads(done.stdout) == content


@pytest.mark.parametrize(
    ("language", "shows", "hides"),
    [
        ("de", ("Programme über Wochen", "Übungen: oberer Rücken", "auf Händen und Knien", "sanft"), "gentle"),
        ("es", ("Rutinas", "Estiramientos: espalda alta", "suave"), "gentle"),
    ],
)
def test_the_list_is_in_the_language_and_of_what_is_there_in_it(
    language: str, shows: tuple[str, ...], hides: str
) -> None:
    there = load_library_in(Language(language))
    shown = run("--language", language, "list", COLUMNS="200").stdout
    listed_ids = {line.split(" ", 1)[0] for line in shown.splitlines() if line}
    assert set(there.routines) <= listed_ids
    assert not listed_ids & (set(LIBRARY.routines) - set(there.routines))
    assert not listed_ids & (set(LIBRARY.stretches) - set(there.stretches))
    assert [one for one in (*shows, *(routine.name for routine in there.routines.values())) if one not in shown] == []
    assert hides not in shown.replace("_gently", "")
    content = json.loads(run("--language", language, "list", "--json").stdout)
    assert [one["id"] for one in content["routines"]] == list(there.routines)


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
        *("slow nod", "kneeling, gentle, id in files: nod", "Also called: yes yes", "For: neck", "the nodders"),
        *(
            "2 times 10 seconds on each side",
            "Dose from: a dose",
            "Or try: chin tuck",
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
    for text in (
        "moderate, id in files: band_row",
        "Sets: 2 sets of 12 repetitions, 6 seconds each",
        "Needs: band",
        "Works: the",
    ):
        assert text in shown
    assert "12 repetitions on each side" not in shown
    assert "10 repetitions on each side, 6 seconds each" in run("show", "single arm row").stdout


@pytest.mark.parametrize(
    ("language", "shows"),
    [
        (
            Language("de"),
            {
                "Band auseinanderziehen": (
                    "Setzt voraus: Band",
                    "Wie du atmest",
                ),
                "child's pose": ("Stellung des Kindes\n", "im Knien, sanft, Kennung", "Nicht bei: Osteoporose ("),
                "between_the_shoulder_blades": ("Programm von etwa 12 Minuten", "2-mal 30 Sekunden ", "im Sitzen auf"),
                "band_row": (
                    "Kräftigt: ",
                    "Sätze: 2 Sätze mit 12 Wiederholungen, je 6 Sekunden",
                    "unsere Einschätzung",
                ),
            },
        ),
        (
            Language("es"),
            {
                "abrir la banda": ("Requiere: banda", "Cómo respirar"),
                "child's pose": ("postura del niño\n", "de rodillas, suave, clave", "No en caso: de osteoporosis ("),
                "between_the_shoulder_blades": (
                    "Una rutina de unos 12 minutos",
                    "2 veces 30 segundos",
                    "sentado en el",
                ),
                "band_row": (
                    "Fortalece: ",
                    "Series: 2 series de 12 repeticiones, 6 segundos cada una",
                    "nuestro criterio",
                ),
            },
        ),
    ],
)
def test_what_is_shown_is_in_the_language(language: Language, shows: dict[str, tuple[str, ...]]) -> None:
    english = ShowWords.of(Language.ENGLISH)
    for name, texts in shows.items():
        shown = run("--language", language, "show", name).stdout
        assert [text for text in texts if text not in shown] == []
        assert [label for label in english.labels.values() if re.search(rf"^{label}(:|$)", shown, re.MULTILINE)] == []


def test_what_is_named_in_english_is_shown_in_the_language() -> None:
    done = run("--language", "de", "show", "neck relief")
    assert done.returncode == 0
    assert done.stdout.startswith("Nacken")


def test_a_routine_is_shown_with_its_stretches() -> None:
    shown = run("show", "desk break").stdout
    assert "A routine of about 3" in shown
    assert "1.  shoulder rolls" in shown
    (told,) = json.loads(run("show", "desk break", "--json").stdout)
    assert told["stretches"][0] == {"id": "shoulder_rolls", "name": "shoulder rolls", "hold": 20.0, "holds": 1}


def test_a_typo_is_told_and_fails() -> None:
    done = run("show", "chidspose")
    assert done.returncode == 8
    assert "Did you mean child's pose (childs_pose)?" in done.stderr


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
