"""Talk that holds no command: conversations, news and radio, made of word lists that the two parts do not share.

Each paragraph mixes long sentences with the short turns of people talking ("maybe tomorrow", "I don't think so"): a
pause cuts those out as utterances of their own, and they are what is mistaken for a command.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Words:
    """The material of one part: who, what they do, what with, where and when, and what is said on its own."""

    people: tuple[str, ...]
    deeds: tuple[str, ...]
    things: tuple[str, ...]
    places: tuple[str, ...]
    times: tuple[str, ...]
    turns: tuple[str, ...]
    frames: tuple[str, ...]


FITTING = Words(
    people=(
        "my sister", "the plumber", "our neighbour", "Mister Green", "the new teacher", "her uncle", "the council",
        "Doctor Patel", "the goalkeeper", "an old friend", "the landlord", "Emily", "the whole team", "a young couple",
        "the postman", "his daughter", "the bank", "George", "the choir", "somebody from the office", "the gardener",
        "my cousin", "a tall stranger", "the head chef", "Missus Walker", "our accountant", "the mayor",
        "Professor Lind", "the striker", "your grandmother", "the bus driver", "Oliver", "two students",
        "the orchestra", "the baker", "their son", "the museum", "Hannah", "the jury", "a man from the ministry",
    ),
    deeds=(
        "has sold", "was looking for", "forgot about", "brought along", "wants to borrow", "has finally repaired",
        "talked about", "will not pay for", "is painting", "could not find", "ordered", "gave away",
        "complained about", "left behind", "picked up", "is going to wash", "dropped", "has been waiting for",
        "paused to admire", "stopped selling", "has bought", "was asking about", "remembered", "took home",
        "hopes to win", "has already mended", "wrote about", "refuses to sell", "is cleaning", "could hardly see",
        "returned", "threw out", "laughed at", "carried away", "put down", "is about to paint", "spilled",
        "had been dreaming of", "began to collect", "ended up with",
    ),
    things=(
        "the old bicycle", "a bag of flour", "two tickets", "the garden chairs", "a broken lamp", "the winter coats",
        "some fresh mint", "the heating bill", "a birthday cake", "the fishing boat", "a pile of letters",
        "the yellow curtains", "a bowl of soup", "the washing machine", "the next chapter", "a bottle of vinegar",
        "an umbrella", "the back seat", "the spare keys", "those brown shoes", "the silver spoon", "a basket of pears",
        "three parcels", "the wooden table", "a cracked mirror", "the summer dresses", "some roasted garlic",
        "the water meter", "an apple pie", "the sailing club", "a stack of plates", "the green carpet",
        "a jar of honey", "the dishwasher", "the last page", "a pint of milk", "a raincoat", "the front window",
        "the wrong suitcase", "these leather gloves",
    ),
    places=(
        "at the station", "in the kitchen", "behind the church", "near the harbour", "in the upstairs bedroom",
        "at the corner shop", "on the bus to town", "outside the library", "by the river", "in the middle of the road",
        "at the bottom of the stairs", "in the north of the country", "under the bridge", "at my parents' house",
        "at the airport", "in the garden", "across the street", "beside the lake", "in the small attic",
        "at the market", "on the train to the coast", "inside the theatre", "along the canal",
        "at the top of the hill", "in the waiting room", "in the south of the island", "between the trees",
        "at the dentist's",
    ),
    times=(
        "yesterday", "this morning", "after lunch", "two weeks ago", "on Monday", "before the holidays", "last winter",
        "in the evening", "around ten", "for the third time", "during the concert", "as usual", "late at night",
        "on her way home", "today", "last Friday", "before breakfast", "a month ago", "on Sunday",
        "after the election", "in the spring", "at noon", "around half past six", "once more", "during the match",
        "for no reason", "early in the day", "on the way back",
    ),
    turns=(
        "Maybe tomorrow.", "I don't think so.", "Oh, really?", "Yes, of course.", "No, not yet.", "That's a pity.",
        "Well, you never know.", "What a mess.", "Not at all.", "Two, I think.", "Good morning.", "Thanks a lot.",
        "Who told you that?", "It's raining.", "Here you are.", "Nobody knows.", "Exactly.", "Sorry?", "Mine is blue.",
        "Over there.", "About five.", "Quite late.", "Stockholm.", "A text.", "The purse.", "Let me see.",
        "How was it?", "How far is it?", "What time is it?", "Start the car.", "Hold the door.", "Go home.",
        "Help yourself.", "Come in.", "Next Tuesday.", "Back in town.", "The end of May.", "Wait for your father.",
        "What's that noise?", "I'm hungry.", "I am late.", "Carry this bag.", "Say hello.", "Keep the change.",
        "Perhaps later.", "I doubt it.", "Is that so?", "Yes, please do.", "No, never.", "What a shame.",
        "Well, it depends.", "How lovely.", "By no means.", "Seven, at least.", "Good evening.", "Many thanks.",
        "Who cares?", "It's snowing.", "There you go.", "Everybody does.", "Precisely.", "Pardon?", "Hers is red.",
        "Down there.", "Almost twelve.", "Rather early.", "Shopping.", "The nest.", "A pack.", "The boss.",
        "Let me think.", "How is she?", "How old is he?", "What day is it?", "Start the engine.", "Hold my coffee.",
        "Go away.", "Stand up.", "Come along.", "Next summer.", "Back at school.", "The end of the road.",
        "Wait for the bus.", "What's for dinner?", "I'm tired.", "I am cold.", "Carry the box.", "Say cheese.",
        "Keep the receipt.",
    ),
    frames=(
        "{who} {did} {what} {where} {when}.",
        "{when}, {who} {did} {what}.",
        "I heard that {who} {did} {what}, but {who2} {did2} {what2}.",
        "did you know that {who} {did} {what} {when}?",
        "and then {who} said that {who2} {did2} {what2} {where}.",
        "{who} {did} {what} {where}, which was a surprise.",
        "well, {who} never {did} {what}, if you ask me.",
        "there was {what} {where} {when}, and nobody knew why.",
        "if {who} {did} {what}, then we should call {who2} {when2}.",
        "the price of {what} went up {when}, and so did {what2}.",
        "{when} {who} {did} {what} {where}.",
        "{who} {did} {what}, and {who2} {did2} {what2}.",
        "they told us that {who} {did} {what} {when}.",
        "have you heard whether {who} {did} {what}?",
        "{where}, {who} {did} {what}, as the paper reported {when}.",
        "honestly, {who} {did} {what} because {who2} {did2} {what2}.",
        "we were {where} {when} while {who} {did} {what}.",
        "some say {who} {did} {what}, others blame {who2}.",
        "nobody {where} believed that {who} {did} {what}.",
        "first {who} {did} {what}, later {who2} {did2} {what2} {where2}.",
    ),
)  # fmt: skip

REPORTED = Words(
    people=(
        "the carpenter", "my nephew", "the lady upstairs", "the coach driver", "Miss Turner", "our dentist",
        "the president", "Doctor Okafor", "the referee", "your aunt", "the farmer", "Daniel", "three tourists",
        "the brass band", "the butcher", "their niece", "the hospital", "Sophie", "the committee",
        "the woman next door",
    ),
    deeds=(
        "has rented", "was dreaming about", "collected", "brought back", "plans to sell", "has just ordered",
        "argued about", "cannot afford", "is mending", "almost missed", "repaired", "gave back", "joked about",
        "locked away", "took apart", "is about to lose", "buried", "had been hiding", "started to polish",
        "held on to",
    ),
    things=(
        "the copper kettle", "a tin of biscuits", "four envelopes", "the kitchen stool", "a torn jacket",
        "the autumn leaves", "some smoked fish", "the phone bill", "a chocolate tart", "the rowing boat",
        "a heap of laundry", "the purple blanket", "a packet of tea", "the lawn mower", "the first verse",
        "a slice of melon", "a walking stick", "the rear door", "the missing ring", "those muddy boots",
    ),
    places=(
        "at the post office", "in the cellar", "behind the stadium", "near the old mill", "in the spare bedroom",
        "at the petrol station", "on the ferry to the islands", "outside the court", "by the fountain",
        "at the foot of the mountain", "in the changing room", "in the west of the city", "among the roses",
        "at the hairdresser's",
    ),
    times=(
        "tonight", "last Thursday", "after supper", "three years ago", "on Saturday", "before the wedding",
        "in the autumn", "at midnight", "around quarter to four", "twice", "during the storm", "out of habit",
        "early next week", "on their way to work",
    ),
    turns=(
        "Possibly tonight.", "I wouldn't say so.", "You're joking.", "Yes, certainly.", "No, hardly ever.",
        "That's too bad.", "Well, that's life.", "How sweet.", "Far from it.", "Nine, or maybe ten.", "Good night.",
        "Thank you so much.", "Says who?", "It's windy.", "Here it comes.", "Nobody did.", "Absolutely.", "Excuse me?",
        "His is green.", "In there.", "Just past one.", "Fairly soon.", "Stuffing.", "The best.", "A park.",
        "The cause.", "Let me check.", "How are they?", "How long was the film?", "What year was it?",
        "Start the oven.", "Hold the ladder.", "Go upstairs.", "Stand back.", "Come on then.", "Next winter.",
        "Back to work.", "The end of the film.", "Wait for the bell.", "What's on tonight?", "I'm thirsty.",
        "I am older.", "Carry the shopping.", "Say please.", "Keep the box.",
    ),
    frames=(
        "{who} {did} {what} {when} {where}.",
        "{when} {where}, {who} {did} {what}.",
        "people say that {who} {did} {what}, and that {who2} {did2} {what2}.",
        "is it true that {who} {did} {what} {where}?",
        "so {who} told {who2} about {what}, {where}.",
        "{who} {did} {what}, although nobody had asked.",
        "to be fair, {who} rarely {did} {what}.",
        "there will be {what} and {what2} {where} {when}.",
        "as soon as {who} {did} {what}, {who2} {did2} {what2}.",
        "{what} and {what2} were left {where} {when}.",
    ),
)  # fmt: skip

TURN_SHARE = 0.4
SENTENCES = 12


def paragraphs(words: Words, seed: int) -> Iterator[str]:
    """Give paragraphs of `SENTENCES` sentences and turns, without end."""
    chance = np.random.default_rng(seed)
    while True:
        yield " ".join(_sentence(words, chance) for _ in range(SENTENCES))


def _sentence(words: Words, chance: np.random.Generator) -> str:
    if chance.random() < TURN_SHARE:
        return words.turns[chance.integers(len(words.turns))]
    slots = {"who": words.people, "did": words.deeds, "what": words.things, "where": words.places, "when": words.times}
    drawn = {name + place: str(chance.choice(np.array(of))) for name, of in slots.items() for place in ("", "2")}
    sentence = words.frames[chance.integers(len(words.frames))].format(**drawn)
    return sentence[0].upper() + sentence[1:]
