"""The whole examination, in order: files, voice and recognizer, sound.

A check that fails is a finding, and so is one that hangs: it is left behind in its thread.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from voice.config import Config
from voice.doctor.check import Check, Gathered, Wishes
from voice.doctor.checks import broker, files, speech
from voice.doctor.checks.sound import SoundChecks
from voice.doctor.failing import failed, overdue
from voice.doctor.finding import Finding, Subject

Tell = Callable[[tuple[Finding, ...]], None]


def examine_all(
    flags: Mapping[str, Any], file: Path | None, wishes: Wishes, tell: Callable[[Config], Tell]
) -> tuple[tuple[Finding, ...], Config]:
    """Run every check, and return all findings and the configuration, as far as it is valid.

    Args:
        flags: Settings that the command line gave.
        file: The configuration file; None for the usual one.
        wishes: How the user wants to be examined.
        tell: Returns what takes the findings of each check as they come.
    """
    try:
        config, first = files.settings(flags, file)
    except Exception as error:  # noqa: BLE001 - as every check, it fails alone
        config, first = Config(), failed(Subject.SETTINGS, error)
    take = tell(config)
    take((first,))
    findings = [first]
    gathered = Gathered(config, wishes)
    sound = SoundChecks(gathered)
    try:
        for found in examine(_checks(gathered, sound, file)):
            findings += found
            take(found)
    finally:
        sound.close()
    return tuple(findings), config


def _checks(gathered: Gathered, sound: SoundChecks, file: Path | None) -> Iterator[Check]:
    yield Check(Subject.DISK, 5.0, partial(files.disk, gathered))
    yield Check(Subject.PERMISSIONS, 5.0, partial(files.permissions, gathered, file))
    yield Check(Subject.PREFERENCES, 5.0, partial(files.preferences, gathered))
    yield Check(Subject.DIARY, 10.0, partial(files.diary, gathered))
    if gathered.config.mqtt is not None:
        yield Check(Subject.BROKER, 20.0, partial(broker.lets_in, gathered.config, gathered.config.mqtt))
    yield Check(Subject.LIBRARY, 30.0, partial(files.library, gathered))
    yield Check(Subject.TERMINAL, 5.0, partial(files.terminal, gathered))
    # Before the sound: it says what is heard then.
    yield Check(Subject.VOICE, 40.0, partial(speech.voice, gathered))
    yield Check(Subject.RECOGNIZER, 60.0, partial(speech.recognizer, gathered))
    yield Check(Subject.SPEAKER, 15.0, sound.speaker)
    yield Check(Subject.MICROPHONE, 25.0, sound.microphone)
    yield Check(Subject.MICROPHONE, 30.0, sound.speech)
    yield Check(Subject.ECHO, 15.0, sound.echo)


def examine(checks: Iterable[Check]) -> Iterator[tuple[Finding, ...]]:
    """Run one check after another, and yield the findings of each."""
    for check in checks:
        yield _within(check)


def _within(check: Check) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    done = threading.Event()

    def look() -> None:
        try:
            findings.extend(check.look())
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what this check found
            findings.append(failed(check.subject, error))
        done.set()

    threading.Thread(target=look, name=f"doctor {check.subject}", daemon=True).start()
    if done.wait(check.seconds):
        return tuple(findings)
    return (*findings, overdue(check.subject, check.seconds))
