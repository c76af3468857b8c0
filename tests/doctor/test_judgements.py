"""From figures to verdicts, by tables."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from voice.config import Language
from voice.doctor.finding import Finding, Subject, Verdict, worst
from voice.doctor.judge.answer import judge_command, judge_speech
from voice.doctor.judge.echo import judge_echo, judge_removal
from voice.doctor.judge.echo_path import EchoPath
from voice.doctor.judge.hearing import Capture, judge_capture, judge_quiet, judge_source
from voice.doctor.judge.level import SILENT, Levels
from voice.doctor.judge.machine import Rights, Terminal, judge_disk, judge_rights, judge_terminal
from voice.doctor.judge.speech import Rendering, Tried, judge_recognizer, judge_speaker, judge_voice
from voice.doctor.sentences import Settings, What
from voice.doctor.telling import for_others, for_the_user
from voice.sound.input_kind import InputKind

OK, WARNING, TROUBLE = Verdict.OK, Verdict.WARNING, Verdict.TROUBLE

QUIET = Levels(level=-60, peak=-50, noise_floor=-62, clipped=0.0, offset=0.001, dead=False)
VOICE = Levels(level=-25, peak=-10, noise_floor=-60, clipped=0.0, offset=0.0, dead=False)
PATH = EchoPath(delay=0.1, return_loss=20.0, level=-40.0, clipped=0.0)
CAPTURE = Capture(seconds=3.0, lost=0.0, native_rate=48_000, opened_rate=16_000)
TRIED = Tried(commands=3, understood=3, seconds=0.1, loading_seconds=1.0, is_understudy=False)
RIGHTS = Rights(What.DIARY, "/x/diary.db", exists=True, readable=True, writable=True, mode=0o600, secret=True)
TERMINAL = Terminal(is_one=True, columns=80, lines=24, all_letters=True, plain=False)


def verdicts(findings: Iterable[Finding]) -> dict[str, Verdict]:
    found = list(findings)
    for one in found:
        told = for_others(one)
        assert told.found.endswith("."), one
        assert one.verdict in {OK, Verdict.UNKNOWN} or told.mend, f"{one} says nothing to do"
    return {one.about: one.verdict for one in found}


@pytest.mark.parametrize(
    ("change", "about", "verdict"),
    [
        ({}, "level", OK),
        ({"dead": True}, "level", TROUBLE),
        ({}, "clipping", OK),
        ({"clipped": 0.0005}, "clipping", WARNING),
        ({"clipped": 0.01}, "clipping", TROUBLE),
        ({}, "noise", OK),
        ({"noise_floor": -39.0}, "noise", WARNING),
        ({"noise_floor": -20.0}, "noise", TROUBLE),
        ({"offset": -0.05}, "offset", WARNING),
    ],
)
def test_a_quiet_moment(change: dict[str, float], about: str, verdict: Verdict) -> None:
    assert verdicts(judge_quiet(replace(QUIET, **change)))[about] is verdict  # type: ignore[arg-type]  # by name


def test_a_dead_microphone_is_not_judged_further_unless_it_is_alive() -> None:
    dead = replace(QUIET, dead=True, level=-120)
    assert list(verdicts(judge_quiet(dead))) == ["level"]
    assert worst(judge_quiet(dead, is_alive=True)) is OK


@pytest.mark.parametrize(
    "levels",
    [replace(QUIET, dead=True, level=SILENT, noise_floor=SILENT), replace(QUIET, noise_floor=SILENT)],
    ids=["silent throughout", "silent in between"],
)
def test_digital_silence_is_no_quiet_room(levels: Levels) -> None:
    found = [for_others(one).found for one in judge_quiet(levels, is_alive=True)]
    assert any("gives nothing at all" in one for one in found)
    assert not any("120" in one or "quiet enough" in one for one in found)


@pytest.mark.parametrize("gives", [kind for kind in InputKind if kind is not InputKind.MICROPHONE])
def test_what_was_chosen_and_is_no_microphone_is_told(gives: InputKind) -> None:
    assert verdicts(judge_source(gives)) == {"source": WARNING}
    assert not list(judge_source(InputKind.MICROPHONE))


def test_the_speakers_own_sound_is_told_from_an_echo_as_loud() -> None:
    exact = replace(PATH, return_loss=0.02)
    (monitor,) = (one for one in judge_echo(exact, silent_between=True) if one.about == "return loss")
    assert monitor.verdict is TROUBLE
    assert "monitor of the speaker" in for_others(monitor).found
    (room,) = (one for one in judge_echo(exact) if one.about == "return loss")
    assert room.verdict is OK
    assert "as loud as it plays" in for_others(room).found
    assert "-" not in for_others(room).found
    # Whoever spoke and was heard has a microphone.
    assert verdicts(judge_echo(exact, -30.0, silent_between=True))["return loss"] is OK


@pytest.mark.parametrize(
    ("capture", "about", "verdict", "says"),
    [
        (CAPTURE, "rate", OK, "the system converts"),
        (replace(CAPTURE, opened_rate=48_000), "rate", OK, "the coach converts"),
        (replace(CAPTURE, native_rate=16_000), "rate", OK, "as the coach needs them"),
        (replace(CAPTURE, native_rate=8_000, opened_rate=8_000), "rate", WARNING, "like a telephone"),
        (CAPTURE, "losses", OK, "No sound was lost"),
        (replace(CAPTURE, lost=0.02), "losses", WARNING, "0.02 of 3.0 seconds"),
        (replace(CAPTURE, lost=0.5), "losses", TROUBLE, "0.50 of 3.0 seconds"),
    ],
)
def test_a_capture(capture: Capture, about: str, verdict: Verdict, says: str) -> None:
    (found,) = (one for one in judge_capture(capture) if one.about == about)
    assert found.verdict is verdict
    assert says in for_others(found).found


@pytest.mark.parametrize(
    ("voice", "noise", "verdict", "says"),
    [
        (VOICE, -60, OK, "35 dB louder"),
        (VOICE, SILENT, OK, "heard well, at -25 dB"),
        (None, -60, WARNING, "No speech"),
        (replace(VOICE, clipped=0.01), -60, TROUBLE, "distorted"),
        (replace(VOICE, level=-55), -90, WARNING, "very quiet"),
        (VOICE, -35, WARNING, "only 10 dB"),
        (VOICE, -28, TROUBLE, "only 3 dB"),
    ],
)
def test_somebody_who_speaks(voice: Levels | None, noise: float, verdict: Verdict, says: str) -> None:
    found = judge_speech(voice, noise)
    assert found.verdict is verdict
    assert says in for_others(found).found


def test_a_command_that_is_not_understood_is_a_warning() -> None:
    assert judge_command(understood=True, confidence=0.9).verdict is OK
    assert judge_command(understood=False, confidence=0.1).verdict is WARNING


@pytest.mark.parametrize(
    ("path", "about", "verdict"),
    [
        (PATH, "delay", OK),
        (replace(PATH, delay=0.4), "delay", WARNING),
        (replace(PATH, delay=0.7), "delay", TROUBLE),
        (PATH, "return loss", OK),
        (replace(PATH, return_loss=50), "return loss", OK),
        (replace(PATH, return_loss=-3), "return loss", WARNING),
        (replace(PATH, clipped=0.01), "return loss", TROUBLE),
        (None, "return loss", OK),
    ],
)
def test_an_echo_path(path: EchoPath | None, about: str, verdict: Verdict) -> None:
    assert verdicts(judge_echo(path))[about] is verdict


def test_how_far_the_user_stands_above_the_echo_is_told() -> None:
    (loudness,) = (one for one in judge_echo(PATH, speech=-30.0) if one.about == "return loss")
    assert loudness.figures["speech_above_echo_db"] == 10


@pytest.mark.parametrize(
    ("removed", "left", "verdict"), [(20, -40, OK), (3, -60, OK), (3, -30, WARNING), (-2, -20, WARNING)]
)
def test_a_removal(removed: float, left: float, verdict: Verdict) -> None:
    found = judge_removal(removed, left)
    assert found.verdict is verdict
    assert "-" not in for_others(found).found


@pytest.mark.parametrize(
    ("rendering", "about", "verdict"),
    [
        (Rendering(1.0, 0.05, 2.0), "rendering", OK),
        (Rendering(1.0, 3.0, 2.0), "rendering", WARNING),
        (Rendering(1.0, 12.0, 2.0), "rendering", TROUBLE),
        (Rendering(1.0, 0.05, 2.0, restarts=1), "restarts", WARNING),
    ],
)
def test_a_voice(rendering: Rendering, about: str, verdict: Verdict) -> None:
    assert verdicts(judge_voice(rendering))[about] is verdict


@pytest.mark.parametrize(
    ("tried", "about", "verdict"),
    [
        (TRIED, "understanding", OK),
        (replace(TRIED, understood=2), "understanding", WARNING),
        (replace(TRIED, understood=0), "understanding", TROUBLE),
        (replace(TRIED, understood=0, is_foreign=True), "understanding", WARNING),
        (replace(TRIED, seconds=1.0), "speed", WARNING),
        (replace(TRIED, seconds=3.0), "speed", TROUBLE),
        (replace(TRIED, is_understudy=True), "engine", WARNING),
    ],
)
def test_a_recognizer(tried: Tried, about: str, verdict: Verdict) -> None:
    assert verdicts(judge_recognizer(tried))[about] is verdict


@pytest.mark.parametrize(
    ("speed", "latency", "volume", "about", "verdict"),
    [
        (1.0, 0.1, 1.0, "playing", OK),
        (0.98, 0.1, 1.0, "playing", OK),
        (0.5, 0.1, 1.0, "playing", TROUBLE),
        (1.5, 0.1, 1.0, "playing", TROUBLE),
        (1.0, 0.6, 1.0, "playing", WARNING),
        (1.0, 0.1, 0.1, "volume", WARNING),
        (1.0, 0.1, 0.0, "volume", WARNING),
    ],
)
def test_a_speaker(speed: float, latency: float, volume: float, about: str, verdict: Verdict) -> None:
    assert verdicts(judge_speaker(speed, latency, volume=volume))[about] is verdict


@pytest.mark.parametrize(
    ("free", "verdict", "says"),
    [(5_000_000_000, OK, "5.0 GB"), (200_000_000, WARNING, "Only 200 MB"), (1_000_000, TROUBLE, "Only 1 MB")],
)
def test_a_disk(free: int, verdict: Verdict, says: str) -> None:
    found = judge_disk(free)
    assert found.verdict is verdict
    assert for_others(found).found.startswith(says)


@pytest.mark.parametrize(
    ("rights", "verdict", "says"),
    [
        (RIGHTS, OK, "The diary can be read and written, by you alone."),
        (replace(RIGHTS, exists=False, mode=None), OK, "can be created"),
        (replace(RIGHTS, mode=0o644), WARNING, "Other people on this machine may read or change the diary."),
        (replace(RIGHTS, mode=0o644, secret=False), OK, "can be read and written."),
        (replace(RIGHTS, mode=None), OK, "can be read and written."),
        (replace(RIGHTS, writable=False), TROUBLE, "Nothing can be saved in the diary"),
        (replace(RIGHTS, readable=False), TROUBLE, "The diary cannot be read."),
    ],
)
def test_rights(rights: Rights, verdict: Verdict, says: str) -> None:
    found = judge_rights(rights)
    assert found.verdict is verdict
    assert says in for_others(found).found
    told, shown = for_others(found), for_the_user(found, Language.ENGLISH)
    assert rights.path not in told.found + told.mend
    if verdict is not OK:
        assert rights.path in shown.found
        assert rights.path in shown.mend


@pytest.mark.parametrize(
    ("terminal", "verdict", "says"),
    [
        (TERMINAL, OK, "large enough"),
        (replace(TERMINAL, is_one=False), OK, "one line after another"),
        (replace(TERMINAL, columns=40), OK, "too small"),
        (replace(TERMINAL, plain=True, columns=40), OK, "screen reader"),
        (replace(TERMINAL, all_letters=False), WARNING, "Some characters"),
    ],
)
def test_a_terminal(terminal: Terminal, verdict: Verdict, says: str) -> None:
    found = judge_terminal(terminal)
    assert found.verdict is verdict
    assert says in for_others(found).found


def test_the_worst_verdict_counts() -> None:
    findings = [
        Finding(Subject.DISK, "x", verdict, Settings.USABLE) for verdict in (OK, Verdict.UNKNOWN, WARNING, TROUBLE)
    ]
    assert [worst(findings[: count + 1]) for count in range(4)] == list(Verdict)
    assert worst([]) is OK
