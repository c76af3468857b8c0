"""The coach's phrases as the ear gets them: labels to wordings."""

from voice.ear.recognize.engine import Phrases
from voice.grammar.commands import command_phrases

GRAMMAR: Phrases = command_phrases()
