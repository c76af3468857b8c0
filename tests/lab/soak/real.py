"""A soak in real time: `stretch --stay` on the devices of a virtual room, watched from outside."""

import signal
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import numpy as np

from tests.lab.acoustics import find_chimes
from tests.lab.coach_process import CoachProcess
from tests.lab.loaded import phrases_of
from tests.lab.room import MICROPHONE, SPEAKER, Room
from tests.lab.soak.mishaps import IN_ROOM, Mishaps
from tests.lab.soak.person import Person, Vocabulary
from tests.lab.soak.process import Meters, descriptors, files_in, processor_seconds, resident_mb, threads
from tests.lab.soak.spoken import Mouth, Told
from tests.lab.soak.unplugging import Unplugging
from tests.lab.soak.verdict import Row, share
from tests.lab.soak.virtual import IN_SILENCE, OVER_VOICE
from tests.lab.speech import Speaker
from voice.coach.intents import Intent
from voice.coach.messages import Tone
from voice.config import Config
from voice.sound.samples import SAMPLE_RATE, Samples

HOLD = 15.0
"""Seconds of a hold in the short routine."""

CUE = 0.020
"""Seconds by which a cue may be off its moment, as scripts/bench pacing has it."""

MOST_MB = 16.0
"""What memory may grow by from the first to the last fifth: twenty minutes are still the warm-up. The first two hundred
utterances, of any kind, take some 20 MB of the recognizer; to open devices anew takes 0.5 MB, and less each time."""

EVERY = 45.0
"""Seconds between two things that go wrong, in the mean."""

WARM_UP = 0.35
PIECE = 120 * SAMPLE_RATE
TICK = 0.02

SAID = frozenset(
    {
        *(Intent.START, Intent.NEXT, Intent.PAUSE, Intent.RESUME, Intent.HOW_LONG, Intent.HOW_MANY, Intent.WHATS_NEXT),
        *(Intent.REPEAT, Intent.BACK, Intent.HELP, Intent.FEEL, Intent.THANKS, Intent.STOP, Intent.YES, Intent.NO),
        *(Intent.WHAT_HEARD, Intent.NEVER_MIND, Intent.ONCE_MORE),
    }
)
"""Nothing that makes holds longer, or leads elsewhere: so a recording can tell how long every hold should be."""


def soak_in_room(
    minutes: float, seed: int, vocabulary: Vocabulary, voices: Sequence[Speaker]
) -> tuple[list[Row], list[str]]:
    """Let a soak pass in real time; return its figures, and in words what must not be."""
    chance = Random(seed)  # noqa: S311 - what is at random is no secret
    words = {intent: phrases for intent, phrases in vocabulary.items() if intent in SAID}
    with tempfile.TemporaryDirectory(prefix="soak-") as name, Room() as room:
        folder = Path(name)
        (folder / "tmp").mkdir()
        environment = {**room.environment, "STRETCH_HEALTH_QUESTIONS": "false", "TMPDIR": str(folder / "tmp")}
        devices = ("--mic", MICROPHONE, "--speaker", SPEAKER)
        with CoachProcess(*devices, "--stay", environment=environment, folder=folder) as coach:
            coach.wait_for("whenever you like", seconds=60)
            unplugging = Unplugging(room)
            person = Person(chance, words, ("the kettle is boiling over in the kitchen",), voices, Mouth(room).say)
            mishaps = Mishaps(chance, unplugging, EVERY, 60 * minutes, IN_ROOM)
            meters = Meters(
                {
                    "memory": lambda: resident_mb(coach.pid),
                    "files open": lambda: float(descriptors(coach.pid)),
                    "threads": lambda: float(threads(coach.pid)),
                    "temporary files": lambda: float(files_in(folder / "tmp")),
                    "processor": lambda: processor_seconds(coach.pid),
                },
                every=5.0,
            )
            told = Told(coach, phrases_of(Config()))
            _pass(60 * minutes, person, mishaps, unplugging, told, meters)
            unplugging.end_recording()
            wrong = _ended(coach, folder, told)
        rows = _figures(person, mishaps, meters, unplugging.recorded)
        return [*rows, Row("what must not be", len(wrong), "", 0.0)], wrong


def _pass(  # noqa: PLR0913, PLR0917 - all that takes part
    seconds: float, person: Person, mishaps: Mishaps, unplugging: Unplugging, told: Told, meters: Meters
) -> None:
    began = time.monotonic()
    while (now := time.monotonic() - began) < seconds + 45:
        if now > seconds and not person.gone:
            person.gone = True
            mishaps.mend()
        told.look(person, now)
        if told.speaks and now < person.speaking_until:
            person.over_the_voice()
        if unplugging.deaf:
            person.spoil()
        person.look(told.state, now)
        mishaps.look(now)
        meters.look(now)
        time.sleep(TICK)


def _ended(coach: CoachProcess, folder: Path, told: Told) -> list[str]:
    """End the process, and return in words what must not be."""
    told_of = told.state
    coach.send(signal.SIGTERM)
    code = coach.exit_code(seconds=20)
    wrong = [] if code == 128 + signal.SIGTERM else [f"it ended with {code}"]
    wrong += [line for line in coach.log if "Traceback" in line or line.startswith("ERROR")]
    heard = [line for line in coach.log if " voice.dialogue.loop: heard " in line and ", no command" not in line]
    if len(heard) != told.commands:
        wrong.append(f"{len(heard)} commands in the log, {told.commands} read of it")
    with closing(sqlite3.connect(folder / "diary.db")) as diary:
        (sound,) = diary.execute("PRAGMA integrity_check").fetchone()
        outcomes = [outcome for (outcome,) in diary.execute("SELECT outcome FROM session ORDER BY rowid")]
        (kept,) = diary.execute("SELECT count(*) FROM entry WHERE kind = 'said'").fetchone()
    if sound != "ok":
        wrong.append(f"the diary is damaged: {sound}")
    if None in outcomes:
        wrong.append(f"sessions without an end: {outcomes}, the last state was {told_of}")
    said = len(coach.captions("coach"))
    if not 0 < kept <= said:
        wrong.append(f"{kept} sentences in the diary, {said} shown")
    return wrong


def _figures(person: Person, mishaps: Mishaps, meters: Meters, recorded: list[Samples]) -> list[Row]:
    tally, seconds = person.tally, meters.series["memory"].at[-1]
    settled = {name: series.after(WARM_UP * seconds) for name, series in meters.series.items()}
    processor = meters.series["processor"].values
    off = np.array(_holds(recorded)) if recorded else np.zeros(0)
    worst = float(np.percentile(np.abs(off), 99)) if off.size else 0.0
    happened = ", ".join(f"{number} x {mishap}" for mishap, number in mishaps.happened.most_common())
    quiet, voice = tally.in_quiet, tally.over_voice
    return [
        Row("real time", seconds / 60, "minutes"),
        Row("things that went wrong", mishaps.happened.total(), note=happened),
        Row("memory at the end", meters.series["memory"].values[-1], "MB"),
        Row("memory: the last fifth above the first, after the warm-up", settled["memory"].rise, "MB", MOST_MB),
        Row("memory grows after the warm-up", settled["memory"].slope * 3600, "MB/hour"),
        *(
            Row(f"{name}: the last fifth above the first", settled[name].rise, "", 0.0)
            for name in ("files open", "threads", "temporary files")
        ),
        Row("files open, at most", max(meters.series["files open"].values)),
        Row("threads, at most", max(meters.series["threads"].values)),
        Row("processor, of one core", 100 * (processor[-1] - processor[0]) / seconds, "%"),
        Row("whole holds, from their length: 99th percentile", 1000 * worst, "ms", 1000 * CUE, note=f"{off.size}"),
        Row("whole holds, from their length: median", 1000 * float(np.median(off)) if off.size else 0.0, "ms"),
        share("commands understood, the coach silent", quiet.understood, quiet.given, IN_SILENCE),
        share("commands understood, the coach speaking", voice.understood, voice.given, OVER_VOICE),
        Row("understood when said again", tally.again.share, note=f"of {tally.again.given}"),
        Row("taken for another command", tally.mistaken),
        Row("need not be understood: a device was away", tally.spoilt),
        Row("taken for commands while nobody spoke", len(tally.from_nothing), note="; ".join(tally.from_nothing[:9])),
        Row("missed", sum(tally.missed.values()), note=", ".join(tally.missed)),
    ]


def _holds(recorded: list[Samples]) -> list[float]:
    """Return how far every whole hold in the recordings is from its length, in seconds."""
    off: list[float] = []
    for sound in recorded:
        for first in range(0, len(sound), PIECE):
            piece = sound[first : first + PIECE]
            begun, over = find_chimes(piece, Tone.GO), find_chimes(piece, Tone.RELEASE)
            lengths = [end - max(start for start in begun if start < end) for end in over if begun and begun[0] < end]
            # A hold that was paused is as long as its last part.
            off += [length - HOLD for length in lengths if abs(length - HOLD) < 1.0]
    return off
