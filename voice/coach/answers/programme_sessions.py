"""Leads into the sessions of a programme, with a sentence on where it is."""

from voice.coach.answers.telling import not_started
from voice.coach.course import begin, out_of_the_pose
from voice.coach.messages import Heard
from voice.coach.programme import Programme, Upcoming
from voice.coach.session import Session
from voice.coach.turn import Turn
from voice.coach.words import sentences
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt


def wanted(session: Session, heard: Heard) -> Programme | None:
    """Return the programme that a command names, else the user's own, else the usual one; None where there is none."""
    shelf, under_way = session.shelf, session.memory.programme
    if "programme" in heard.slots:
        return shelf.programme(str(heard.slots["programme"]))
    if under_way is not None:
        return shelf.programme(under_way.id)
    return next(iter(shelf.programmes), None)


def lead_into(turn: Turn, upcoming: Upcoming, *first: Line) -> None:
    """Begin a session of a programme, after the given lines and one on where it is."""
    lines = (*out_of_the_pose(turn), *first, *sentences.upcoming(turn.language, upcoming))
    begin(turn, upcoming.routine, *lines)


def go_on(turn: Turn) -> None:
    """Begin the next session of the programme."""
    upcoming = turn.session.upcoming
    if upcoming is None:
        not_started(turn)
    else:
        lead_into(turn, upcoming)


def go_a_week_back(turn: Turn) -> None:
    """Begin the first session of the week before."""
    upcoming = turn.session.upcoming
    if upcoming is None:
        not_started(turn)
    else:
        lead_into(turn, upcoming.a_week_back(), turn.text(Prompt.PROGRAMME_WEEK_BACK))
