"""HEARS: microphone -> echo cancelled -> utterance -> intent."""
