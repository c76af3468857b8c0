"""Performs what the core decided: has the mouth speak, and what is to be remembered kept."""

from collections.abc import Callable
from typing import Protocol, assert_never

from voice.coach import messages
from voice.coach.memory import Memory
from voice.coach.messages import Tone
from voice.errors import DiaryError
from voice.mouth.ducking import Ducking


class Mouth(Protocol):
    """What performing needs of the mouth; `voice.mouth.speaker.Speaker` is one."""

    def say(self, utterance: int, text: str, at: float | None = None, *, aloud: bool = True) -> None: ...  # noqa: D102 - see Speaker

    def prepare(self, texts: tuple[str, ...]) -> None: ...  # noqa: D102

    def chime(self, tone: Tone, at: float | None = None) -> None: ...  # noqa: D102

    def hush(self) -> None: ...  # noqa: D102

    def duck(self, ducking: Ducking) -> None: ...  # noqa: D102

    def tune(self, rate: float, volume: float) -> None: ...  # noqa: D102


class Performer:
    """Performs the core's actions.

    Args:
        mouth: Says what the core wants said.
        keep: Keeps what is to be remembered; may raise DiaryError.
        note: Takes a line for the user that is not spoken.

    Attributes:
        done: Whether the core has quit.
    """

    def __init__(self, mouth: Mouth, keep: Callable[[Memory], None], note: Callable[[str], None]) -> None:
        self.done = False
        self._mouth = mouth
        self._keep = keep
        self._note = note
        self._texts: dict[int, str] = {}
        self._told_of_loss = False

    def perform(self, action: messages.Action) -> None:
        """Perform one action."""
        match action:
            case messages.Say(utterance=utterance, text=text, at=at, aloud=aloud):
                self._texts[utterance] = text
                self._mouth.say(utterance, text, at, aloud=aloud)
            case messages.Prepare(texts=texts):
                self._mouth.prepare(texts)
            case messages.Chime(tone=tone, at=at):
                self._mouth.chime(tone, at)
            case messages.Hush():
                self._mouth.hush()
            case messages.Tune(rate=rate, volume=volume):
                self._mouth.tune(rate, volume)
            case messages.Remember(memory=memory):
                self._remember(memory)
            case messages.Quit():
                self.done = True
            case _:
                assert_never(action)

    def text(self, utterance: int) -> str:
        """Return what an utterance says; nothing where it is over."""
        return self._texts.get(utterance, "")

    def over(self, utterance: int) -> None:
        """Forget an utterance: it was spoken, hushed, or could not be."""
        self._texts.pop(utterance, None)

    def _remember(self, memory: Memory) -> None:
        try:
            self._keep(memory)
        except DiaryError as error:
            # Told once: the session matters more than what is kept of it.
            if not self._told_of_loss:
                self._told_of_loss = True
                self._note(str(error))
