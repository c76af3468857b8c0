"""A report, and that nothing gets into it that is the user's alone."""

import pytest

from voice.config import Language
from voice.doctor.failing import failed, overdue, skipped
from voice.doctor.finding import Finding, Subject
from voice.doctor.judge.machine import Rights, judge_rights
from voice.doctor.report import surroundings
from voice.doctor.report.as_text import report
from voice.doctor.report.surroundings import DeviceKind, SoundDevice, Surroundings
from voice.doctor.sentences import Skipped, What
from voice.doctor.telling import for_the_user
from voice.errors import (
    ConfigError,
    DiaryError,
    GrammarError,
    LibraryError,
    MicrophoneError,
    MicrophoneFault,
    RecognizerError,
)

SECRETS = (
    *("anna", "annas-laptop", "Anna's AirPods", "AC:BC:32:9F:11:02", "my_back_after_the_divorce", "hunter2"),
    *("/home/anna", "C:\\Users\\anna", "It hurts since the accident", "SN-0042-7788", "2001:db8::17"),
    *("192.168.7.9", "anna@example.org"),
)


def around(**changed: str) -> Surroundings:
    given = {name: " ".join(SECRETS) for name in ("version", "family", "distribution", "release", "machine", "engine")}
    given |= changed
    device = SoundDevice(
        surroundings.kind_of("Anna's AirPods SN-0042-7788"),
        surroundings.sound_system("annas-laptop"),
        1,
        2,
        16_000,
        chosen=True,
    )
    return Surroundings(
        coach=surroundings.version(given["version"]),
        python=surroundings.version("3.12.4+annas-laptop"),
        system=surroundings.system(given["family"], given["distribution"], given["release"]),
        machine=surroundings.machine(given["machine"]),
        packages={"numpy": surroundings.version("2.1.0+annas-laptop"), "rich": surroundings.version(None)},
        settings={"engine": surroundings.chosen(given["engine"], ["auto"])},
        devices=(device,),
    )


def raised(error: Exception) -> Finding:
    try:
        raise error
    except type(error) as caught:
        return failed(Subject.DIARY, caught)


def hostile_findings() -> list[Finding]:
    text = " ".join(SECRETS)
    errors = (ConfigError, DiaryError, GrammarError, LibraryError, RecognizerError)
    rights = Rights(
        What.DIARY, "/home/anna/diary.db", exists=True, readable=True, writable=True, mode=0o644, secret=True
    )
    return [
        *(raised(kind(text, text)) for kind in errors),
        raised(MicrophoneError(MicrophoneFault.AMBIGUOUS, name=text, devices=text)),
        raised(ValueError(text)),
        raised(FileNotFoundError(2, text, "/home/anna")),
        overdue(Subject.SPEAKER, 5.0),
        skipped(Subject.ECHO, Skipped.QUIET),
        judge_rights(rights),
    ]


def test_nothing_private_comes_through() -> None:
    findings = hostile_findings()
    told = report(findings, around())
    assert [secret for secret in SECRETS if secret.casefold() in told.casefold()] == []
    # The same secrets are what the user reads, or this test could not fail.
    shown = " ".join(told.found + told.mend for told in (for_the_user(one, Language.ENGLISH) for one in findings))
    assert [secret for secret in SECRETS if secret not in shown] == []


def test_what_helps_to_find_the_fault_is_there() -> None:
    told = report(hostile_findings(), around(version="0.1.0", family="Linux", distribution="debian", release="12"))
    assert "| verdict | problem |" in told
    assert "| coach | 0.1.0 |" in told
    assert "| system | Linux (debian 12), other |" in told
    assert "| Python | 3.12.4 |" in told
    assert "numpy 2.1.0, rich missing" in told
    assert "Bluetooth (other; 1 in, 2 out; 16000 Hz), used" in told
    assert "The microphone cannot be used. (MicrophoneError in none of the coach's code) | exit_code 4 |" in told
    assert "mode 644" in told


def test_every_row_of_a_table_has_its_columns() -> None:
    rows = [line for line in report(hostile_findings(), around()).splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {3, 6}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Anna's AirPods", DeviceKind.BLUETOOTH),
        ("Bluetooth Hands-Free", DeviceKind.BLUETOOTH),
        ("Jabra headset", DeviceKind.HEADSET),
        ("HDA NVidia: HDMI 0 (hw:1,3)", DeviceKind.SCREEN),
        ("HDA Intel PCH: ALC3246 Analog (hw:0,0)", DeviceKind.BUILT_IN),
        ("MacBook Pro Microphone", DeviceKind.BUILT_IN),
        ("FaceTime HD Camera", DeviceKind.WEBCAM),
        ("USB PnP Sound Device", DeviceKind.USB),
        ("pulse", DeviceKind.SERVER),
        ("Anna", DeviceKind.OTHER),
    ],
)
def test_of_a_device_only_its_kind_is_told(name: str, kind: DeviceKind) -> None:
    assert surroundings.kind_of(name) is kind


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.2.3", "1.2.3"),
        ("2.0.0rc1", "2.0.0rc1"),
        ("1.0+anna", "1.0"),
        ("anna", "other"),
        (None, "missing"),
        ("", "other"),
    ],
)
def test_of_a_version_only_the_numbers_are_told(text: str | None, number: str) -> None:
    assert surroundings.version(text) == number
