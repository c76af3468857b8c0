"""What a user reads of errors of the machine: every one in every language, with its names filled in."""

import platform
from pathlib import Path
from typing import Any

import pytest

from tests.lab.expected import OTHERS
from voice.config import Language
from voice.errors import (
    DiaryError,
    DiaryObstacle,
    DiaryOutOfReachError,
    ExitCode,
    MachineError,
    MemoryFileError,
    MemoryObstacle,
    MicrophoneError,
    MicrophoneFault,
    SpeakerError,
    SpeakerFault,
)
from voice.library.error_words import told

FIELDS = {name: f"<{name}>" for name in ("device", "flag", "name", "devices", "reason", "command")}
ERRORS: list[MachineError[Any]] = [
    *(MicrophoneError(fault, **FIELDS) for fault in MicrophoneFault),
    *(SpeakerError(fault, **FIELDS) for fault in SpeakerFault),
    *(DiaryOutOfReachError(obstacle, diary="<diary>", reason="<reason>") for obstacle in DiaryObstacle),
    *(MemoryFileError(obstacle, path=Path("<file>"), reason="<reason>") for obstacle in MemoryObstacle),
]


def test_every_kind_of_error_is_tried_here() -> None:
    kinds = {*MachineError.__subclasses__()}
    assert {type(error) for error in ERRORS} == kinds


@pytest.mark.parametrize("language", OTHERS)
def test_it_is_told_in_the_users_language_with_the_same_names(language: Language) -> None:
    for error in ERRORS:
        theirs, english = told(error, language), told(error, Language.ENGLISH)
        assert theirs.problem != english.problem
        assert bool(theirs.mend) == bool(english.mend)
        assert (theirs.mend != english.mend) or not english.mend
        for part, other in ((theirs.problem, english.problem), (theirs.mend, english.mend)):
            assert [name for name in error.fields if f"<{name}>" in part] == [
                name for name in error.fields if f"<{name}>" in other
            ]
            assert "{" not in part


WITHOUT_SOUND: list[MachineError[Any]] = [
    *(MicrophoneError(fault) for fault in (MicrophoneFault.NONE, MicrophoneFault.NO_SOUND)),
    *(SpeakerError(fault) for fault in (SpeakerFault.NONE, SpeakerFault.NO_SOUND)),
]


@pytest.mark.parametrize(("system", "are_told"), [("Linux", WITHOUT_SOUND), ("Darwin", [])])
def test_a_sound_server_is_looked_for_on_linux_where_there_is_no_sound(
    system: str, are_told: list[MachineError[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    for error in (*WITHOUT_SOUND, MicrophoneError(MicrophoneFault.GONE, device="USB")):
        assert ("libasound2-plugins" in told(error, Language.ENGLISH).mend) is (error in are_told)


def test_a_name_may_have_braces() -> None:
    error = MicrophoneError(MicrophoneFault.GONE, device="{0} {device}")
    assert told(error, Language.ENGLISH).problem == "The microphone “{0} {device}” is gone."


def test_another_error_is_told_as_it_is() -> None:
    error = DiaryError("It was written by a newer version.", "Update the coach.")
    assert str(told(error, Language("de"))) == str(error)


def test_an_errors_own_text_names_it_for_the_log_and_keeps_its_exit_code() -> None:
    error = DiaryOutOfReachError(DiaryObstacle.IN_USE, diary="d.db", reason="locked")
    assert str(error) == "DiaryOutOfReachError: in use (diary: d.db; reason: locked)."
    assert error.exit_code is ExitCode.DIARY
    assert str(MicrophoneError(MicrophoneFault.NONE)) == "MicrophoneError: none."
