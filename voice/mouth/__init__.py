"""SPEAKS: text -> cached PCM -> the one output stream."""
