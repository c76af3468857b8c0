"""The user's own music, played softly under the voice."""
