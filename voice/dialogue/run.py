"""Builds the mouth from a configuration, and the loop that commands it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from voice.coach.memory import Memory
from voice.config import Config
from voice.dialogue.events import NotKept
from voice.dialogue.loop import Loop
from voice.diary.memory_file import Recollection
from voice.diary.session_diary import Diary
from voice.library.for_coach import load_session
from voice.mouth.cache import SpeechCache
from voice.mouth.events import MouthEvent, VoiceRestarted
from voice.mouth.mixer import Mixer
from voice.mouth.output import Output
from voice.mouth.player import Player
from voice.mouth.silent_player import SilentPlayer
from voice.mouth.speaker import Speaker
from voice.mouth.synth.make_voice import chosen
from voice.mouth.synth.voice import Voice
from voice.mouth.synth.voice_process import VoiceApart
from voice.screen.screens import Screen
from voice.sound.devices import Direction, choose_device, list_devices
from voice.system.heartbeat import Pulse
from voice.system.watchdog import Watchdog


@dataclass(frozen=True, slots=True)
class Speaking:
    """What a session needs besides ears.

    Attributes:
        loop: Commands the mouth; not yet running.
        mixer: Plays.
        clock: The coach's, in seconds.
        watchdog: Watches the mouth's thread.
    """

    loop: Loop
    mixer: Mixer
    clock: Callable[[], float]
    watchdog: Watchdog


@contextmanager
def speaking(
    config: Config, captions: Screen, *, silent: bool, captions_suffice: bool, accompanied: bool = False
) -> Iterator[Speaking]:
    """Have a mouth that plays, the loop that commands it, and a watchdog over it.

    Args:
        config: The configuration.
        captions: Where captions go; already entered.
        silent: Whether there is no speaker.
        captions_suffice: Whether the session goes on where the voice fails from the first word.
        accompanied: Whether another coach hears the user as well.

    Raises:
        SpeakerError: There should be a speaker, and it does not open.
        DiaryError: What was kept of earlier sessions cannot be read, or the diary is a newer version's.
    """
    kept = Recollection(config.memory)
    diary = Diary(config)
    notes = [*([kept.note] if kept.note else []), *diary.notes]
    session = diary.taken_up(load_session(config, kept.memory or Memory(), notes.append))
    session = replace(session, accompanied=accompanied)
    loops: list[Loop] = []

    def tell(event: MouthEvent) -> None:
        for loop in loops:
            loop.tell(event)

    mixer = Mixer(tell)
    mixer.volume = config.volume
    output = _output(config, mixer, tell, silent=silent)
    voices: list[VoiceApart] = []

    def voice(pulse: Pulse) -> Voice:
        voices.append(VoiceApart(chosen(config), lambda problem: tell(VoiceRestarted(problem)), pulse))
        return SpeechCache(voices[-1], config.cache)

    speaker, watchdog = Speaker(voice, mixer, tell), Watchdog()
    loop = Loop(session, speaker, output.now, captions, captions_suffice=captions_suffice)
    loop.keep_with(kept.keep)
    for note in notes:
        loop.note(note)
    loops.append(loop)
    output.start()
    try:
        speaker.start()
        watchdog.watch(speaker)
        watchdog.start()
        diary.follow(loop.watch, lambda error: loop.tell(NotKept(error.problem, error.mend)))
        yield Speaking(loop, mixer, output.now, watchdog)
    finally:
        with suppress(KeyboardInterrupt):
            watchdog.close()
            diary.close(loop.note)
            speaker.close()
            for one in voices:
                one.close()
            output.close()


def _output(config: Config, mixer: Mixer, tell: Callable[[MouthEvent], None], *, silent: bool) -> Output:
    if silent:
        return SilentPlayer(mixer)
    device = choose_device(list_devices(), config.speaker, Direction.OUTPUT)
    return Player(mixer, device.index, tell)
