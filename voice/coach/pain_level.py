"""How much it hurts, from 0 to 10, and what that means for a session.

The scale is the numeric rating scale: 0 is no pain, 10 the worst that can be imagined. The bands are those of the pain
monitoring model, by which people with tendon pain have been trained safely: up to 5 during and after exercise is
acceptable where it has settled by the following morning, beyond that the exercise is changed. Sources: Thomeé, "A
comprehensive treatment approach for patellofemoral pain syndrome in young women", Physical Therapy 1997, 77:1690;
Silbernagel et al., "Continued sports activity, using a pain-monitoring model, during rehabilitation in patients with
Achilles tendinopathy", American Journal of Sports Medicine 2007, 35:897. That the lowest band reaches up to 3 is our
judgement: the model's own ends at 2.
"""

from enum import StrEnum

HIGHEST_SAFE = 3
HIGHEST_ACCEPTABLE = 5
WORST = 10

MATTERS = 2.0
"""Points by which two numbers must differ to be felt. Source: Farrar et al., "Clinical importance of changes in
chronic pain intensity measured on an 11-point numerical pain rating scale", Pain 2001, 94:149.
"""


class Band(StrEnum):
    """What a number means for a session."""

    SAFE = "safe"
    """0 to 3: fine to move with."""
    ACCEPTABLE = "acceptable"
    """4 and 5: fine if it is gone by the next day."""
    HIGH = "high"
    """6 and more: do it more gently, or do something else."""


def band_of(score: int) -> Band:
    """Return what a number from 0 to 10 means."""
    if score <= HIGHEST_SAFE:
        return Band.SAFE
    return Band.ACCEPTABLE if score <= HIGHEST_ACCEPTABLE else Band.HIGH
