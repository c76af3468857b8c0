"""The report's words in each language, apart from the names of stretches and conditions."""

from datetime import date
from typing import Annotated

from pydantic import Field

from voice.body.terms import Area, Condition
from voice.library.placeholders import CountedWords, Words, all_of, filling_in
from voice.library.words_file import WordsFile

Text = Annotated[str, Field(min_length=2, max_length=400)]


class ReportWords(WordsFile):
    """Everything in a report that is the same for everyone.

    Attributes:
        title: Above all.
        period: What time it is about.
        sessions: After how many there were.
        days: After on how many days.
        minutes: After how many were held.
        pain_then_now: After how much it hurt in the first and the last two weeks.
        done: Above the minutes.
        per_week: What the bars are.
        area: Above areas of the body.
        share: Above their shares of the minutes.
        pain: Above the numbers from 0 to 10.
        scale: What those are.
        before: What was said before sessions.
        after: What was said after them.
        no_pain: Where nobody said how much it hurt.
        acceptable: What 4 and 5 mean.
        high: What 6 and more mean.
        hurt: Above the stretches that hurt.
        stretch: Above their names.
        times: Above how often.
        last_on: Above when.
        no_hurt: Where none hurt.
        more: After the last of some where there are others.
        care: Above conditions and what was left out.
        conditions: Before what they live with.
        none: Where there is nothing to name.
        never: Before stretches that are left out because they hurt.
        easier: Before those that are done in the easier form.
        skipped: Before how many were skipped.
        doctor: Before the days of sessions that ended so.
        course: Before how pain has gone.
        course_calm: Neither of the others.
        course_rising: It rises.
        course_high: It stays high.
        about: Where all this comes from.
        sources: Where the scale and its bands come from.
        other: For what has no area.
        dated: A day with its year.
        dated_briefly: A day without.
        months: Their short names, January first.
        areas: Their names, as they stand alone.
        named_conditions: What somebody may live with, as it is listed after `conditions`.
    """

    FILE = "report.yaml"

    title: Words
    period: Annotated[Words, filling_in("since", "until", "weeks")]
    sessions: CountedWords
    days: CountedWords
    minutes: CountedWords
    pain_then_now: Words
    done: Words
    per_week: Words
    area: Words
    share: Words
    pain: Words
    scale: Text
    before: Words
    after: Words
    no_pain: Words
    acceptable: Words
    high: Words
    hurt: Words
    stretch: Words
    times: Words
    last_on: Words
    no_hurt: Words
    more: Annotated[Words, filling_in("number")]
    care: Words
    conditions: Words
    none: Words
    never: Words
    easier: Words
    skipped: Words
    doctor: Words
    course: Words
    course_calm: Text
    course_rising: Text
    course_high: Text
    about: Annotated[Text, filling_in("day")]
    sources: Text
    other: Words
    dated: Annotated[Words, filling_in("day", "month", "year")]
    dated_briefly: Annotated[Words, filling_in("day", "month")]
    months: Annotated[tuple[Words, ...], Field(min_length=12, max_length=12)]
    areas: Annotated[dict[Area, Words], all_of(Area)]
    named_conditions: Annotated[dict[Condition, Words], all_of(Condition)]

    def day(self, day: date) -> str:
        """Return a day as it is written."""
        return self.dated.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def short_day(self, day: date) -> str:
        """Return a day as it is written if the year is known."""
        return self.dated_briefly.format(day=day.day, month=self.months[day.month - 1])
