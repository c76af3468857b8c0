"""What the coach can guide users through: the library's models as the core's values."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from voice.coach.durations import in_minutes, usual_seconds
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.pacing import Tempo
from voice.coach.programme import Phase, Programme
from voice.coach.routine import Routine, Stretch
from voice.coach.session import Session
from voice.coach.shelf import Care, Shelf
from voice.coach.words.language import Counted, Joints, SpokenLanguage
from voice.coach.words.prompt_ids import Noun, Prompt, Wording
from voice.config import Config, Language
from voice.errors import LibraryError
from voice.library.care import CareModel
from voice.library.conditions import LeftOut, adapt, allowed
from voice.library.language_facts import language_facts
from voice.library.library import FullProgramme, FullRoutine
from voice.library.models import StretchModel
from voice.library.notes_words import NotesWords
from voice.library.programme_model import days_of
from voice.library.prompts_file import load_language, numbers
from voice.library.repertoire import Repertoire


def load_session(
    config: Config, repertoire: Repertoire, memory: Memory, tell: Callable[[str], None] = lambda _: None
) -> Session:
    """Return a session of the configured routine, before its start.

    Args:
        config: The configuration.
        repertoire: What was read for it.
        memory: What is kept of earlier sessions.
        tell: Takes what the user should know of the routine: which stretches were left out for them.

    Raises:
        LibraryError: Nothing of the routine is left, or the file of what the coach says is malformed.
    """
    library = allowed(repertoire.library, frozenset(config.conditions))
    chosen = choose_routine(config, repertoire, tell)
    routine = as_routine(chosen)
    own = {stretch.id: as_stretch(stretch) for stretch in chosen.stretches}
    stretches = {key: as_stretch(stretch) for key, stretch in library.stretches.items()}
    routines = tuple(as_routine(one) for one in library.routines.values() if one.listed)
    shelf = Shelf(
        as_care(library.care),
        tuple((own | stretches).values()),
        routines,
        tuple(as_programme(one) for one in library.programmes.values()),
        language=as_language(config.language),
    )
    chosen_by_user = "routine" in config.model_fields_set
    under_way = memory.programme
    if under_way is not None and shelf.programme(under_way.id) is None:
        tell(NotesWords.of(config.language).programme_gone.format(id=under_way.id))
    return Session(
        routine,
        shelf,
        memory,
        stay=config.stay,
        asks_first=config.health_questions,
        by_programme=not chosen_by_user,
        usual=None if chosen_by_user else routine,
        done=() if under_way is None or under_way.last is None else (under_way.last,),
    )


def before_the_start(session: Session) -> Session:
    """Return a session with what a start leads to as its routine."""
    return replace(session, routine=session.begins_with)


def choose_routine(config: Config, repertoire: Repertoire, tell: Callable[[str], None] = lambda _: None) -> FullRoutine:
    """Return the configured routine, without what does not suit the user.

    Args:
        config: The configuration.
        repertoire: What was read for it.
        tell: As of `load_session`.

    Raises:
        LibraryError: Nothing of it is left.
    """
    conditions = frozenset(config.conditions)
    shelf = allowed(repertoire.library, conditions).stretches
    chosen, left_out = adapt(repertoire.routine, shelf, conditions)
    if not chosen.stretches:
        raise LibraryError(
            f"The routine {chosen.name} has no stretch that suits you with {' and '.join(config.conditions)}.",
            "Choose another routine, or change the conditions in your settings.",
        )
    for one in left_out:
        tell(_note_on(one, NotesWords.of(config.language)))
    return chosen


def minutes_of(routine: FullRoutine, language: Language = Language.ENGLISH) -> float:
    """Return the minutes a routine takes someone who knows it, in half minutes, from its words and holds."""
    return in_minutes(usual_seconds(as_routine(routine), Memory(), as_language(language)))


def _note_on(one: LeftOut, words: NotesWords) -> str:
    if one.instead is None:
        return words.left_out.format(stretch=one.stretch)
    return words.left_out_for_another.format(stretch=one.stretch, other=one.instead)


def as_language(code: Language) -> SpokenLanguage:
    """Return what the coach says by itself in a language.

    Raises:
        LibraryError: The language's file is not there or malformed.
    """
    model, plural_from = load_language(code), language_facts(code).plural_from
    return SpokenLanguage(
        prompts={Prompt(name): text for name, text in model.prompts.items()},
        wordings={Wording(name): texts for name, texts in model.wordings.items()},
        numbers=numbers(code),
        nouns={
            Noun(name): Counted(one.one, one.other, numbers(code, one.forms), plural_from)
            for name, one in model.nouns.items()
        },
        joints=Joints(model.joints.all, model.joints.any, model.joints.listed),
        sides=model.sides,
        positions=model.positions,
        areas=model.areas,
        conditions=model.conditions,
        parts=model.parts,
        lives_with=model.lives_with,
        offers={Intent(name): text for name, text in model.offers.items()},
        tag=code.value,
    )


def as_routine(routine: FullRoutine) -> Routine:
    """Return a routine as the core uses it."""
    stretches = tuple(as_stretch(stretch) for stretch in routine.stretches)
    return Routine(routine.name, stretches, routine.id, routine.times, routine.suggested, routine.rest)


def as_programme(programme: FullProgramme) -> Programme:
    """Return a programme as the core uses it."""
    phases = []
    for phase in programme.phases:
        routines = [as_routine(one.routine) for one in phase.sessions]
        counts = [(one.days, one.times_a_day) for one in phase.sessions]
        phases.append(
            Phase(phase.weeks, tuple(tuple(routines[place] for place in day) for day in days_of(counts)), phase.pain)
        )
    return Programme(programme.id, programme.name, tuple(phases))


def as_stretch(model: StretchModel) -> Stretch:
    """Return a stretch as the core uses it."""
    # All other fields have one name in both; a sentence that the file leaves out is empty for the core.
    shared = {field.name for field in fields(Stretch)} - {"hold_seconds", "pace", "tempo", "avoid", "eases"}
    values: dict[str, Any] = {name: "" if (value := getattr(model, name)) is None else value for name in shared}
    pace = None if model.set is None else Tempo(model.set.there, model.set.top, model.set.back)
    avoid = tuple(caution.condition for caution in model.avoid)
    return Stretch(**values, hold_seconds=model.hold, pace=pace, tempo=model.tempo, avoid=avoid, eases=model.eases)


def as_care(model: CareModel) -> Care:
    """Return the safety texts as the core uses them."""
    return Care(**{field.name: tuple(one.say for one in getattr(model, field.name)) for field in fields(Care)})
