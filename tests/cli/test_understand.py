"""`stretch understand` from texts to lines."""

import io
import json
from typing import Any

import pytest

from voice.cli.main import main
from voice.cli.rehearsal import Rehearsal
from voice.cli.understand import STATES
from voice.coach.activity import State
from voice.coach.memory import Memory
from voice.config import Config
from voice.errors import ExitCode
from voice.library.for_coach import load_session
from voice.library.repertoire import load_repertoire


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_text_has_a_line_with_what_it_means_and_what_would_be_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "pause", "ten minutes for my neck"]) == ExitCode.OK
    pause, plan = lines(capsys)
    assert set(pause) == {"text", "intent", "slots", "certainty", "way", "because", "does", "says", "state"}
    assert (pause["text"], pause["intent"], pause["certainty"], pause["way"]) == ("pause", "pause", 1.0, "phrase")
    assert (pause["state"], pause["says"]) == ("paused", ["Paused."])
    assert pause["does"] == ["pause from the moment the word ended"]
    assert (plan["intent"], plan["slots"]) == ("plan", {"minutes": 10, "area": "neck"})


def test_what_nothing_is_near_has_no_intent(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "xylophone quartet zeppelin"]) == ExitCode.OK
    (line,) = lines(capsys)
    assert (line["intent"], line["state"]) == (None, "holding")


def test_two_commands_of_one_breath_are_both_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "pause and tell me how long is left"]) == ExitCode.OK
    (line,) = lines(capsys)
    assert (line["intent"], line["also"]["intent"], len(line["does"])) == ("pause", "how_long", 2)


def test_without_a_text_each_line_of_standard_input_is_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("pause\n\n  next\n"))
    assert main(["understand"]) == ExitCode.OK
    assert [line["intent"] for line in lines(capsys)] == ["pause", "next"]


def test_the_state_decides_what_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "--state", "asking_pain", "yes"]) == ExitCode.OK
    (line,) = lines(capsys)
    assert line["does"] == ["end the session with the advice to call for help"]


def test_another_language_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "--language", "de", "nächste"]) == ExitCode.OK
    assert [line["intent"] for line in lines(capsys)] == ["next"]


@pytest.mark.parametrize(("state", "says"), [("holdng", "Did you mean holding?"), ("qqq", "asking about the pain")])
def test_a_state_that_there_is_not_is_named_with_the_nearest(
    state: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["understand", "--state", state, "pause"])
    assert ended.value.code == ExitCode.USAGE
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_every_state_can_be_come_to(state: State) -> None:
    config = Config()
    rehearsal = Rehearsal(load_session(config, load_repertoire(config), Memory()))
    rehearsal.come_to(state)
    assert rehearsal.session.state is state
