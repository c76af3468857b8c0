"""Find how many rooms one machine leads at once, and what each of them costs.

A studio: one computer, and in each of its rooms a microphone, a speaker, a coach in a process of its own, and somebody
who says commands at moments of chance. Per number of rooms, until one is too many for the machine:

    latency         from the last sample of “pause” and “next” until the coach obeys, as in scripts/bench latency
    obeyed          the share of all commands that were
    continue        the latency of an ordinary command, for which the ear waits until nothing more follows
    processor time  of all coaches together, with the processes of their voices
    machine         the same of everything, this program, its users and the sound server included
    memory          of all coaches together: what they share counts once

A number is too many where the 95th percentile of the latency is over 600 ms, or clearly more commands are lost than in
one room. Through the processor time of the others goes a line: what a room adds, and how far the figures lie from it.
Linux only.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil

from scripts.benches.findings import Better, Findings, begin
from scripts.benches.hearing_material import VOICES, Part
from scripts.benches.room_sounds import going_on, hiss
from scripts.benches.room_user import AT_ONCE, PATIENCE, ROUTINE, WORDS, Command, RoomUser
from tests.lab.coach_process import CoachProcess
from tests.lab.room import Recording, Room, RoomBeside
from tests.lab.speech import available, speak

NUMBERS = (1, 2, 3, 4, 6, 8, 10, 12)
LOST = 10.0
"""Per cent of the commands that may be lost beyond what one room loses."""

APART = 10.0
"""Per cent by which a figure may lie from the line."""

STARTING = 30.0
"""Seconds that a number of coaches take until their sessions are under way, more or less."""

MEGABYTE = 2**20
DEVICES = ("--mic", "default", "--speaker", "default", "--no-health-questions", "--no-lower-others")


@dataclass(frozen=True, slots=True)
class Level:
    """What a number of rooms took.

    Attributes:
        rooms: How many.
        commands: What was said in them.
        processor: Per cent of one core, all coaches together.
        machine: Per cent of one core, everything.
        memory: MB, all coaches together.
    """

    rooms: int
    commands: tuple[Command, ...]
    processor: float
    machine: float
    memory: float

    @property
    def obeyed(self) -> int:
        """How many commands were obeyed."""
        return sum(command.latency is not None for command in self.commands)

    @property
    def lost(self) -> float:
        """Per cent of the commands that were not."""
        return 100 * (1 - self.obeyed / max(1, len(self.commands)))

    @property
    def slowest(self) -> float:
        """The 95th percentile of the latencies."""
        at_once = self.latencies(at_once=True)
        return float(np.percentile(at_once, 95)) if at_once else float("inf")

    def latencies(self, *, at_once: bool) -> list[float]:
        """Return those of the commands that act at once, or of the others, in seconds."""
        return [one.latency for one in self.commands if one.latency is not None and (one.word in AT_ONCE) is at_once]


@dataclass(frozen=True, slots=True)
class Occupied:
    """A room with a coach and a user.

    Attributes:
        coach: The coach.
        user: The user.
        air: What arrives at the microphone.
    """

    coach: CoachProcess
    user: RoomUser
    air: Recording


def main() -> int:
    """Take more and more rooms; exit 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", type=int, nargs="+", default=NUMBERS, metavar="N", help="how many, one by one")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each number; for one room twice as many")
    parser.add_argument("--minutes", type=float, default=12.0, help="begin no number that would take longer in all")
    parser.add_argument("--within", type=float, default=600.0, metavar="MS", help="the most for the 95th percentile")
    parser.add_argument("--echo", type=float, metavar="DB", help="from speaker to microphone; none with headphones")
    options, findings = begin(parser)
    one, five, _ = os.getloadavg()
    print(f"load {one:.2f} {five:.2f} on {os.cpu_count()} cores", flush=True)
    held: list[Level] = []
    ending = time.monotonic() + 60 * options.minutes
    for rooms in options.rooms:
        seconds = options.seconds * (1 + 1 / rooms)
        if time.monotonic() + STARTING + seconds > ending:
            findings.note(f"no time for {rooms} rooms")
            break
        try:
            level = measured(rooms, seconds, options.echo)
        except AssertionError as error:
            print(f"{rooms} rooms did not come about: {str(error).splitlines()[0]}", flush=True)
            break
        tell(level, findings)
        if 1000 * level.slowest > options.within or level.lost > (held[0].lost if held else 0.0) + LOST:
            break
        held.append(level)
    findings.take("rooms held", max((level.rooms for level in held), default=0), better=Better.HIGHER)
    fit(held, findings)
    return findings.close()


def measured(rooms: int, seconds: float, echo: float | None) -> Level:
    """Return what so many rooms take.

    Raises:
        AssertionError: The coaches do not start, or do not obey the first words.
    """
    with studio(rooms, echo) as occupied:
        pids = [room.coach.pid for room in occupied]
        spent, everything = processor_of(pids), machine_seconds()
        began = time.monotonic()
        for room in occupied:
            room.user.go_on(began + seconds)
        time.sleep(seconds)
        took = time.monotonic() - began
        processor = 100 * (processor_of(pids) - spent) / took
        machine = 100 * (machine_seconds() - everything) / took
        memory = memory_of(pids)
        for room in occupied:
            room.user.finish()
        time.sleep(PATIENCE)
        commands = tuple(command for room in occupied for command in room.user.commands(room.air))
    return Level(rooms, commands, processor, machine, memory)


@contextmanager
def studio(rooms: int, echo: float | None) -> Iterator[list[Occupied]]:
    """Have so many rooms with a session under way in each while the body runs."""
    voices = [voice for voice in VOICES[Part.REPORT] if available(voice)]
    for voice in voices:
        for word in WORDS:
            speak(word, voice)
    with ExitStack() as stack:
        first = stack.enter_context(Room())
        beside = [stack.enter_context(RoomBeside(first, number)) for number in range(2, rooms + 1)]
        occupied = []
        for number, room in enumerate((first, *beside), 1):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            air = stack.enter_context(room.record_air())
            if echo is not None:
                stack.enter_context(room.echo(echo))
            stack.enter_context(going_on(room, hiss()))
            coach = stack.enter_context(
                CoachProcess(*DEVICES, environment=room.environment, folder=folder, stretches=ROUTINE)
            )
            occupied.append(Occupied(coach, RoomUser(room, coach, voices, number), air))
        with ThreadPoolExecutor(rooms) as together:
            # Whoever fails, fails here.
            list(together.map(lambda room: room.user.begin(), occupied))
        yield occupied


def tell(level: Level, findings: Findings) -> None:
    """Take down what a number of rooms took, and print it at once."""
    name = "1 room" if level.rooms == 1 else f"{level.rooms} rooms"
    print(
        f"{name}: {level.obeyed} of {len(level.commands)} obeyed, 95th percentile {1000 * level.slowest:.0f} ms, "
        f"{level.processor:.0f} % of a core, machine {level.machine:.0f} %, {level.memory:.0f} MB",
        flush=True,
    )
    findings.take_times(f"{name}: latency", level.latencies(at_once=True))
    findings.take_times(f"{name}: continue", level.latencies(at_once=False))
    findings.take_share(f"{name}: obeyed", level.obeyed, len(level.commands))
    findings.take(f"{name}: processor time", level.processor, "% of a core")
    findings.take(f"{name}: machine", level.machine, "% of a core")
    findings.take(f"{name}: memory", level.memory, "MB")


def fit(levels: Sequence[Level], findings: Findings) -> None:
    """Take down the line through the processor time, and the one through the memory."""
    if len(levels) < 3:  # noqa: PLR2004 - through two points goes every line
        findings.note("no line through less than three numbers of rooms")
        return
    rooms = np.array([level.rooms for level in levels], np.float64)
    used = np.array([level.processor for level in levels])
    slope, start = np.polyfit(rooms, used, 1)
    line = start + slope * rooms
    findings.take("a room adds", slope, "% of a core")
    findings.take("farthest from the line", float(np.max(100 * np.abs(used - line) / line)), "%", floor=APART)
    findings.take(
        "share of the differences that the line explains (R²)",
        float(np.corrcoef(rooms, used)[0, 1] ** 2),
        better=Better.HIGHER,
    )
    findings.take("a room adds, memory", float(np.polyfit(rooms, [level.memory for level in levels], 1)[0]), "MB")


def family(pids: Sequence[int]) -> list[psutil.Process]:
    """Return processes with all that they have started."""
    return [one for pid in pids for one in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True))]


def processor_of(pids: Sequence[int]) -> float:
    """Return the seconds of processor time that coaches have used, voices and all."""
    times = [one.cpu_times() for one in family(pids)]
    return float(sum(one.user + one.system for one in times))


def machine_seconds() -> float:
    """Return the seconds of processor time that the whole machine has used."""
    times = psutil.cpu_times()
    return float(times.user + times.nice + times.system + times.irq + times.softirq)


def memory_of(pids: Sequence[int]) -> float:
    """Return the memory of coaches in MB; what several processes share is divided among them (PSS)."""
    return float(sum(one.memory_full_info().pss for one in family(pids)) / MEGABYTE)


if __name__ == "__main__":
    sys.exit(main())
