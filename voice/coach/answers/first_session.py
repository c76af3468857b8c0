"""The questions of the first session: warning signs and health conditions, so that unsuitable stretches are left out.

What is asked, with its sources, is in voice/library/languages. Whoever does not answer hears the cautions instead.
"""

from voice.body.limits import LIMITS
from voice.body.terms import Condition
from voice.coach import course
from voice.coach.activity import Idle, Question
from voice.coach.answers.conditions import leave_out_what_is_to_come
from voice.coach.answers.questions import ask, ask_again, words_of
from voice.coach.memory import Asked
from voice.coach.routine import Routine
from voice.coach.session import Beginning, Session, Stopped
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt, Wording


def begin(turn: Turn, routine: Routine, *first: Line, stretch: int = 0) -> None:
    """Begin a routine at one of its stretches, after the given lines; ask first if it is the first ever."""
    session = turn.session
    if not session.asks_first or session.memory.sessions or session.memory.asked is not Asked.NOT_YET:
        course.begin(turn, routine, *first, stretch=stretch)
        return
    care = session.shelf.care
    turn.change(beginning=Beginning(routine, first, stretch), prefaced=True)
    ask(turn, Question.PAIN, turn.now, *care.disclaimer, *care.asks_first, *care.question)


def ask_about_health(turn: CommandTurn, *first: Line) -> None:
    """Ask what they live with, what they can't do, and whether they are pregnant."""
    _ask(turn, Question.HEALTH, *first)


def ask_which(turn: CommandTurn) -> None:
    """Ask which one it is."""
    limits = turn.session.question in {Question.LIMITS, Question.WHICH_LIMIT}
    question = Question.WHICH_LIMIT if limits else Question.WHICH_HEALTH
    _ask(turn, question)


def take_it(turn: CommandTurn) -> None:
    """Remember what they live with, and ask for more."""
    if "condition" not in turn.heard.slots:
        ask_again(turn)
        return
    condition = Condition(str(turn.heard.slots["condition"]))
    _live_with(turn, turn.session.preferences.conditions | {condition})
    match turn.session.question:
        case Question.PREGNANCY if condition is Condition.PREGNANCY:
            _ask(turn, Question.LIMITS)
        case Question.PREGNANCY:
            _ask(turn, Question.PREGNANCY)
        case Question.LIMITS if condition not in LIMITS:
            _ask(turn, Question.LIMITS)
        case Question.LIMITS | Question.WHICH_LIMIT:
            _ask_for_more(turn, Question.WHICH_LIMIT)
        case _:
            _ask_for_more(turn, Question.WHICH_HEALTH)


def has_it(turn: CommandTurn) -> None:
    """Remember that they are pregnant, and continue with the questions."""
    _live_with(turn, turn.session.preferences.conditions | {Condition.PREGNANCY})
    _ask(turn, Question.LIMITS)


def has_none(turn: CommandTurn) -> None:
    """Forget what they may have lived with, and continue with the questions."""
    conditions = turn.session.preferences.conditions
    match turn.session.question:
        case Question.HEALTH:
            _live_with(turn, conditions & (LIMITS | {Condition.PREGNANCY}))
        case Question.PREGNANCY:
            _live_with(turn, conditions - {Condition.PREGNANCY})
        case Question.LIMITS:
            _live_with(turn, conditions - LIMITS)
        case _:
            pass
    go_on(turn)


def go_on(turn: CommandTurn) -> None:
    """Continue with the next question, or begin."""
    match turn.session.question:
        case Question.HEALTH | Question.WHICH_HEALTH if not _has_just_said_so(turn.session):
            _ask(turn, Question.PREGNANCY)
        case Question.HEALTH | Question.WHICH_HEALTH | Question.PREGNANCY:
            _ask(turn, Question.LIMITS)
        case _:
            turn.remember(asked=Asked.ANSWERED)
            # Where there is nothing to leave out, nobody is told that something will be.
            told = turn.session.preferences.conditions
            _begin_or_go_back(turn, turn.text(Prompt.THANKS_FOR_TELLING if told else Prompt.THANKS_FOR_ANSWERING))


def _has_just_said_so(session: Session) -> bool:
    """Return whether they have mentioned a pregnancy already; one from an earlier session may be over."""
    return session.beginning is not None and Condition.PREGNANCY in session.preferences.conditions


def skip_the_questions(turn: Turn) -> None:
    """Skip the questions, say who should take care, and begin."""
    session = turn.session
    if session.memory.asked is Asked.ANSWERED:
        _begin_or_go_back(turn, turn.words(Wording.DONE))
        return
    turn.remember(asked=Asked.UNANSWERED)
    _begin_or_go_back(turn, *session.shelf.care.ask_first)


def _ask(turn: CommandTurn, question: Question, *first: Line) -> None:
    ask(turn, question, turn.heard.ended, *first, *words_of(turn.session.shelf.care, question))


def _ask_for_more(turn: CommandTurn, question: Question) -> None:
    said = turn.text(Prompt.NOTED)
    ask(turn, question, turn.heard.ended, said, *turn.session.shelf.care.asks_anything_else)


def _live_with(turn: Turn, conditions: frozenset[Condition]) -> None:
    if conditions != turn.session.preferences.conditions:
        turn.prefer(conditions=conditions)


def _begin_or_go_back(turn: Turn, *lines: Line) -> None:
    beginning = turn.session.beginning
    if beginning is not None:
        turn.change(beginning=None, stopped=None)
        course.begin(turn, beginning.routine, *lines, *beginning.first, stretch=beginning.stretch)
    elif isinstance(turn.session.activity, Idle):
        turn.change(stopped=None)
        turn.reply(*lines, turn.words(Wording.NOT_STARTED))
    else:
        turn.change(stopped=Stopped())
        leave_out_what_is_to_come(turn, *lines, turn.words(Wording.STILL_PAUSED))
