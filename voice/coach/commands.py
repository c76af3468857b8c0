"""What can be asked of the coach. How each is said stands in the ear's grammar, voice/ear/grammar/commands.yaml."""

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
    WAKE = "wake"
    """The user's wake phrase alone: whether the coach hears. It has no wording but the one in the configuration."""
