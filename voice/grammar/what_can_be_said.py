"""What can be said to the coach as configured: its own commands, the names it knows, the user's phrases."""

from collections.abc import Iterable, Iterator, Sequence

from voice.config import Config
from voice.errors import GrammarError
from voice.grammar.commands import load_commands
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import ExtraPhrase
from voice.grammar.phrase import Phrase
from voice.grammar.slot_names import Name
from voice.library.library import FullRoutine, Library
from voice.library.models import StretchModel
from voice.library.repertoire import Repertoire

STRETCH = "stretch"
ROUTINE = "routine"
PROGRAMME = "programme"


def load_phrases(config: Config, repertoire: Repertoire) -> Grammar:
    """Return the grammar of what can be said.

    Args:
        config: The configuration.
        repertoire: What was read for it; all of it is asked for by its names.

    Raises:
        GrammarError: What the user has added, a name included, cannot be used or means another command already.
    """
    names = names_in(repertoire.library, repertoire.routine)
    own = [ExtraPhrase(phrase.intent, phrase.text, phrase.place) for phrase in config.phrases]
    try:
        return load_commands(own, config.wake, config.language, names=names)
    except GrammarError as error:
        # What is wrong with the user's phrases is not to be blamed on a name.
        load_commands(own, config.wake, config.language)
        raise _blamed(names, own, config) or error from error


def names_in(library: Library, chosen: FullRoutine | None = None) -> tuple[Name, ...]:
    """Return every name that can be asked for; of two that are the same, the last counts.

    Args:
        library: Everything there is; a routine that is not read out is not asked for by its name either.
        chosen: A routine whose own stretches have names too; where one is called as one of the library, that is meant.
    """
    return tuple(_names(library, () if chosen is None else chosen.stretches))


def _names(library: Library, own: Iterable[StretchModel]) -> Iterator[Name]:
    for stretch in (*(one for one in own if one.id not in library.stretches), *library.stretches.values()):
        for text in (stretch.name, *stretch.also_called):
            yield Name(STRETCH, stretch.id, text, library.own_stretches.get(stretch.id, f"the stretch {stretch.id}"))
    for routine in library.routines.values():
        if routine.listed:
            yield Name(
                ROUTINE, routine.id, routine.name, library.own_routines.get(routine.id, f"the routine {routine.id}")
            )
    for one in library.programmes.values():
        yield Name(PROGRAMME, one.id, one.name, library.own_programmes.get(one.id, f"the programme {one.id}"))


def _blamed(names: Sequence[Name], own: Sequence[ExtraPhrase], config: Config) -> GrammarError | None:
    """Return the name that makes a phrase of one command equal to another's."""
    # The user's own come last, and are nearly always to blame.
    for name in reversed(names):
        try:
            load_commands(own, config.wake, config.language, names=[name])
        except GrammarError as error:
            problem = f"{name.place}: {name.text!r} cannot be used as a name, because {error.problem}"
            return GrammarError(problem, "Choose another name.")
    return None


def commands_in(grammar: Grammar, line: str) -> tuple[Phrase, ...]:
    """Return what a typed line asks for: nothing, one command, or two joined by "and"."""
    phrase = grammar.parse(line)
    return () if phrase is None else phrase.commands
