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

from tests.lab.expected import Reminders, expected
from tests.lab.room import MICROPHONE, SPEAKER, Room
from tests.lab.speech import AMERICAN, speak
from tests.reminder.another_program import recording
from voice.authoring.spoken_style import faults
from voice.cli.main import main
from voice.config import Language, load_config
from voice.ear.recognize.make_engine import make_engine
from voice.errors import ExitCode
from voice.reminder.ask import LATER_SECONDS, Reply, phrases, remind, reminder_command
from voice.reminder.words import ReminderWords
from voice.sound.samples import Samples

WORDS = ReminderWords.of(Language.ENGLISH)

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
    ("answers", "reply", "asked"),
    [
        (("start stretch",), Reply.START, [WORDS.call]),
        (("not today",), Reply.NOT_TODAY, [WORDS.call, WORDS.not_today]),
        ((None,), None, [WORDS.call]),
        (("later", "start stretch"), Reply.START, [WORDS.call, WORDS.later, WORDS.call]),
        (("later", "later", None), None, [WORDS.call, WORDS.later, WORDS.call, WORDS.later, WORDS.call]),
        (("the weather was lovely in the garden", "start stretch"), Reply.START, [WORDS.call]),
        (("the weather was lovely in the garden",) * 3, None, [WORDS.call]),
    ],
)
def test_it_does_as_it_is_told(answers: tuple[str | None, ...], reply: Reply | None, asked: list[str]) -> None:
    person = Person(*answers)
    engine, _ = make_engine("auto", phrases(WORDS))
    shown: list[str] = []
    assert remind(person.talk, engine, WORDS, shown.append, wait=person.waited.append) is reply
    assert [line for line in shown if not line.startswith("> ")] == asked
    assert person.asked == asked
    assert person.answers == []
    assert person.waited == [LATER_SECONDS] * (person.talks - 1)


@has_grammar
def test_after_later_it_looks_again_whether_to_ask() -> None:
    person = Person("later")
    shown: list[str] = []
    reasons = iter((None, "The screen is locked."))
    engine, _ = make_engine("auto", phrases(WORDS))
    words = WORDS.desk_break
    assert (
        remind(
            *(person.talk, engine, words, shown.append),
            later_seconds=7.0,
            wait=person.waited.append,
            why_not=lambda: next(reasons),
        )
        is None
    )
    assert person.asked == [words.call, words.later]
    assert (person.waited, person.talks, shown[-1]) == ([7.0], 1, "The screen is locked.")


@pytest.mark.parametrize("language", Language)
def test_what_it_says_is_fit_for_the_ear_and_what_it_hears_can_be_told_apart(language: Language) -> None:
    words = ReminderWords.of(language)
    said = phrases(words)
    everything = [phrase.lower() for some in said.values() for phrase in some]
    assert len(everything) == len(set(everything))
    for call in (words, words.desk_break):
        for answer in said:
            assert said[answer][0].lower() in call.call.lower()
        said_then = (call.call, call.later, call.not_today)
        found = [fault for text in said_then for fault in faults(text, language, teaches=text is call.call)]
        assert found == []


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
    assert capsys.readouterr().out == "Reminders are off.\n"
    assert main(["remind", "--list"]) == ExitCode.OK
    assert capsys.readouterr().out == "There are no reminders.\n"
    assert "--user restart stretch-reminder.timer" in (system.parent / "calls").read_text()


ENGLISH = Reminders(
    every_day="every day at 18:30; next on ", breaks="Breaks: Monday, Friday every 60 minutes", off="Reminders are off."
)


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("language", Language)
def test_reminders_are_listed_in_the_language(
    language: Language, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRETCH_LANGUAGE", language)
    words = ReminderWords.of(language).shown
    shown = ENGLISH if language is Language.ENGLISH else expected(language).reminders

    def told(*arguments: str) -> str:
        assert main(["remind", *arguments]) == ExitCode.OK
        return capsys.readouterr().out

    assert told("--list") == f"{words.no_reminders}\n"
    assert told("--at", "18:30") == f"{words.stretch_set.format(schedule=shown.every_day.partition(';')[0].rstrip())}\n"
    assert words.lock_unknown in told("--every", "60", "--days", "mon,fri")
    first, second = told("--list").splitlines()
    assert first.startswith(shown.every_day)
    assert any(day in first for day in words.days.values())
    assert second.startswith(shown.breaks)
    assert shown.off in told("--off")
    assert told("--off") == f"{words.were_none}\n"


def test_breaks_stand_beside_the_other_reminder(
    system: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["remind", "--every", "45"]) == ExitCode.OK
    told = capsys.readouterr().out
    assert told.startswith("Monday to Friday every 45 minutes from 09:45 to 16:30: ")
    assert "to feel less stiff" in told
    assert "The coach can't see here whether the screen is locked" in told
    unit = (tmp_path / "systemd" / "user" / "stretch-breaks.service").read_text()
    assert '"remind" "--now" "--break" "45"' in unit
    assert main(["remind", "--at", "18:30"]) == ExitCode.OK
    assert '"remind" "--now"\n' in (tmp_path / "systemd" / "user" / "stretch-reminder.service").read_text()
    capsys.readouterr()
    assert main(["remind", "--list"]) == ExitCode.OK
    told = capsys.readouterr().out
    assert told.startswith("every day at 18:30; next on ")
    assert "\nBreaks: Monday to Friday every 45 minutes from 09:45 to 16:30; next on " in told
    assert main(["remind", "--off"]) == ExitCode.OK
    assert list((tmp_path / "systemd" / "user").iterdir()) == []
    assert "--user disable --now stretch-breaks.timer" in (system.parent / "calls").read_text()


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--every", "9"], "Choose 10 or more."),
        (["--every", "-45"], "Choose 10 or more."),
        (["--every", "45", "--from", "17:00", "--to", "9:00"], "Give the earlier time with --from"),
        (["--every", "45", "--from", "9:00", "--to", "9:45"], "no room for a break every 45 minutes. Give an earlier"),
        (["--every", "45", "--from", "9"], "'9' is not a time of day. Write it like 18:30."),
        (["--every", "45", "--to", "25:00"], "'25:00' is not a time of day."),
        (["--every", "45", "--days", "mon,holiday"], "'holiday' is not a day of the week. Choose from: mon,"),
        (["--at", "18:30", "--from", "9:00"], "Add the minutes between two breaks: --every 45."),
        (["--list", "--to", "9:00"], "Add the minutes between two breaks: --every 45."),
        (["--now", "--break", "0"], "Write it like --break 45."),
        (["--now", "--break", str(10**15)], "Write it like --break 45."),
        (["--off", "--break", "45"], "To be reminded of breaks: --every 45."),
    ],
)
def test_what_makes_no_breaks_is_told_with_what_would(
    capfd: pytest.CaptureFixture[str], given: list[str], told: str
) -> None:
    assert main(["remind", *given]) == ExitCode.REMINDER
    assert told in capfd.readouterr().err


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
@pytest.mark.long
@has_grammar
@pytest.mark.parametrize(
    ("asked_for", "answer", "then"),
    [
        ((), "start stretch", "coach"),
        ((), "not today", WORDS.not_today),
        (("--break", "45"), "start stretch", "Sit tall on your chair"),
        (("--break", "45"), "not today", WORDS.desk_break.not_today),
    ],
)
def test_it_asks_and_obeys_in_the_room(
    room: Room, tmp_path: Path, asked_for: tuple[str, ...], answer: str, then: str
) -> None:
    starts = answer == "start stretch"
    call = WORDS.desk_break.call if asked_for else WORDS.call
    process = reminding(room, tmp_path, *asked_for)
    assert process.stdout is not None
    watchdog = threading.Timer(90, process.kill)
    watchdog.start()
    shown: list[str] = []
    try:
        with room.record_speaker() as speaker:
            for line in process.stdout:
                began = len(speaker.samples)
                shown.append(line)
                if line.startswith(call):
                    # The line is shown as the voice begins: its sentence is let out first.
                    speaker.wait_until_spoken(began)
                    room.say(speak(answer, AMERICAN))
                elif starts and len(shown) >= SESSION_LINES and then in line:
                    process.send_signal(signal.SIGINT)
        assert process.wait(20) == (ExitCode.INTERRUPTED if starts else ExitCode.OK), "".join(shown)
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()
        process.stdout.close()
    assert shown[1] == f"> {answer}\n"
    assert then in "".join(shown)
    assert (tmp_path / "memory.json.quiet-day").exists() is (asked_for != () and not starts)


@pytest.mark.room
def test_nobody_is_asked_for_a_break_in_a_call(room: Room, tmp_path: Path) -> None:
    with recording(room, "mic"):
        told, _ = reminding(room, tmp_path, "--break", "45").communicate(timeout=60)
    assert told == "No break now. Another program is using the microphone.\n"


def reminding(room: Room, folder: Path, *asked_for: str) -> subprocess.Popen[str]:
    """What a timer runs, in a room, with its files in a folder."""
    (folder / "config.toml").write_text("")
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "voice", "--config", str(folder / "config.toml"), "--cache", str(folder)),
            *("--memory", str(folder / "memory.json"), "--diary", "none"),
            *("--mic", MICROPHONE, "--speaker", SPEAKER, "remind", "--now", *asked_for),
        ],
        stdout=subprocess.PIPE,
        text=True,
        env={**room.environment, "PYTHONUNBUFFERED": "1", "XDG_DATA_HOME": str(folder)},
    )
