"""The reminder: heard by the real recognizer, installed with fakes of the system's programs."""

import importlib.util
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pytest

from tests.lab.room import MICROPHONE, SPEAKER, Room
from tests.lab.speech import AMERICAN, speak
from voice.authoring.spoken_style import faults
from voice.cli.main import main
from voice.config import Language, load_config
from voice.ear.recognize.make_engine import make_engine
from voice.errors import ExitCode
from voice.reminder.ask import LATER_SECONDS, phrases, remind, reminder_command
from voice.reminder.words import load_reminder_words
from voice.sound.samples import Samples

WORDS = load_reminder_words(Language.ENGLISH)

SESSION_LINES = 5
"""Lines by which it can be seen that a session goes on by itself: call, answer, greeting, start, and what follows."""


class Person:
    """Answers with the next of some answers; None is silence. Fulfils the protocol `Conversant`."""

    def __init__(self, *answers: str | None) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.waited: list[float] = []
        self.talks = 0

    @contextmanager
    def talk(self) -> Iterator[Self]:
        self.talks += 1
        yield self

    def say(self, text: str) -> None:
        self.asked.append(text)

    def hear(self) -> Samples | None:
        answer = self.answers.pop(0)
        return None if answer is None else speak(answer, AMERICAN)


has_grammar = pytest.mark.skipif(
    not all(importlib.util.find_spec(package) for package in ("moonshine_voice", "onnxruntime")),
    reason="the extra `grammar` is not installed",
)


@has_grammar
@pytest.mark.parametrize(
    ("answers", "starts", "asked"),
    [
        (("start stretch",), True, [WORDS.call]),
        (("not today",), False, [WORDS.call, WORDS.not_today]),
        ((None,), False, [WORDS.call]),
        (("later", "start stretch"), True, [WORDS.call, WORDS.later, WORDS.call]),
        (("later", "later", None), False, [WORDS.call, WORDS.later, WORDS.call, WORDS.later, WORDS.call]),
        (("the weather was lovely in the garden", "start stretch"), True, [WORDS.call]),
        (("the weather was lovely in the garden",) * 3, False, [WORDS.call]),
    ],
)
def test_it_does_as_it_is_told(answers: tuple[str | None, ...], starts: bool, asked: list[str]) -> None:  # noqa: FBT001
    person = Person(*answers)
    engine, _ = make_engine("auto", phrases(WORDS))
    shown: list[str] = []
    assert remind(person.talk, engine, WORDS, shown.append, person.waited.append) is starts
    assert [line for line in shown if not line.startswith("> ")] == asked
    assert person.asked == asked
    assert person.answers == []
    assert person.waited == [LATER_SECONDS] * (person.talks - 1)


@pytest.mark.parametrize("language", Language)
def test_what_it_says_is_fit_for_the_ear_and_what_it_hears_can_be_told_apart(language: Language) -> None:
    words = load_reminder_words(language)
    said = phrases(words)
    everything = [phrase.lower() for some in said.values() for phrase in some]
    assert len(everything) == len(set(everything))
    for answer in said:
        assert said[answer][0].lower() in words.call.lower()
    if language is Language.ENGLISH:
        assert [fault for text in (words.call, words.later, words.not_today) for fault in faults(text)] == []


def test_the_timer_has_the_settings_that_hold_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    flags = {"folders": ["a", "b"], "memory": Path("m.json"), "diary": "d.db", "stay": True, "volume": 0.5, "mic": None}
    flags |= {"conditions": ["pregnancy", "osteoporosis"], "routine": "neck"}
    command = reminder_command(flags, Path("c.toml"), {"STRETCH_PERSON": "anna", "STRETCH_DIARY": "x", "HOME": "/"})
    assert command.words[-4:] == ("--config", str(tmp_path / "c.toml"), "remind", "--now")
    (tmp_path / "c.toml").write_text("")
    monkeypatch.chdir("/")
    config = load_config({}, file=tmp_path / "c.toml", environment=command.environment)
    assert config.folders == (tmp_path / "a", tmp_path / "b")
    assert (config.memory, config.diary) == (tmp_path / "m.json", str(tmp_path / "d.db"))
    assert (config.person, config.stay, config.volume, config.routine, config.mic) == ("anna", True, 0.5, "neck", None)
    assert config.conditions == ("pregnancy", "osteoporosis")
    assert "HOME" not in command.environment


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    programs = tmp_path / "bin"
    programs.mkdir()
    fake = programs / "systemctl"
    fake.write_text(f'#!/bin/sh\necho "$*" >>{programs}/calls\n')
    fake.chmod(0o755)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", f"{programs}:/bin:/usr/bin")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return fake


def test_a_reminder_is_installed_listed_and_taken_off(
    system: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--routine", "neck", "remind", "--at", "18:30", "--days", "mon,fri"]) == ExitCode.OK
    assert "Monday, Friday at 18:30" in capsys.readouterr().out
    unit = (tmp_path / "systemd" / "user" / "stretch-reminder.service").read_text()
    assert 'Environment="STRETCH_ROUTINE=neck"' in unit
    assert main(["remind", "--list"]) == ExitCode.OK
    assert capsys.readouterr().out.startswith("Monday, Friday at 18:30; next on ")
    assert main(["remind", "--off"]) == ExitCode.OK
    assert capsys.readouterr().out == "No more reminders.\n"
    assert main(["remind", "--list"]) == ExitCode.OK
    assert capsys.readouterr().out == "There is no reminder.\n"
    assert "--user restart stretch-reminder.timer" in (system.parent / "calls").read_text()


def test_without_a_timer_the_line_for_cron_is_told(system: Path, capfd: pytest.CaptureFixture[str]) -> None:
    system.write_text("#!/bin/sh\nexit 1\n")
    assert main(["remind", "--at", "18:30"]) == ExitCode.REMINDER
    told = capfd.readouterr().err
    assert "\n30 18 * * * " in told
    assert told.rstrip().endswith("-P -m voice remind --now")


@pytest.mark.usefixtures("system")
def test_days_want_a_time(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["remind", "--list", "--days", "mon"]) == ExitCode.REMINDER
    assert "--at" in capfd.readouterr().err


@pytest.mark.room
@has_grammar
@pytest.mark.parametrize(("answer", "then", "code"), [("start stretch", "", 130), ("not today", WORDS.not_today, 0)])
def test_it_asks_and_obeys_in_the_room(room: Room, tmp_path: Path, answer: str, then: str, code: int) -> None:
    (tmp_path / "config.toml").write_text("")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "voice", "--config", str(tmp_path / "config.toml"), "--cache", str(tmp_path)),
            *("--memory", str(tmp_path / "memory.json"), "--diary", "none"),
            *("--mic", MICROPHONE, "--speaker", SPEAKER, "remind", "--now"),
        ],
        stdout=subprocess.PIPE,
        text=True,
        env={**room.environment, "PYTHONUNBUFFERED": "1", "XDG_DATA_HOME": str(tmp_path)},
    )
    assert process.stdout is not None
    watchdog = threading.Timer(90, process.kill)
    watchdog.start()
    shown: list[str] = []
    try:
        with room.record_speaker() as speaker:
            for line in process.stdout:
                began = len(speaker.samples)
                shown.append(line)
                if line.startswith(WORDS.call):
                    # The line is shown as the voice begins: its sentence is let out first.
                    speaker.wait_until_spoken(began)
                    room.say(speak(answer, AMERICAN))
                elif answer == "start stretch" and len(shown) == SESSION_LINES:
                    process.send_signal(signal.SIGINT)
        assert process.wait(20) == code, "".join(shown)
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()
        process.stdout.close()
    assert shown[1] == f"> {answer}\n"
    assert then in "".join(shown)
