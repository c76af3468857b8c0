"""Leads into the sessions of a programme, with a sentence about where it is."""

from voice.coach.answers.first_session import begin
from voice.coach.answers.telling import not_started
from voice.coach.course import out_of_the_pose
from voice.coach.programme import Upcoming
from voice.coach.turn import Turn
from voice.coach.words import sentences
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt


def lead_into(turn: Turn, upcoming: Upcoming, *first: Line) -> None:
    """Begin a session of a programme, after the given lines and one about where it is."""
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
