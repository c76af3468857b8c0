"""What happens after "it hurts": out of the pose, one question, and then a doctor or something gentler.

The coach never judges what the pain is. What is asked and advised stands with its sources in voice/library/languages.
"""

from voice.coach.activity import After, Hold, Idle, Question, Rest, Talk, TalkKind
from voice.coach.answers.current_stretch import prefer_easier
from voice.coach.answers.questions import ask
from voice.coach.course import close, out_of_the_pose
from voice.coach.pacing import SETTLE_SECONDS
from voice.coach.session import Voicing
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words.prompt_ids import Prompt, Wording


def it_hurts(turn: CommandTurn) -> None:
    """Lead out of the pose at once, and ask what kind of pain it is."""
    stretch = turn.session.stretch
    if not isinstance(turn.session.activity, Idle):
        turn.prefer(hurts=turn.session.preferences.hurts | {stretch.key})
    # Whatever is to be quiet: this has to be heard.
    turn.change(voicing=Voicing.ALOUD)
    ask(turn, Question.PAIN, turn.heard.ended, *out_of_the_pose(turn), *turn.session.shelf.care.question)


def see_a_doctor(turn: Turn) -> None:
    """End the session with the advice to see a doctor."""
    turn.hush()
    close(turn, *turn.session.shelf.care.advice)


def when_to_see_a_doctor(turn: Turn) -> None:
    """Say when to see a doctor."""
    turn.change(voicing=Voicing.ALOUD)
    turn.reply(*turn.session.shelf.care.unanswered)


def offer_relief(turn: CommandTurn) -> None:
    """Offer to make it easier, to go on to another stretch, or to end."""
    if isinstance(turn.session.activity, Idle):
        turn.change(stopped=None)
        turn.reply(turn.words(Wording.NOT_STARTED))
    else:
        ask(turn, Question.RELIEF, turn.heard.ended, turn.text(Prompt.OFFER))


def take_it_easier(turn: Turn) -> None:
    """Lead into the easier form, then hold what is left."""
    prefer_easier(turn)
    session = turn.session
    turn.hush()
    lines = (session.stretch.easier or turn.text(Prompt.NO_EASIER), turn.words(Wording.EASE_IN))
    match session.activity:
        case Hold() as hold:
            turn.become(Talk(TalkKind.RESUMING, lines, hold))
        case Rest() as rest:
            turn.become(Talk(TalkKind.RESUMING, lines, rest))
        case _:
            turn.become(Talk(TalkKind.EXPLANATION, lines, Rest(SETTLE_SECONDS, After.HOLD)))
