"""The numbers of a confidence model, written by `scripts/bench fit_confidence`: fit again rather than edit.

Fitted on the fitting part of scripts/benches/hearing_corpus.py, every kind weighing the same:
- chatter, as the endpointer cuts it: 1983 clips
- chatter, fragments of 1.25 s: 288 clips
- chatter, whole sentences: 144 clips
- command, 15 dB: 420 clips
- command, 6 dB: 420 clips
- command, clean: 420 clips
- command, echo: 420 clips
- command, echo and 15 dB: 420 clips
- people's recorded words: 210 clips
- words that sound like commands: 216 clips
"""

WEIGHTS = (
    -8.760,  # constant
    0.151,  # log ratio to the free path
    0.339,  # log probability
    -0.293,  # log probability a token
    0.086,  # lead over the best rival
    -6.407,  # faster than speech
    0.114,  # log probability of the worst token
    0.295,  # likeness of free text and phrase
    0.599,  # likeness of their sounds
    -0.323,  # ratio of their lengths
    2.137,  # length of the phrase
    2.556,  # phrase is short
    -0.353,  # log probability in silence
)
