"""The end of a session: what was held, the week, and what comes next time, in a few short sentences."""

from dataclasses import replace
from datetime import timedelta

from voice.coach.activity import Hold, is_under_way
from voice.coach.pain_level import HIGHEST_SAFE
from voice.coach.progress import Earlier
from voice.coach.session import Session
from voice.coach.suggestion import Because, usual_or_better
from voice.coach.summary import Summary
from voice.coach.turn import Turn
from voice.coach.words import sentences


def sum_up(turn: Turn, *, complete: bool) -> None:
    """Count the finished session, once, for the summary and for the progress."""
    session = turn.session
    if session.summary is not None or not is_under_way(session.activity):
        return
    seconds, stretches = _held(session, turn.now)
    progress, new_day = session.progress, False
    if progress is not None and session.wall is not None and seconds > 0:
        began = session.began or session.wall
        done = Earlier(began, session.routine.id, session.routine.areas, session.wall)
        rests = session.memory.rests
        new_day = began.date() not in progress.at(began.date(), rests).dates
        progress = progress.with_session(done, seconds, rests)
        turn.change(progress=progress)
    quiet = _hurts(session) or session.memory.rest_wished or (progress is not None and progress.resting)
    upcoming = "" if quiet or not complete else _next_time(turn.session)
    turn.change(summary=Summary(seconds, stretches, complete, progress, new_day, quiet, upcoming))


def last_words(turn: Turn) -> tuple[str, ...]:
    """Return what to say about the finished session, at most three sentences; nothing if hardly anything was held."""
    summary = turn.session.summary
    if summary is None or not summary.tells_something:
        return ()
    if not summary.complete:
        return () if turn.session.sore else (sentences.held_so_far(turn.language, summary),)
    hurts = summary.quiet or _hurts(turn.session)
    return sentences.finish(turn.language, replace(summary, quiet=hurts, upcoming="" if hurts else summary.upcoming))


def _held(session: Session, now: float) -> tuple[float, int]:
    """Return the seconds held so far, and in how many stretches; a current hold counts up to now."""
    hold = session.frozen(now)
    if not isinstance(hold, Hold) or not hold.elapsed:
        return session.held, len(session.stretched)
    return session.held + hold.elapsed, len(session.stretched | {session.stretch.key})


def _hurts(session: Session) -> bool:
    return session.sore or session.gently or max(session.pain_after or 0, 0) > HIGHEST_SAFE


def _next_time(session: Session) -> str:
    """Say what comes next time: the programme's session, or a suggestion for tomorrow."""
    language = session.shelf.language
    if session.led_to is not None:
        return sentences.next_in_programme(language, session.led_to)
    if session.usual is None or session.wall is None or session.progress is None:
        return ""
    situation = replace(session.situation, wall=session.wall + timedelta(days=1), declined="")
    suggestion = usual_or_better(session.usual, situation)
    if suggestion.because is Because.USUAL:
        return ""
    return sentences.tomorrow(language, suggestion.routine)
