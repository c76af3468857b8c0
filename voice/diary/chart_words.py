"""The words of the chart of progress in each language, apart from those that it shares with the report."""

from typing import Annotated

from voice.library.placeholders import CountedWords, Words, filling_in
from voice.library.words_file import WordsFile


class ChartWords(WordsFile):
    """Everything in the chart that is the same for everyone.

    Attributes:
        title: Above all: how many days of the week's goal were reached; the number is the goal.
        in_a_row: How many weeks in a row reached it.
        resting: They rest.
        minutes: Above the minutes of each week.
        pain: Above how much it hurt.
        holds: Above the holds of each week.
        whole: Those that were held to the end.
        cut_short: The others.
        days: Above the calendar of days.
        rest: What is hatched in it.
    """

    FILE = "chart.yaml"

    title: CountedWords
    in_a_row: Annotated[Words, filling_in("number")]
    resting: Words
    minutes: Words
    pain: Words
    holds: Words
    whole: Words
    cut_short: Words
    days: Words
    rest: Words
