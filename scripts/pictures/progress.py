"""Renew the picture of progress in voice/diary/README.md: twelve weeks of somebody who does not exist."""

import argparse
import random
from datetime import UTC, date, datetime, timedelta

from scripts import ROOT
from voice.config import Language
from voice.diary.chart import draw_progress
from voice.diary.entries import Outcome
from voice.diary.progress import WEEKS, progress_of
from voice.diary.tally import Tally
from voice.screen.page.words import PageWords

TODAY = date(2026, 11, 24)
AREAS = ("upper back", "neck", "shoulders", "hips", "lower back", "hamstrings")


def main() -> None:
    """Draw it."""
    argparse.ArgumentParser(prog="scripts/picture progress", description=__doc__).parse_args()
    chance = random.Random(3)  # noqa: S311 - nobody is to be kept from guessing it
    days = 7 * WEEKS
    # Seldom at first, nearly every day in the end.
    done = [back for back in range(days) if chance.random() < 0.85 - 0.55 * back / days or back < len(AREAS)]
    progress = progress_of([made_up(back, chance) for back in done], TODAY)
    picture = ROOT / ".pictures" / "progress.png"
    draw_progress(progress, picture, Language.ENGLISH, PageWords.of(Language.ENGLISH).weekdays)


def made_up(back: int, chance: random.Random) -> Tally:
    """Return a session so many days ago."""
    began = datetime(TODAY.year, TODAY.month, TODAY.day, 18, tzinfo=UTC) - timedelta(days=back)
    seconds = {area: chance.uniform(20, 140) for area in ("upper back", *chance.sample(AREAS[1:], 3))}
    whole, cut = chance.randint(6, 14), chance.randint(0, 2)
    return Tally(str(back), began, "made up", Outcome.COMPLETED, seconds, whole, cut)


if __name__ == "__main__":
    main()
