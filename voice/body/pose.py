"""How a stretch looks: poses as joint angles, in the words that the library writes and the screen draws.

Angles are degrees from standing upright with hanging arms, positive in the sense that the field's name says. The limits
are a little wider than what joints usually allow, so that a slip of the pen is found and no body is refused. Source of
the usual ranges: American Academy of Orthopaedic Surgeons, Joint Motion: Method of Measuring and Recording.
"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from voice.body.anatomy import Landmark, Limb, Zone


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


Free = Annotated[float, Field(ge=-180, le=180)]


class Pelvis(_Strict):
    """How the body as a whole lies in space; the lowest point of it always rests on the floor.

    Attributes:
        tilt: Forward, about the line through both hips: 90 lies on the front, -90 on the back.
        roll: To the right side: 90 lies on the right side.
        turn: To the left, about the vertical, before the others.
    """

    tilt: Free = 0
    roll: Free = 0
    turn: Free = 0


class Bend(_Strict):
    """A joint of the trunk: lower back, chest or neck, each against what is below it.

    Attributes:
        flexion: Forward; negative arches.
        side: To the right.
        turn: To the left.
    """

    flexion: Annotated[float, Field(ge=-60, le=80)] = 0
    side: Annotated[float, Field(ge=-50, le=50)] = 0
    turn: Annotated[float, Field(ge=-85, le=85)] = 0


class Neck(Bend):
    """The neck, which can also carry the head forward.

    Attributes:
        glide: Of the level head: forward, without looking up or down; negative tucks the chin in.
    """

    glide: Annotated[float, Field(ge=-30, le=45)] = 0


class Arm(_Strict):
    """One arm, from the trunk to the fingers.

    Attributes:
        flexion: Of the shoulder: raised forward, 90 is level, 180 overhead.
        abduction: Away from the middle of the body, at any flexion; negative is across.
        rotation: Of the upper arm about its length, outward. At 0 a bent elbow brings the hand forward.
        elbow: Bent.
        pronation: Of the forearm: at 0 the palm faces the body of somebody with hanging arms, at 90 it faces the rear.
        wrist: Bent towards the palm; negative towards the back of the hand.
        grip: Of the fingers, which bend at the knuckles and again at their middle, each by this: 90 is a fist.
        protraction: Of the shoulder blade: the shoulder comes forward.
        elevation: Of the shoulder blade: the shoulder comes up.
    """

    flexion: Annotated[float, Field(ge=-90, le=200)] = 0
    abduction: Annotated[float, Field(ge=-70, le=190)] = 0
    rotation: Annotated[float, Field(ge=-160, le=110)] = 0
    elbow: Annotated[float, Field(ge=0, le=155)] = 0
    pronation: Annotated[float, Field(ge=-110, le=110)] = 0
    wrist: Annotated[float, Field(ge=-90, le=90)] = 0
    grip: Annotated[float, Field(ge=-20, le=100)] = 0
    protraction: Annotated[float, Field(ge=-35, le=45)] = 0
    elevation: Annotated[float, Field(ge=-20, le=45)] = 0


class Leg(_Strict):
    """One leg, from the pelvis to the toes.

    Attributes:
        flexion: Of the hip: raised forward, 90 is level.
        abduction: Away from the middle of the body, at any flexion; negative is across.
        rotation: Of the thigh about its length, outward: toes and kneecap turn out.
        knee: Bent.
        ankle: The toes point away; negative draws them up. At 0 the foot is square to the shin.
    """

    flexion: Annotated[float, Field(ge=-40, le=150)] = 0
    abduction: Annotated[float, Field(ge=-50, le=95)] = 0
    rotation: Annotated[float, Field(ge=-60, le=95)] = 0
    knee: Annotated[float, Field(ge=0, le=160)] = 0
    ankle: Annotated[float, Field(ge=-40, le=75)] = 0


class Pose(_Strict):
    """A whole body.

    Attributes:
        pelvis: How it lies in space.
        lumbar: The lower back against the pelvis.
        chest: The ribs against the lower back.
        neck: The head against the ribs.
        left_arm: From the trunk.
        right_arm: From the trunk.
        left_leg: From the pelvis.
        right_leg: From the pelvis.
        lift: Body heights from the floor to the lowest point, for somebody on a step.
    """

    pelvis: Pelvis = Pelvis()
    lumbar: Bend = Bend()
    chest: Bend = Bend()
    neck: Neck = Neck()
    left_arm: Arm = Arm()
    right_arm: Arm = Arm()
    left_leg: Leg = Leg()
    right_leg: Leg = Leg()
    lift: Annotated[float, Field(ge=0, le=1)] = 0


class Viewpoint(_Strict):
    """From where the body is seen.

    Attributes:
        azimuth: Degrees around it: 0 from in front, 90 from the right of somebody who stands, 180 from behind.
        elevation: Degrees above the floor.
    """

    azimuth: Annotated[float, Field(ge=-180, le=360)] = 90
    elevation: Annotated[float, Field(ge=0, le=90)] = 12


class Point(_Strict):
    """A point in the room, in body heights from where the movement turns: forward, up, to the right."""

    x: float = 0
    y: float = 0
    z: float = 0


class Box(_Strict):
    """A wall, a door frame, a step, a table: from one corner to the other.

    Attributes:
        low: One corner.
        high: The other.
        soft: Whether a body sinks into it: a cushion that leans on something.
    """

    low: Point
    high: Point
    soft: bool = False


class Chair(_Strict):
    """A chair below the pelvis of the start pose.

    Attributes:
        back: Whether it has a back to lean on.
        forward: Body heights in front of the middle of the seat, for somebody who sits near its edge.
        turn: Degrees to the left, for somebody who sits sideways on it.
    """

    back: bool = True
    forward: Annotated[float, Field(ge=-0.1, le=0.1)] = 0
    turn: Free = 0


class Props(_Strict):
    """What is beside the body.

    Attributes:
        chair: Under the pelvis.
        boxes: Walls and the like; they do not move.
        cushions: Parts of the body that a cushion lies under, in the end pose.
        strap: Parts that a towel runs along, in both poses.
    """

    chair: Chair | None = None
    boxes: tuple[Box, ...] = ()
    cushions: tuple[Landmark, ...] = ()
    strap: tuple[Landmark, ...] = ()


class ArrowKind(StrEnum):
    """What an arrow tells.

    WAY: where a part goes, from its place in the start pose to its place in the end pose; drawn with the start pose.
    CIRCLE: that a part goes round and round, as in rolls; drawn with the end pose.
    PULL: whereto a part is drawn or pressed that hardly moves; drawn with the end pose.
    """

    WAY = "way"
    CIRCLE = "circle"
    PULL = "pull"


class Axis(StrEnum):
    """What a circle goes around: seen from the body, which turns with the trunk.

    HIPS: the line through both hips, as a wheel rolls that is seen from the side.
    FRONT: the line from the back to the front, as the hands of a clock on the breast.
    LENGTH: the length of the body, as somebody turns who stands.
    """

    HIPS = "hips"
    FRONT = "front"
    LENGTH = "length"


class Arrow(_Strict):
    """An arrow for direction or turning. Where it runs is computed: only what it is about is written.

    Attributes:
        of: What moves.
        kind: Its way, a circle or a pull.
        about: Of a circle: what it goes around.
        reverse: Of a circle: backward, to the right, or as the hands of a clock do for who looks at the body, where it
            would go forward, to the left, or against them.
        to: Of a pull: the part, or the floor or the wall, towards which it goes.
        away: Of a pull: that it goes away from there.
        back: Whether it has a head at either end, for what goes to and fro.
    """

    of: Landmark
    kind: ArrowKind = ArrowKind.WAY
    about: Axis = Axis.HIPS
    reverse: bool = False
    to: Landmark | None = None
    away: bool = False
    back: bool = False

    @model_validator(mode="after")
    def _goes_somewhere(self) -> Self:
        if (self.kind is ArrowKind.PULL) != (self.to is not None):
            raise ValueError("`to` stands with a pull, and with nothing else")
        return self


class Whereabouts(StrEnum):
    """On which side of a part of the body something is: as seen from that part, wherever it is turned.

    IN_FRONT: Where the head, the trunk or a thigh looks to; of a foot, where the toes point.
    BEHIND: The opposite.
    BESIDE: To the left or to the right.
    UNDER: At the sole of a foot; nearer to the floor than anything else.
    """

    IN_FRONT = "in front of"
    BEHIND = "behind"
    BESIDE = "beside"
    UNDER = "under"


class Easier(_Strict):
    """The easier form of a stretch, where it looks different.

    Attributes:
        end: In it; what is not written is as in the stretch itself.
        props: What is beside the body then; as in the stretch itself where it is not written.
        touching: As of a figure.
        placed: As of a figure.
    """

    end: Pose
    props: Props | None = None
    touching: tuple[tuple[Landmark, Landmark], ...] = ()
    placed: tuple[tuple[Landmark, Whereabouts, Landmark], ...] = ()


class Build(StrEnum):
    """Whose body is drawn: both have the same bones, so that what touches with one touches with the other."""

    SLIM = "slim"
    FULL = "full"


class Figure(_Strict):
    """A stretch's picture, drawn for the left side where it has sides.

    Attributes:
        start: Before the movement.
        end: In the stretch.
        view: From where.
        focus: What fills the picture, in both poses, where the whole body would be too small; all where empty.
        anchor: What stays in its place between the two; several parts stay with their middle.
        moving: What moves, drawn in its own colour.
        stretched: Where it is felt.
        touching: Pairs of parts that touch in the end pose: held by a test, and by the program that finds angles.
        placed: Where a part is in the end pose, as seen from another one, whether they touch or not: held by a test.
        props: What is beside the body.
        arrows: Where what moves goes; None for the way of each of them, where it is long enough to be seen.
        easier: The easier form, where it looks different.
        build: Whose body is drawn.
    """

    start: Pose
    end: Pose
    view: Viewpoint = Viewpoint()
    focus: tuple[Landmark, ...] = ()
    anchor: tuple[Landmark, ...] = (Landmark.PELVIS,)
    moving: tuple[Limb, ...] = ()
    stretched: tuple[Zone, ...] = ()
    touching: tuple[tuple[Landmark, Landmark], ...] = ()
    placed: tuple[tuple[Landmark, Whereabouts, Landmark], ...] = ()
    props: Props = Props()
    arrows: tuple[Arrow, ...] | None = None
    easier: Easier | None = None
    build: Build = Build.SLIM

    def made_easier(self) -> Self | None:
        """Return the figure of the easier form; None if it looks the same."""
        if self.easier is None:
            return None
        easier = self.easier
        changes = {name: getattr(easier, name) for name in ("end", "touching", "placed")}
        return self.model_copy(update={**changes, "props": easier.props or self.props, "easier": None})
