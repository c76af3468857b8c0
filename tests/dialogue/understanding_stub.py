"""An understanding that knows what it is told, and what is heard around it."""

from dataclasses import dataclass, field

from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.ear.events import Circumstances, NotUnderstood
from voice.understanding.meaning import Meaning, Way

LONE = Circumstances(level=-25.0, floor=-60.0, quiet_before=5.0, over_coach=False)
"""Somebody near in a quiet room."""

HURTS = Meaning(Intent.HURTS, 0.4, Way.ALARM, "hurts")
PAUSE = Meaning(Intent.PAUSE, 0.9, Way.WRAPPED, "pause")
STOP = Meaning(Intent.STOP, 0.6, Way.LIKENED, "stop")
YES = Meaning(Intent.YES, 1.0, Way.PHRASE, "yes")
TABLE = {
    "my knee hurts a lot": HURTS,
    "okay stop my knee hurts": HURTS,
    "yes it hurts": HURTS,
    "please pause": PAUSE,
    "let's leave it": STOP,
    "yes": YES,
}


@dataclass
class Table:
    """Fulfils the protocol `Understands`."""

    meanings: dict[str, Meaning] = field(default_factory=lambda: TABLE)

    def of(self, text: str, state: State | None = None) -> Meaning | None:
        del state
        return self.meanings.get(text)

    def alarm_in(self, text: str) -> Meaning | None:
        meaning = self.meanings.get(text)
        return meaning if meaning is not None and meaning.way is Way.ALARM else None


def said(heard: str, *, clear: float = 0.9, at: float = 10.0, **attributes: object) -> NotUnderstood:
    """Return a second of something that isn't a phrase."""
    event = NotUnderstood(heard, at - 1.0, at, 0.1, heard, clear, around=LONE)
    return event if not attributes else _changed(event, attributes)


def _changed(event: NotUnderstood, attributes: dict[str, object]) -> NotUnderstood:
    kept = {name: getattr(event, name) for name in NotUnderstood.__slots__}
    return NotUnderstood(**(kept | attributes))
