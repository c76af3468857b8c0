"""Renew the README's recording of a session, .pictures/session.ogg: about 20 seconds of a demo session.

A synthetic user speaks, the real coach hears, obeys and answers with its natural voice. Only the passages around what
the user says are kept. The session itself is played as fast as the machine goes.
"""

import argparse
import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import soundfile
from rich.console import Console

from scripts import ROOT
from voice.coach.activity import State
from voice.config import Config, Synthesizer
from voice.demo.conversation import Conversation, ScriptedTurn
from voice.demo.play import Demo, user_voice
from voice.dialogue.inbox import Inbox
from voice.dialogue.make_parts import load_engine
from voice.screen.terminal.captions import Captions, Who
from voice.sound.samples import SPEAKER_RATE, Samples

RECORDING = ROOT / ".pictures" / "session.ogg"

CONVERSATION = Conversation(
    title="what the recording lets one hear",
    turns=(
        ScriptedTurn(when=State.READY, after=4.5, say="start stretch"),
        ScriptedTurn(when=State.PREFACE, after=2.0, say="next"),
        ScriptedTurn(when=State.HOLDING, after=5.0, at=1, say="how long left"),
        ScriptedTurn(when=State.HOLDING, after=11.0, at=1, say="pause"),
        ScriptedTurn(when=State.PAUSED, after=4.0, say="resume"),
    ),
    ends=False,
)
PASSAGES = {
    "start stretch": (1.2, 4.1),
    "how long left": (5.9, 2.6),
    "pause": (1.3, 1.6),
    "resume": (1.2, 3.0),
}
"""What is kept: seconds before and after a command was understood, with what is said and answered in that time."""

FADE = 0.12
"""Seconds over which a passage comes and goes."""

LOUDEST = 0.9
QUALITY = 0.3
"""Compression of the sound, from 0 (the best) to 1 (the smallest)."""


class Heard(Captions):
    """Captions of which only one thing is kept: when each command was understood."""

    def __init__(self) -> None:
        super().__init__(Console(file=io.StringIO()))
        self.at: dict[str, float] = {}

    def caption(self, who: Who, text: str, seconds: float) -> None:
        """Keep the moment of what the user said."""
        if who is Who.USER:
            self.at.setdefault(text, seconds)


def main() -> int:
    """Play the session, cut it and write it."""
    argparse.ArgumentParser(prog="scripts/picture recording", description=__doc__).parse_args()
    heard = Heard()
    with TemporaryDirectory() as cache:
        sound = recorded(Config(synthesizer=Synthesizer.KOKORO, cache=Path(cache)), heard)
    missing = [command for command in PASSAGES if command not in heard.at]
    if missing:
        print(f"The coach did not understand: {', '.join(missing)}.", file=sys.stderr)
        return 1
    cut = np.concatenate([passage(sound, heard.at[command], *around) for command, around in PASSAGES.items()])
    cut *= np.float32(LOUDEST / float(np.abs(cut).max()))
    soundfile.write(RECORDING, cut, SPEAKER_RATE, format="OGG", subtype="VORBIS", compression_level=QUALITY)
    print(f"{RECORDING}: {len(cut) / SPEAKER_RATE:.1f} s, {RECORDING.stat().st_size} bytes")
    return 0


def recorded(config: Config, heard: Heard) -> Samples:
    """Return what a person in the room hears of the conversation, up to the end of its last passage."""
    engine, _ = load_engine(config)
    demo = Demo(config, heard, engine, CONVERSATION, user_voice(), inbox=Inbox())
    demo.open()
    last = CONVERSATION.lines[-1].text
    while not demo.over and demo.seconds < heard.at.get(last, demo.seconds) + PASSAGES[last][1]:
        demo.block()
    return demo.recording()


def passage(sound: Samples, at: float, before: float, after: float) -> Samples:
    """Return what lies around a moment of a sound, coming and going softly. All in seconds."""
    first, last = (max(0, round(moment * SPEAKER_RATE)) for moment in (at - before, at + after))
    cut = sound[first:last].copy()
    ramp = np.linspace(0.0, 1.0, round(FADE * SPEAKER_RATE), dtype=np.float32)
    cut[: len(ramp)] *= ramp
    cut[-len(ramp) :] *= ramp[::-1]
    return cut


if __name__ == "__main__":
    sys.exit(main())
