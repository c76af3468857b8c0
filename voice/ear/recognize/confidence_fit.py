"""The numbers of the confidence model, written by scripts/fit_confidence: fit them again rather than edit them.

Fitted on the fitting part of scripts/hearing_corpus.py, every kind weighing the same:
- command: 546 clips
- command in noise: 546 clips
- chatter, whole sentences: 69 clips
- chatter, fragments of 1.25 s: 135 clips
- words that sound like commands: 104 clips
- people's recorded words: 193 clips
"""

WEIGHTS = (
    1.669,  # constant
    0.259,  # log ratio to the free path
    0.193,  # log probability
    0.900,  # log probability a token
    0.255,  # lead over the best rival
    -0.009,  # slower than speech
    -0.448,  # faster than speech
)
