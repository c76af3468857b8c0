"""Measure how far from its moment every cue of a hold sounds.

A cue is a chime or a counted word; its due moment is the hold's beginning plus the cue's second on the timeline. Its
true moment is found in the sound itself, by a matched filter. Twice:

    virtual     20 minutes of stretches, as fast as the machine goes: the mix as it is rendered
    real time   3 minutes through PyAudio into a virtual room's speaker, recorded there; the constant latency of the
                sound system is taken off, its changes are not

Floor: 20 ms at the 99th percentile, and no drift.
"""

import argparse
import io
import sys
import time
from dataclasses import dataclass, replace

import numpy as np
from rich.console import Console

from scripts.benches.findings import Better, Findings, Statistic, begin
from tests.lab.english import ENGLISH
from tests.lab.loaded import session_of
from tests.lab.room import SPEAKER, Room
from voice.coach import pacing
from voice.coach.activity import State
from voice.coach.durations import routine_seconds
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.messages import Tone
from voice.coach.pacing import Cue
from voice.coach.routine import Routine
from voice.coach.turn import WORD_AFTER_TONE
from voice.coach.words import sentences
from voice.config import Config
from voice.dialogue.events import Typed
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.dialogue.make_parts import make_voice
from voice.grammar.phrase import Phrase
from voice.library.for_coach import as_routine
from voice.library.library import DEFAULT_ROUTINE, load_library
from voice.mouth.chimes import waveform
from voice.mouth.mixer import Mixer
from voice.mouth.player import Player
from voice.mouth.speaker import Speaker
from voice.screen.terminal.captions import Captions
from voice.sound.devices import Direction, choose_device, list_devices
from voice.sound.rates import at_ear_rate
from voice.sound.samples import SAMPLE_RATE, SPEAKER_BLOCK, Samples
from voice.system.streams import own_standard_error

FLOOR = 0.020
REAL_TIME = "real time"
NEAR = 0.4
"""Seconds on either side of its due moment in which a cue is looked for."""

LIKE_ENOUGH = 0.5
"""Normalized correlation from which a cue counts as found."""

CHIMES = {Cue.GO: Tone.GO, Cue.HALFWAY: Tone.HALFWAY, Cue.RELEASE: Tone.RELEASE}


@dataclass(frozen=True)
class DueCue:
    """A cue, the seconds it counts, and its moment on the coach's clock."""

    cue: Cue
    left: int
    at: float


class Watch:
    """A session that is started at once, and notes when each of its cues is due."""

    def __init__(self, routine: Routine) -> None:
        session = replace(session_of(Config(), Memory()), routine=routine)
        self.inbox = Inbox()
        self.mixer = Mixer(self.inbox.put)
        self.speaker = Speaker(lambda _: make_voice(Config()), self.mixer, self.inbox.put)
        captions = Captions(Console(file=io.StringIO()))
        self.loop = Loop(session, self.inbox, self.speaker, self.mixer.now, captions)
        self.due: list[DueCue] = []
        self._since: float | None = None

    def start(self) -> None:
        """Begin the routine."""
        self.inbox.put(Typed("start", (Phrase(Intent.START, "start"),)))

    def look(self) -> None:
        """Note the cues of a hold that has begun since the last look."""
        session = self.loop.session
        if session.state is State.HOLDING and session.since is not None and session.since != self._since:
            self._since = session.since
            timeline = pacing.timeline(session.hold_seconds)
            self.due += [DueCue(cue.cue, cue.number, session.since + cue.offset) for cue in timeline]


def main() -> int:
    """Run both measurements; exit 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--virtual-only", action="store_true", help="leave out the three minutes of real time")
    parser.add_argument("--every-cue", action="store_true", help="print each cue, not only the summary")
    options, findings = begin(parser)
    usual = as_routine(load_library().find_routine(DEFAULT_ROUTINE))
    long = replace(usual, stretches=usual.stretches * 2)
    report("virtual", *virtual(long), findings, every=options.every_cue)
    if not options.virtual_only:
        short = as_routine(load_library().find_routine("taste"))
        report(REAL_TIME, *real_time(short), findings, every=options.every_cue)
    return findings.close()


def virtual(routine: Routine) -> tuple[Samples, list[DueCue]]:
    """Return the mix of a whole session, and its due cues."""
    watch = Watch(routine)
    watch.start()
    blocks: list[Samples] = []
    while not watch.loop.over:
        blocks.append(watch.mixer.render(SPEAKER_BLOCK))
        watch.loop.turn()
        watch.speaker.pump()
        watch.look()
    return at_ear_rate(np.concatenate(blocks)), watch.due


def real_time(routine: Routine) -> tuple[Samples, list[DueCue]]:
    """Return what the virtual room's speaker gave out in a whole session, and its due cues."""
    print(f"real time: {routine_seconds(routine, Memory(), ENGLISH) / 60:.1f} minutes, please wait", file=sys.stderr)
    with own_standard_error(), Room() as room:
        watch = Watch(routine)
        device = choose_device(list_devices(), SPEAKER, Direction.OUTPUT)
        player = Player(watch.mixer, device.index, watch.inbox.put)
        watch.speaker.start()
        with room.record_speaker() as recording:
            player.start()
            began = recording.began - time.monotonic() + player.now()
            watch.start()
            while not watch.loop.over:
                watch.loop.turn()
                watch.look()
                time.sleep(0.002)
            player.close()
            samples = recording.samples
    # The recording began a little before the coach's clock: on that clock, its first sample lies at `began`.
    return samples, [replace(due, at=due.at - began) for due in watch.due]


def report(name: str, sound: Samples, due: list[DueCue], findings: Findings, *, every: bool) -> None:
    """Take down the distances, and print each where every cue is wanted."""
    voice = make_voice(Config())
    # Over what rings on a word may be said.
    alone = round(WORD_AFTER_TONE * SAMPLE_RATE)
    patterns = {(cue, 0): at_ear_rate(waveform(chime))[:alone] for cue, chime in CHIMES.items()}
    patterns |= {(Cue.COUNT, left): at_ear_rate(voice.render(sentences.counted(ENGLISH, left))) for left in (3, 2, 1)}
    found = [(cue, find(sound, patterns[cue.cue, cue.left], cue.at)) for cue in due]
    missing = sum(at is None for _, at in found)
    moments = np.array([cue.at for cue, at in found if at is not None])
    distance = np.array([at - cue.at for cue, at in found if at is not None])
    latency = float(np.median(distance)) if name == REAL_TIME else 0.0
    distance = distance - latency
    drift = float(np.polyfit(moments, distance, 1)[0]) * 1e6
    if every:
        for cue, at in found:
            off = "missing" if at is None else f"{1000 * (at - cue.at - latency):+7.2f} ms"
            print(f"  {cue.at:9.3f} s {cue.cue:8} {off}")
    findings.take(f"{name}: cues missing", missing, floor=0)
    statistics = (Statistic.MEDIAN, Statistic.P99, Statistic.MOST)
    floors = {Statistic.P99: FLOOR}
    findings.take_times(f"{name}: a cue off its moment", np.abs(distance), *statistics, floors=floors)
    findings.take(f"{name}: drift", abs(drift), "ppm")
    if name == REAL_TIME:
        findings.take(f"{name}: latency", 1000 * latency, "ms", better=Better.NEITHER)
    print(f"{name}: {len(sound) / SAMPLE_RATE / 60:.1f} min, {len(due)} cues", flush=True)


def find(sound: Samples, pattern: Samples, due: float) -> float | None:
    """Return the second at which a pattern begins, near its due moment, or None if it is missing."""
    first = round((due - NEAR) * SAMPLE_RATE)
    window = sound[max(0, first) : first + round(2 * NEAR * SAMPLE_RATE) + len(pattern)]
    if len(window) < len(pattern):
        return None
    correlation = np.correlate(window, pattern, mode="valid")
    energy = np.concatenate(([0.0], np.cumsum(np.square(window, dtype=np.float64))))
    under = np.sqrt((energy[len(pattern) :] - energy[: -len(pattern)]).clip(1e-9) * np.sum(np.square(pattern)))
    best = int(np.argmax(correlation))
    return (max(0, first) + best) / SAMPLE_RATE if correlation[best] / under[best] > LIKE_ENOUGH else None


if __name__ == "__main__":
    sys.exit(main())
