"""The words for a body and for what a stretch does to it, as files write them and as they are spoken."""

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


class BodyPart(StrEnum):
    """Every part of a body that people name when it hurts, not only what is planned with."""

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


class Level(StrEnum):
    """How much a stretch asks of the body."""

    GENTLE = "gentle"
    MODERATE = "moderate"
    STRONG = "strong"


class Role(StrEnum):
    """Where in a routine a stretch belongs."""

    WARM_UP = "warm-up"
    STRETCH = "stretch"
    CALM = "calm"


class Doing(StrEnum):
    """What goes on during a hold: held still, or moved through slowly."""

    HOLD = "hold"
    MOVE = "move"


class Condition(StrEnum):
    """What somebody may live with that a stretch is to be left out for: a diagnosis, or a movement they can't do."""

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
