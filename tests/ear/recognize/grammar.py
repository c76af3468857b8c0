"""The coach's phrases as the ear gets them: labels to wordings."""

from voice.coach.commands import PHRASES
from voice.ear.recognize.engine import Phrases

GRAMMAR: Phrases = {intent.value: wordings for intent, wordings in PHRASES.items()}
