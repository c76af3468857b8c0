"""Whether a sentence of another language is fit for the ear; `voice.authoring.spoken_style` is the judge of English."""

import re
from functools import cache

from voice.authoring.spoken_style import MOST_WORDS, unnatural_abroad
from voice.config import Language
from voice.grammar.commands import command_phrases, load_commands
from voice.grammar.grammar import Grammar

ACTING = ("stop", "pause", "next", "repeat", "resume", "wait")
"""Intents whose one-word phrases act by themselves wherever the microphone hears them."""


@cache
def acting_words(language: Language) -> frozenset[str]:
    """Return the single words that are commands: only the sentences that teach them may contain them."""
    phrases = command_phrases(language)
    return frozenset(text for intent in ACTING for text in phrases[intent] if " " not in text)


@cache
def _grammar(language: Language) -> Grammar:
    return load_commands(language=language)


def faults(language: Language, text: str, *, teaches: bool = False) -> list[str]:
    """Return what a listener or the microphone would stumble over.

    Args:
        language: The language.
        text: What is spoken.
        teaches: Whether it says what can be said: then it has commands in it.
    """
    found = []
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        words = re.findall(r"[^\W\d_]+", sentence.lower())
        if len(words) > MOST_WORDS:
            found.append(f"{len(words)} words: {sentence}")
        if teaches:
            continue
        found += [f"command {word!r}: {sentence}" for word in words if word in acting_words(language)]
        clauses = [clause.strip() for clause in re.split(r"[,;:.!?¿¡]", sentence) if clause.strip()]
        for clause in clauses:
            phrase = _grammar(language).parse(clause)
            if phrase is not None:
                found.append(f"command {phrase.intent}, {clause!r}: {sentence}")
    found += unnatural_abroad(language, text)
    if odd := re.findall(r"[^\w ,.!?;:'¿¡„“«»-]|[\d_]", text):
        found.append(f"symbols {odd}: {text}")
    return found
