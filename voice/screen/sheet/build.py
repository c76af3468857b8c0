"""The sheet of a routine: the library's words and figures, and the coach's times, put on a page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from voice.body.pose import Figure
from voice.body.terms import Doing
from voice.coach.durations import change_seconds, routine_seconds, stretch_seconds
from voice.coach.memory import Memory
from voice.coach.routine import Routine
from voice.coach.words.language import SpokenLanguage, raised
from voice.coach.words.prompt_ids import Noun
from voice.coach.words.sentences import not_with
from voice.config import Config
from voice.grammar.what_can_be_said import commands_in, load_phrases
from voice.library.figures import load_figures
from voice.library.for_coach import as_language, as_routine, choose_routine
from voice.library.library import DEFAULT_ROUTINE, FullRoutine
from voice.library.models import StretchModel
from voice.library.repertoire import Repertoire, load_repertoire
from voice.screen.sheet.content import Card, Headings, Note, Page, Saying
from voice.screen.sheet.words import SheetWords, load_sheet_words

_TWICE = 2


def load_sheet(config: Config, tell: Callable[[str], None] = lambda _: None) -> tuple[str, Page]:
    """Return the id of the configured routine, and its sheet in the configured language.

    Args:
        config: The configuration.
        tell: Takes what the user should know of the routine: which stretches were left out for them.

    Raises:
        LibraryError: There is no such routine, nothing of it is left, or a file does not fit the format.
        GrammarError: A phrase of the user's cannot be used.
    """
    repertoire = load_repertoire(config)
    routine = choose_routine(config, repertoire, tell)
    writer = _Writer(load_sheet_words(config.language), as_language(config.language), repertoire, load_figures())
    return routine.id, writer.page(routine, config)


def clock(seconds: float) -> str:
    """Return a moment as minutes and seconds, in steps of five seconds: it is an estimate."""
    minutes, rest = divmod(5 * round(seconds / 5), 60)
    return f"{minutes}:{rest:02}"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts a routine into words.

    Attributes:
        words: Those of sheets.
        language: What the coach says, which takes its time, and how things are counted.
        repertoire: Where the routine may have its stretches from.
        figures: By the ids of the library's stretches.
    """

    words: SheetWords
    language: SpokenLanguage
    repertoire: Repertoire
    figures: Mapping[str, Figure]

    def page(self, routine: FullRoutine, config: Config) -> Page:
        done = as_routine(routine)
        # Who has it on the wall has met its stretches: the times are those of the brief words.
        memory = Memory(met=frozenset(stretch.key for stretch in done.stretches))
        whole = routine_seconds(done, memory, self.language)
        care, words = self.repertoire.library.care.disclaimer, self.words
        begins = self._beginnings(done, memory)
        return Page(
            language=config.language.value,
            title=raised(routine.name),
            description=routine.description,
            length=words.length.format(
                minutes=self._count(max(1, round(whole / 60)), Noun.MINUTE),
                stretches=self._count(len(done.stretches), Noun.STRETCH),
            ),
            ends=clock(whole),
            care=tuple(line.say for line in care),
            care_sources=_once(source for line in care for source in line.sources),
            cards=tuple(self._card(one, at) for one, at in zip(routine.stretches, begins, strict=True)),
            sayings=self._sayings(routine, config),
            headings=Headings(words.before, words.sources, words.done_at, words.floor),
        )

    def _beginnings(self, routine: Routine, memory: Memory) -> tuple[float, ...]:
        """Return when each stretch is named, in seconds from the first one."""
        begins = [0.0]
        for before, to in pairwise(routine.stretches):
            lasts = stretch_seconds(before, memory, self.language) + change_seconds(before, to, memory, self.language)
            begins.append(begins[-1] + lasts)
        return tuple(begins)

    def _card(self, stretch: StretchModel, begins: float) -> Card:
        words, name = self.words, raised(stretch.name)
        said = (
            (words.feel, stretch.feel),
            (words.breath, stretch.breath),
            (words.easier, stretch.easier),
            (words.leaving, stretch.leaving),
        )
        conditions = tuple(caution.condition for caution in stretch.avoid)
        sources = (*stretch.sources, stretch.dose, *(caution.source for caution in stretch.avoid))
        return Card(
            name=name,
            begins=clock(begins),
            dose=self._dose(stretch),
            position=words.positions[stretch.position],
            steps=stretch.entry,
            figure=None if self._is_another(stretch) else self.figures.get(stretch.id),
            shows=words.figure.format(name=name),
            notes=tuple(Note(about, text) for about, text in said if text),
            leave_out=not_with(self.language, conditions),
            sources=_once(source for source in sources if source),
        )

    def _dose(self, stretch: StretchModel) -> str:
        """Return how long it is held or moved through, on which sides and how often."""
        words, time = self.words, self._count(stretch.hold, Noun.SECOND)
        dose = [words.movement.format(time=time) if stretch.doing is Doing.MOVE else time]
        if stretch.tempo is not None:
            dose.append(words.tempo.format(time=self._count(stretch.tempo, Noun.SECOND)))
        if stretch.sides:
            dose.append(self.language.joints.all.join(words.sides[side] for side in stretch.sides))
        if stretch.repetitions > 1:
            several = words.times.format(number=stretch.repetitions)
            dose.append(words.twice if stretch.repetitions == _TWICE else several)
        return ", ".join(dose)

    def _is_another(self, stretch: StretchModel) -> bool:
        """Tell whether a user has written out one with the id of a stretch of the library's: it may look otherwise."""
        known = self.repertoire.library.stretches.get(stretch.id)
        return known is not None and known.entry != stretch.entry

    def _sayings(self, routine: FullRoutine, config: Config) -> tuple[Saying, ...]:
        sayings = [Saying(one.say, one.does) for one in self.words.sayings]
        by_name = self.words.by_name.format(name=routine.name)
        # One that the coach does not know by ear is named when the coach is started.
        if routine.id != DEFAULT_ROUTINE and self._is_chosen_by(by_name, routine.id, config):
            sayings[0] = Saying(by_name, sayings[0].does)
        return tuple(sayings)

    def _is_chosen_by(self, phrase: str, key: str, config: Config) -> bool:
        grammar = load_phrases(config.model_copy(update={"wake": None}), self.repertoire)
        return any(dict(command.slots).get("routine") == key for command in commands_in(grammar, phrase))

    def _count(self, value: float, noun: Noun) -> str:
        counted = self.language.nouns[noun]
        return f"{value:g} {counted.one if value == 1 else counted.other}"


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
