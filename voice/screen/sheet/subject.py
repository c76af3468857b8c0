"""The routine that a sheet is of, with what every form of the sheet says about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial

from voice.body.pose import Figure
from voice.coach.durations import in_minutes, usual_seconds
from voice.coach.memory import Memory
from voice.coach.routine import Routine
from voice.coach.words.language import SpokenLanguage, raised
from voice.coach.words.prompt_ids import Noun
from voice.config import Config
from voice.grammar.grammar import Grammar
from voice.grammar.what_can_be_said import commands_in, load_phrases
from voice.library.figures import figures_for
from voice.library.for_coach import as_language, as_routine, choose_routine
from voice.library.library import DEFAULT_ROUTINE, FullRoutine
from voice.library.models import StretchModel
from voice.library.repertoire import Repertoire, load_repertoire
from voice.screen.sheet.content import Saying
from voice.screen.sheet.words import SheetWords


@dataclass(frozen=True)
class Subject:
    """A routine, and all that a sheet takes from elsewhere.

    Attributes:
        config: The configuration.
        routine: As it is written.
        words: Those of sheets.
        language: What the coach says, which takes its time, and how things are counted.
        repertoire: Where the routine may have its stretches from.
        figures: By the ids of the stretches.
        phrases: Gives what can be said to the coach, which takes long to load and is not wanted for every routine.
    """

    config: Config
    routine: FullRoutine
    words: SheetWords
    language: SpokenLanguage
    repertoire: Repertoire
    figures: Mapping[str, Figure]
    phrases: Callable[[], Grammar]

    @property
    def title(self) -> str:
        """The routine's name, as a heading."""
        return raised(self.routine.name)

    @cached_property
    def done(self) -> Routine:
        """The routine as the coach leads through it."""
        return as_routine(self.routine)

    @cached_property
    def memory(self) -> Memory:
        """That of somebody who has met its stretches, as who has it on the wall: the times are those of brief words."""
        return Memory(met=frozenset(stretch.key for stretch in self.done.stretches))

    @cached_property
    def seconds(self) -> float:
        """How long all of it takes."""
        return usual_seconds(self.done, self.memory, self.language)

    @property
    def length(self) -> str:
        """How much it is: "About 9 minutes · 7 stretches"."""
        return self.words.length.format(
            minutes=self.count(in_minutes(self.seconds), Noun.MINUTE),
            stretches=self.count(len(self.done.stretches), Noun.STRETCH),
        )

    def count(self, value: float, noun: Noun) -> str:
        """Return how many of something there are: "7 stretches"."""
        return f"{value:g} {self.language.nouns[noun].after(value)}"

    def figure_of(self, stretch: StretchModel) -> Figure | None:
        """Return how a stretch looks; None for one that is not drawn."""
        return self.figures.get(stretch.id)

    def sayings(self) -> tuple[Saying, ...]:
        """Return what to say on the floor, first what begins the routine.

        Raises:
            GrammarError: A phrase or a name of the user's own cannot be used.
        """
        sayings = [Saying(one.intent, one.say, one.does) for one in self.words.sayings]
        by_name = self.words.by_name.format(name=self.routine.name)
        # One that the coach does not know by ear is named when the coach is started.
        if self.routine.id != DEFAULT_ROUTINE and self._is_chosen_by(by_name):
            sayings[0] = Saying(sayings[0].intent, by_name, sayings[0].does)
        return tuple(sayings)

    def _is_chosen_by(self, phrase: str) -> bool:
        commands = commands_in(self.phrases(), phrase)
        return any(dict(command.slots).get("routine") == self.routine.id for command in commands)


def load_subject(config: Config, tell: Callable[[str], None] = lambda _: None) -> Subject:
    """Return the configured routine in the configured language.

    Args:
        config: The configuration.
        tell: Takes what the user should know of the routine: which stretches were left out for them.

    Raises:
        LibraryError: There is no such routine, nothing of it is left, or a file does not fit the format.
    """
    repertoire = load_repertoire(config)
    routine = choose_routine(config, repertoire, tell)
    words, language = SheetWords.of(config.language), as_language(config.language)
    figures = figures_for(repertoire, config.bodies)
    phrases = cache(partial(load_phrases, config.model_copy(update={"wake": None}), repertoire))
    return Subject(config, routine, words, language, repertoire, figures, phrases)
