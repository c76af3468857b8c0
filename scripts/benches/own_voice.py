"""Let the coach lead whole sessions to nobody, and count the commands that it hears from itself.

An hour of sessions in virtual time for each pair of clocks: real mouth, simulated rooms, real ear. The coach is loud:
as loud at the microphone as it was rendered, and 6 dB louder, where a user speaks at about a tenth of that power. Every
room has reflections of its own. Speaker and microphone run on one clock, or on two as two devices do: the microphone's
is so many parts in a million ahead. Floor: no command.
"""

import argparse
import io
import sys
from random import Random

from rich.console import Console

from scripts.benches.findings import begin
from tests.lab.loaded import session_of
from tests.lab.soak.devices import RoomMicrophone
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.config import Config
from voice.demo.air import Air
from voice.dialogue.events import Typed
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.dialogue.make_parts import load_engine, make_listener, make_voice
from voice.ear.events import EarEvent, SpeechBegan, Understood
from voice.ear.recognize.engine import Engine
from voice.grammar.phrase import Phrase
from voice.mouth.mixer import Mixer
from voice.mouth.speaker import Speaker
from voice.screen.terminal.captions import Captions
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SPEAKER_BLOCK, silence

GAINS_DB = (0.0, 6.0)
CLOCKS_PPM = (0.0, 50.0, -50.0)


class Alone:
    """A session that nobody but the coach is in the room of."""

    def __init__(self, engine: Engine, gain_db: float, seed: int, ahead: float) -> None:
        self.began = 0
        self.commands: list[str] = []
        self.seconds = 0.0
        config = Config()
        self._inbox = Inbox()
        self._mixer = Mixer(self._inbox.put)
        self._speaker = Speaker(lambda _: make_voice(config), self._mixer, self._inbox.put)
        session, captions = session_of(config, Memory()), Captions(Console(file=io.StringIO()))
        self._loop = Loop(session, self._inbox, self._speaker, self._mixer.now, captions)
        self._listener = make_listener(engine, self._mixer, self._on_ear)
        air = Air(self._mixer.played, echo=10 ** (gain_db / 20), seed=seed)
        self._microphone = RoomMicrophone(air, ahead, Random(seed))  # noqa: S311 - what is at random is no secret

    def run(self) -> None:
        """Lead one session from its first chime to its last word."""
        self._loop.open()
        blocks = 0
        while not self._loop.over:
            if blocks * BLOCK_SECONDS == 6.0:  # noqa: PLR2004 - when the first words are over
                self._inbox.put(Typed("start", (Phrase(Intent.START, "start"),)))
            self._mixer.render(SPEAKER_BLOCK)
            blocks += 1
            self._microphone.hear(silence(BLOCK), blocks * BLOCK)
            while (heard := self._microphone.block()) is not None:
                self._listener.feed(heard.samples, heard.index, heard.arrived)
            self._loop.turn()
            self._speaker.pump()
        self.seconds = blocks * BLOCK_SECONDS

    def _on_ear(self, event: EarEvent) -> None:
        # Counted, not obeyed: one false command would change all that follows. Nor does the mouth duck.
        match event:
            case SpeechBegan():
                self.began += 1
            case Understood(intent=intent, text=text):
                self.commands.append(f"{intent} ({text!r} after {event.ended:.0f} s)")
            case _:
                pass


def sessions(engine: Engine, ahead: float, seconds: float, first: int) -> list[Alone]:
    """Run sessions of this many seconds, each in its own room, and print the outcome of each."""
    led: list[Alone] = []
    while sum(session.seconds for session in led) < seconds:
        gain = GAINS_DB[len(led) % len(GAINS_DB)]
        session = Alone(engine, gain, first + len(led), ahead)
        session.run()
        led.append(session)
        print(
            f"{ahead:+4.0f} ppm, room {first + len(led) - 1:2}, {gain:+.0f} dB: {session.seconds / 60:.1f} min, "
            f"{session.began} utterances, {len(session.commands)} commands {', '.join(session.commands)}",
            flush=True,
        )
    return led


def main() -> int:
    """Run the sessions; exit 1 where the coach obeyed itself."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=1.0, help="for each pair of clocks (1)")
    parser.add_argument("--ahead", type=float, nargs="+", default=CLOCKS_PPM, metavar="PPM", help="the clocks")
    parser.add_argument("--first", type=int, default=1, help="number of the first room; each number is another room")
    options, findings = begin(parser)
    engine, _ = load_engine(Config())
    for ahead in options.ahead:
        led = sessions(engine, ahead, options.hours * 3600, options.first)
        total = sum(session.seconds for session in led) / 3600
        commands = sum(len(session.commands) for session in led)
        began = sum(session.began for session in led)
        print(
            f"{ahead:+4.0f} ppm, {total:.2f} h in {len(led)} rooms: {began / total:.0f} utterances begun an hour, "
            f"{commands} commands"
        )
        about = f", clocks {ahead:+.0f} ppm apart" if ahead else ""
        findings.take(f"commands heard from itself{about}", commands, floor=0)
        findings.take_rate(f"utterances begun{about}", began, total, "an hour")
    return findings.close()


if __name__ == "__main__":
    sys.exit(main())
