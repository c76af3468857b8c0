"""The content of a report: the diary's sessions of some weeks and what the user reported, put into words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from markupsafe import Markup

from voice.coach.memory import Preferences
from voice.coach.progress import PainCourse
from voice.coach.streaks import monday_of
from voice.coach.words.language import raised
from voice.config import Config
from voice.diary.entries import Outcome
from voice.diary.memory_file import MemoryFile
from voice.diary.notes import note_on_file
from voice.diary.pain import PainDay, pain_course
from voice.diary.progress import Progress, progress_of
from voice.diary.queries import read_tallies
from voice.diary.report.drawing import draw_minutes, draw_pain
from voice.diary.report.words import ReportWords
from voice.diary.tally import Tally
from voice.errors import DiaryError
from voice.library.notes_words import NotesWords
from voice.library.translation import load_library_in

MOST_AREAS, MOST_ACHES, MOST_DAYS, MOST_NAMES = 6, 6, 3, 5
"""Number of areas, painful stretches, days and names that fit on a page."""

_ENDS = timedelta(weeks=2)
"""The first and the last of these are compared."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands out, and what it counts."""

    value: str
    counts: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report, in its final words.

    Attributes:
        language: What it is written in, as an ISO 639 code.
        name: Whose it is; empty where they did not want it there.
        period: What time it is about.
        figures: Numbers that stand out.
        minutes: A bar for every week.
        areas: What was held for which area, and its share.
        pain: How much it hurt day by day; None where nobody said.
        course: How that has gone lately.
        aches: Stretches that hurt: name, times, days.
        told: What they live with and what was left out: a heading and what there is of it.
        about: Where all this comes from.
        words: All other words.
    """

    language: str
    name: str
    period: str
    figures: tuple[Figure, ...]
    minutes: Markup
    areas: tuple[Row, ...]
    pain: Markup | None
    course: str
    aches: tuple[Row, ...]
    told: tuple[Row, ...]
    about: str
    words: ReportWords


def load_report(
    config: Config, weeks: int, name: str, now: datetime, tell: Callable[[str], None] = lambda _: None
) -> Report:
    """Return the report of the configured person's last weeks, including the current one.

    Args:
        config: Says where the diary and the preferences are, whose, and in which language it is written.
        weeks: How many, 1 to 52.
        name: To stand on it; empty for none.
        now: With a time zone.
        tell: Takes what the user should know of their preferences: that they were damaged, or open to others.

    Raises:
        DiaryError: There is no session in these weeks, or the diary or the preferences cannot be read.
        LibraryError: A file of the library is malformed.
    """
    today = now.date()
    since = monday_of(today) - timedelta(weeks=weeks - 1)
    found = [tally for tally in read_tallies(config) if since <= tally.began.date() <= today]
    if not found:
        raise DiaryError(
            f"There are no sessions since {since} to report.",
            "Start one with: stretch. Or go back further: --weeks 52.",
        )
    kept = MemoryFile(config.memory)
    if kept.found is not None:
        tell(note_on_file(kept.found, NotesWords.of(config.language)))
    names = {key: one.name for key, one in load_library_in(config.language, config.all_folders).stretches.items()}
    writer = _Writer(ReportWords.of(config.language), names, config)
    preferences = Preferences() if kept.memory is None else kept.memory.preferences
    return writer.report(found, progress_of(found, today, weeks=weeks), preferences, name)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts the findings into words.

    Attributes:
        words: Those of reports.
        names: Of stretches, by id.
        config: Says the language, and what the user lives with besides what they told.
    """

    words: ReportWords
    names: Mapping[str, str]
    config: Config

    def report(self, tallies: Sequence[Tally], progress: Progress, preferences: Preferences, name: str) -> Report:
        words, since = self.words, progress.weeks[0].monday
        period = words.period.format(since=words.day(since), until=words.day(progress.today), weeks=len(progress.weeks))
        return Report(
            language=self.config.language.value,
            name=name,
            period=period,
            figures=self._figures(progress),
            minutes=draw_minutes(progress.weeks, words),
            areas=self._areas(progress),
            pain=draw_pain(progress.pain, progress.weeks, words) if progress.pain else None,
            course=self._course(progress),
            aches=self._aches(progress),
            told=self._told(tallies, preferences),
            about=words.about.format(day=words.day(progress.today)),
            words=words,
        )

    def _figures(self, progress: Progress) -> tuple[Figure, ...]:
        words = self.words
        counted = (
            (progress.sessions, words.sessions),
            (len(progress.days), words.days),
            (round(sum(progress.days.values())), words.minutes),
        )
        figures = [Figure(str(number), of.of(number)) for number, of in counted]
        first, last = progress.weeks[0].monday + _ENDS, progress.today - _ENDS
        then = _average(day for day in progress.pain if day.day < first)
        now = _average(day for day in progress.pain if day.day > last)
        if then and now and first <= last:
            figures.append(Figure(f"{then} → {now}", words.pain_then_now))
        return tuple(figures)

    def _areas(self, progress: Progress) -> tuple[Row, ...]:
        minutes = progress.minutes_by_area
        total = sum(minutes.values())
        known = {area.value: name for area, name in self.words.areas.items()}
        ordered = sorted(minutes.items(), key=lambda item: -item[1])
        rest = sum(held for area, held in ordered if area not in known)
        named = [(known[area], held) for area, held in ordered if area in known]
        rest += sum(held for _, held in named[MOST_AREAS:])
        shown = [*named[:MOST_AREAS], *([(self.words.other, rest)] if rest else [])]
        return tuple(Row((raised(name), f"{held:.0f}", f"{100 * held / total:.0f} %")) for name, held in shown)

    def _course(self, progress: Progress) -> str:
        told = {
            PainCourse.CALM: self.words.course_calm,
            PainCourse.RISING: self.words.course_rising,
            PainCourse.HIGH: self.words.course_high,
        }
        return told[pain_course(progress.pain, progress.today)]

    def _aches(self, progress: Progress) -> tuple[Row, ...]:
        rows = [
            Row((self._name(ache.stretch), str(ache.times), self._days(ache.days)))
            for ache in progress.aches[:MOST_ACHES]
        ]
        if further := len(progress.aches) - MOST_ACHES:
            rows += [Row((self.words.more.format(number=further), "", ""))] if further > 0 else []
        return tuple(rows)

    def _told(self, tallies: Sequence[Tally], preferences: Preferences) -> tuple[Row, ...]:
        words = self.words
        conditions = sorted({*preferences.conditions, *self.config.conditions})
        doctor = [tally.began.date() for tally in tallies if tally.outcome is Outcome.DOCTOR]
        return (
            Row((words.conditions, ", ".join(words.named_conditions[one] for one in conditions) or words.none)),
            Row((words.never, self._listed(map(self._name, sorted(preferences.hurts))))),
            Row((words.easier, self._listed(map(self._name, sorted(preferences.easier))))),
            Row((words.skipped, str(sum(tally.skipped for tally in tallies)))),
            Row((words.doctor, f"{len(doctor)}: {self._days(doctor)}" if doctor else "0")),
        )

    def _name(self, stretch: str) -> str:
        return raised(self.names.get(stretch, stretch.replace("_", " ")))

    def _days(self, days: Sequence[date]) -> str:
        return ", ".join(self.words.short_day(day) for day in days[-MOST_DAYS:])

    def _listed(self, names: Iterable[str]) -> str:
        listed = tuple(names)
        if not listed:
            return self.words.none
        further = len(listed) - MOST_NAMES
        more = (self.words.more.format(number=further),) if further > 0 else ()
        return ", ".join((*listed[:MOST_NAMES], *more))


def _average(days: Iterable[PainDay]) -> str:
    """Return the average pain on some days; nothing without a number."""
    levels = [day.level for day in days if day.level is not None]
    return f"{fmean(levels):.0f}" if levels else ""
