"""Answers about what the body does and feels in the current stretch."""

from dataclasses import replace

from voice.coach.course import explain, go_to, out_of_the_pose, stand_at
from voice.coach.routine import Stretch
from voice.coach.session import Session
from voice.coach.turn import Turn
from voice.coach.words import sentences
from voice.coach.words.prompt_ids import Prompt


def easier(turn: Turn) -> None:
    """Say the easier form, and keep to it from now on."""
    prefer_easier(turn)
    turn.reply(turn.session.stretch.easier or turn.text(Prompt.NO_EASIER))


def prefer_easier(turn: Turn) -> None:
    """Keep to the easier form of the current stretch from now on."""
    turn.prefer(easier=turn.session.preferences.easier | {turn.session.stretch.key})


def harder(turn: Turn) -> None:
    """Say the stronger form."""
    stretch = turn.session.stretch
    turn.prefer(easier=turn.session.preferences.easier - {stretch.key})
    turn.reply(stretch.harder or turn.text(Prompt.NO_HARDER))


def substitute(turn: Turn) -> None:
    """Do another stretch for the same area instead."""
    session = turn.session
    place = session.cursor.stretch
    release = out_of_the_pose(turn)
    other = substitute_for(session)
    turn.hush()
    if other is None:
        go_to(turn, place + 1, *release, turn.text(Prompt.NO_SUBSTITUTE))
        return
    stretches = session.routine.stretches
    routine = replace(session.routine, stretches=(*stretches[:place], other, *stretches[place + 1 :]))
    turn.change(routine=routine)
    stand_at(turn, place)
    explain(turn, *release, sentences.instead(turn.language, other))


def substitute_for(session: Session) -> Stretch | None:
    """Return what can replace the current stretch: its own substitutes first, then the same area and position."""
    stretch = session.stretch
    taken = {one.key for one in session.routine.stretches} | session.preferences.hurts
    conditions = session.preferences.conditions
    free = [one for one in session.shelf.stretches if one.key not in taken and one.is_for(conditions)]
    named = [one for key in stretch.substitutes for one in free if one.key == key]
    alike = [one for one in free if stretch.areas and stretch.areas[0] in one.areas and one.role is stretch.role]
    same_position = [one for one in alike if one.position is stretch.position]
    return next(iter([*named, *same_position, *alike]), None)


def tell_feeling(turn: Turn) -> None:
    """Say what to feel."""
    turn.reply(turn.session.stretch.feel)


def tell_muscles(turn: Turn) -> None:
    """Say which muscles are stretched or strengthened."""
    turn.reply(sentences.muscles(turn.language, turn.session.stretch))


def tell_why(turn: Turn) -> None:
    """Say what the stretch is good for."""
    turn.reply(turn.session.stretch.why or turn.session.stretch.feel)


def tell_checks(turn: Turn) -> None:
    """Say how to tell if it is done right."""
    stretch = turn.session.stretch
    checks = stretch.checks or (stretch.feel, turn.text(Prompt.NO_CHECKS))
    turn.reply(turn.text(Prompt.CANNOT_SEE), *checks, *stretch.faults)
