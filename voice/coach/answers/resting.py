"""What happens after "I need a rest": it is kept, and nothing of it counts as missed."""

from voice.coach.turn import Turn
from voice.coach.words.prompt_ids import Prompt


def take_rest(turn: Turn) -> None:
    """Take a rest from today on; which day that is, whoever keeps the memory knows."""
    turn.remember(rest_wished=True)
    turn.reply(turn.text(Prompt.REST_TAKEN))
