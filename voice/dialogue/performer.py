"""Performs the core's actions: lets the mouth speak, and saves what is to be remembered."""

from collections.abc import Callable
from typing import Protocol, assert_never

from voice.coach import messages
from voice.coach.memory import Memory
from voice.coach.messages import Tone
from voice.errors import MemoryFileError
from voice.mouth.ducking import Ducking


class Mouth(Protocol):
    """What the performer needs from the mouth; `voice.mouth.speaker.Speaker` has it."""

    def say(self, utterance: int, text: str, at: float | None = None, *, aloud: bool = True) -> None: ...  # noqa: D102 - see Speaker

    def prepare(self, texts: tuple[str, ...]) -> None: ...  # noqa: D102

    def chime(self, tone: Tone, at: float | None = None) -> None: ...  # noqa: D102

    def hush(self) -> None: ...  # noqa: D102

    def duck(self, ducking: Ducking) -> None: ...  # noqa: D102

    def tune(self, rate: float, volume: float) -> None: ...  # noqa: D102

    def tune_music(self, level: float) -> None: ...  # noqa: D102
    def change_voice(self, voice: str) -> None: ...  # noqa: D102


class Performer:
    """Performs the core's actions.

    Args:
        mouth: Says what the core wants said.
        keep: Keeps what is to be remembered; may raise MemoryFileError.
        not_kept: Takes, once, why that failed.

    Attributes:
        done: Whether the core has quit.
    """

    def __init__(
        self, mouth: Mouth, keep: Callable[[Memory], None], not_kept: Callable[[MemoryFileError], None]
    ) -> None:
        self.done = False
        self._mouth = mouth
        self._keep = keep
        self._not_kept = not_kept
        self._texts: dict[int, str] = {}
        self._silent: set[int] = set()
        self._told_of_loss = False

    def perform(self, action: messages.Action) -> None:
        """Perform one action."""
        match action:
            case messages.Say():
                self._say(action)
            case messages.Prepare(texts=texts):
                self._mouth.prepare(texts)
            case messages.Chime(tone=tone, at=at):
                self._mouth.chime(tone, at)
            case messages.Hush():
                self._mouth.hush()
            case messages.Tune(rate=rate, volume=volume):
                self._mouth.tune(rate, volume)
            case messages.TuneMusic(level=level):
                self._mouth.tune_music(level)
            case messages.ChangeVoice(voice=voice):
                self._mouth.change_voice(voice)
            case messages.Remember(memory=memory):
                self._remember(memory)
            case messages.Quit():
                self.done = True
            case _:
                assert_never(action)

    def text(self, utterance: int) -> str:
        """Return an utterance's text; nothing if it is over."""
        return self._texts.get(utterance, "")

    def is_aloud(self, utterance: int) -> bool:
        """Return whether an utterance that is not over is audible."""
        return utterance in self._texts and utterance not in self._silent

    def over(self, utterance: int) -> None:
        """Forget an utterance: it was spoken, hushed, or impossible to say."""
        self._texts.pop(utterance, None)
        self._silent.discard(utterance)

    def _say(self, say: messages.Say) -> None:
        self._texts[say.utterance] = say.text
        if not say.aloud:
            self._silent.add(say.utterance)
        self._mouth.say(say.utterance, say.text, say.at, aloud=say.aloud)

    def _remember(self, memory: Memory) -> None:
        try:
            self._keep(memory)
        except MemoryFileError as error:
            # Told once: the session matters more than what is kept of it.
            if not self._told_of_loss:
                self._told_of_loss = True
                self._not_kept(error)
