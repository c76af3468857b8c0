"""Orders in a café: a slot grammar that has nothing to do with stretching, and random long sentences of it."""

from collections.abc import Iterator

import numpy as np

GRAMMAR = """
slots:
  size: {small: small, medium: (medium | regular), large: (large | big)}
  shots: {1: single shot, 2: double shot, 3: triple shot}
  roast: {light: light roast, medium: medium roast, dark: dark roast}
  drink:
    americano: americano
    cappuccino: cappuccino
    chocolate: hot chocolate
    drip: drip coffee
    espresso: espresso
    latte: latte
    mocha: mocha
    tea: green tea
    white: flat white
  milk:
    almond: almond milk
    coconut: coconut milk
    cream: (cream | a splash of cream)
    oat: oat milk
    skimmed: (skimmed | low fat) milk
    soy: soy milk
    whole: (whole | full fat) milk
  sweet:
    honey: (honey | a little honey)
    less: (a bit of | a little) sugar
    more: (a lot of | plenty of) sugar
    none: (no sugar | nothing sweet)
    spoons_1: one spoon of sugar
    spoons_2: two spoons of sugar
    spoons_3: three spoons of sugar
  topping:
    caramel: caramel syrup
    cinnamon: cinnamon
    cocoa: cocoa powder
    whipped: whipped cream
  table: {from: 1, to: 40}
intents:
  order:
    - "[hello | please] (make me | get me | i would like | could i have)
      (a | an) [{size}] [{shots}] [{roast}] {drink} [with {milk}] [and {sweet}] [and {topping} on top] [please | to go]"
  change:
    - "[no | sorry] (change that to | make that) (a | an)
      [{size}] [{shots}] [{roast}] {drink} [with {milk}] [and {sweet}] [please | instead]"
  bring:
    - "[please] (bring | take) (a | an) [{size}] [{shots}] [{roast}] {drink} [with {milk}] [and {sweet}]
      to table [number] {table} [please]"
  cancel: (cancel | forget) (my | the last) order
  bill: (could i have | bring me) the bill [please]
"""
"""A YAML grammar, as `stretch hear --grammar` takes it."""

_BEGINNINGS = {
    "order": ("make me", "please get me", "i would like", "hello could i have", "could i have", "please make me"),
    "change": ("change that to", "sorry make that", "no change that to", "make that"),
    "bring": ("please bring", "bring", "take"),
}
_ENDS = {"order": ("", "please", "to go"), "change": ("", "please", "instead"), "bring": ("", "please")}
_SIZES = ("small", "medium", "regular", "large", "big")
_SHOTS = ("single shot", "double shot", "triple shot")
_ROASTS = ("light roast", "medium roast", "dark roast")
_DRINKS = (
    *("americano", "cappuccino", "hot chocolate", "drip coffee", "espresso", "latte", "mocha", "green tea"),
    "flat white",
)
_MILKS = (
    *("almond milk", "coconut milk", "cream", "a splash of cream", "oat milk", "skimmed milk", "low fat milk"),
    *("soy milk", "whole milk", "full fat milk"),
)
_SWEETS = (
    *("honey", "a little honey", "a bit of sugar", "a little sugar", "a lot of sugar", "plenty of sugar", "no sugar"),
    *("nothing sweet", "one spoon of sugar", "two spoons of sugar", "three spoons of sugar"),
)
_TOPPINGS = ("caramel syrup", "cinnamon", "cocoa powder", "whipped cream")
_TABLES = (
    *("one", "two", "three", "seven", "nine", "twelve", "thirteen", "fifteen", "twenty", "twenty one", "twenty six"),
    *("thirty", "thirty four", "forty"),
)

FEWEST_WORDS = 9
"""Of a sentence: about 3 s."""


def orders(chance: np.random.Generator) -> Iterator[str]:
    """Give random sentences of at least `FEWEST_WORDS` without end, in lower case without punctuation."""
    while True:
        text = _order(chance)
        if len(text.split()) >= FEWEST_WORDS:
            yield text


def _order(chance: np.random.Generator) -> str:
    def one(texts: tuple[str, ...]) -> str:
        return texts[int(chance.integers(len(texts)))]

    def perhaps(before: str, texts: tuple[str, ...], after: str = "", often: float = 0.6) -> str:
        return f"{before} {one(texts)} {after}" if chance.random() < often else ""

    intent = str(chance.choice(["order", "order", "change", "bring"]))
    what = " ".join((perhaps("", _SIZES), perhaps("", _SHOTS), perhaps("", _ROASTS), one(_DRINKS))).split()
    article = "an" if what[0][0] in "ae" else "a"
    parts = [
        *(one(_BEGINNINGS[intent]), article, *what),
        *(perhaps("with", _MILKS, often=0.8), perhaps("and", _SWEETS, often=0.7)),
        perhaps("and", _TOPPINGS, "on top", often=0.4) if intent == "order" else "",
        f"to table {one(('', 'number'))} {one(_TABLES)}" if intent == "bring" else "",
        one(_ENDS[intent]),
    ]
    return " ".join(" ".join(parts).split())
