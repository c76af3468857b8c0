"""Whether a text works by ear: it is heard once, lying down, by someone whose microphone hears it too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from voice.authoring.style_rules import StyleRules, whole_words
from voice.config import Language
from voice.grammar.commands import command_phrases, load_commands
from voice.grammar.grammar import Grammar

MOST_WORDS = 18
"""Of a sentence."""

_ACTING = ("stop", "pause", "next", "repeat", "resume", "wait")
"""Commands whose single words act by themselves wherever the microphone hears them, in every language."""

_ANSWERS = frozenset({"pain_level", "names_condition"})
"""What is a command only where it is asked for: a "four" may be said in any sentence."""


class StyleKind(StrEnum):
    """What can be hard to follow by ear."""

    TOO_LONG = "too_long"
    COMMAND = "command"
    SAID_ALONE = "said_alone"
    SOUNDS_LIKE = "sounds_like"
    SIGHT = "sight"
    URGING = "urging"
    ABBREVIATION = "abbreviation"
    SYMBOLS = "symbols"
    PLAINER = "plainer"
    CONTRACTED = "contracted"
    NESTED = "nested"


WITH_A_BETTER_WORD = (StyleKind.TOO_LONG, StyleKind.SOUNDS_LIKE, StyleKind.PLAINER)
"""What comes with something to say or reach instead."""


@dataclass(frozen=True, slots=True)
class StyleFault:
    """What a listener or the microphone would stumble over.

    Attributes:
        kind: What it is.
        words: The words that it is about; of a sentence that is too long, how many it has.
        instead: The better wording, the command that it sounds like, or how many words it may have; else empty.
    """

    kind: StyleKind
    words: str
    instead: str = ""


def faults(text: str, language: Language = Language.ENGLISH, *, teaches: bool = False) -> list[StyleFault]:
    """Return everything that a listener or the microphone would stumble over.

    Args:
        text: What is spoken.
        language: What it is written in.
        teaches: Whether it says what can be said: then it has commands in it.
    """
    flat, rules = _plainly(text), StyleRules.of(language)
    found = list(unnatural(text, language))
    for sentence in re.split(r"(?<=[.!?])\s+", flat):
        count = len(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", sentence))
        if count > MOST_WORDS:
            found.append(StyleFault(StyleKind.TOO_LONG, str(count), str(MOST_WORDS)))
        if not teaches:
            found += _commands(sentence, language)
    patterns = {
        StyleKind.SIGHT: rules.sight,
        StyleKind.URGING: rules.urging,
        StyleKind.ABBREVIATION: rules.abbreviations,
    }
    for kind, several in patterns.items():
        found += [StyleFault(kind, match[0]) for match in whole_words("|".join(several)).finditer(flat)]
    if odd := re.findall(rf"[^\w {re.escape(rules.marks)}]|[\d_]+", flat):
        found.append(StyleFault(StyleKind.SYMBOLS, " ".join(odd)))
    return found


def unnatural(text: str, language: Language = Language.ENGLISH) -> Iterator[StyleFault]:
    """Yield what a teacher would put in plainer words, contract, or make two sentences of."""
    flat, rules = _plainly(text), StyleRules.of(language)
    for pattern, plain in rules.plainer.items():
        for match in whole_words(pattern).finditer(flat):
            yield StyleFault(StyleKind.PLAINER, match[0], plain)
    for pattern in rules.contracted:
        for match in whole_words(pattern).finditer(flat):
            yield StyleFault(StyleKind.CONTRACTED, match[0])
    if rules.nested and (nested := re.search(rules.nested, flat, re.IGNORECASE)):
        yield StyleFault(StyleKind.NESTED, nested[0].strip(" ,"))


@cache
def acting_words(language: Language) -> frozenset[str]:
    """Return the single words that act by themselves: only the sentences that teach them may contain them."""
    phrases, rules = command_phrases(language), StyleRules.of(language)
    single = {text for intent in _ACTING for text in phrases[intent] if " " not in text}
    return frozenset(single.difference(rules.harmless).union(rules.acting))


def is_command(clause: str, language: Language) -> bool:
    """Return whether a clause would be obeyed if it were said alone."""
    phrase = _grammar(language).parse(clause)
    return clause in StyleRules.of(language).alone or (phrase is not None and phrase.intent not in _ANSWERS)


@cache
def _grammar(language: Language) -> Grammar:
    return load_commands(language=language)


def _commands(sentence: str, language: Language) -> Iterator[StyleFault]:
    """Yield the commands in a sentence, and what sounds like one."""
    acting, sounds_like = acting_words(language), StyleRules.of(language).sounds_like
    for word in re.findall(r"[^\W\d_]+", sentence.lower()):
        if word in acting:
            yield StyleFault(StyleKind.COMMAND, word)
        elif (command := sounds_like.get(word)) in acting:
            yield StyleFault(StyleKind.SOUNDS_LIKE, word, command or "")
    for clause in re.split(r"[,;:.!?¿¡]", sentence.lower()):
        said = clause.strip()
        heard = re.sub(r"\w+", lambda word: sounds_like.get(word[0], word[0]), said)
        if heard and heard not in acting and is_command(heard, language):
            yield StyleFault(StyleKind.SAID_ALONE, said)


def _plainly(text: str) -> str:
    """Return a text on one line, with the apostrophe of typewriters."""
    return " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
