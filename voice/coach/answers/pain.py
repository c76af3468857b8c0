"""What happens after "it hurts": out of the pose, one question, and then a doctor or something gentler.

The coach never judges what the pain is. What is asked and advised stands with its sources in voice/library/languages.
"""

import re

from voice.body.terms import BodyPart
from voice.coach.activity import After, Hold, Idle, Question, Rest, Talk, TalkKind
from voice.coach.answers.current_stretch import prefer_easier
from voice.coach.answers.pausing import stand_still
from voice.coach.answers.questions import ask
from voice.coach.course import close, out_of_the_pose
from voice.coach.pacing import SETTLE_SECONDS
from voice.coach.session import Voicing
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words.prompt_ids import Prompt, Wording


def it_hurts(turn: CommandTurn) -> None:
    """Lead out of the pose at once, and ask what kind of pain it is."""
    part = BodyPart(str(turn.heard.slots["part"])) if "part" in turn.heard.slots else None
    if part is BodyPart.CHEST:
        emergency(turn)
        return
    if not isinstance(turn.session.activity, Idle):
        turn.prefer(hurts=turn.session.preferences.hurts | {turn.session.stretch.key})
    _ask_about_it(turn, *(() if part is None else _about(turn, part)))


def hurts_already(turn: CommandTurn) -> None:
    """Ask what kind of pain it is that somebody has before the session."""
    part = BodyPart(str(turn.heard.slots["part"])) if "part" in turn.heard.slots else None
    if part is BodyPart.CHEST:
        emergency(turn)
    else:
        _ask_about_it(turn)


def unwell(turn: CommandTurn) -> None:
    """Lead out of the pose at once, have them rest, and ask about warning signs."""
    _ask_about_it(turn, *turn.session.shelf.care.unwell)


def emergency(turn: CommandTurn) -> None:
    """Stand still at once, and say what to do in an emergency.

    Nothing ends: whoever was misheard goes on with a word.
    """
    turn.change(voicing=Voicing.ALOUD)
    stand_still(turn, turn.heard.ended)
    waits = (turn.text(Prompt.EMERGENCY_WAITS),) if turn.session.paused else ()
    for line in (*turn.session.shelf.care.emergency, *waits):
        turn.say(line, answers=True)


def what_to_do_at_once(turn: Turn) -> None:
    """Say what to do in an emergency."""
    turn.change(voicing=Voicing.ALOUD)
    turn.reply(*turn.session.shelf.care.emergency)


def _ask_about_it(turn: CommandTurn, *lines: str) -> None:
    # Whatever is to be quiet: this has to be heard.
    turn.change(voicing=Voicing.ALOUD)
    ask(turn, Question.PAIN, turn.heard.ended, *out_of_the_pose(turn), *lines, *turn.session.shelf.care.question)


def _about(turn: Turn, part: BodyPart) -> tuple[str, ...]:
    """Return the name of a part, and what the stretch at hand, where one has begun, advises about it."""
    name = turn.language.parts[part]
    # What the advice calls it stands after the possessive, with which the coach speaks of it.
    called = re.compile(rf"\b{re.escape(name.partition(' ')[2])}", re.IGNORECASE)
    faults = () if isinstance(turn.session.activity, Idle) else turn.session.stretch.faults
    advice = [fault for fault in faults if called.search(fault)]
    return (turn.language.say(Prompt.SORE_PART, part=name), *advice[:1])


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
