"""Print a whole session with its times: each sentence at its second, holds, rests, and what it adds up to.

The real core leads through the routine in virtual time; every sentence takes as long as the coach's voice renders it.
Once for a newcomer, who is asked about their health, says "no" to each question, and hears everything in full; and once
for somebody who has done the routine before.
"""

import argparse
import sys
from dataclasses import dataclass, replace
from itertools import pairwise

from scripts.benches.findings import Better, Findings, begin
from tests.coach.drive import Drive, Spoke
from tests.coach.lengths import Seconds, knowing, newcomer, rendered_seconds
from tests.lab.loaded import session_of
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.messages import Opened, Tone
from voice.coach.session import Session
from voice.config import Config
from voice.dialogue.make_parts import make_voice
from voice.library.for_coach import as_routine
from voice.library.library import DEFAULT_ROUTINE, load_library

MINUTE = 60.0
MOST_MINUTES = 12.5
LEAST_HELD_MINUTES = 6.0
LONGEST_TALK = 12.0
"""Seconds; our judgement: two or three sentences are as much as one remembers on the way down to the floor."""

TIME_TO_MOVE = 1.0
"""Seconds of silence from which somebody has time to do what was said."""

LONGEST_SESSION = 3600.0


@dataclass(frozen=True)
class Times:
    """A session as it sounded.

    Attributes:
        began: When the answer to the last question, or the start, was over.
        ended: When the last word was.
        spoken: Its sentences from then on.
        holds: Beginning and end of each hold.
    """

    began: float
    ended: float
    spoken: list[Spoke]
    holds: list[tuple[float, float]]

    def held(self, moment: float) -> bool:
        """Return whether a moment lies in a hold."""
        return any(begins <= moment < ends for begins, ends in self.holds)

    @property
    def between_holds(self) -> list[Spoke]:
        """What is said outside holds."""
        return [one for one in self.spoken if not self.held(one.begins)]

    @property
    def first_hold(self) -> float:
        """Seconds from the first word to the first hold."""
        return self.holds[0][0] - self.spoken[0].begins

    @property
    def longest_talk(self) -> float:
        """Seconds of the longest talk outside holds in which there is no time to move."""
        longest, begins = 0.0, self.between_holds[0].begins
        for one, other in pairwise([*self.between_holds, Spoke(self.ended + MINUTE, self.ended + MINUTE, "")]):
            longest = max(longest, one.ends - begins)
            if other.begins - one.ends >= TIME_TO_MOVE or any(one.ends <= at < other.begins for at, _ in self.holds):
                begins = other.begins
        return longest


def main() -> int:
    """Print both sessions and their totals; exit 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--routine", default=DEFAULT_ROUTINE, help="another than the default")
    parser.add_argument("--totals", action="store_true", help="leave out the sentences")
    options, findings = begin(parser)
    routine = as_routine(load_library().find_routine(options.routine))
    usual = options.routine == DEFAULT_ROUTINE
    session = replace(session_of(Config(), Memory()), routine=routine, asks_first=True, by_programme=False)
    seconds = rendered_seconds(make_voice(Config()))
    for who, memory in (("newcomer", newcomer()), ("second time", knowing(routine))):
        times = led_through(session, memory, seconds)
        if not options.totals:
            show(who, times)
        report(who, times, findings, usual=usual)
    return findings.close()


def led_through(session: Session, memory: Memory, seconds: Seconds) -> Times:
    """Lead somebody with this memory through a session, and return what it sounded like."""
    drive = Drive(replace(session, memory=memory), seconds=seconds)
    drive.send(Opened())
    drive.run(10)
    drive.hear(Intent.START)
    while drive.session.question is not None:
        drive.listen()
        drive.run(max(ends for _, _, ends in drive.speaking) + 1.0)
        drive.hear(Intent.NO)
    began = drive.now
    drive.run(LONGEST_SESSION)
    if not drive.quit:
        raise RuntimeError("the session came to no end")
    bounds = sorted((at, tone) for at, tone in drive.tones() if tone in {Tone.GO, Tone.RELEASE})
    holds = [(one[0], other[0]) for one, other in pairwise(bounds) if (one[1], other[1]) == (Tone.GO, Tone.RELEASE)]
    return Times(began, drive.now, [one for one in drive.spoken if one.begins >= began], holds)


def show(who: str, times: Times) -> None:
    """Print each sentence at its second, what is held, and each silence in which there is time to move."""
    print(f"\n{who}")
    bounds = [(begins, f"--- hold, {ends - begins:.0f} s") for begins, ends in times.holds]
    bounds += [(ends, "--- end of the hold") for _, ends in times.holds]
    rows = sorted([*bounds, *((one.begins, one.text) for one in times.spoken)])
    ends_at = {one.begins: one.ends for one in times.spoken}
    free = times.began
    for at, what in rows:
        if at - free >= TIME_TO_MOVE and not times.held(free):
            print(f"{'':9}({at - free:.1f} s)")
        print(f"{clock(at - times.began)}  {'  | ' if times.held(at) and at in ends_at else ''}{what}")
        free = max(free, ends_at.get(at, at))


def clock(seconds: float) -> str:
    """Return a moment as minutes and seconds."""
    minutes, rest = divmod(seconds, MINUTE)
    return f"{int(minutes):3}:{rest:04.1f}"


def report(who: str, times: Times, findings: Findings, *, usual: bool) -> None:
    """Take down what it adds up to."""
    whole = times.ended - times.began
    held = sum(ends - begins for begins, ends in times.holds)
    talk = sum(one.ends - one.begins for one in times.between_holds)
    said_in_holds = sum(one.ends - one.begins for one in times.spoken) - talk
    floors = (MOST_MINUTES, LEAST_HELD_MINUTES, LONGEST_TALK) if usual else (None, None, None)
    findings.take(f"{who}: in all", whole / MINUTE, "min", floor=floors[0])
    findings.take(f"{who}: held", held / MINUTE, "min", floor=floors[1], better=Better.HIGHER)
    findings.take(f"{who}: spoken outside holds", talk / MINUTE, "min")
    findings.take(f"{who}: spoken in holds", said_in_holds / MINUTE, "min", better=Better.NEITHER)
    findings.take(f"{who}: time to move, and rests", (whole - held - talk) / MINUTE, "min", better=Better.NEITHER)
    findings.take(f"{who}: first word to first hold", times.first_hold, "s")
    findings.take(f"{who}: longest talk without time to move", times.longest_talk, "s", floor=floors[2])


if __name__ == "__main__":
    sys.exit(main())
