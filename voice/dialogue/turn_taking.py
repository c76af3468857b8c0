"""Says a sentence, then listens for the answer: nobody needs to interrupt, so nobody is heard meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from queue import Empty, SimpleQueue
from typing import Protocol

from voice.config import Config
from voice.dialogue.users_voice import make_users_voice
from voice.ear.input.microphone import Microphone
from voice.ear.utterance.endpoint import Endpointer, Utterance
from voice.ear.utterance.voice_activity import best_detector
from voice.errors import SpeakerError, SpeakerFault, SynthesisError
from voice.mouth.events import Finished, MouthEvent, SpeakerLost, VoiceFailed
from voice.mouth.mixer import Mixer
from voice.mouth.output import Output
from voice.mouth.player import Player
from voice.mouth.speaker import Speaker
from voice.sound.devices import Direction, choose_device, list_devices
from voice.sound.samples import Samples

PAUSE_IN_AN_ANSWER = 1.0
"""Seconds of silence that end an answer: people who make up a sentence pause for breath."""

LONGEST_ANSWER = 20.0
PATIENCE = 12.0
"""Seconds without a word after which nobody will answer."""

ECHO_DIES_AWAY = 0.25
"""Seconds after the coach's last sample in which the room may still echo it."""

LONGEST_SENTENCE = 40.0
"""Seconds after which a sentence that should have been spoken is given up."""


class Conversant(Protocol):
    """Someone within earshot."""

    def say(self, text: str) -> None:
        """Speak a sentence, and return when it is over."""
        ...

    def hear(self) -> Samples | None:
        """Return what is said next, None if nobody says anything for a while."""
        ...


class ConversantInTheRoom:
    """Fulfils the protocol `Conversant` with a microphone and a speaker.

    Args:
        speaker: Speaks.
        events: Where it reports.
        output: Plays, and has the clock.
        microphone: Open, on the same clock.
    """

    def __init__(
        self, speaker: Speaker, events: SimpleQueue[MouthEvent], output: Output, microphone: Microphone
    ) -> None:
        self._speaker = speaker
        self._events = events
        self._output = output
        self._microphone = microphone
        self._numbers = count()

    def say(self, text: str) -> None:
        """Speak a sentence, and return when it is over.

        Raises:
            SynthesisError: The voice failed.
            SpeakerError: The speaker is gone.
        """
        number = next(self._numbers)
        self._speaker.say(number, text)
        while True:
            try:
                event = self._events.get(timeout=LONGEST_SENTENCE)
            except Empty:
                raise SpeakerError(SpeakerFault.UNSPOKEN) from None
            match event:
                case Finished(utterance=utterance) if utterance == number:
                    return
                case VoiceFailed(problem=problem, mend=mend):
                    raise SynthesisError(problem, mend)
                case SpeakerLost():
                    raise event.as_error()
                case _:
                    pass

    def hear(self) -> Samples | None:
        """Return what is said next; None if nobody says anything.

        Raises:
            MicrophoneError: The microphone is gone.
        """
        endpointer = Endpointer(best_detector(), silence=PAUSE_IN_AN_ANSWER, maximum=LONGEST_ANSWER)
        begins = self._output.now() + self._output.latency + ECHO_DIES_AWAY
        for block in self._microphone.blocks():
            if block.arrived < begins:
                continue
            found = endpointer.feed(block.samples, block.arrived)
            if isinstance(found, Utterance):
                return found.samples
            if block.arrived - begins > PATIENCE and not endpointer.hears_speech:
                return None
        return None


@contextmanager
def talking(config: Config) -> Iterator[ConversantInTheRoom]:
    """Provide someone to talk with.

    Raises:
        MicrophoneError: There is none, or it does not open.
        SpeakerError: The same.
    """
    events: SimpleQueue[MouthEvent] = SimpleQueue()
    mixer = Mixer(events.put)
    mixer.volume = config.volume
    player = Player(mixer, choose_device(list_devices(), config.speaker, Direction.OUTPUT).index, events.put)
    # The voice that leads the sessions also asks and reminds.
    speaker = Speaker(lambda _: make_users_voice(config), mixer, events.put)
    player.start()
    try:
        speaker.start()
        with Microphone(config.mic, player.now) as microphone:
            yield ConversantInTheRoom(speaker, events, player, microphone)
    finally:
        speaker.close()
        player.close()
