"""The coach's phrases as the ear gets them: labels to wordings."""

from voice.ear.grammar.commands import command_phrases
from voice.ear.recognize.engine import Phrases

GRAMMAR: Phrases = command_phrases()
