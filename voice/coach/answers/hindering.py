"""What is said to somebody who is hard to hear."""

from voice.coach.activity import State
from voice.coach.messages import Hindrance
from voice.coach.turn import Turn
from voice.coach.words.prompt_ids import Prompt

_SAID = {
    Hindrance.SILENCE: Prompt.HEARS_NOTHING,
    Hindrance.NOISE: Prompt.TOO_NOISY,
    Hindrance.CLIPPING: Prompt.TOO_LOUD_TO_HEAR,
}
"""A narrow band is only noted on the screen: most commands are heard all the same, and nothing at hand mends it."""


def say_what_hinders(turn: Turn, hindrance: Hindrance) -> None:
    """Say it after what is being said, and let everything go on.

    Not even a silent microphone stops a hold. Whoever is not heard cannot say "resume", and would have to get up;
    the hold ends by itself, and its end is said. A microphone that is unplugged stops it, because it is known to be
    gone; this one is only thought to be muted, and may have been muted on purpose by somebody who taps on the page.
    """
    prompt = _SAID.get(hindrance)
    if prompt is not None and turn.session.state not in {State.CLOSING, State.ENDED}:
        turn.say(turn.text(prompt), answers=True)
