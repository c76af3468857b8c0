"""The trade of commands missed for false accepts: what a threshold costs, as numbers and as a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scripts.benches.hearing_clip import Condition, Kind
from scripts.benches.hearing_table import Answers, Heard

RATES = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Trade:
    """What one threshold of one engine gives.

    Attributes:
        threshold: The confidence.
        false: False accepts an hour of talk.
        missed: Condition -> share of its commands not accepted, or accepted as another.
    """

    threshold: float
    false: float
    missed: Mapping[Condition, float]


def print_curves(answers: Answers, hours: float) -> None:
    """Print, for each engine, misses by false accepts an hour, and both by threshold."""
    for name, heard in answers.items():
        talk = _talk(heard)
        print(f"\n{name}: commands missed for false accepts an hour ({hours:.2f} h of talk, {len(talk)} utterances)")
        for rate in RATES:
            _print(at_rate(heard, hours, rate), f"at most {rate:g} an hour")
        for threshold in THRESHOLDS:
            _print(at_threshold(heard, hours, threshold), "")


def at_rate(heard: Sequence[Heard], hours: float, rate: float) -> Trade:
    """Return the lowest threshold with at most so many false accepts an hour."""
    taken = np.sort(_talk(heard))[::-1]
    allowed = int(rate * hours)
    threshold = float(np.nextafter(taken[allowed], 2.0)) if allowed < len(taken) else 0.0
    return at_threshold(heard, hours, threshold)


def at_threshold(heard: Sequence[Heard], hours: float, threshold: float) -> Trade:
    """Return what a threshold gives."""
    false = float((_talk(heard) >= threshold).sum()) / hours
    missed = {}
    for condition in Condition:
        said = [pair for pair in heard if pair[0].intent is not None and pair[0].condition is condition]
        if said:
            right = [clip.is_meant_by(found) and found.confidence >= threshold for clip, found in said]
            missed[condition] = 1.0 - float(np.mean(right))
    return Trade(threshold, false, missed)


def draw_curves(answers: Answers, hours: float, path: Path) -> None:
    """Draw misses of clean commands and of those at 6 dB against false accepts into a PNG or SVG file."""
    import matplotlib as mpl  # noqa: PLC0415 - only --picture needs it

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - after the backend is chosen

    figure, axes = plt.subplots(figsize=(7, 4.5))
    for colour, (name, heard) in enumerate(answers.items()):
        thresholds = np.unique([0.0, *_talk(heard), 1.0])
        trades = [at_threshold(heard, hours, float(np.nextafter(threshold, 2.0))) for threshold in thresholds]
        for condition, style in ((Condition.CLEAN, "-"), (Condition.DB6, ":")):
            missed = [100.0 * trade.missed.get(condition, np.nan) for trade in trades]
            false = [trade.false for trade in trades]
            axes.step(false, missed, style, where="post", color=f"C{colour}", label=f"{name}, {condition}")
    axes.axvline(0.5, color="grey", linewidth=0.5)
    axes.axhline(5.0, color="grey", linewidth=0.5)
    axes.set_xscale("symlog", linthresh=1.0)
    axes.set_xlim(left=0.0)
    axes.set_ylim(0.0, 100.0)
    axes.set_xlabel(f"false accepts an hour of talk ({hours:.2g} h)")
    axes.set_ylabel("commands missed, %")
    axes.legend()
    figure.savefig(path, bbox_inches="tight")
    plt.close(figure)


def _print(trade: Trade, label: str) -> None:
    missed = "  ".join(f"{condition} {share:.1%}" for condition, share in trade.missed.items())
    print(f"  {label:20} threshold {trade.threshold:.2f}: {trade.false:5.1f} an hour, missed {missed}")


def _talk(heard: Sequence[Heard]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    taken = [
        said.confidence for clip, said in heard if clip.kind is Kind.CHATTER and clip.may_be_taken_for(said.intent)
    ]
    return np.array(taken, dtype=np.float64)
