"""What happens after "it hurts": out of the pose, two questions, and then help, a doctor or something gentler.

The coach never judges what the pain is. What is asked and advised, with its sources, is in voice/library/languages.
"""

import re

from voice.body.terms import BodyPart
from voice.coach.activity import After, Hold, Idle, Question, Rest, Talk, TalkKind
from voice.coach.answers.current_stretch import prefer_easier
from voice.coach.answers.first_session import ask_about_health
from voice.coach.answers.pausing import stand_still
from voice.coach.answers.questions import ask, ask_again, words_of
from voice.coach.course import close, out_of_the_pose
from voice.coach.pacing import SETTLE_SECONDS
from voice.coach.session import Session, Voicing
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words import sentences
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt, Wording


def it_hurts(turn: CommandTurn) -> None:
    """Lead out of the pose at once, and ask what kind of pain it is."""
    part = _sore_part(turn)
    if part is BodyPart.CHEST:
        emergency(turn)
        return
    felt = turn.session.felt
    if felt is not None:
        key = turn.session.routine.stretches[felt].key
        turn.prefer(hurts=turn.session.preferences.hurts | {key})
    _ask_about_it(turn, *(() if part is None else _about(turn, part)))


def _sore_part(turn: CommandTurn) -> BodyPart | None:
    """Return which part hurts; None if they didn't say."""
    return BodyPart(str(turn.heard.slots["part"])) if "part" in turn.heard.slots else None


def hurts_already(turn: CommandTurn) -> None:
    """Ask what kind of pain it is that they have before the session."""
    if _sore_part(turn) is BodyPart.CHEST:
        emergency(turn)
    else:
        _ask_about_it(turn)


def unwell(turn: CommandTurn) -> None:
    """Lead out of the pose at once, let them rest, and ask about warning signs."""
    _ask_about_it(turn, *turn.session.shelf.care.unwell)


def emergency(turn: CommandTurn) -> None:
    """Stop at once, and say what to do in an emergency.

    Nothing ends: whoever was misheard goes on with a word.
    """
    turn.change(voicing=Voicing.ALOUD, sore=True)
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
    turn.change(voicing=Voicing.ALOUD, sore=True)
    ask(turn, Question.PAIN, turn.heard.ended, *out_of_the_pose(turn), *lines, *turn.session.shelf.care.question)


def _about(turn: Turn, part: BodyPart) -> tuple[str, ...]:
    """Return the name of a part, and the current stretch's advice about it, if one has begun."""
    name = turn.language.parts[part]
    # What the advice calls it stands after the possessive, with which the coach speaks of it.
    called = re.compile(rf"\b{re.escape(name.partition(' ')[2])}", re.IGNORECASE)
    faults = () if isinstance(turn.session.activity, Idle) else turn.session.stretch.faults
    advice = [fault for fault in faults if called.search(fault)]
    return (turn.language.say(Prompt.SORE_PART, part=name), *advice[:1])


def call_for_help(turn: Turn) -> None:
    """End the session with the advice to call for help."""
    turn.hush()
    close(turn, *turn.session.shelf.care.advice)


def _named(session: Session, key: str) -> str:
    stretch = session.shelf.stretch(key)
    return "" if stretch is None else stretch.name


def see_a_doctor(turn: Turn) -> None:
    """End the session with the advice to see a doctor."""
    turn.hush()
    close(turn, *turn.session.shelf.care.advice_soon)


def leave_with_advice(turn: Turn) -> None:
    """End the session, and say when to see a doctor."""
    turn.hush()
    close(turn, *turn.session.shelf.care.unanswered)


def _signs_were_named(turn: Turn) -> bool:
    """Return whether enough of the open question has been said that a no can answer it.

    Whoever says "no, no" in pain has not denied what nobody has named yet.
    """
    question = turn.session.question
    return question is not None and len(turn.session.utterances) < len(words_of(turn.session.shelf.care, question))


def ask_about_other_signs(turn: CommandTurn) -> None:
    """Ask about signs that a doctor should see soon; ask again if the urgent signs have not been named yet."""
    if not _signs_were_named(turn):
        ask_again(turn)
        return
    ask(turn, Question.SOON, turn.heard.ended, *turn.session.shelf.care.question_soon)


def no_signs(turn: CommandTurn) -> None:
    """Ask about the other signs, once in a session; then say what is usual, and offer relief, or ask on.

    Where the signs have not been named yet, they are asked for again.
    """
    session = turn.session
    if not _signs_were_named(turn):
        ask_again(turn)
        return
    if session.question is Question.SOON and not session.sound:
        ask(turn, Question.SOON_AT_ALL, turn.heard.ended, *session.shelf.care.question_soon_at_all)
        return
    turn.change(sound=True)
    usual = session.shelf.care.usual
    if session.beginning is not None:
        ask_about_health(turn, *usual)
    else:
        offer_relief(turn, *usual)


def when_to_see_a_doctor(turn: Turn) -> None:
    """Say when to see a doctor."""
    turn.change(voicing=Voicing.ALOUD)
    turn.reply(*turn.session.shelf.care.unanswered)


def offer_relief(turn: CommandTurn, *first: Line) -> None:
    """Offer to make it easier, to go on to another stretch, or to end."""
    if isinstance(turn.session.activity, Idle):
        turn.change(stopped=None)
        turn.reply(*first, turn.words(Wording.NOT_STARTED))
    else:
        ask(turn, Question.RELIEF, turn.heard.ended, *first, turn.text(Prompt.OFFER))


def can_do_it_again(turn: CommandTurn) -> None:
    """Bring back a stretch that was left out because it hurt."""
    session = turn.session
    hurts = session.preferences.hurts
    at_hand = session.stretch.key if session.felt is not None else ""
    meant = str(turn.heard.slots.get("stretch", session.refused or at_hand))
    if meant not in hurts and len(hurts) == 1 and "stretch" not in turn.heard.slots:
        (meant,) = hurts
    stretch = session.shelf.stretch(meant)
    # Several can be called the same: a routine's own, and the library's.
    alike = {key for key in hurts if stretch is not None and _named(session, key) == stretch.name}
    if stretch is not None and alike:
        turn.prefer(hurts=hurts - alike)
        turn.reply(sentences.back_again(turn.language, stretch))
    else:
        turn.reply(turn.text(Prompt.WHICH_CAN_BE_DONE if hurts else Prompt.NOTHING_LEFT_OUT))


def take_it_easier(turn: Turn) -> None:
    """Lead into the easier form, then hold for the rest of the time."""
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
