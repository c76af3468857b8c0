"""What a person reads of the findings, in every language, and what others may read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doctor.every_finding import every_finding, every_sentence
from tests.lab.expected import OTHERS
from tests.lab.spoilt_words import refusal
from voice.config import Language
from voice.doctor import sentences as says
from voice.doctor.finding import Finding, Number, OfAnError, Subject, Value, Verdict
from voice.doctor.report.as_lines import in_words, summed_up
from voice.doctor.telling import for_others, for_the_user
from voice.doctor.words import DoctorWords, FindingWords
from voice.errors import MachineError, VoiceError
from voice.library.placeholders import placeholders

ENGLISH_WORDS = re.compile(r"\b(?:the|your|you|and|with|which|cannot|isn't|or|it|that)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    return every_finding(tmp_path_factory.mktemp("home"))


def words_of(language: Language) -> Iterator[tuple[says.Sentence, FindingWords]]:
    return ((sentence, DoctorWords.of(language).finding(sentence)) for sentence in every_sentence())


def texts_of(words: FindingWords) -> tuple[str, ...]:
    return words.found, words.mend, words.found_in_full, words.mend_in_full


def test_everything_that_can_be_found_is_found_with_all_that_it_fills_in(findings: list[Finding]) -> None:
    assert {one.says for one in findings} == every_sentence()
    for one in findings:
        assert set(one.values) == set(one.says.fields), one
        assert set(one.private) == set(one.says.private), one


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_as_much_as_english(language: Language) -> None:
    english = dict(words_of(Language.ENGLISH))
    for sentence, words in words_of(language):
        for ours, theirs in zip(texts_of(words), texts_of(english[sentence]), strict=True):
            # What goes before an error's own text may be more than that text.
            assert bool(ours) == bool(theirs), sentence
            named, wanted = ({name.lower() for name in placeholders(text)} for text in (ours, theirs))
            assert named == wanted, sentence


def _by_itself(error: VoiceError, part: says.Part) -> str:
    if isinstance(error, MachineError):
        return "; ".join(error.fields.values())
    return error.problem if part is says.Part.PROBLEM else error.mend


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_that_is_printed_is_english(findings: list[Finding], language: Language) -> None:
    for one in findings:
        told, english = for_the_user(one, language), for_the_user(one, Language.ENGLISH)
        # What errors say by themselves, and paths, are the same in every language.
        own = {str(value) for value in one.private.values() if isinstance(value, str)}
        own |= {_by_itself(value.error, value.part) for value in one.private.values() if isinstance(value, OfAnError)}
        for text, same in ((told.found, english.found), (told.mend, english.mend)):
            rest = text
            for other in sorted(own, key=len, reverse=True):
                rest = rest.replace(other, "")
            assert text != same or not re.search(r"\w", rest), text
            assert not ENGLISH_WORDS.search(rest), text


@pytest.mark.parametrize("language", OTHERS)
def test_neither_is_what_stands_around_the_findings(findings: list[Finding], language: Language) -> None:
    words, english = DoctorWords.of(language), DoctorWords.of(Language.ENGLISH)
    fine, unsure, doubtful, wrong = (Finding(Subject.DISK, "x", verdict, says.Diary.NEWER) for verdict in Verdict)
    for some in ([fine], [unsure], [doubtful], [wrong], [doubtful, wrong], [doubtful] * 2, [wrong] * 2):
        assert summed_up(some, language) != summed_up(some, Language.ENGLISH)
        assert not ENGLISH_WORDS.search(summed_up(some, language))
    assert words.reported != english.reported
    assert {words.verdicts[one] for one in Verdict} & {"OK", "unknown", "warning"} == set()
    same = {subject for subject in Subject if words.titles[subject] == english.titles[subject]}
    assert same <= {Subject.TERMINAL}
    assert "What to do" not in "".join(in_words(findings, language))


def test_numbers_are_written_as_the_language_does() -> None:
    one = Finding.well(Subject.DISK, "space", says.Disk.GIGABYTES, {"size": Number(1.25, ".1f")})
    told = {language.value: for_the_user(one, language).found for language in Language}
    assert "1.2 GB" in told["en"]
    assert "1,2 GB" in told["de"]
    assert "1,2 GB" in told["es"]
    assert "1,2 Go" in told["fr"]


def test_a_sentence_may_begin_with_what_it_fills_in() -> None:
    one = Finding.well(Subject.PERMISSIONS, "diary", says.Permissions.USABLE, {"what": says.What.DIARY})
    assert for_others(one).found == "The diary can be read and written."
    assert for_the_user(one, Language("fr")).found == "Tu peux lire et modifier le journal."


def test_a_language_is_named_in_the_readers() -> None:
    values: dict[str, Value] = {"stretches": Number(70), "routines": Number(22), "language": Language("de")}
    one = Finding.well(Subject.LIBRARY, "content", says.Library.USABLE, values)
    assert for_others(one).found == "70 stretches and 22 routines can be used, in German."
    assert for_the_user(one, Language("de")).found.endswith("auf Deutsch.")


def test_others_read_nothing_private(findings: list[Finding]) -> None:
    # Of every finding, what only the user reads is in what they read, or this test could not fail.
    private = {str(value) for one in findings for value in one.private.values() if isinstance(value, str)}
    shown = "\n".join(f"{told.found} {told.mend}" for told in (for_the_user(one, Language.ENGLISH) for one in findings))
    assert [text for text in private if text not in shown] == []
    for one in findings:
        told = for_others(one)
        assert not re.search(r"anna|divorce|/home|/tmp", f"{told.found} {told.mend}", re.IGNORECASE), told


@pytest.mark.parametrize(
    ("text", "other", "complaint"),
    [
        (
            "sind nur {size} MB frei",
            "ist wenig frei",
            "little has the wrong words in braces. Fill in {size}, and in full nothing.",
        ),
        (
            "found: Das Tagebuch ist beschädigt",
            "found: Das Tagebuch {path} ist beschädigt",
            "damaged has the wrong words",
        ),
        ('"{What} ({path}) ist nicht lesbar."', '"{What} ist nicht lesbar."', "{command}, {path}"),
        ("    little:\n", "    few:\n", "findings -> disk"),
    ],
)
def test_a_file_that_fills_in_too_much_or_too_little_is_refused(
    tmp_path: Path, text: str, other: str, complaint: str
) -> None:
    assert complaint in str(refusal(DoctorWords, text, other, tmp_path))
