"""The numbers of a confidence model, by `scripts/bench hearing_languages --fit`: fit again rather than edit.

Fitted on the fitting part of scripts/benches/language_material.py, every kind weighing the same:
- German, commands by natural voices, clean: 60 utterances
- Spanish, commands by natural voices, 15 dB: 40 utterances
- Spanish, commands by natural voices, clean: 120 utterances
- Spanish, household sounds, 15 dB: 2 utterances
- Spanish, lively talk by natural voices: 54 utterances
- Spanish, people reading aloud: 222 utterances
"""

WEIGHTS = (
    -10.604,  # constant
    0.095,  # log ratio to the free path
    0.160,  # log probability
    0.667,  # log probability a token
    -0.264,  # lead over the best rival
    -9.725,  # faster than speech
    0.141,  # log probability of the worst token
    5.738,  # likeness of free text and phrase
    4.067,  # likeness of their sounds
    -1.156,  # phrase is short
    -0.450,  # log probability in silence
    0.257,  # lead over other values of its slots
    -0.878,  # letters beyond the phrase
)
