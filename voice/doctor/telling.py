"""Puts findings into words: everything for the user in their language, and what others may read in English."""

from collections.abc import Mapping
from dataclasses import dataclass

from voice.config import Language
from voice.doctor.finding import Finding, Number, OfAnError, Value
from voice.doctor.sentences import Part, What
from voice.doctor.words import DoctorWords
from voice.library.error_words import told
from voice.library.language_facts import language_facts


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words.

    Attributes:
        found: One or two plain sentences.
        mend: What to do, in plain words; empty if there is nothing to do.
    """

    found: str
    mend: str


def for_the_user(finding: Finding, language: Language) -> Told:
    """Return a finding in a language, with the names of the user's devices, files and routines."""
    words = DoctorWords.of(language).finding(finding.says)
    fields = _filled({**finding.values, **finding.private}, language)
    found, mend = words.found_in_full or words.found, words.mend_in_full or words.mend
    return Told(found.format(**fields), mend.format(**fields))


def for_others(finding: Finding) -> Told:
    """Return a finding in English, without anything private."""
    words = DoctorWords.of(Language.ENGLISH).finding(finding.says)
    fields = _filled(finding.values, Language.ENGLISH)
    return Told(words.found.format(**fields), words.mend.format(**fields))


def _filled(values: Mapping[str, Value], language: Language) -> dict[str, str]:
    fields = {name: _written(value, language) for name, value in values.items()}
    # A sentence may begin with what it fills in.
    return fields | {name.capitalize(): text[:1].upper() + text[1:] for name, text in fields.items()}


def _written(value: Value, language: Language) -> str:
    match value:
        case Number():
            return language_facts(language).number(value.value, value.form)
        case What():
            return DoctorWords.of(language).places[value]
        case Language():
            facts = language_facts(value)
            return facts.name if language is Language.ENGLISH else facts.own_name
        case OfAnError(error=error, part=part):
            text = told(error, language)
            return text.problem if part is Part.PROBLEM else text.mend
        case str():
            return value
