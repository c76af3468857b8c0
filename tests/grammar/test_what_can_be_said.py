from pathlib import Path

import pytest

from tests.lab.expected import expected
from tests.lab.loaded import phrases_of
from voice.coach.intents import Intent
from voice.config import Config, Language, load_config
from voice.errors import GrammarError
from voice.grammar.what_can_be_said import commands_in
from voice.library.translation import load_library_in


def configured(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text)
    return file


def test_the_users_phrases_stand_beside_ours(tmp_path: Path) -> None:
    file = configured(tmp_path, '[phrases]\npause = ["freeze", "hang on [a bit]"]\n')
    grammar = phrases_of(load_config({}, file=file, environment={}))
    understood = [commands_in(grammar, line) for line in ("Freeze!", "hang on a bit", "pause", "thaw")]
    assert [[command.intent for command in commands] for commands in understood] == [*[[Intent.PAUSE]] * 3, []]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ('next = ["pause please"]', ["config.toml:2", "en/commands.yaml:", "next", "pause"]),
        ('paws = ["freeze"]', ["config.toml:2", "no intent paws", "Did you mean pause?"]),
        ('pause = ["freeze ("]', ["config.toml:2", "without its )"]),
    ],
)
def test_a_phrase_that_cannot_be_is_refused_with_every_place(tmp_path: Path, table: str, says: list[str]) -> None:
    config = load_config({}, file=configured(tmp_path, f"[phrases]\n{table}\n"), environment={})
    with pytest.raises(GrammarError) as raised:
        phrases_of(config)
    assert all(part in str(raised.value) for part in says)


def in_folder(folder: Path, **files: str) -> Config:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    return Config(folders=(folder,), memory=folder / "memory.json")


STRETCHES = """\
- id: nod
  name: Figure 8, of the head
  also_called: [child's pose]
  position: kneeling
  entry: [Nod slowly.]
  feel: Feel your neck.
  easier: Nod less.
  hold: 10
  sources: [a book]
"""


@pytest.mark.parametrize("text", ["do the figure eight of the head", "Let's do the figure 8 of the head!"])
def test_a_users_own_stretch_is_asked_for_by_its_name(tmp_path: Path, text: str) -> None:
    (command,) = commands_in(phrases_of(in_folder(tmp_path, own=STRETCHES)), text)
    assert (command.intent, dict(command.slots)) == (Intent.DO_STRETCH, {"stretch": "nod"})


def test_a_name_that_is_taken_passes_to_the_users_own(tmp_path: Path) -> None:
    ours, theirs = phrases_of(Config()), phrases_of(in_folder(tmp_path, own=STRETCHES))
    meant = [dict(one.slots) for grammar in (ours, theirs) for one in commands_in(grammar, "do the child's pose")]
    assert meant == [{"stretch": "childs_pose"}, {"stretch": "nod"}]


def test_a_users_own_routine_is_asked_for_by_its_name(tmp_path: Path) -> None:
    config = in_folder(tmp_path, mine="name: my Sunday-routine\nstretches: [childs_pose]\n")
    (command,) = commands_in(phrases_of(config), "start the my sunday routine routine")
    assert (command.intent, dict(command.slots)) == (Intent.CHOOSE, {"routine": "mine"})


def test_the_stretches_of_the_chosen_routine_have_names_too(tmp_path: Path) -> None:
    routine = tmp_path / "mine.yaml"
    written_out = "\n".join(f"  {line}" for line in STRETCHES.splitlines())
    routine.write_text(f"name: mine\nstretches:\n{written_out}\n")
    grammar = phrases_of(Config(routine=str(routine)))
    texts = ("do the figure eight of the head", "do the child's pose")
    assert [dict(one.slots)["stretch"] for text in texts for one in commands_in(grammar, text)] == [
        "nod",
        "childs_pose",
    ]


def test_a_name_that_makes_another_command_is_refused_with_its_file(tmp_path: Path) -> None:
    config = in_folder(tmp_path, mine="name: stretching\nstretches: [childs_pose]\n")
    with pytest.raises(
        GrammarError, match=r"mine\.yaml: 'stretching' cannot be used as a name, .*means both .*Choose another name\."
    ):
        phrases_of(config)


@pytest.mark.parametrize("language", Language)
def test_every_stretch_and_routine_that_is_there_in_a_language_is_asked_for_by_its_name(language: Language) -> None:
    library, phrases = load_library_in(language), phrases_of(Config(language=language))
    assert phrases.spellings["stretch"].keys() >= library.stretches.keys()
    listed = {routine.id for routine in library.routines.values() if routine.listed}
    assert phrases.spellings["routine"].keys() >= listed
    beginning = "do the" if language is Language.ENGLISH else expected(language).do
    for stretch in library.stretches.values():
        for name in (stretch.name, *stretch.also_called):
            (command,) = commands_in(phrases, f"{beginning} {name}")
            assert dict(command.slots) == {"stretch": stretch.id}, name


@pytest.mark.parametrize("urgent", ["stop", "pause", "wait", "next"])
def test_no_name_keeps_what_is_urgent_waiting(tmp_path: Path, urgent: str) -> None:
    # "Stop the music" begins with a stop; `AFTER_URGENT` lets the stop act all the same.
    allowed = {urgent, "pause_for", "hurts", *({"music_off"} if urgent == "stop" else ())}
    assert phrases_of(Config()).may_continue(urgent) <= allowed
    theirs = in_folder(tmp_path, mine=f"name: {urgent} and go\nstretches: [childs_pose]\n")
    assert "choose" in phrases_of(theirs).may_continue(urgent), "a user's own name can, if they like"


def test_a_line_with_two_commands_asks_for_both() -> None:
    found = commands_in(phrases_of(Config()), "pause and tell me how long is left")
    assert [command.intent for command in found] == [Intent.PAUSE, Intent.HOW_LONG]
