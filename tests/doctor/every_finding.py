"""Everything that the doctor can find, as its judges and checks put it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import product
from pathlib import Path

from sqlalchemy.orm import Session

from tests.diary.some_sessions import session
from voice.coach.memory import Memory
from voice.config import Config, Language
from voice.diary.memory_file import MemoryFile
from voice.diary.store.address import address_of
from voice.diary.store.database import open_database
from voice.doctor.check import Gathered, Wishes
from voice.doctor.checks import files
from voice.doctor.checks.sound import SoundChecks
from voice.doctor.checks.speech import recognizer
from voice.doctor.failing import failed, overdue, skipped
from voice.doctor.finding import Finding, Subject
from voice.doctor.judge.answer import judge_command, judge_speech
from voice.doctor.judge.broker import judge_broker
from voice.doctor.judge.echo import judge_echo, judge_removal
from voice.doctor.judge.echo_path import EchoPath
from voice.doctor.judge.hearing import Capture, judge_capture, judge_quiet, judge_source
from voice.doctor.judge.level import SILENT, Levels
from voice.doctor.judge.machine import Rights, Terminal, judge_disk, judge_rights, judge_terminal
from voice.doctor.judge.speech import Rendering, Tried, judge_recognizer, judge_speaker, judge_voice
from voice.doctor.sentences import Sentence, Skipped, What
from voice.errors import MachineError, MicrophoneError, MicrophoneFault, SpeakerError, SpeakerFault, VoiceError
from voice.screen.home_assistant.broker import Broker, broker_in
from voice.screen.home_assistant.trial import Answer
from voice.sound.input_kind import InputKind

LEVELS = Levels(level=-60, peak=-50, noise_floor=-62, clipped=0.0, offset=0.001, dead=False)

RIGHTS = Rights(What.DIARY, "/home/anna/it", exists=True, readable=True, writable=True, mode=0o600, secret=True)


def gathered(folder: Path, **changed: object) -> Gathered:
    """Return what the checks of a user's files begin with."""
    kept = {"memory": folder / "memory.json", "diary": str(folder / "diary.db"), "cache": folder / "cache"}
    config = Config(**(kept | changed))  # type: ignore[arg-type]  # by name
    return Gathered(config, Wishes(aloud=False, asks=True, show=lambda _: None))


def every_sentence() -> set[Sentence]:
    """Return everything that can be found."""
    return {sentence for kind in Sentence.__subclasses__() for sentence in kind}


def every_finding(folder: Path) -> list[Finding]:
    """Return at least one finding for each, made in a folder that is empty."""
    return [*_errors(), *_heard(), *_echoes(), *_machine(), *_own_files(folder), *_not_checked(folder)]


def _errors() -> Iterator[Finding]:
    for kind in set(VoiceError.__subclasses__()) - {MachineError}:
        yield failed(Subject.DIARY, kind("Anna's {file} is gone.", "Look for Anna's {file}."))
    yield failed(Subject.MICROPHONE, MicrophoneError(MicrophoneFault.GONE, device="Anna's {headset}"))
    yield failed(Subject.SPEAKER, SpeakerError(SpeakerFault.NONE))
    yield failed(Subject.DIARY, ValueError("Anna's {file}"))
    yield overdue(Subject.ECHO, 5.0)


def _heard() -> Iterator[Finding]:
    for noise, clipped, dead, alive in product(
        (SILENT, -62.0, -39.0, -20.0), (0.0, 0.0005), (False, True), (False, True)
    ):
        levels = replace(LEVELS, noise_floor=noise, clipped=clipped, dead=dead, offset=-0.05)
        yield from judge_quiet(levels, is_alive=alive)
    for gives in InputKind:
        yield from judge_source(gives)
    for lost, native, opened in product((0.0, 0.02), (8_000, 16_000, 48_000), (16_000, 48_000)):
        yield from judge_capture(Capture(3.0, lost, native, opened))
    yield judge_speech(None, -60)
    for level, noise, clipped in product((-55.0, -25.0), (SILENT, -60.0, -28.0), (0.0, 0.01)):
        yield judge_speech(replace(LEVELS, level=level, clipped=clipped), noise)
    for understood in (False, True):
        yield judge_command(understood=understood, confidence=0.5)
    for count, seconds, is_foreign in product((0, 2, 3), (0.1, 1.5), (False, True)):
        yield from judge_recognizer(Tried(3, count, seconds, 1.0, is_understudy=True, is_foreign=is_foreign))
    for seconds in (0.05, 3.0):
        yield from judge_voice(Rendering(1.0, seconds, 2.0, restarts=1))
    for speed, latency, volume in ((1.0, 0.1, 0.0), (0.9, 0.1, 0.1), (1.2, 0.1, 1.0), (1.0, 0.6, 1.0)):
        yield from judge_speaker(speed, latency, volume=volume)


def _echoes() -> Iterator[Finding]:
    yield from judge_echo(None)
    for delay, loss, clipped, silent in product((0.1, 0.4, 0.7), (-3.0, 0.02, 20.0, 50.0), (0.0, 0.01), (False, True)):
        yield from judge_echo(EchoPath(delay, loss, -40.0, clipped), silent_between=silent)
    yield judge_removal(20, -40)
    yield judge_removal(3, -30)


def _machine() -> Iterator[Finding]:
    for free in (1_200_000_000, 500_000_000, 1_000_000):
        yield judge_disk(free)
    for what, exists, readable, writable, mode in product(
        What, (False, True), (False, True), (False, True), (0o600, 0o644)
    ):
        yield judge_rights(replace(RIGHTS, what=what, exists=exists, readable=readable, writable=writable, mode=mode))
    yield judge_rights(replace(RIGHTS, secret=False))
    for is_one, columns, all_letters, plain in product((False, True), (40, 80), (False, True), (False, True)):
        yield judge_terminal(Terminal(is_one, columns, 24, all_letters, plain))
    for answer in Answer:
        yield judge_broker(Broker("annas-house.local", 1883), answer, is_here=False)
    yield judge_broker(Broker("annas-house.local", 1883, "anna", "secret"), Answer.WELCOME, is_here=False)
    yield judge_broker(broker_in(Config(), "mqtts://annas-house.local", {}), Answer.WELCOME, is_here=False)


def _own_files(folder: Path) -> Iterator[Finding]:
    given = gathered(folder)
    yield from (*files.preferences(given), *files.diary(given), files.settings({}, None)[1])
    (folder / "config.toml").write_text("volume = 0.5\n")
    yield files.settings({}, folder / "config.toml")[1]
    yield from files.preferences(gathered(folder, memory=folder / "config.toml" / "anna"))
    yield from files.preferences(gathered(folder, memory=folder))
    yield files.unreadable(PermissionError(13, "Permission denied", "/home/anna/memory.json"))
    given.config.memory.write_text("{")
    yield from files.preferences(given)
    MemoryFile(given.config.memory).keep(Memory())
    yield from files.preferences(given)
    yield from (one for diary in ("none", str(folder)) for one in files.diary(gathered(folder, diary=diary)))
    yield from _diaries(given)
    for name in ("", "after_the_divorce", "for_anna"):
        (folder / "routines").mkdir(exist_ok=True)
        if name:
            (folder / "routines" / f"{name}.yaml").write_text(f"name: {name}\nstretches: [none_such]\n")
        with suppress(VoiceError):  # broken files stay broken, which is a finding of its own
            yield from files.library(gathered(folder, folders=(folder / "routines",), language=Language("de")))


def _diaries(given: Gathered) -> Iterator[Finding]:
    address = address_of(given.config.diary)
    assert address is not None
    engine = open_database(address).engine
    yield from files.diary(given)
    with Session(engine) as database:
        database.add(session(1))
        database.commit()
    yield from files.diary(given)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    yield from files.diary(given)
    Path(given.config.diary).write_bytes(b"no database at all, however long it may be" * 100)
    yield from files.diary(given)


def _not_checked(folder: Path) -> Iterator[Finding]:
    given = gathered(folder)
    sound = SoundChecks(given)
    yield from (*recognizer(given), *sound.speech(), *sound.echo())
    yield from (skipped(Subject.ECHO, why) for why in Skipped)
