"""How a stretch looks: poses as joint angles, in the words that the library writes and the screen draws.

Angles are degrees from standing upright with hanging arms, positive in the sense that the field's name says. The limits
are a little wider than what joints usually allow, so that a slip of the pen is found and no body is refused. Source of
the usual ranges: American Academy of Orthopaedic Surgeons, Joint Motion: Method of Measuring and Recording.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

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
    """A wall, a door frame, a step, a table: from one corner to the other."""

    low: Point
    high: Point


class Chair(_Strict):
    """A chair below the pelvis of the start pose.

    Attributes:
        back: Whether it has a back to lean on.
        turn: Degrees to the left, for somebody who sits sideways on it.
    """

    back: bool = True
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
        props: What is beside the body.
    """

    start: Pose
    end: Pose
    view: Viewpoint = Viewpoint()
    focus: tuple[Landmark, ...] = ()
    anchor: tuple[Landmark, ...] = (Landmark.PELVIS,)
    moving: tuple[Limb, ...] = ()
    stretched: tuple[Zone, ...] = ()
    touching: tuple[tuple[Landmark, Landmark], ...] = ()
    props: Props = Props()
