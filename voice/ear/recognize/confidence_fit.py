"""The numbers of the confidence model. PROVISIONAL: set by hand until scripts/fit_confidence has been run."""

WEIGHTS = (4.0, 0.8, 0.2, 0.0, 0.0, 0.0, 0.0)

PACE_SLOW = 1.9
PACE_FAST = 3.0
