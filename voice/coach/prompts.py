"""Every sentence that the coach composes itself; the stretches bring their own.

Written for the ear: short, plain, times as people say them, and free of the words that are commands, so that the coach
cannot be taken for the user.
"""

from voice.coach.pacing import Cue
from voice.coach.routine import Side, Stretch

READY = "I am ready. Say, start stretch, whenever you like."
PREFACE = (
    "First, a word of care. Ease off at the first pain, and never bounce.",
    "If the pain is new, sharp or spreading, follows a fall, or brings numbness, fever or chest pain, see a doctor.",
)
"""Easing off and not bouncing: American College of Sports Medicine, Guidelines for Exercise Testing and Prescription,
11th edition; the article on pain between the shoulder blades. When to see a doctor: National Health Service (UK),
"Back pain", which names fever, numbness, chest pain and accidents, and asks for an urgent appointment where the pain is
between the shoulders."""

RELEASE = "And release, slowly."
EASE_IN = "Find your position."
PAUSED = "Paused."
STILL_PAUSED = "We are paused. Say, resume, to carry on."
SHALL_I_STOP = "Shall I stop?"
TAKE_YOUR_TIME = "Take your time."
UNDER_WAY = "We are already under way."
NOT_STARTED = "We have not begun. Say, start stretch."
FAREWELL = "That is the end of the session. Take care."
ALL_DONE = "That was the last stretch. Well done. Stay there and breathe for a moment."
LAST_ONE = "After this one, we are done."
MICROPHONE_LOST = "I cannot hear you any more. Please look at the microphone."
MICROPHONE_LOST_PAUSED = "I cannot hear you any more, so we are paused. Please look at the microphone."
SPEAKER_LOST = "My speaker is gone, so we are paused. Please look at the speaker."
MICROPHONE_BACK = "I can hear you again. Say, resume, to carry on."
SPEAKER_BACK = "My voice is back, and we are paused. Say, resume, to carry on."
RECOGNIZER_FAILED = "I did not catch that. Please say it again."

HELP_READY = "Say, start stretch, to begin. Say, stop, to leave."
HELP_RUNNING = "You can say: next, back, repeat, pause, how long left, or stop."
HELP_PAUSED = "You can say: resume, repeat, how long left, or stop."

CUES: dict[Cue, str] = {
    Cue.HALFWAY: "Halfway.",
    Cue.THREE: "Three.",
    Cue.TWO: "Two.",
    Cue.ONE: "One.",
}
"""The spoken part of the cues that always sound the same; release is the first line of what follows the hold."""

_ONES = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number(value: int) -> str:
    """Return 0 to 99 in words; zero as "no", for it always counts something.

    Raises:
        ValueError: The value is outside that range.
    """
    if not 0 <= value <= 99:  # noqa: PLR2004 - the range in the docstring
        raise ValueError(f"{value} is not between 0 and 99")
    if value < len(_ONES):
        return _ONES[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens - 2] + (f" {_ONES[ones]}" if ones else "")


def count(value: int, noun: str) -> str:
    """Return "one second", "two stretches"."""
    plural = "es" if noun.endswith("ch") else "s"
    return f"{number(value)} {noun}{'' if value == 1 else plural}"


def duration(seconds: float) -> str:
    """Return a time as people say it: seconds up to a minute and a half, then half minutes.

    A length beyond an hour and a half is given in whole minutes up to ninety-nine.
    """
    whole = max(0, round(seconds))
    if whole < 60:  # noqa: PLR2004 - a minute
        return count(whole, "second")
    halves = min(round(whole / 30), 2 * 99)
    minutes, half = divmod(halves, 2)
    if minutes == 1:
        return "one and a half minutes" if half else "one minute"
    return f"{number(minutes)} and a half minutes" if half else count(minutes, "minute")


def explanation(stretch: Stretch) -> tuple[str, ...]:
    """Return the lines that lead into a stretch: name, way in, what to feel, easier form, first side."""
    side = stretch.holds[0]
    first_side = () if side is None else (f"We begin with the {side} side.",)
    return (f"{stretch.name.capitalize()}.", *stretch.entry, stretch.feel, stretch.easier, *first_side, EASE_IN)


def go(side: Side | None) -> str:
    """Return the word that begins a hold."""
    return "Hold." if side is None else f"{side.capitalize()} side. Hold."


def between_holds(side: Side | None, *, same_side: bool) -> str:
    """Return the line between two holds of one stretch."""
    if side is None or same_side:
        return "Let go for a moment. Then once more."
    return f"Change over to the {side} side."


def between_stretches(upcoming: Stretch) -> str:
    """Return the line between two stretches."""
    return f"Rest a moment. After that comes the {upcoming.name}."


def hold_left(seconds: float) -> str:
    """Answer "how long left" during a hold, whole seconds, never zero while any time is left."""
    return f"{duration(max(1.0, seconds)).capitalize()} left."


def routine_left(seconds: float, stretches: int) -> str:
    """Answer "how long left" outside a hold."""
    return f"About {duration(seconds)}, and {count(stretches, 'stretch')}."


def resuming(hold_left_seconds: float | None) -> str:
    """Return the line that ends a pause."""
    return "Carrying on." if hold_left_seconds is None else f"Carrying on. {hold_left(hold_left_seconds)}"


def coming(stretch: Stretch) -> str:
    """Answer "what's next" with a stretch."""
    return f"After this comes the {stretch.name}."


def coming_side(side: Side | None) -> str:
    """Answer "what's next" with another hold of the same stretch."""
    return "After this, once more the same." if side is None else f"After this, the {side} side."


def speaking_seconds(text: str) -> float:
    """Estimate how long a sentence takes to say: 165 words a minute at 6 characters a word, and a breath after it."""
    return 0.3 + len(text) * 60 / (165 * 6)
