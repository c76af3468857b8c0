"""Numbers and times as people say them."""

_ONES = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number(value: int) -> str:
    """Return 0 to 99 in words; zero as "no", for it always counts something.

    Raises:
        ValueError: The value is outside that range.
    """
    if not 0 <= value <= 99:  # noqa: PLR2004 - the range in the docstring
        raise ValueError(f"{value} is not between 0 and 99")
    if value < len(_ONES):
        return _ONES[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens - 2] + (f" {_ONES[ones]}" if ones else "")


def count(value: int, noun: str) -> str:
    """Return "one second", "two stretches"."""
    plural = "es" if noun.endswith("ch") else "s"
    return f"{number(value)} {noun}{'' if value == 1 else plural}"


def duration(seconds: float) -> str:
    """Return a time as people say it: seconds up to a minute, then half minutes.

    A length beyond an hour and a half is given in whole minutes up to ninety-nine.
    """
    whole = max(0, round(seconds))
    if whole < 60:  # noqa: PLR2004 - a minute
        return count(whole, "second")
    halves = min(round(whole / 30), 2 * 99)
    minutes, half = divmod(halves, 2)
    if minutes == 1:
        return "one and a half minutes" if half else "one minute"
    return f"{number(minutes)} and a half minutes" if half else count(minutes, "minute")
