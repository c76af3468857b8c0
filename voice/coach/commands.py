"""The coach's command grammar: what can be said and what it means."""

from enum import StrEnum


class Intent(StrEnum):
    """What a user can ask of the coach."""

    START = "start"
    NEXT = "next"
    BACK = "back"
    REPEAT = "repeat"
    PAUSE = "pause"
    WAIT = "wait"
    RESUME = "resume"
    STOP = "stop"
    HOW_LONG = "how_long"
    WHATS_NEXT = "whats_next"
    HELP = "help"
    YES = "yes"
    NO = "no"


PHRASES: dict[Intent, tuple[str, ...]] = {
    Intent.START: (
        "start stretch",
        "start",
        "begin",
        "let's start",
        "start stretching",
        "start the stretch",
        "let's begin",
        "let's go",
        "let's stretch",
        "begin stretching",
        "start the routine",
    ),
    Intent.NEXT: (
        "next",
        "next step",
        "skip",
        "next one",
        "next stretch",
        "next please",
        "skip this",
        "skip this one",
        "skip it",
        "go on to the next",
    ),
    Intent.BACK: ("back", "previous", "go back", "previous stretch", "previous one", "previous step", "last one again"),
    Intent.REPEAT: (
        "repeat",
        "say that again",
        "repeat that",
        "say it again",
        "once more please",
        "what was that",
        "repeat please",
        "repeat the instructions",
    ),
    Intent.PAUSE: ("pause", "pause please", "pause it", "pause now", "take a break"),
    Intent.WAIT: (
        "wait",
        "hold on",
        "wait a moment",
        "wait a second",
        "hold on a moment",
        "hold on a second",
        "wait please",
    ),
    Intent.RESUME: (
        "resume",
        "continue",
        "carry on",
        "go on",
        "keep going",
        "continue please",
        "resume please",
        "unpause",
    ),
    Intent.STOP: (
        "stop",
        "end",
        "i'm done",
        "stop it",
        "stop please",
        "stop stretching",
        "stop the session",
        "end the session",
        "end session",
        "i am done",
        "that's enough",
        "i'm finished",
    ),
    Intent.HOW_LONG: (
        "how long left",
        "how much longer",
        "how long",
        "how long is left",
        "how much time is left",
        "how much time left",
        "how many seconds left",
        "how many seconds",
        "time left",
        "how much is left",
    ),
    Intent.WHATS_NEXT: (
        "what's next",
        "what is next",
        "what comes next",
        "what's the next one",
        "what's the next stretch",
        "what's coming",
    ),
    Intent.HELP: ("help", "what can i say", "help me", "what are the commands", "what can i do", "which commands"),
    Intent.YES: ("yes", "yes please", "yeah", "yes stop", "please do"),
    Intent.NO: ("no", "no thanks", "nope", "no go on", "please don't"),
}
"""Every wording of every intent, lower case, no punctuation but the apostrophe. No phrase means two intents."""
