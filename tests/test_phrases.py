from pathlib import Path

import pytest

from voice.coach.commands import Intent
from voice.config import load_config
from voice.errors import GrammarError
from voice.phrases import commands_in, load_phrases


def configured(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text)
    return file


def test_the_users_phrases_stand_beside_ours(tmp_path: Path) -> None:
    file = configured(tmp_path, '[phrases]\npause = ["freeze", "hang on [a bit]"]\n')
    grammar = load_phrases(load_config({}, file=file, environment={}))
    understood = [commands_in(grammar, line) for line in ("Freeze!", "hang on a bit", "pause", "thaw")]
    assert [[command.intent for command in commands] for commands in understood] == [*[[Intent.PAUSE]] * 3, []]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ('next = ["pause please"]', ["config.toml:2", "en.yaml:", "next", "pause"]),
        ('paws = ["freeze"]', ["config.toml:2", "no intent paws", "Did you mean pause?"]),
        ('pause = ["freeze ("]', ["config.toml:2", "without its )"]),
    ],
)
def test_a_phrase_that_cannot_be_is_refused_with_every_place(tmp_path: Path, table: str, says: list[str]) -> None:
    config = load_config({}, file=configured(tmp_path, f"[phrases]\n{table}\n"), environment={})
    with pytest.raises(GrammarError) as raised:
        load_phrases(config)
    assert all(part in str(raised.value) for part in says)
