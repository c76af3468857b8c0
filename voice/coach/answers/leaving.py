"""What the coach asks before the current stretch or routine is left for another."""

from voice.coach.answers.wishes import programme_wished, wish_of
from voice.coach.intents import Intent
from voice.coach.messages import Heard
from voice.coach.planner.plan import plan
from voice.coach.turn import Turn
from voice.coach.words import sentences
from voice.coach.words.prompt_ids import Prompt


def question(turn: Turn, heard: Heard) -> str | None:
    """Return the question before a command is obeyed; None if it leaves nothing, or there is nothing to go to."""
    match heard.intent:
        case Intent.START_OVER:
            return turn.text(Prompt.LEAVE_FOR_THE_FIRST)
        case Intent.DO_STRETCH:
            stretch = turn.session.shelf.stretch(str(heard.slots.get("stretch")))
            return None if stretch is None else sentences.leave_for_stretch(turn.language, stretch)
        case _:
            what = _other_routine(turn, heard)
            return None if what is None else sentences.leave_for(turn.language, what)


def _other_routine(turn: Turn, heard: Heard) -> str | None:
    session = turn.session
    shelf = session.shelf
    match heard.intent:
        case Intent.CHOOSE:
            routine = shelf.routine(str(heard.slots.get("routine")))
        case Intent.PLAN:
            made = plan(wish_of(heard), shelf, session.memory)
            routine = None if made is None else made.routine
        case Intent.SAME_AGAIN:
            last = session.memory.last
            routine = None if last is None else shelf.cook(last)
        case Intent.PROGRAMME:
            programme = programme_wished(session, heard)
            return None if programme is None else programme.name
        case Intent.SURPRISE:
            return turn.language.part(Prompt.ANOTHER_ROUTINE)
        case _:
            return None
    return None if routine is None else routine.name
