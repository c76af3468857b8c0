"""Whether a sentence works by ear: it is heard once, lying down, by someone whose microphone hears it too."""

import re

from voice.config import Language
from voice.library.language_facts import language_facts

MOST_WORDS = 18

COMMANDS = frozenset(
    {
        *("stop", "pause", "next", "skip", "repeat", "resume", "wait", "continue", "ready", "mute", "unmute"),
        *("louder", "quieter", "slower", "faster", "easier", "help"),
    }
)
"""Commands that act by themselves if the microphone hears them: not allowed anywhere in a sentence."""

COMMAND_CLAUSES = frozenset(
    {
        *("back", "go back", "more", "again", "once more", "yes", "no", "start", "begin", "end", "longer", "shorter"),
        *("gentler", "stronger", "softer", "previous", "restart", "unpause", "cancel", "hush", "silence", "thanks"),
        *("yeah", "nope", "ouch", "emergency", "pardon", "everything"),
        *("harder", "hold on", "carry on", "go on", "never mind", "thank you", "it hurts", "let me breathe"),
    }
)
"""Commands only if they are said alone."""

HOMOPHONES = {
    "weight": "wait",
    "weights": "wait",
    "paws": "pause",
    "necks": "next",
    "know": "no",
    "moor": "more",
    "mower": "more",
}
"""Words that sound like a command, or so nearly that a microphone cannot tell; each with its command."""

EYES = frozenset(
    {
        *("look", "looking", "watch", "watching", "gaze", "gazing", "glance", "stare", "mirror", "screen", "display"),
        *("picture", "pictured", "photo", "video", "diagram", "illustration", "shown", "visible"),
    }
)
"""What makes people look at a screen or a mirror."""

SIGHT = re.compile(r"\b(as (i do|above|below)|like (so|me)|copy me|follow me|eyes (on|to|towards))\b", re.IGNORECASE)
"""Sentences that mean nothing to people who can't see."""

URGING = re.compile(
    r"\b(no pain|(through|into|despite|ignore) (the|any|your|some) (pain|ache)|until it (hurts|burns)|push through"
    r"|as (hard|far|deep|long) as you can|all your (strength|might)|grit|endure|bear the pain|jerk (it|the|your))\b",
    re.IGNORECASE,
)
"""What urges people into pain or force."""

ABBREVIATIONS = re.compile(r"\b(e\.g|i\.e|etc|approx|min|sec|cm|reps?|vs)\b\.?", re.IGNORECASE)

PLAINER = {
    r"rear": "back of, or behind",
    r"sinks?|sinking|sank|sunk": "lower, drop or settle",
    r"for less(?=,)": "to make it gentler",
    r"for a little extra": "to take it further",
    r"(?:come|move|go) to (?:on|standing|sitting|kneeling|lying)": "come onto, stand, sit or lie",
    r"(?:we|then) do the": "the name alone",
    r"newly": "lately, or recently",
    r"beforehand": "first, or before",
    r"(?:mend|mends|mended)": "fix",
    r"tell of": "tell about",
    r"look over": "check",
    r"(?:no such|no other one)": "don't have that, or don't have another one",
    r"as far as i go": "the longest, or the most",
    r"more silent": "quiet",
    r"any bit counts": "every bit counts",
    r"(?:i am|i'm|it is|it's|this is|that is|that's|you are|you're) no(?= )": "not a, or isn't a",
    r"running already": "already started",
    r"(?:grow|grows|growing) (?:warm|soft|wide|wider|heavy|light|level|loose)": "warm up, soften, widen, or get heavy",
    r"with ease": "easily, or as far as is comfortable",
    r"(?:breath|breaths) (?:leaves|leave)": "as you breathe out",
    r"(?:stand|sit) before (?:a|the|your)": "in front of",
    r"all the time": "the whole time",
    r"(?:whose|its) rest|rest of the chair": "the back of the chair",
    r"(?:your|in the) seat|the seat (?:lifts|stays?)|(?:your|the) tail": "your bottom, or your tailbone",
    r"(?:pull|stretch) comes(?! (?:first|then|next|last))": "until you feel it",
    r"(?:carries|carry) nothing": "without standing on it",
    r"(?:by|after) the width of|after much": "by a finger's width, or after a lot of",
    r"the standing (?:knee|hand|elbow|foot)": "the supporting one",
    r"not un\w+": "the plain word: two negations are one thought too many",
}
"""What nobody says in a class, as patterns of whole words, each with a better wording."""

_PLAINER = [(re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE), plain) for words, plain in PLAINER.items()]

UNCONTRACTED = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|has|have|had|will|would|could|should|can) not|cannot"
    r"|(?:i|you|we|they) have (?:been|had|held|heard|done|begun|started|stretched)"
    r"|(?<!where )(?<!here )(?<!in )(?<!as )(?<!than )"
    r"(?:(?:it|that|there|he|she) (?:is|will)|i am|(?:you|we|they) are|(?:i|you|we|they) will)(?= [a-z]))\b",
    re.IGNORECASE,
)
"""What people contract in speech. "Here I am", "where you are" and "nothing in it is stiff" are not."""


def unnatural_abroad(language: Language, text: str) -> list[str]:
    """Return what a teacher would put in plainer words in another language: what its language.yaml has patterns of."""
    flat = " ".join(text.split())
    facts = language_facts(language)
    found = [
        f"say {plain!r} for {match[0]!r}: {flat}"
        for words, plain in facts.plainer.items()
        for match in re.finditer(rf"\b{words}(?!\w)", flat)
    ]
    nested = facts.nested and re.search(facts.nested, flat)
    return [*found, f"a clause in a clause: {flat}"] if nested else found


def unnatural(text: str) -> list[str]:
    """Return what a teacher would put in plainer words, or contract."""
    flat = " ".join(text.split())
    found = [f"say {plain!r} for {match[0]!r}: {flat}" for words, plain in _PLAINER for match in words.finditer(flat)]
    return found + [f"contract {match[0]!r}: {flat}" for match in UNCONTRACTED.finditer(flat)]


def faults(text: str) -> list[str]:
    """Return what a listener or the microphone would stumble over."""
    found = unnatural(text)
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        words = re.findall(r"[a-z']+", sentence.lower())
        if len(words) > MOST_WORDS:
            found.append(f"{len(words)} words: {sentence}")
        found += [f"command {word!r}: {sentence}" for word in words if HOMOPHONES.get(word, word) in COMMANDS]
        found += [f"eyes {word!r}: {sentence}" for word in words if word in EYES]
        clauses = [_as_heard(clause) for clause in re.split(r"[,;:.!?]", sentence.lower())]
        found += [f"command {clause!r}: {sentence}" for clause in clauses if clause in COMMAND_CLAUSES]
    if re.search(r"\bsee\b(?! a doctor)", text, re.IGNORECASE):
        found.append(f"eyes 'see': {text}")
    if odd := re.findall(r"[^A-Za-z ,.?!';-]", text):
        found.append(f"symbols {odd}: {text}")
    if ABBREVIATIONS.search(text):
        found.append(f"abbreviation: {text}")
    if re.search(r"\bbounc", text, re.IGNORECASE) and "never bounce" not in text.lower():
        found.append(f"bouncing: {text}")
    found += [f"sight {match[0]!r}: {text}" for match in SIGHT.finditer(text)]
    found += [f"urging {match[0]!r}: {text}" for match in URGING.finditer(text)]
    return found


def _as_heard(clause: str) -> str:
    """Return a clause with the commands that its words sound like."""
    return " ".join(HOMOPHONES.get(word, word) for word in re.findall(r"[a-z']+", clause))
