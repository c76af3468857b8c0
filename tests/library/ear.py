"""Whether a sentence is fit for the ear: it is heard once, lying down, by somebody whose microphone hears it too."""

import re

MOST_WORDS = 18

COMMANDS = frozenset(
    {
        *("stop", "pause", "next", "skip", "repeat", "resume", "wait", "continue", "mute", "unmute"),
        *("louder", "quieter", "slower", "faster", "easier", "help"),
    }
)
"""What acts by itself where the microphone hears it: nowhere in a sentence."""

COMMAND_CLAUSES = frozenset(
    {
        *("back", "go back", "more", "again", "once more", "yes", "no", "start", "begin", "end", "longer", "shorter"),
        *("harder", "hold on", "carry on", "go on", "never mind", "thank you", "it hurts", "let me breathe"),
    }
)
"""What is a command only where nothing stands beside it."""

EYES = frozenset({"look", "looking", "watch", "watching", "gaze", "mirror", "screen", "picture", "shown"})

ABBREVIATIONS = re.compile(r"\b(e\.g|i\.e|etc|approx|min|sec|cm|reps?|vs)\b\.?", re.IGNORECASE)


def faults(text: str) -> list[str]:
    """Return what a listener or the microphone would stumble over."""
    found = []
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        words = re.findall(r"[a-z']+", sentence.lower())
        if len(words) > MOST_WORDS:
            found.append(f"{len(words)} words: {sentence}")
        found += [f"command {word!r}: {sentence}" for word in words if word in COMMANDS]
        found += [f"eyes {word!r}: {sentence}" for word in words if word in EYES]
        clauses = [" ".join(re.findall(r"[a-z']+", clause)) for clause in re.split(r"[,;:.!?]", sentence.lower())]
        found += [f"command {clause!r}: {sentence}" for clause in clauses if clause in COMMAND_CLAUSES]
    if re.search(r"\bsee\b(?! a doctor)", text, re.IGNORECASE):
        found.append(f"eyes 'see': {text}")
    if odd := re.findall(r"[^A-Za-z ,.?!';-]", text):
        found.append(f"symbols {odd}: {text}")
    if ABBREVIATIONS.search(text):
        found.append(f"abbreviation: {text}")
    if re.search(r"\bbounc", text, re.IGNORECASE) and "never bounce" not in text.lower():
        found.append(f"bouncing: {text}")
    return found
