"""Measure whether viewers of the page delay the cues of the session: with none, and with 50.

A session runs in real time: the mixer renders a block when its moment has come, as the sound system would ask for it,
and the real loop takes turns and feeds the page. Cues are placed in blocks by the sample, so that one sounds late only
where its block does: each block's lateness is measured, and the time of each turn, in which the page is fed. The
viewers are clients on the loopback that read every event, in a process of their own.

Floor: with viewers, no more than 20 ms later at the 99th percentile.
"""

import argparse
import asyncio
import multiprocessing
import sys
import time
from contextlib import ExitStack
from multiprocessing.synchronize import Event

import httpx2
import numpy as np
from rich.console import Console

from scripts.benches.findings import Statistic, begin
from tests.lab.loaded import session_of, usual_in
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.config import Config, Language
from voice.dialogue.events import Typed
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.dialogue.make_parts import make_voice
from voice.grammar.phrase import Phrase
from voice.library.figures import load_figures
from voice.library.library import load_library
from voice.mouth.mixer import Mixer
from voice.mouth.speaker import Speaker
from voice.screen.page.pictures import pictures_of
from voice.screen.page.serving import serve_page
from voice.screen.screens import Screens
from voice.screen.terminal.captions import Captions
from voice.sound.samples import BLOCK_SECONDS, SPEAKER_BLOCK

VIEWERS = 50
FLOOR = 0.020


def main() -> int:
    """Run both; exit 1 where the floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="of each session (60)")
    options, findings = begin(parser)
    for viewers in (0, VIEWERS):
        late, turns, events, put = session(viewers, options.seconds)
        kinds = (Statistic.MEDIAN, Statistic.P99, Statistic.MOST)
        findings.take_times(f"{viewers} viewers: a block late", late, *kinds, floors={Statistic.P99: FLOOR})
        findings.take_times(f"{viewers} viewers: a turn", turns, Statistic.P99, Statistic.MOST)
        print(f"{viewers:2} viewers: {len(late)} blocks, {put} states, {events} events read", flush=True)
    return findings.close()


def session(viewers: int, seconds: float) -> tuple[np.ndarray, np.ndarray, int, int]:
    """Return how late each block came, how long each turn took, the events that the viewers read, and the states."""
    spawn = multiprocessing.get_context("spawn")
    over, ready, read = spawn.Event(), spawn.Event(), spawn.Queue()
    said: list[str] = []
    pictures = pictures_of(load_library(), load_figures())
    with ExitStack() as stack:
        inbox = Inbox()
        page = stack.enter_context(
            serve_page(
                Config(),
                pictures,
                usual_in(Language.ENGLISH),
                lan=False,
                port=None,
                say=said.append,
                take=lambda phrase: inbox.put(Typed(phrase.text, (phrase,))),
                note=inbox.note,
            )
        )
        address = said[0].removeprefix("The page is at ")
        looking = spawn.Process(target=look, args=(address, viewers, ready, over, read))
        looking.start()
        ready.wait()

        mixer = Mixer(inbox.put)
        speaker = Speaker(lambda _: make_voice(Config()), mixer, inbox.put)
        screens = Screens(Captions(Console(quiet=True)), page)
        loop = Loop(session_of(Config(), Memory()), inbox, speaker, mixer.now, screens)
        loop.open()
        inbox.put(Typed("start", (Phrase(Intent.START, "start"),)))
        inbox.put(Typed("next", (Phrase(Intent.NEXT, "next"),)))
        late, turns = [], []
        speaker.start()
        began = time.perf_counter()
        for block in range(round(seconds / BLOCK_SECONDS)):
            due = began + block * BLOCK_SECONDS
            time.sleep(max(0.0, due - time.perf_counter()))
            mixer.render(SPEAKER_BLOCK)
            late.append(time.perf_counter() - due)
            before = time.perf_counter()
            loop.turn()
            turns.append(time.perf_counter() - before)
        speaker.close()
        put = page.feed.version
    over.set()
    events = int(read.get(timeout=30))
    looking.join()
    return np.array(late), np.array(turns), events, put


def look(address: str, viewers: int, ready: Event, over: Event, read: "multiprocessing.Queue[int]") -> None:
    """Be the viewers, until the session is over."""
    read.put(asyncio.run(_look(address, viewers, ready)))
    over.wait()


async def _look(address: str, viewers: int, ready: Event) -> int:
    counts = [0] * viewers
    connected = asyncio.Semaphore(0)
    async with httpx2.AsyncClient(
        base_url=address, timeout=None, limits=httpx2.Limits(max_connections=viewers)
    ) as client:

        async def view(number: int) -> None:
            async with client.stream("GET", "/events") as answer:
                connected.release()
                async for line in answer.aiter_lines():
                    counts[number] += line.startswith("data:")

        views = [asyncio.create_task(view(number)) for number in range(viewers)]
        for _ in views:
            await connected.acquire()
        ready.set()
        await asyncio.gather(*views)
    return sum(counts)


if __name__ == "__main__":
    sys.exit(main())
