"""The numbers of the confidence model, from `scripts/bench fit_confidence`: refit them instead of editing.

Fitted on the fitting part of scripts/benches/hearing_corpus.py, every kind weighing the same:
- command: 227 clips
- command in noise: 243 clips
- chatter, whole sentences: 18 clips
- chatter, fragments of 1.25 s: 41 clips
- words that sound like commands: 27 clips
- people's recorded words: 28 clips
"""

WEIGHTS = (
    0.301,  # constant
    0.723,  # log ratio to the phone loop, a frame
    0.775,  # log posterior
    -3.507,  # slower than speech
    0.235,  # faster than speech
)
