"""The words for a body and for what a stretch does to it, as files and the coach use them."""

from enum import StrEnum


class Side(StrEnum):
    """A side of the body, named by the limb or direction that leads."""

    LEFT = "left"
    RIGHT = "right"


class Area(StrEnum):
    """A part of the body."""

    NECK = "neck"
    SHOULDERS = "shoulders"
    CHEST = "chest"
    UPPER_BACK = "upper back"
    LOWER_BACK = "lower back"
    HIPS = "hips"
    HAMSTRINGS = "hamstrings"
    QUADRICEPS = "quadriceps"
    CALVES = "calves"
    WRISTS = "wrists"


class DayTime(StrEnum):
    """A part of the day."""

    MORNING = "morning"
    DAYTIME = "daytime"
    EVENING = "evening"
    LATE_EVENING = "late evening"
    """Until the next morning."""


class BodyPart(StrEnum):
    """Every part of a body that people mention when it hurts, not only those used for planning."""

    HEAD = "head"
    EYE = "eye"
    EAR = "ear"
    FACE = "face"
    JAW = "jaw"
    NECK = "neck"
    THROAT = "throat"
    COLLARBONE = "collarbone"
    SHOULDER = "shoulder"
    SHOULDER_BLADE = "shoulder blade"
    CHEST = "chest"
    RIBS = "ribs"
    BACK = "back"
    UPPER_BACK = "upper back"
    LOWER_BACK = "lower back"
    SPINE = "spine"
    TAILBONE = "tailbone"
    BELLY = "belly"
    HIP = "hip"
    GROIN = "groin"
    BUTTOCK = "buttock"
    LEG = "leg"
    THIGH = "thigh"
    HAMSTRING = "hamstring"
    KNEE = "knee"
    SHIN = "shin"
    CALF = "calf"
    ANKLE = "ankle"
    FOOT = "foot"
    HEEL = "heel"
    TOE = "toe"
    ARM = "arm"
    ELBOW = "elbow"
    FOREARM = "forearm"
    WRIST = "wrist"
    HAND = "hand"
    FINGER = "finger"
    THUMB = "thumb"


class Position(StrEnum):
    """How the body lies, sits or stands."""

    STANDING = "standing"
    WALL = "standing at a wall"
    CHAIR = "sitting on a chair"
    SITTING = "sitting on the floor"
    KNEELING = "kneeling"
    ALL_FOURS = "on hands and knees"
    PRONE = "lying on the front"
    SIDE_LYING = "lying on the side"
    SUPINE = "lying on the back"


class Ground(StrEnum):
    """Where somebody wants to stay, in whatever position."""

    FLOOR = "on the floor"


class Level(StrEnum):
    """How much a stretch asks of the body."""

    GENTLE = "gentle"
    MODERATE = "moderate"
    STRONG = "strong"


class Role(StrEnum):
    """Where in a routine a stretch belongs."""

    WARM_UP = "warm-up"
    STRENGTH = "strength"
    """Only when asked for by name: planned routines consist of stretches."""
    STRETCH = "stretch"
    CALM = "calm"


class Doing(StrEnum):
    """What goes on during a hold: held still, moved through slowly, or repeated to a count."""

    HOLD = "hold"
    MOVE = "move"
    REPEAT = "repeat"


class Move(StrEnum):
    """What the body does in a step on the way into a stretch; `voice.coach.moving` says how long each takes."""

    FLOOR = "getting to the floor"
    POSITION = "changing position"
    FETCH = "fetching something"
    LIMBS = "placing limbs"
    REACH = "reaching"
    SETTLE = "settling"
    NOTHING = "nothing"


class Need(StrEnum):
    """Equipment to have at hand, besides what the position needs."""

    BAND = "band"
    TOWEL = "towel"


class Condition(StrEnum):
    """A reason to leave out a stretch: a diagnosis, or a movement someone can't do."""

    PREGNANCY = "pregnancy"
    OSTEOPOROSIS = "osteoporosis"
    DISC_TROUBLE = "disc trouble"
    RECENT_SURGERY = "recent surgery"
    HIGH_BLOOD_PRESSURE = "high blood pressure"
    GLAUCOMA = "glaucoma"
    VERTIGO = "vertigo"
    RHEUMATOID_ARTHRITIS = "rheumatoid arthritis"
    JOINT_REPLACEMENT = "joint replacement"
    NO_FLOOR = "no floor"
    NO_KNEELING = "no kneeling"
    NO_REACHING_OVERHEAD = "no reaching overhead"
