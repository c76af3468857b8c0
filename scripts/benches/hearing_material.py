"""The voices and sentences of the two parts of the hearing corpus: the one that is fitted on, and the one reported."""

from enum import StrEnum

from tests.lab.speech import Program, Speaker


class Part(StrEnum):
    """Which part of the material: the one that numbers are set on, or the one they are quoted on."""

    FIT = "fit"
    REPORT = "report"


def _espeak(voice: str, pace: float = 1.0, pitch: int = 50) -> Speaker:
    return Speaker(Program.ESPEAK, voice, pace, pitch)


VOICES = {
    Part.FIT: (
        Speaker(Program.FLITE, "rms"),
        Speaker(Program.FLITE, "kal16"),
        Speaker(Program.FLITE, "rms", pace=1.25),
        _espeak("en-gb"),
        _espeak("en-us+f3", pitch=60),
        _espeak("en-us+m4", pace=1.2),
        _espeak("en-gb-x-gbclan+f1", pitch=65),
        _espeak("en-029+m7", pace=0.9),
        _espeak("en-us+f2", pitch=55),
        _espeak("en-gb-x-rp", pace=0.9),
        _espeak("en-gb-scotland+m2"),
        _espeak("en-gb-x-gbcwmd+f4", pitch=55),
    ),
    Part.REPORT: (
        Speaker(Program.FLITE, "slt"),
        Speaker(Program.FLITE, "awb"),
        Speaker(Program.PIPER, "joe"),
        Speaker(Program.PIPER, "joe", pace=1.25),
        _espeak("en-us+f5", pitch=55),
        _espeak("en-gb-x-rp+m3", pace=0.9),
        _espeak("en-gb-scotland+f2", pace=1.1),
        _espeak("en-gb-x-gbcwmd+m5", pitch=45),
    ),
}

SENTENCES = {
    Part.FIT: (
        "the kettle is boiling over in the kitchen",
        "I bought some bread and then went home to see my mother",
        "heavy rain is expected over the north by the evening",
        "did you remember to call the school about tomorrow",
        "the minister said that taxes will not rise this year",
        "we could drive down to the coast on Sunday if it is dry",
        "put the plates in the cupboard above the sink",
        "she has been working in that office for eleven years",
        "and now the news at nine o'clock with Peter Brown",
        "the dog needs a walk before we have our dinner",
        "no I have not seen your keys anywhere",
        "there was a long queue outside the bakery again",
        "traffic is slow on the ring road after an accident",
        "could you bring me the blue towel from the bathroom",
        "they finally painted the fence along the garden",
        "my brother wants to learn how to play the guitar",
        "the orchestra will perform three works by Mozart tonight",
        "yes that is what the doctor told me last week",
        "the cat is asleep on the warm laundry once more",
        "prices for apples and pears have fallen since spring",
        "I think the milk in the fridge has gone off",
        "the second half begins with a corner for the visitors",
        "we are waiting for a parcel that never seems to come",
        "turn the oven down before the cake gets too dark",
    ),
    Part.REPORT: (
        "the bridge is closed for repairs until the end of the month",
        "have you seen where I left my reading glasses",
        "our neighbours are planting tomatoes behind the shed",
        "her son has started to learn the violin at school",
        "the museum opens an hour later during the winter",
        "no the engineer never came back to fix the boiler",
        "a flock of geese went over the house this morning",
        "the price of a ticket has doubled in ten years",
        "somebody should water the plants while we are away",
        "the home side took the lead just before the interval",
        "it took them a whole afternoon to find a parking space",
        "leave the soup on the stove until the carrots are soft",
    ),
}

NEAR_MISSES = {
    Part.FIT: (
        "stock", "text", "purse", "bark", "yelp", "rate", "sketch", "lemon", "stopwatch",
        "the next village", "hold the door", "how long is the film", "start the car", "go home",
        "what can I cook", "say hello", "let us pray", "I am hungry",
        "shop", "nest", "boss", "pack", "kelp", "late", "skit", "banana", "stop sign",
        "next summer", "hold my coffee", "how long is the bridge", "start the engine", "go away",
        "what can I wear", "say cheese", "let us sing", "I am tired",
    ),
    Part.REPORT: (
        "stoop", "vexed", "paws", "black", "held", "weight lifting", "scope", "cucumber", "bus stop",
        "next door", "hold the ladder", "how long was the war", "start the oven", "go upstairs",
        "what can I paint", "say nothing", "let us dance", "I am thirsty",
    ),
}  # fmt: skip

MENTIONS = {
    Part.FIT: (
        "pause the video",
        "stop at the shop",
        "next week we pause the project",
        "I have to stop at the shop",
        "wait for me outside",
        "next to the window",
        "pause for effect is what he said",
        "stop worrying about it",
        "next time bring the dog",
        "wait until they stop talking",
        "hold on to the rope",
        "skip breakfast tomorrow",
        "stop people from leaving",
        "next door they sing",
        "pause and think of your mother",
    ),
    Part.REPORT: (
        "pause the washing machine before you go",
        "stop by the office on your way",
        "next month they move to Leeds",
        "we have to stop at the bakery and then go on",
        "wait for the bus at the corner",
        "next morning it was snowing again",
        "he made a pause and looked at her",
        "stop telling everybody about it",
        "next year we go back to Spain",
        "they wait until the rain has stopped",
        "hold on tight when the train starts",
        "skip the first chapter of that book",
        "stop cars from parking there",
        "who comes next after the queen",
        "pause and rewind the tape please Martin",
        "the bus stop is on the other side",
        "a week later the noise did not stop",
        "it would not end and she could not wait",
    ),
}
"""Sentences that begin with, contain or end in a command's word."""
