"""What the READMEs show is there: commands with their options, files, links and samples. Nothing is said twice."""

import argparse
import contextlib
import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile

from tests.rules.readmes import CHECKOUT, FIRST_PAGE, READMES, Readme, anchors_in, readme_of
from tests.rules.test_architecture import FLOOR
from voice.authoring.check import check
from voice.cli.main import _parser
from voice.config import load_config
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import load_grammar
from voice.grammar.what_can_be_said import load_phrases
from voice.library.repertoire import load_repertoire

MOST_WORDS = 1200
MOST_SECONDS, MOST_BYTES = 25.0, 300_000
LONG = 8
"""Words of a sentence that no two READMEs have by chance."""

EXAMPLES = {"DATE": "2026-01-31", "N": "3"}
"""What a command takes in the place of a word in capitals; anything where it takes a name."""

each_readme = pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)


def test_the_first_page_is_short() -> None:
    assert len(FIRST_PAGE.words) <= MOST_WORDS


def test_words_are_those_that_are_read() -> None:
    assert Readme("x", "One [two](three four) <!-- five six --> `seven`.").words == ["One", "[two]", "`seven`."]


# --- commands --------------------------------------------------------------------------------------------------------


@each_readme
def test_every_command_is_there_with_its_options(readme: Readme) -> None:
    assert [fault for command in readme.commands for fault in faults_of(command)] == []


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ("scripts/run --louder", "unrecognized arguments: --louder"),
        ("scripts/run dance", "invalid choice: 'dance'"),
        ("scripts/run export", "the following arguments are required"),
        ("scripts/bench beauty", "there is no such program"),
        ("scripts/bench latency --beauty", "--beauty is not an option"),
        ("scripts/soak --beauty", "--beauty is not an option"),
        ("scripts/test tests/beauty", "tests/beauty is not there"),
        ("scripts/beauty", "there is no such program"),
    ],
)
def test_a_command_that_is_not_there_is_found(command: str, fault: str) -> None:
    (found,) = faults_of(command.split())
    assert fault in found


def faults_of(command: list[str]) -> list[str]:
    """Return what is wrong with a command of scripts/."""
    program, *words = command
    faults = _faults(program, words)
    return [f"{' '.join(command)}: {fault}" for fault in faults]


def _faults(program: str, words: list[str]) -> list[str]:
    if not (CHECKOUT / program).exists():
        return ["there is no such program"]
    match program, words:
        case "scripts/run", _:
            return faults_of_stretch(words)
        case "scripts/test", _:
            return [f"{word} is not there" for word in words if "/" in word and not (CHECKOUT / word).exists()]
        case "scripts/bench" | "scripts/picture", [name, *options]:
            folder = "benches" if program == "scripts/bench" else "pictures"
            return faults_of_program(f"scripts/{folder}/{name}.py", options)
        case "scripts/soak" | "scripts/fuzz", options:
            return faults_of_program(f"scripts/benches/{program.partition('/')[2]}.py", options)
        case _:
            return faults_of_program(program, words) if words else []


def faults_of_stretch(words: list[str]) -> list[str]:
    """Return what the command line of the coach says of these words."""
    taken = [EXAMPLES.get(word, word) for word in words if word != "--natural"]
    told = io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
        try:
            _parser().parse_args(taken)
        except SystemExit as end:
            return [told.getvalue()] if end.code else []
    return []


def faults_of_program(path: str, words: list[str]) -> list[str]:
    """Return which options a program of scripts/ does not have."""
    if not (CHECKOUT / path).exists():
        return ["there is no such program"]
    known = options_of(path)
    return [f"{word} is not an option" for word in words if word.startswith("--") and word not in known]


def options_of(path: str) -> set[str]:
    """Return the options of a program of scripts/, those included that the modules give it which it imports."""
    text = (CHECKOUT / path).read_text(encoding="utf-8")
    imported = re.findall(r"^from (scripts\.\w+\.\w+) import", text, re.MULTILINE)
    modules = [f"{name.replace('.', '/')}.py" for name in imported]
    sources = [text, *((CHECKOUT / module).read_text(encoding="utf-8") for module in modules)]
    plain = {option for source in sources for option in re.findall(r'"(--[\w-]+)"', source)}
    both_ways = [name for source in sources for name in re.findall(r'"--([\w-]+)",[^)]*BooleanOptionalAction', source)]
    return plain | {f"--no-{name}" for name in both_ways}


@each_readme
def test_every_option_is_one(readme: Readme) -> None:
    paths = [path for path in (CHECKOUT / "scripts").rglob("*") if path.is_file() and path.suffix in {"", ".py"}]
    known = set(options_in(_parser())).union(*(options_of(str(path)) for path in paths)) | {"--natural"}
    named = {span.split()[0] for span in readme.spans if span.startswith("--")}
    assert named - known == set()


def options_in(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Give the options of a command line and of all commands below it."""
    for action in parser._actions:
        yield from action.option_strings
        for choice in (action.choices or {}).values() if isinstance(action, argparse._SubParsersAction) else ():
            yield from options_in(choice)


def test_every_command_of_the_coach_is_named() -> None:
    (commands,) = [action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]
    text = readme_of("voice/cli/README.md").text
    missing = {name for name in commands.choices if not re.search(rf"`(?:scripts/run )?{name}\b", text)}
    assert missing == set()


def test_the_rooms_stand_in_their_order() -> None:
    table = readme_of("voice/README.md").text.split("| room in `voice/` | |\n|---|---|\n")[1].split("\n\n")[0]
    rooms = [line.split("`")[1].rstrip("/") for line in table.splitlines()]
    assert set(rooms) == {path.parent.name for path in (CHECKOUT / "voice").glob("*/__init__.py")}
    assert [FLOOR[room] for room in rooms] == sorted(FLOOR[room] for room in rooms)


def test_every_program_is_named() -> None:
    programs = {
        path.name for path in (CHECKOUT / "scripts").iterdir() if path.is_file() and path.read_bytes().startswith(b"#!")
    }
    text = readme_of("scripts/README.md").text
    assert {name for name in programs if f"| `scripts/{name}` |" not in text} == set()


# --- files and links -------------------------------------------------------------------------------------------------


@each_readme
def test_every_path_is_there(readme: Readme) -> None:
    assert [path for path in paths_in(readme) if not is_there(readme, path)] == []


def test_a_path_that_is_not_there_is_found() -> None:
    readme = Readme(
        "voice/README.md", "`voice/beauty/`, `ear/beauty.py`, `ear/`, `beauty.py`, `~/x/y`, `a/b c`, `coach/`"
    )
    assert [path for path in paths_in(readme) if not is_there(readme, path)] == [
        *("voice/beauty/", "ear/beauty.py", "beauty.py"),
    ]


def paths_in(readme: Readme) -> Iterator[str]:
    """Give what is written as a path of this checkout."""
    drawn = [
        word for language, block in readme.blocks if language == "mermaid" for word in re.findall(r"[\w/.]+", block)
    ]
    for span in (*readme.spans, *drawn):
        if re.fullmatch(r"[\w.-]+(/[\w.-]*)+|[\w-]+\.(py|yaml)", span):
            yield span


def is_there(readme: Readme, path: str) -> bool:
    """Tell whether a path leads somewhere from the README, the checkout or the package, or names a file below."""
    places = (readme.folder, CHECKOUT, CHECKOUT / "voice")
    if "/" in path:
        return any((place / path).exists() for place in places)
    below = CHECKOUT if readme.folder == CHECKOUT else CHECKOUT / "voice"
    return (readme.folder / path).exists() or next(below.rglob(path), None) is not None


@each_readme
def test_every_link_leads_somewhere(readme: Readme) -> None:
    assert [link for link in readme.links if not leads_somewhere(readme, link)] == []


def test_a_link_that_leads_nowhere_is_found() -> None:
    readme = Readme(
        "README.md", '[a](voice/beauty.md) [b](#beauty) [c](LICENSE) <img src="x.png"> [d](#at-once)\n# At once'
    )
    assert [link for link in readme.links if not leads_somewhere(readme, link)] == [
        *("voice/beauty.md", "#beauty", "x.png"),
    ]


def leads_somewhere(readme: Readme, link: str) -> bool:
    """Tell whether there is a file and a heading; what lies elsewhere is taken as it is."""
    path, _, anchor = link.partition("#")
    if re.match(r"https?://", link):
        return True
    target = readme.folder / path
    if not target.exists():
        return False
    return not anchor or anchor in anchors_in(target.read_text(encoding="utf-8") if path else readme.text)


def test_the_recording_is_short_and_small() -> None:
    recording = CHECKOUT / ".pictures" / "session.ogg"
    assert 15.0 < soundfile.info(recording).duration < MOST_SECONDS
    assert recording.stat().st_size < MOST_BYTES


# --- samples ---------------------------------------------------------------------------------------------------------


def samples(language: str) -> list[tuple[str, str]]:
    """Return each sample of a language, after the README that it stands in."""
    return [(readme.name, block) for readme in READMES for kind, block in readme.blocks if kind == language]


@pytest.mark.parametrize("sample", [block for _, block in samples("yaml") if "intents:" not in block])
def test_a_routine_or_programme_has_no_fault(sample: str, tmp_path: Path) -> None:
    file = tmp_path / "shown.yaml"
    file.write_text(sample, encoding="utf-8")
    assert [line for one in check([file], []) for line in one.lines] == []


@pytest.mark.parametrize("sample", [block for _, block in samples("toml")])
def test_settings_have_no_fault(sample: str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(sample, encoding="utf-8")
    config = load_config({}, file=file, environment={})
    load_phrases(config, load_repertoire(config.model_copy(update={"folders": ()})))


def test_a_grammar_hears_what_is_shown_beside_it(tmp_path: Path) -> None:
    grammar = shown_grammar(tmp_path)
    ((_, sample),) = samples("json")
    shown = json.loads(sample)
    phrase = grammar.parse(shown["text"])
    assert phrase is not None
    assert (phrase.intent, dict(phrase.slots)) == (shown["intent"], shown["slots"])


def shown_grammar(folder: Path) -> Grammar:
    """Return the grammar of the samples."""
    file = folder / "shown.yaml"
    (sample,) = [block for _, block in samples("yaml") if "intents:" in block]
    file.write_text(sample, encoding="utf-8")
    return load_grammar(file)


# --- what is said once -----------------------------------------------------------------------------------------------


def test_no_sentence_stands_in_two_of_them() -> None:
    assert said_twice(READMES) == []


def test_a_sentence_that_stands_in_two_of_them_is_found() -> None:
    said = "Say “start stretch” and lie down on the mat."
    assert said_twice([Readme("one", f"Well. {said} Yes."), Readme("two", f"- {said}")]) == [
        "say start stretch and lie down on the mat"
    ]


def said_twice(readmes: tuple[Readme, ...] | list[Readme]) -> list[str]:
    """Return the long sentences of more than one README."""
    counted = Counter(sentence for readme in readmes for sentence in readme.sentences)
    return sorted(sentence for sentence, times in counted.items() if times > 1 and len(sentence.split()) >= LONG)


def test_the_state_table_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, "-m", "scripts.pictures.state_table", "--check"], cwd=CHECKOUT, check=False)
    assert done.returncode == 0, "run scripts/picture state_table"
