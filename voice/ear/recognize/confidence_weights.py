"""The numbers of a confidence model, from `scripts/bench fit_confidence`: refit them instead of editing.

Fitted on the fitting part of scripts/benches/hearing_corpus.py, every kind weighing the same:
- commands by natural voices, 15 dB: 279 utterances
- commands by natural voices, 6 dB: 286 utterances
- commands by natural voices, clean: 280 utterances
- commands by natural voices, echo: 278 utterances
- commands by natural voices, echo and 15 dB: 281 utterances
- household sounds: 310 utterances
- lively talk by natural voices: 314 utterances
- people reading aloud: 530 utterances
- people's commands, 15 dB: 224 utterances
- people's commands, 6 dB: 219 utterances
- people's commands, clean: 224 utterances
- people's commands, echo: 218 utterances
- people's commands, echo and 15 dB: 208 utterances
- people's other words: 831 utterances
- sentences with a command's words: 75 utterances
- words that sound like commands: 124 utterances
"""

WEIGHTS = (
    -6.835,  # constant
    0.055,  # log ratio to the free path
    0.340,  # log probability
    0.626,  # log probability a token
    0.070,  # lead over the best rival
    -6.219,  # faster than speech
    0.023,  # log probability of the worst token
    -0.204,  # likeness of free text and phrase
    0.784,  # likeness of their sounds
    0.656,  # phrase is short
    -0.292,  # log probability in silence
    0.533,  # lead over other values of its slots
    0.000,  # letters beyond the phrase: newer than these numbers
)
