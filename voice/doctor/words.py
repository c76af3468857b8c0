"""The doctor's words in each language: what it says aloud during its checks, and what it prints."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from voice.doctor import sentences as says
from voice.doctor.finding import Subject, Verdict
from voice.doctor.sentences import Sentence, What
from voice.library.field_types import Strict
from voice.library.placeholders import CountedWords, Line, Text, Words, all_of, filling_in, placeholders
from voice.library.words_file import WordsFile

Spoken = Annotated[str, Field(min_length=2, max_length=200)]


class FindingWords(Strict):
    """A finding.

    Attributes:
        found: One or two plain sentences.
        mend: What to do, in plain words; empty if there is nothing to do.
        found_in_full: What was found, with what only the user may read; empty if there is no such thing.
        mend_in_full: What to do, with what only the user may read.
    """

    found: Text
    mend: Text = ""
    found_in_full: Text = ""
    mend_in_full: Text = ""


def _fill_in(given: dict[Sentence, FindingWords]) -> dict[Sentence, FindingWords]:
    for sentence, words in given.items():
        fields, private = set(sentence.fields), set(sentence.private)
        in_full = _names_in(words.found_in_full, words.mend_in_full)
        if _names_in(words.found, words.mend) != fields or in_full - fields != private:
            raise PydanticCustomError(
                "filled_in",
                "{key} has the wrong words in braces",
                {"key": sentence.value, "mend": f"Fill in {_listed(fields)}, and in full {_listed(private)}."},
            )
    return given


def _names_in(*texts: str) -> set[str]:
    return {name.lower() for text in texts for name in placeholders(text)}


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing"


FILLED_IN = AfterValidator(_fill_in)
"""Checks the placeholders of findings; a capital letter in one stands for a capital in what is filled in."""


class FindingsWords(Strict):
    """All findings, by what was checked."""

    failed: Annotated[dict[says.Failed, FindingWords], all_of(says.Failed), FILLED_IN]
    skipped: Annotated[dict[says.Skipped, FindingWords], all_of(says.Skipped), FILLED_IN]
    settings: Annotated[dict[says.Settings, FindingWords], all_of(says.Settings), FILLED_IN]
    disk: Annotated[dict[says.Disk, FindingWords], all_of(says.Disk), FILLED_IN]
    permissions: Annotated[dict[says.Permissions, FindingWords], all_of(says.Permissions), FILLED_IN]
    preferences: Annotated[dict[says.Preferences, FindingWords], all_of(says.Preferences), FILLED_IN]
    diary: Annotated[dict[says.Diary, FindingWords], all_of(says.Diary), FILLED_IN]
    broker: Annotated[dict[says.Broker, FindingWords], all_of(says.Broker), FILLED_IN]
    library: Annotated[dict[says.Library, FindingWords], all_of(says.Library), FILLED_IN]
    terminal: Annotated[dict[says.Terminal, FindingWords], all_of(says.Terminal), FILLED_IN]
    voice: Annotated[dict[says.Voice, FindingWords], all_of(says.Voice), FILLED_IN]
    recognizer: Annotated[dict[says.Recognizer, FindingWords], all_of(says.Recognizer), FILLED_IN]
    speaker: Annotated[dict[says.Speaker, FindingWords], all_of(says.Speaker), FILLED_IN]
    microphone: Annotated[dict[says.Microphone, FindingWords], all_of(says.Microphone), FILLED_IN]
    speech: Annotated[dict[says.Speech, FindingWords], all_of(says.Speech), FILLED_IN]
    echo: Annotated[dict[says.Echo, FindingWords], all_of(says.Echo), FILLED_IN]


class SummaryWords(Strict):
    """The last line.

    Attributes:
        fine: Everything is.
        fine_so_far: Everything that could be checked is.
        warnings: There are only warnings.
        problems: There are only problems.
        both: There are both.
        warning: How many warnings.
        problem: How many problems.
    """

    fine: Annotated[Line, filling_in("start")]
    fine_so_far: Line
    warnings: Annotated[Line, filling_in("warnings")]
    problems: Annotated[Line, filling_in("problems")]
    both: Annotated[Line, filling_in("problems", "warnings")]
    warning: CountedWords
    problem: CountedWords


class DoctorWords(WordsFile):
    """Everything that the doctor says aloud or prints.

    Attributes:
        quiet: Asks for three seconds of quiet.
        command: Asks for a command, which it fills in.
        sample: Some three seconds of the coach's voice, to hear how it arrives in the microphone.
        titles: What each subject is called.
        verdicts: What each verdict is called.
        line: A finding, for a screen reader.
        line_with_mend: The same, with what to do.
        reported: Where a report was written.
        summary: The last line.
        places: What each is called in the middle of a sentence.
        findings: All findings.
    """

    FILE = "doctor.yaml"

    quiet: Spoken
    command: Annotated[Spoken, filling_in("command")]
    sample: Spoken
    titles: Annotated[dict[Subject, Words], all_of(Subject)]
    verdicts: Annotated[dict[Verdict, Words], all_of(Verdict)]
    line: Annotated[Line, filling_in("title", "verdict", "found")]
    line_with_mend: Annotated[Line, filling_in("title", "verdict", "found", "mend")]
    reported: Annotated[Line, filling_in("file")]
    summary: SummaryWords
    places: Annotated[dict[What, Words], all_of(What)]
    findings: FindingsWords

    def finding(self, sentence: Sentence) -> FindingWords:
        """Return the words for what was found."""
        groups: list[dict[Sentence, FindingWords]] = [group for _, group in self.findings]
        return next(group[sentence] for group in groups if sentence in group)
