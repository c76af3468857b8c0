"""Recognition engines behind one protocol: an utterance and a grammar in, an intent out."""
