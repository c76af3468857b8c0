"""The questions asked aloud: with the real recognizer and synthetic answers; in the virtual room, the whole command."""

import importlib.util
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml

from tests.lab.room import MICROPHONE, SPEAKER, Room
from tests.lab.speech import AMERICAN, Speaker, speak
from voice.authoring.by_voice import ByVoice
from voice.authoring.interview import InterviewQuestion
from voice.authoring.new_routine import compose
from voice.authoring.spoken_style import faults
from voice.library.library import load_library
from voice.sound.samples import Samples

pytestmark = pytest.mark.skipif(
    not all(importlib.util.find_spec(package) for package in ("moonshine_voice", "onnxruntime")),
    reason="the extra `grammar` is not installed",
)


class Person:
    """Answers what is asked with the next answer of a list; None is silence."""

    def __init__(self, *answers: str | None, voice: Speaker = AMERICAN) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self._voice = voice

    def say(self, text: str) -> None:
        self.asked.append(text)

    def hear(self) -> Samples | None:
        answer = self.answers.pop(0)
        return None if answer is None else speak(answer, self._voice)


def silently(line: str) -> None:
    del line


def anything(text: str) -> str:
    return text


def test_a_routine_is_asked_for_aloud(tmp_path: Path) -> None:
    person = Person(
        *("my quiet evening", "yes"),
        *("child's pose", "yes", "twenty seconds", "yes"),
        *("done",),
    )
    path = compose(load_library(), tmp_path, ByVoice(person, silently))
    assert path is not None
    written = yaml.safe_load(path.read_text())
    assert written == {"name": "my quiet evening", "stretches": [{"stretch": "childs_pose", "hold": 20}]}
    assert any(said.startswith("I heard: ") for said in person.asked)


def test_what_was_misheard_is_said_again() -> None:
    person = Person("my morning", "no", "my evening", "yes")
    answer = ByVoice(person, silently).ask(InterviewQuestion("What do you want to call your routine?", anything), "")
    assert answer is not None
    assert "evening" in answer
    assert person.asked.count("What do you want to call your routine?") == 2


@pytest.mark.parametrize(
    ("choices", "said", "answer"),
    [
        (("yes", "no"), "yes", "yes"),
        (("yes", "no"), "go back", "back"),
        (("kneeling", "lying on the back", "standing"), "lying on the back", "lying on the back"),
    ],
)
def test_a_choice_is_taken_without_reading_it_back(choices: tuple[str, ...], said: str, answer: str) -> None:
    person = Person(said)
    assert ByVoice(person, silently).ask(InterviewQuestion("Which is it?", anything, choices), "") == answer
    assert person.asked[-1] == "Which is it?"


def test_what_is_none_of_the_choices_is_asked_again() -> None:
    person = Person("the weather was lovely in the garden", "yes")
    assert ByVoice(person, silently).ask(InterviewQuestion("Is it?", anything, ("yes", "no")), "") == "yes"
    assert "It can be yes, or no." in person.asked


def test_nobody_is_asked_for_ever() -> None:
    person = Person(None, None, None)
    assert ByVoice(person, silently).ask(InterviewQuestion("Anybody there?", anything), "") is None
    assert person.asked[-1] == "I haven't heard an answer, so I'll leave it there."


def test_what_is_said_in_between_is_fit_for_the_ear() -> None:
    person = Person("the weather was lovely in the garden", None, None)
    ByVoice(person, silently).ask(InterviewQuestion("Is it?", anything, ("yes", "no")), "I've taken that back.")
    assert len(person.asked) >= 8
    assert [fault for text in person.asked for fault in faults(text)] == []


@pytest.mark.room
@pytest.mark.long
def test_a_routine_is_written_by_voice_in_the_room(room: Room, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "voice", "--config", str(config), "--cache", str(tmp_path / "cache")),
            *("--mic", MICROPHONE, "--speaker", SPEAKER, "new", "--voice", "--folder", str(tmp_path / "mine")),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**room.environment, "PYTHONUNBUFFERED": "1", "XDG_DATA_HOME": str(tmp_path)},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    watchdog = threading.Timer(150, process.kill)
    watchdog.start()
    answers = {
        "What do you want to call your routine?": "my quiet evening",
        "Shall I take it?": "yes",
        "Which stretch comes first?": "child's pose",
        "How many seconds": "twenty seconds",
        "Which stretch do you want after that?": "done",
        "Do you mean child's pose?": "yes",
    }
    shown = []
    try:
        with room.record_speaker() as speaker:
            for line in process.stdout:
                began = len(speaker.samples)
                shown.append(line)
                answer = next((said for asked, said in answers.items() if line.startswith(asked)), None)
                if answer:
                    # The line is shown as the voice begins: its sentence is let out first.
                    speaker.wait_until_spoken(began)
                    room.say(speak(answer, AMERICAN))
        assert process.wait(20) == 0, "".join(shown)
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()
        errors = process.stderr.read()
        process.stdout.close()
        process.stderr.close()
    (file,) = (tmp_path / "mine").iterdir()
    stretches = yaml.safe_load(file.read_text())["stretches"]
    assert stretches == [{"stretch": "childs_pose", "hold": 20}], f"{''.join(shown)}{errors}"
