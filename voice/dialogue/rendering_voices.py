"""The voices that render for a session, each in its own process."""

from collections.abc import Callable

from voice.config import Config, Synthesizer
from voice.errors import SynthesisError, VoiceOutOfReachError
from voice.mouth.cache import SpeechCache
from voice.mouth.events import VoiceFault, VoiceReplaced, VoiceRestarted
from voice.mouth.render_ahead import VoiceRenderingAhead
from voice.mouth.synth.known_voices import with_voice
from voice.mouth.synth.make_voice import chosen
from voice.mouth.synth.voice import Voice
from voice.mouth.synth.voice_process import LONGEST_SECONDS, TooSlowError, VoiceApart
from voice.system.heartbeat import Heartbeat


class RenderingVoices:
    """Makes the current voice, and ends the ones before it.

    Args:
        config: The configuration.
        report: Takes that a voice had to be started again, or gave way to another.
        insists: Whether the configured voice alone will do, because the user has just named it. Where one that is
            remembered, or was wished for by voice, does not start, the computer's own speaks instead; and so it does
            in any case where a natural voice is stuck.
    """

    def __init__(
        self, config: Config, report: Callable[[VoiceRestarted | VoiceReplaced], None], *, insists: bool
    ) -> None:
        self._config = config
        self._insists = insists
        self._report = report
        self._open: list[VoiceApart | VoiceRenderingAhead] = []

    def make(self, heartbeat: Heartbeat) -> Voice:
        """Return the configured voice; its process starts at once."""
        return self._make(self._config, heartbeat, insists=self._insists)

    def make_other(self, key: str, heartbeat: Heartbeat) -> Voice:
        """Return the voice with this key, and end the one before."""
        self.close()
        return self._make(with_voice(self._config, key), heartbeat, insists=False)

    def close(self) -> None:
        """End every voice."""
        while self._open:
            self._open.pop().close()

    def _make(self, config: Config, heartbeat: Heartbeat, *, insists: bool) -> Voice:
        choice = chosen(config)
        otherwise = chosen(with_voice(config, Synthesizer.PYTTSX3.value))

        def restarted(_: str) -> None:
            self._report(VoiceRestarted())

        def replaced(error: SynthesisError) -> None:
            self._report(VoiceReplaced(_why(error), choice.address or ""))

        if choice.synthesizer is Synthesizer.PYTTSX3:
            voice = VoiceApart(choice, restarted, heartbeat, otherwise, replaced=replaced, insists=insists)
            self._open.append(voice)
            return SpeechCache(voice, config.cache)
        # Two threads use it in turn, and neither may be taken for stuck because of the other.
        slow = VoiceApart(choice, restarted, Heartbeat(), otherwise, replaced=replaced, insists=insists)
        ahead = VoiceRenderingAhead(SpeechCache(slow, config.cache), heartbeat, 2 * LONGEST_SECONDS, slow.close)
        self._open.append(ahead)
        return ahead


def _why(error: SynthesisError) -> VoiceFault:
    match error:
        case TooSlowError():
            return VoiceFault.TOO_SLOW
        case VoiceOutOfReachError():
            return VoiceFault.OUT_OF_REACH
        case _:
            return VoiceFault.BROKEN
