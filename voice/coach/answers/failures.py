"""What the coach says and does when a part of it fails or hears badly, or the whole program was suspended."""

from voice.coach.activity import State
from voice.coach.answers.pausing import pause_from, stand_still
from voice.coach.answers.questions import ask_again, go_on_asking
from voice.coach.messages import Hindrance, Part
from voice.coach.turn import Turn
from voice.coach.words.prompt_ids import Prompt, Wording

_HINDERED = {
    Hindrance.SILENCE: Prompt.HEARS_NOTHING,
    Hindrance.ITSELF: Prompt.HEARS_ITSELF,
    Hindrance.NOISE: Prompt.TOO_NOISY,
    Hindrance.CLIPPING: Prompt.TOO_LOUD_TO_HEAR,
}
"""A narrow band is only noted on the screen: most commands are still heard, and nothing nearby would fix it."""


_OVER = frozenset({State.ASKING_PAIN_AFTER, State.CLOSING, State.ENDED})
"""The states in which nothing more needs to be heard."""


def part_lost(turn: Turn, part: Part) -> None:
    """Say that a part has failed, and stop if it is needed."""
    match part:
        case Part.RECOGNIZER:
            turn.reply(turn.text(Prompt.RECOGNIZER_FAILED))
        case Part.DIARY:
            if turn.session.state not in {State.CLOSING, State.ENDED}:
                turn.reply(turn.text(Prompt.DIARY_LOST))
        case Part.MICROPHONE | Part.SPEAKER:
            if turn.session.state in _OVER:
                return
            # A session is not begun, unheard or unseen, because nobody answers the question before it.
            begins = turn.session.state is State.ASKING_PAIN_BEFORE
            if begins or (turn.session.stopped is None and turn.session.state is not State.READY):
                pause_from(turn, turn.now)
            turn.reply(turn.text(_loss(part, paused=turn.session.paused)))
        case Part.VOICE | Part.CHOSEN_VOICE:
            pass  # a sentence that cannot be spoken is shown, and nothing else could tell of it


def _loss(part: Part, *, paused: bool) -> Prompt:
    if part is Part.SPEAKER:
        return Prompt.SPEAKER_LOST
    return Prompt.MICROPHONE_LOST_PAUSED if paused else Prompt.MICROPHONE_LOST


def part_back(turn: Turn, part: Part) -> None:
    """Say that a failed part works again."""
    if turn.session.state in _OVER:
        return
    match part:
        case Part.MICROPHONE | Part.SPEAKER if turn.session.state is State.READY:
            turn.reply(turn.words(Wording.READY))
        case Part.MICROPHONE:
            turn.reply(turn.text(Prompt.MICROPHONE_BACK if turn.session.paused else Prompt.HEARS_AGAIN))
        case Part.SPEAKER:
            turn.reply(turn.text(Prompt.SPEAKER_BACK))
        case Part.RECOGNIZER:
            turn.reply(turn.text(Prompt.EAR_RESTARTED))
        case Part.VOICE:
            # After what it could not say in time, which is said first.
            turn.say(turn.text(Prompt.VOICE_RESTARTED))
        case Part.CHOSEN_VOICE:
            turn.say(turn.text(Prompt.VOICE_REPLACED))
        case Part.DIARY:
            pass


def say_what_hinders(turn: Turn, hindrance: Hindrance) -> None:
    """Say why hearing is difficult, after what is being said, and let everything go on.

    Not even a silent microphone stops a hold. Whoever is not heard cannot say "resume", and would have to get up;
    the hold ends by itself, and its end is said. A microphone that is unplugged stops it, because it is known to be
    gone; this one is only thought to be muted, and may have been muted on purpose by somebody who taps on the page.
    """
    prompt = _HINDERED.get(hindrance)
    if prompt is not None and turn.session.state not in {State.CLOSING, State.ENDED}:
        turn.say(turn.text(prompt), answers=True)


def be_back(turn: Turn, since: float) -> None:
    """Don't count the time the program was suspended, and let the user say when to go on."""
    match turn.session.state:
        case State.CLOSING | State.ENDED:
            pass
        case State.READY:
            turn.reply(turn.words(Wording.READY))
        case _ if turn.session.question is not None:
            ask_again(turn)
            go_on_asking(turn, turn.session.question)
        case _:
            stand_still(turn, since)
            turn.reply(turn.text(Prompt.AWAY))
