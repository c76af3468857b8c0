"""Numbers as people say them."""

LARGEST = 9999

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SECOND_TEN = 20
_HUNDRED = 100
_THOUSAND = 1000


def spoken(number: int) -> tuple[str, ...]:
    """Return the ways of saying a number from 0 to 9999, the usual one first.

    120 is "one hundred twenty", "one hundred and twenty", "a hundred twenty" and "a hundred and twenty".
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 0 and {LARGEST}")
    if number >= _THOUSAND:
        return _large(number, _THOUSAND, "thousand")
    if number >= _HUNDRED:
        return _large(number, _HUNDRED, "hundred")
    if number < _SECOND_TEN:
        return (_SMALL[number],)
    tens, ones = divmod(number - _SECOND_TEN, 10)
    return (f"{_TENS[tens]} {_SMALL[ones]}" if ones else _TENS[tens],)


def _large(number: int, unit: int, name: str) -> tuple[str, ...]:
    count, rest = divmod(number, unit)
    heads = [f"{_SMALL[count]} {name}"] + ([f"a {name}"] if count == 1 else [])
    if not rest:
        return tuple(heads)
    joints = (" ", " and ") if rest < _HUNDRED else (" ",)
    return tuple(f"{head}{joint}{tail}" for head in heads for joint in joints for tail in spoken(rest))
