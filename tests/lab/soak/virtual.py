"""A soak in virtual time, from the beginning to its figures."""

import tempfile
import threading
from pathlib import Path

import numpy as np

from tests.lab.soak.clean import understood_clean
from tests.lab.soak.ledger import differences
from tests.lab.soak.process import Meters, descriptors, files_in, resident_mb, theil_sen, threads
from tests.lab.soak.rig import Rig
from tests.lab.soak.steps import waits_for_somebody
from tests.lab.soak.utterances import Distances
from tests.lab.soak.verdict import Row, share
from voice.coach.activity import State
from voice.coach.step import deadline

WARM_UP = 0.3
"""Part of the run in which memory may grow: what is read once, rendered once and asked once is kept."""

CLEAN, IN_SILENCE, OVER_VOICE = 0.95, 0.905, 0.88
"""Commands by synthetic voices understood: cut clean; and through the whole ear in rooms, the coach silent or speaking,
as scripts/bench echo measures it."""

MB_AN_HOUR = 1.0
FALSE_AN_HOUR_OF_TALK = 24.0
"""As scripts/bench hearing measures it."""

EXACT = 1e-4
"""Seconds: a tenth of a millisecond, which is less than two samples."""

HOUR = 3600.0


def soak(rig: Rig) -> tuple[list[Row], list[str]]:
    """Let a soak pass; return its figures, and in words what must not be.

    Args:
        rig: All of it.
    """
    meters = meters_of(rig)
    before = rig.soak.each_second

    def each_second(now: float) -> None:
        meters.look(now)
        before(now)

    rig.soak.each_second = each_second
    rig.run()
    wrong = [*rig.mouth.wrong, *rig.steps.wrong, *(f"utterance {one} never ended" for one in rig.mouth.stuck())]
    wrong += differences(rig.ledger.sessions, Path(rig.soak.config.diary))
    session = rig.loop.session
    if session.question is not None or deadline(session) is not None or not waits_for_somebody(session):
        wrong.append(f"it ended as {session.state}")
    if session.state not in {State.READY, State.PAUSED}:
        wrong.append(f"it ended as {session.state}")
    rows = [*figures(rig, meters), Row("what must not be", len(wrong), "", 0.0)]
    return rows, wrong


def meters_of(rig: Rig) -> Meters:
    """Return what is read once a minute, in a short soak more often."""
    config = rig.soak.config
    return Meters(
        {
            "memory": resident_mb,
            "files open": descriptors,
            "threads": threads,
            "threads of Python": lambda: float(threading.active_count()),
            "temporary files": lambda: float(files_in(Path(tempfile.gettempdir()))),
            "files of the diary": lambda: float(files_in(Path(config.diary).parent)),
            "speech kept": lambda: float(files_in(config.cache)),
            "diary": lambda: sum(path.stat().st_size for path in Path(config.diary).parent.glob("diary.db*")) / 1e6,
        },
        # A diary that is locked just now has a file open besides: of a short soak, too, there are to be many readings.
        every=min(60.0, rig.soak.seconds / 100),
    )


def figures(rig: Rig, meters: Meters) -> list[Row]:
    """Return what was measured."""
    seconds = rig.mixer.now()
    settled = {name: series.after(WARM_UP * seconds) for name, series in meters.series.items()}
    tally, sessions = rig.person.tally, max(1, len(rig.ledger.sessions))
    rows = [
        Row("virtual time", seconds / HOUR, "hours"),
        Row("sessions begun", len(rig.ledger.sessions), ""),
        Row("utterances", rig.mouth.said, ""),
        Row("things that went wrong", rig.mishaps.happened.total(), "", note=told(rig)),
        Row("memory at the end", meters.series["memory"].values[-1], "MB"),
        Row("memory grows after the warm-up", settled["memory"].slope * HOUR, "MB/hour", MB_AN_HOUR),
        *(
            Row(f"{name}: the last fifth above the first", settled[name].rise, "", 0.0)
            for name in ("files open", "threads", "threads of Python", "temporary files", "files of the diary")
        ),
        Row("files of speech kept, at most", max(meters.series["speech kept"].values), ""),
        Row("diary, a session", meters.series["diary"].values[-1] * 1000 / sessions, "kB"),
        *apart("chimes, found in the sound, from their moment", rig.mouth.chimes),
        Row("chimes not found", rig.mouth.missing, "", 0.0),
        *apart("chimes, as asked for, from when they are due", rig.mouth.asked),
        *apart("words with a moment, from it", rig.mouth.words),
        *apart("whole holds, from their length", rig.steps.holds),
        *apart("held seconds in the diary, from our reckoning", rig.steps.told),
    ]
    if rig.engine is not None:
        quiet, voice, again = tally.in_quiet, tally.over_voice, tally.again
        thirds = tally.thirds(seconds)
        by_thirds = ", ".join(f"{understood} of {given}" for understood, given in thirds)
        clean = sum(understood_clean(given, rig.engine.engine) for given, _ in tally.course)
        whole = len(tally.course)
        rows += [
            share("the same commands, cut clean", clean, whole, CLEAN),
            share("commands understood", quiet.understood + voice.understood, whole, min(CLEAN, clean / max(1, whole))),
            share("commands understood, the coach silent", quiet.understood, quiet.given, IN_SILENCE),
            share("commands understood, the coach speaking", voice.understood, voice.given, OVER_VOICE),
            Row("surely enough to act", (quiet.acted + voice.acted) / max(1, quiet.given + voice.given)),
            Row("understood when said again", again.share, note=f"of {again.given}"),
            share(
                "understood in the last third",
                *thirds[2],
                min(thirds[0][0] / max(1, thirds[0][1]), IN_SILENCE),
                note=f"; by thirds {by_thirds}",
            ),
            Row("taken for another command", tally.mistaken / max(1, quiet.given + voice.given)),
            Row("need not be understood: something failed", tally.spoilt),
            Row(
                "taken for commands while nobody spoke", len(tally.from_nothing), note="; ".join(tally.from_nothing[:9])
            ),
            Row(
                "taken for commands, an hour of talk",
                tally.from_talk / max(1e-9, tally.talk_seconds / HOUR),
                note=f"{tally.from_talk} in {tally.talk_seconds / 60:.1f} min; the bench has {FALSE_AN_HOUR_OF_TALK}",
            ),
        ]
    return rows


def told(rig: Rig) -> str:
    """Return what went wrong how often, in words."""
    return ", ".join(f"{number} x {mishap}" for mishap, number in rig.mishaps.happened.most_common())


def apart(what: str, distances: Distances) -> list[Row]:
    """Return how far cues were from their moments, and whether they drift."""
    sizes = np.abs(distances.apart) if distances.apart else np.zeros(1)
    # In less than an hour, a cue rounded to a sample would look like a drift of many samples an hour.
    span = min(HOUR, max(distances.moments, default=0.0) - min(distances.moments, default=0.0))
    drift = theil_sen(distances.moments, distances.apart) * span
    number = len(distances.apart)
    return [
        Row(f"{what}: 99th percentile", 1000 * float(np.percentile(sizes, 99)), "ms", 1000 * EXACT, note=f"{number}"),
        Row(f"{what}: most", 1000 * float(sizes.max()), "ms", 1000 * EXACT),
        Row(f"{what}: drift, in an hour at most", abs(1000 * drift), "ms", 1000 * EXACT),
    ]
