"""Questions: time stands still while one is open."""

from dataclasses import replace
from typing import assert_never

from voice.coach.activity import Hold, Question
from voice.coach.answers import leaving
from voice.coach.answers.pausing import resume, stand_still
from voice.coach.memory import Place, recipe_of
from voice.coach.messages import Heard
from voice.coach.pacing import ANSWER_SECONDS
from voice.coach.session import Asking, Session, Stopped
from voice.coach.shelf import Care
from voice.coach.turn import LEAD, CommandTurn, Turn
from voice.coach.words import sentences
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt, Wording


def ask(turn: Turn, question: Question, ended: float, *lines: Line, command: Heard | None = None) -> None:
    """Stop time from a moment, and ask.

    Args:
        turn: The turn.
        question: What is asked.
        ended: The moment from which time stands still.
        lines: What is said; the last one is the question.
        command: What a yes performs.
    """
    before = turn.session.stopped
    stand_still(turn, ended)
    paused = before if isinstance(before, Stopped) and command is not None else None
    turn.put(question, *lines, command=command, before=paused)


def wait_for_an_answer(turn: Turn, question: Question) -> None:
    """Start waiting, or restart, for the answer to a question, from the end of what is being said."""
    spoken = max([turn.now, *(utterance.ends for utterance in turn.session.utterances)])
    stopped = turn.session.stopped
    asking = stopped if isinstance(stopped, Asking) and stopped.question is question else Asking(question, turn.now)
    turn.change(stopped=replace(asking, until=spoken + ANSWER_SECONDS))


def go_on_asking(turn: Turn, question: Question | None) -> None:
    """Restart the wait if a question is still open: what was said meanwhile took some of its time."""
    if question is not None and turn.session.question is question:
        wait_for_an_answer(turn, question)


def question_of(turn: Turn, question: Question) -> str:  # noqa: PLR0911 - one flat table of the questions
    """Return a question in words."""
    session = turn.session
    match question:
        case Question.RESUME:
            place = session.memory.place or Place(recipe_of(session.routine), session.cursor.stretch)
            return sentences.welcome_back(turn.language, place.stretch + 1, len(place.recipe.doses))
        case Question.BEGIN:
            chosen = (session.led_to, session.suggestion, session.begins_with)
            return sentences.shall_we(turn.language, *chosen, session.wall)
        case Question.PLACE:
            return sentences.whether_to_keep(turn.language, session.cursor.stretch + 1, len(session.routine.stretches))
        case Question.PAIN | Question.SOON | Question.SOON_AT_ALL:
            return " ".join(words_of(session.shelf.care, question))
        case (Question.HEALTH | Question.WHICH_HEALTH) | (Question.PREGNANCY | Question.LIMITS | Question.WHICH_LIMIT):
            return " ".join(words_of(session.shelf.care, question))
        case Question.MEANT:
            return turn.language.offers[_command(session).intent]
        case Question.LEAVE:
            return leaving.question(turn, _command(session)) or ""
        case Question.STOP | Question.RELIEF | Question.WHICH_END | Question.PAIN_BEFORE | Question.PAIN_AFTER:
            return turn.text(_IN_A_SENTENCE[question])
        case Question.REST:
            return turn.text(_IN_A_SENTENCE[question])
        case _:
            assert_never(question)


_IN_A_SENTENCE = {
    Question.STOP: Prompt.SHALL_I_STOP,
    Question.RELIEF: Prompt.OFFER,
    Question.WHICH_END: Prompt.WHICH_END,
    Question.PAIN_BEFORE: Prompt.PAIN_BEFORE,
    Question.PAIN_AFTER: Prompt.PAIN_AFTER,
    Question.REST: Prompt.AFTER_A_REST,
}


def words_of(care: Care, question: Question) -> tuple[str, ...]:
    """Return the sentences of a question about warning signs or about the user; none for any other."""
    asked = {
        Question.PAIN: care.question,
        Question.SOON: care.question_soon,
        Question.SOON_AT_ALL: care.question_soon_at_all,
        Question.HEALTH: care.asks_health,
        Question.WHICH_HEALTH: care.asks_which,
        Question.PREGNANCY: care.asks_pregnancy,
        Question.LIMITS: care.asks_limits,
        Question.WHICH_LIMIT: care.asks_which,
    }
    return asked.get(question, ())


def doubt_stop(turn: CommandTurn) -> None:
    """Pause from the moment the word ended, and ask whether to end."""
    ask(turn, Question.STOP, turn.heard.ended, turn.text(Prompt.SHALL_I_STOP))


def doubt_leaving(turn: CommandTurn) -> None:
    """Ask before the current stretch or routine is left for another; do nothing if there is no other."""
    question = leaving.question(turn, turn.heard)
    if question is not None:
        ask(turn, Question.LEAVE, turn.heard.ended, question, command=turn.heard)


def ask_which_end(turn: CommandTurn) -> None:
    """Pause from the moment the word ended, and ask whether they mean the stretch or the session."""
    ask(turn, Question.WHICH_END, turn.heard.ended, turn.text(Prompt.WHICH_END))


def leave_open(turn: Turn) -> None:
    """Say when to see a doctor, and stay paused."""
    close_question(turn)
    # A pain that is asked about before the start stops nothing.
    what_now = Wording.STILL_PAUSED if turn.session.paused else Wording.NOT_STARTED
    turn.reply(*turn.session.shelf.care.unanswered, turn.words(what_now))


def ask_again(turn: Turn) -> None:
    """Ask the question again."""
    question = turn.session.question
    if question is not None:
        turn.reply(*(words_of(turn.session.shelf.care, question) or (question_of(turn, question),)))


def do_not_resume(turn: Turn) -> None:
    """Drop the question and say how to start."""
    close_question(turn)
    turn.reply(turn.words(Wording.READY))


def stay_paused(turn: Turn) -> None:
    """Drop the question and stay paused."""
    close_question(turn)
    turn.reply(turn.words(Wording.STILL_PAUSED))


def drop_it(turn: Turn) -> None:
    """Drop the question and go on as before."""
    asking = turn.session.stopped
    if isinstance(asking, Asking) and asking.before is not None:
        turn.change(stopped=asking.before)
        turn.reply(turn.words(Wording.STILL_PAUSED))
    elif turn.session.paused:
        resume(turn)
    else:
        close_question(turn)
        turn.reply(turn.words(Wording.DONE))


def take_up_what_it_broke_into(turn: Turn) -> Heard:
    """Restore everything as it was before a question about a command, without a word, and return that command."""
    session = turn.session
    command, before = _command(session), session.stopped.before if isinstance(session.stopped, Asking) else None
    turn.hush()
    if before is not None or not session.paused:
        turn.change(stopped=before)
    else:
        turn.become(session.activity, turn.now + LEAD if isinstance(session.activity, Hold) else turn.now)
    return command


def _command(session: Session) -> Heard:
    """Return the command that the question is about."""
    if not isinstance(session.stopped, Asking) or session.stopped.command is None:
        raise ValueError("no command is being asked about")
    return session.stopped.command


def close_question(turn: Turn) -> None:
    """Close the question; what stood still stays so."""
    turn.change(stopped=Stopped() if turn.session.paused else None, awaited=None, beginning=None)
