"""What the screen shows of the session besides captions: the stretches' figures, and what can be said in a state."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from voice.body.pose import Figure
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.config import Config
from voice.library.figures import load_figures
from voice.screen.terminal.captions import Captions
from voice.screen.terminal.words import TerminalWords, load_labels

_GOING = (
    *(Intent.NEXT, Intent.PAUSE, Intent.REPEAT, Intent.HOW_LONG, Intent.HURTS, Intent.BACK, Intent.HELP),
    Intent.STOP,
)
_ASKED = (Intent.YES, Intent.NO)

USEFUL: dict[State, tuple[Intent, ...]] = {
    State.READY: (Intent.START, Intent.ROUTINES, Intent.PLAN, Intent.SURPRISE, Intent.HELP, Intent.STOP),
    State.PREFACE: _GOING,
    State.EXPLAINING: _GOING,
    State.RESTING: _GOING,
    State.HOLDING: (
        *(Intent.HOW_LONG, Intent.NEXT, Intent.PAUSE, Intent.HURTS, Intent.EASIER, Intent.MORE_SECONDS, Intent.HELP),
        Intent.STOP,
    ),
    State.RESUMING: _GOING,
    State.PAUSED: (Intent.RESUME, Intent.HOW_LONG, Intent.INSTRUCTIONS, Intent.HURTS, Intent.HELP, Intent.STOP),
    State.ASKING_RESUME: _ASKED,
    State.ASKING_BEGIN: (*_ASKED, Intent.START, Intent.ROUTINES, Intent.PLAN, Intent.HELP),
    State.ASKING_STOP: _ASKED,
    State.ASKING_PLACE: _ASKED,
    State.ASKING_PAIN: _ASKED,
    State.ASKING_SOON: _ASKED,
    State.ASKING_HEALTH: _ASKED,
    State.ASKING_WHICH: _ASKED,
    State.ASKING_PREGNANCY: _ASKED,
    State.ASKING_LIMITS: _ASKED,
    State.ASKING_MEANT: _ASKED,
    State.ASKING_LEAVE: _ASKED,
    State.ASKING_REST: _ASKED,
    State.ASKING_END: (Intent.NEXT, Intent.STOP, Intent.RESUME),
    State.ASKING_PAIN_BEFORE: (Intent.PAIN_LEVEL, Intent.NEXT, Intent.DONT_ASK),
    State.ASKING_PAIN_AFTER: (Intent.PAIN_LEVEL, Intent.NEXT, Intent.DONT_ASK),
    State.OFFERING: (Intent.EASIER, Intent.NEXT, Intent.STOP),
    State.CLOSING: (Intent.START,),
    State.ENDED: (),
}
"""What helps most in a state, the most useful first."""


def captions_for(
    config: Config,
    phrases: Mapping[str, str],
    figures: Callable[[], Mapping[str, Figure]] = load_figures,
    *,
    logging: bool = False,
    fills_later: bool = False,
) -> Captions:
    """Return the captions of a session.

    Args:
        config: The configuration.
        phrases: The usual words of every command.
        figures: Gives the figures of the stretches by id; not asked before one is shown.
        logging: Whether a log is to be read beside them: then no picture fills the terminal.
        fills_later: Whether a picture fills it only once something has begun.
    """
    known = cache(figures)

    def figure(key: str) -> Figure | None:
        return known().get(key)

    def sayings(state: str) -> Sequence[str]:
        return sayings_in(State(state), phrases, config.wake)

    return Captions(
        figures=None if logging else figure,
        sayings=sayings,
        plain=config.plain,
        labels=load_labels(config.language),
        fills_later=fills_later,
    )


def sayings_in(state: State, phrases: Mapping[str, str], wake: str | None = None) -> tuple[str, ...]:
    """Return what can be said in a state, the most useful first, each in its usual words.

    Args:
        state: The state.
        phrases: The usual words of every command.
        wake: Words that have to stand before them.
    """
    before = f"{wake}, " if wake else ""
    return tuple(f"{before}{phrases[intent]}" for intent in USEFUL[state])


MOST_HINTS = 5
"""Commands that are listed after an empty or misunderstood line: more do not fit on a line."""


@dataclass(frozen=True, slots=True)
class TypingHelp:
    """The help for users with a keyboard.

    Attributes:
        invitation: That they may type, and what.
        hint: Gives what can be typed in a state; nothing where nothing can.
    """

    invitation: str
    hint: Callable[[State], str]


def typing_help(config: Config, phrases: Mapping[str, str]) -> TypingHelp:
    """Return the help for users with a keyboard.

    Args:
        config: The configuration.
        phrases: The usual words of every command.
    """
    words = TerminalWords.of(config.language)

    def hint(state: State) -> str:
        sayings = sayings_in(state, phrases, config.wake)[:MOST_HINTS]
        return words.can_be_typed.format(sayings=", ".join(sayings)) if sayings else ""

    (start,) = sayings_in(State.CLOSING, phrases, config.wake)
    return TypingHelp(words.invitation.format(start=start), hint)
