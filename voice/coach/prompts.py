"""Every sentence that the coach composes from what it knows; fixed ones that are said often stand in wordings.py."""

from voice.coach.numbers import count, duration, number
from voice.coach.routine import Condition, Doing, Routine, Side, Stretch
from voice.coach.wordings import Wording, worded

HALFWAY = "Halfway."
BREATHE_IN = "Breathe in."
BREATHE_OUT = "And out."
COUNTS = tuple(f"{number(left).capitalize()}." for left in (3, 2, 1))

SHALL_I_STOP = "Shall I stop?"
NOTHING_HEARD_YET = "I have heard nothing before that."
NO_SIDES = "This one has no sides."
SIDES_LATER = "I will, from the stretch after this one."
WHICH_SIDE = "Say, left side first, or, right side first."
NO_MORE_ROUTINES = "Those were all the routines."
NOTHING_LISTED = "Ask me first, what routines do you have."
NO_SESSION_YET = "I remember no session yet. Say, start stretch."
GONE = "One of its stretches is no longer there. Say, start stretch."
NOTHING_FITS = "I know nothing that fits that. Try another area, or leave out the position."
NO_ADVICE = "Nothing is being asked."
LAST_ONE = "After this one, we are done."
QUIET_NOW = "I am quiet now. Call me, or ask me anything."
MUTED = "Muted. Say, unmute, and I am back."
BACK_AGAIN = "I am back."
COUNTING_NOTHING = "No counting. The chime tells you when."
COUNTING_ALL = "I count every second."
COUNTING_USUALLY = "I count the last three seconds."
BREATHING = "In for four, out for six. Follow my voice."
NO_EASIER = "Do as little as feels good. That is enough."
NO_HARDER = "This is as far as it goes. Never force it."
NO_SUBSTITUTE = "I know no other one for that. We leave it out."
NO_MUSCLES = "Where you feel a gentle pull, there it is."
OFFER = "We can make it easier, skip it, or end here. Which shall it be?"
OFFER_WAITS = "We stay paused. Say easier, skip, or stop, when you know."
YES_OR_NO = "Please say yes or no."
CANNOT_SEE = "I cannot see you, so check it yourself."
NO_CHECKS = "A gentle pull and easy breath mean that it is right. Pain means that it is not."
MICROPHONE_LOST = "I cannot hear you any more. Please look at the microphone."
MICROPHONE_LOST_PAUSED = "I cannot hear you any more, so we are paused. Please look at the microphone."
SPEAKER_LOST = "My speaker is gone, so we are paused. Please look at the speaker."
MICROPHONE_BACK = "I can hear you again. Say, resume, to carry on."
SPEAKER_BACK = "My voice is back, and we are paused. Say, resume, to carry on."
RECOGNIZER_FAILED = "I did not catch that. Please say it again."

HELP_READY = "Say: start stretch, ten minutes for my neck, what routines do you have, or stop."
HELP_RUNNING = "You can say: next, pause, it hurts, or how long left."
HELP_HOLDING = "You can say: pause, easier, it hurts, or next."
HELP_PAUSED = "You can say: resume, repeat, next, or stop."
HELP_ASKING = "You can say: yes, no, or stop."
HELP_OFFERING = "You can say: easier, skip, I can't do this one, or stop."


def counted(left: int) -> str:
    """Return a second of the count, "twenty seven"."""
    return f"{number(left).capitalize()}."


def go(stretch: Stretch, side: Side | None) -> tuple[Wording, dict[str, str]]:
    """Return the wording that begins a hold, and what fills it in."""
    if stretch.doing is Doing.MOVE:
        wording = Wording.GO_MOVE if side is None else Wording.GO_MOVE_SIDE
    else:
        wording = Wording.GO if side is None else Wording.GO_SIDE
    return wording, {} if side is None else {"side": side}


def hold_left(seconds: float) -> str:
    """Answer "how long left" during a hold, whole seconds, never zero while any time is left."""
    return f"{duration(max(1.0, seconds)).capitalize()} left."


def routine_left(seconds: float, stretches: int) -> str:
    """Answer "how long left" outside a hold."""
    return f"About {duration(seconds)}, and {count(stretches, 'stretch')}."


def routine_length(routine: Routine, seconds: float) -> str:
    """Answer "how long left" before the start."""
    return f"{routine.name.capitalize()} takes about {duration(seconds)}."


def stretches_left(further: int) -> str:
    """Answer "how many are left", the one at hand not counted."""
    return LAST_ONE if further == 0 else f"{count(further, 'stretch').capitalize()} after this one."


def resuming(words: str, hold_left_seconds: float | None) -> str:
    """Return the line that ends a pause."""
    return words if hold_left_seconds is None else f"{words} {hold_left(hold_left_seconds)}"


def coming(stretch: Stretch) -> str:
    """Answer "what's next" with a stretch."""
    return f"After this comes the {stretch.name}."


def coming_side(side: Side | None) -> str:
    """Answer "what's next" with another hold of the same stretch."""
    return "After this, once more the same." if side is None else f"After this, the {side} side."


def whether_to_keep(place: int, of: int) -> str:
    """Ask, after "stop", whether the place is to be kept; counted from 1."""
    return f"That was stretch {number(place)} of {number(of)}. Shall I keep your place?"


def welcome_back(place: int, of: int) -> str:
    """Return the first words where a place was kept; counted from 1."""
    begin = f"Welcome back. We were at stretch {number(place)} of {number(of)}."
    return f"{begin} Say, resume, to go on there, or, start stretch, to begin anew."


def no_such_step(of: int) -> str:
    """Answer "go to step nine" where there are fewer."""
    return f"There are {count(of, 'stretch')}."


def hold_length(seconds: float) -> str:
    """Say how long holds are from now on."""
    return f"{count(round(seconds), 'second').capitalize()} for each hold."


def more_seconds(seconds: float) -> str:
    """Say that this hold is longer."""
    return f"{count(round(seconds), 'second').capitalize()} more."


def as_far_as(hold_seconds: float) -> str:
    """Say that holds get no longer, or no shorter, than this."""
    return f"{count(round(hold_seconds), 'second').capitalize()} is as far as I go."


def chosen(routine: Routine, seconds: float) -> str:
    """Say which routine begins; the name of one that was planned says its length already."""
    if not routine.id:
        return f"{routine.name.capitalize()}."
    return f"{routine.name.capitalize()}. About {duration(seconds)}."


def shorter_than_wished(seconds: float) -> str:
    """Say that a plan is shorter than the user wished, because more would be too much of the same."""
    return f"More than {duration(seconds)} of that would be too much, so it is shorter."


def listed(routines: tuple[Routine, ...], *, more: bool) -> str:
    """Read out some routines."""
    names = ", ".join(routine.name for routine in routines[:-1])
    names = f"{names}, and {routines[-1].name}" if names else routines[-1].name
    return f"{names[0].upper()}{names[1:]}.{' Say, more, to hear others.' if more else ''}"


def heard(text: str) -> str:
    """Answer "what did you hear"."""
    return f"I heard: {text}."


def muscles(names: tuple[str, ...]) -> str:
    """Answer "which muscles"."""
    *first, last = names
    return f"It stretches {', '.join(first)} and {last}." if first else f"It stretches {last}."


def not_with(conditions: tuple[Condition, ...]) -> str:
    """Say whom a stretch is not for."""
    *first, last = conditions
    return f"Leave this one out with {', '.join(first)} or {last}." if first else f"Leave this one out with {last}."


def instead(stretch: Stretch) -> str:
    """Say what takes the place of a stretch that cannot be done."""
    return f"Then we do the {stretch.name} instead."


def speaking_seconds(text: str, rate: float = 1.0) -> float:
    """Estimate how long a sentence takes to say: 165 words a minute at 6 characters a word, and a breath after it."""
    return 0.3 + len(text) * 60 / (165 * 6 * rate)


def typical(wording: Wording, **fields: str) -> str:
    """Return a sentence in one of its wordings, for estimates of its length."""
    return worded(wording, 0, **fields)
