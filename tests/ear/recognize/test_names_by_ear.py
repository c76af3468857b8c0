"""Every name of every stretch and routine is told by ear from all other names and from all commands."""

from collections.abc import Sequence

import pytest

from tests.lab.loaded import phrases_of
from tests.lab.names_by_ear import hear, said, wins
from tests.lab.speech import JOE, RMS, SLT, Program, Speaker, available
from voice.config import Config
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.moonshine import Moonshine
from voice.errors import RecognizerError
from voice.grammar.commands import load_commands
from voice.grammar.slot_names import Name
from voice.grammar.what_can_be_said import names_in
from voice.library.library import load_library

NAMES = names_in(load_library())
FORMANTS = Speaker(Program.ESPEAK, "en-us+f3", pitch=60)
VOICES = (SLT, FORMANTS, JOE if available(JOE) else RMS)
"""One made of a woman's recorded speech, one of formants, one a neural network's."""

MISSPOKEN = {
    *("arch over the chair", "ear to shoulder", "rib opener"),
    *("after sitting", "slow shrug", "stiff shoulder blades"),
}
"""What the voice of formants says so that the model, left to itself, writes other words altogether: "do not in our
children", "do it in here to shoulder", "do them enrollment", "started the after saving redeer", "do not let us all
shrank". Both other voices are heard with all of them."""


@pytest.fixture(scope="module")
def model() -> Moonshine:
    try:
        return Moonshine()
    except RecognizerError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def engine(model: Moonshine) -> GrammarEngine:
    return GrammarEngine(phrases_of(Config()), model)


def lost(engine: GrammarEngine, names: Sequence[Name], speaker: Speaker) -> set[str]:
    return {name.text for name in names if not wins(engine, name, speaker)}


@pytest.mark.parametrize("speaker", VOICES, ids=lambda speaker: speaker.voice)
def test_every_name_is_heard_as_its_own(engine: GrammarEngine, speaker: Speaker) -> None:
    if not available(speaker):
        pytest.skip(f"{speaker.program} is not installed")
    # A name takes an eighth of a second: all of them by all voices are heard by scripts/bench names.
    names = NAMES if speaker is SLT else NAMES[VOICES.index(speaker) - 1 :: 2]
    assert lost(engine, names, speaker) - (MISSPOKEN if speaker is FORMANTS else set()) == set()


def test_a_name_that_sounds_like_another_would_be_found(model: Moonshine) -> None:
    first = Name("stretch", "first", "tow rope", "a test")
    second = Name("stretch", "second", "toe rope", "a test")
    engine = GrammarEngine(load_commands(names=[first, second]), model)
    assert len(lost(engine, [first, second], SLT)) == 1


def test_a_name_is_obeyed_as_it_is_heard(engine: GrammarEngine) -> None:
    heard = hear(engine, NAMES[0], SLT)
    assert (heard.right, heard.accepted, heard.text) == (True, True, said(NAMES[0]))
