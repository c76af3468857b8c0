"""No shipped figure has a fault that is not known, and each kind of fault would be found."""

from dataclasses import replace

import pytest

from tests.lab.figures.examine import faults_of, shipped
from tests.lab.figures.faults import Kind
from tests.lab.figures.framed import framed_faults
from tests.lab.figures.known import KNOWN
from tests.lab.figures.moving import moving_faults
from tests.lab.figures.named_limbs import IN_THE_START
from tests.lab.figures.named_places import PLACES, named_places, unknown_places
from tests.lab.figures.placed import is_placed, placed_faults
from tests.lab.figures.solid import solid_faults
from voice.body.anatomy import Landmark, Limb
from voice.body.pose import Arm, Bend, Box, Chair, Figure, Leg, Neck, Pelvis, Point, Pose, Props, Whereabouts
from voice.body.terms import Position
from voice.screen.figure.scene import frames_of, scene_of
from voice.screen.figure.stage import Stage

ARMS = Arm(abduction=12, elbow=10)
LEGS = Leg(abduction=4)
STANDING = Pose(left_arm=ARMS, right_arm=ARMS, left_leg=LEGS, right_leg=LEGS)
RAISED = STANDING.model_copy(update={"left_arm": Arm(flexion=90, abduction=10, elbow=10)})
RAISES = Figure(start=STANDING, end=RAISED, moving=(Limb.LEFT_ARM,))


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_shipped_figure_has_no_fault_that_is_not_known(name: str) -> None:
    figure, stretch = shipped()[name]
    faults = faults_of(name, figure, stretch)
    assert [str(fault) for fault in faults if (name, fault.kind) not in KNOWN] == []
    known = {kind for of, kind in KNOWN if of == name}
    assert known - {fault.kind for fault in faults} == set(), "no longer needed in KNOWN"


def test_what_is_known_is_known_of_shipped_figures() -> None:
    assert {name for name, _ in KNOWN} <= set(shipped())


def changed(figure: Figure, **changes: object) -> Figure:
    """Return a figure whose end pose has other joints."""
    return figure.model_copy(update={"end": figure.end.model_copy(update=changes)})


def in_the_way(figure: Figure, position: Position = Position.STANDING) -> list[str]:
    return [fault.what for fault in solid_faults(figure, position, frames_of(figure, 5))]


def test_a_body_in_nobody_s_way_has_no_fault() -> None:
    assert in_the_way(RAISES) == []
    assert list(moving_faults("", RAISES, ("Stand.", "Lift one arm."), frames_of(RAISES, 5))) == []
    assert list(placed_faults(RAISES, ("Stand tall.",), scene_of(RAISES.end, RAISES.anchor))) == []
    assert list(framed_faults(RAISES, Stage.of(RAISES, 5))) == []


def test_a_hand_through_the_floor_is_found() -> None:
    legs = Leg(flexion=130, abduction=4)
    bent = changed(RAISES, pelvis=Pelvis(tilt=130), left_leg=legs, right_leg=legs, left_arm=Arm(flexion=130))
    assert in_the_way(bent) == ["the left hand goes through the floor, or the body hangs in the air"]


def test_a_hand_through_the_floor_on_the_way_is_found() -> None:
    lying = Pose(pelvis=Pelvis(tilt=-90), left_leg=LEGS, right_leg=LEGS, right_arm=ARMS, left_arm=Arm(abduction=20))
    under = lying.model_copy(update={"left_arm": Arm(flexion=-50, abduction=20)})
    back = Figure(start=under, end=lying)
    assert any("floor" in fault for fault in in_the_way(back, Position.SUPINE))


def test_a_leg_through_the_other_one_is_found() -> None:
    crossed = changed(RAISES, left_leg=Leg(abduction=-17))
    assert "the left lower leg goes through the right lower leg" in in_the_way(crossed)


@pytest.mark.parametrize(
    ("joints", "found"),
    [
        ({"left_arm": Arm(flexion=-15, abduction=-25, elbow=40)}, "the trunk goes through the left forearm"),
        ({"right_arm": Arm(flexion=10, abduction=-55)}, "the trunk goes through the right upper arm"),
        ({"left_arm": Arm(flexion=150, abduction=-35, elbow=30)}, "the head goes through the left forearm"),
    ],
)
def test_an_arm_through_the_body_is_found(joints: dict[str, object], found: str) -> None:
    assert found in in_the_way(changed(RAISES, **joints))


def test_a_hand_may_lie_deeper_in_what_it_is_said_to_touch() -> None:
    legs = Leg(flexion=90, knee=90)
    arm = Arm(flexion=6, abduction=6, rotation=-20, elbow=61, pronation=80, grip=12)
    seated = Pose(left_leg=legs, right_leg=legs, left_arm=arm, right_arm=ARMS)
    touching = Figure(start=seated, end=seated, touching=((Landmark.LEFT_HAND, Landmark.LEFT_THIGH),))
    apart = touching.model_copy(update={"touching": ()})
    assert set(in_the_way(touching)) < set(in_the_way(apart))


def test_a_hand_through_a_wall_is_found() -> None:
    hand = scene_of(RAISED, RAISES.anchor).part(Landmark.LEFT_WRIST).at
    for distance, found in ((0.2, []), (0.0, ["the left hand goes through a wall or a table"])):
        wall = Box(low=Point(x=hand[0] + distance, y=0, z=-1), high=Point(x=hand[0] + distance + 0.02, y=1, z=1))
        walled = RAISES.model_copy(update={"props": Props(boxes=(wall,))})
        assert [fault for fault in in_the_way(walled) if "forearm" not in fault] == found


def test_a_leg_through_the_seat_and_a_back_through_the_back_of_the_chair_are_found() -> None:
    legs = Leg(flexion=90, abduction=5, knee=90)
    seated = Pose(left_leg=legs, right_leg=legs, left_arm=ARMS, right_arm=ARMS)
    upright = Figure(start=seated, end=seated, props=Props(chair=Chair(back=False)))
    assert in_the_way(upright, Position.CHAIR) == []
    down = changed(upright, left_leg=Leg(flexion=40, abduction=5, knee=60))
    assert "the left lower leg goes through the chair" in in_the_way(down, Position.CHAIR)
    leaning = changed(upright, lumbar=Bend(flexion=-40)).model_copy(update={"props": Props(chair=Chair())})
    assert "the trunk goes through the chair" in in_the_way(leaning, Position.CHAIR)
    risen = changed(upright, left_leg=LEGS, right_leg=LEGS)
    assert "the pelvis leaves the seat" in in_the_way(risen, Position.CHAIR)


def moved(figure: Figure, *entry: str) -> list[str]:
    return [fault.what for fault in moving_faults("", figure, ("Stand tall.", *entry), frames_of(figure, 5))]


def test_a_limb_that_should_move_and_does_not_is_found() -> None:
    still = RAISES.model_copy(update={"end": STANDING})
    assert moved(still) == ["the left arm is said to move, and hardly does"]


def test_a_limb_that_moves_and_should_not_is_found() -> None:
    assert moved(RAISES.model_copy(update={"moving": ()})) == ["the left arm moves, and is not in `moving`"]
    assert moved(changed(RAISES, right_leg=Leg(flexion=60, knee=80))) == ["the right leg moves, and is not in `moving`"]
    assert moved(changed(RAISES, neck=Neck(turn=80, side=50))) == ["the head moves, and is not in `moving`"]


def test_what_goes_with_the_trunk_or_stays_where_it_is_does_not_move() -> None:
    bowed = changed(RAISES, left_arm=ARMS, lumbar=Bend(flexion=50)).model_copy(update={"moving": (Limb.TRUNK,)})
    assert moved(bowed) == []


@pytest.mark.parametrize(
    ("sentence", "limb"),
    [
        ("Lift your left arm.", "left arm"),
        ("Lift one arm.", "left arm or right arm"),
        ("Bend your right knee.", "right leg"),
        ("Turn your head slowly to one side.", "head"),
        ("Let your chest settle towards the floor.", "trunk"),
        ("Tip forward from the hips.", "trunk"),
        ("Nod slowly.", "head"),
    ],
)
def test_a_limb_that_the_text_moves_has_to_be_in_the_data(sentence: str, limb: str) -> None:
    found = moved(changed(RAISES, left_arm=ARMS).model_copy(update={"moving": ()}), sentence)
    assert [fault.partition("moves the ")[2] for fault in found] == [f"{limb}, which is not in `moving`"]


def test_what_the_start_shows_is_said_of_the_stretch() -> None:
    for name, words in IN_THE_START.items():
        _, stretch = shipped()[name]
        assert any(words in sentence for sentence in stretch.entry[1:])


def test_a_hand_off_its_place_is_found() -> None:
    end = scene_of(RAISED, RAISES.anchor)
    off = RAISES.model_copy(update={"touching": ((Landmark.LEFT_HAND, Landmark.HEAD),)})
    assert [fault.what for fault in placed_faults(off, (), end)] == ["the left hand does not touch the head"]
    behind = RAISES.model_copy(update={"placed": ((Landmark.LEFT_HAND, Whereabouts.BEHIND, Landmark.HEAD),)})
    assert [fault.what for fault in placed_faults(behind, (), end)] == ["the left hand is not behind the head"]


@pytest.mark.parametrize(
    ("one", "where", "other", "so"),
    [
        (Landmark.LEFT_HAND, Whereabouts.IN_FRONT, Landmark.CHEST, True),
        (Landmark.RIGHT_HAND, Whereabouts.IN_FRONT, Landmark.LEFT_HAND, False),
        (Landmark.LEFT_HEEL, Whereabouts.BEHIND, Landmark.LEFT_TOES, True),
        (Landmark.LEFT_TOES, Whereabouts.BEHIND, Landmark.LEFT_HEEL, False),
        (Landmark.RIGHT_HAND, Whereabouts.BESIDE, Landmark.PELVIS, True),
        (Landmark.LEFT_HAND, Whereabouts.BESIDE, Landmark.CHEST, False),
        (Landmark.LEFT_KNEE, Whereabouts.UNDER, Landmark.PELVIS, True),
        (Landmark.PELVIS, Whereabouts.UNDER, Landmark.LEFT_KNEE, False),
    ],
)
def test_sides(one: Landmark, where: Whereabouts, other: Landmark, so: bool) -> None:  # noqa: FBT001 - of a table
    assert is_placed(scene_of(RAISED, RAISES.anchor), one, where, other) is so


def test_under_a_foot_is_at_its_sole_wherever_it_points() -> None:
    legs = Leg(flexion=90)
    arms = Arm(flexion=60)
    folded = Pose(left_leg=legs, right_leg=legs, left_arm=arms, right_arm=arms, lumbar=Bend(flexion=75))
    scene = scene_of(folded, (Landmark.PELVIS,))
    soles = scene.part(Landmark.LEFT_TOES).at[0]
    assert is_placed(scene, Landmark.LEFT_FINGERS, Whereabouts.UNDER, Landmark.LEFT_TOES) == (
        scene.part(Landmark.LEFT_FINGERS).at[0] > soles + 0.01
    )


def test_a_place_that_the_text_names_has_to_be_in_the_data() -> None:
    end = scene_of(RAISED, RAISES.anchor)
    says = ("Lay one hand behind your head.",)
    assert len(list(placed_faults(RAISES, says, end))) == 2
    one = RAISES.model_copy(update={"touching": ((Landmark.LEFT_HAND, Landmark.WALL),)})
    both = (*one.touching, (Landmark.WALL, Landmark.RIGHT_HAND))
    says = ("Stand facing a wall, with both hands on it.",)
    asked = [fault.what for fault in placed_faults(one, says, end) if "asks" in fault.what]
    assert asked == ['"both hands on it" asks for both hand/fingers/wrist touching wall in the data']
    answered = placed_faults(one.model_copy(update={"touching": both}), says, end)
    assert not [fault for fault in answered if "asks" in fault.what]


def test_a_place_that_no_table_knows_is_found() -> None:
    assert list(unknown_places(("Put one foot behind your ear.", "Stand tall."))) == ["Put one foot behind your ear."]


@pytest.mark.parametrize("pattern", sorted(PLACES))
def test_no_word_stands_in_the_table_for_nothing(pattern: str) -> None:
    entries = [tuple(stretch.entry) for _, stretch in shipped().values()]
    own = PLACES[pattern]
    assert any(place in own for entry in entries for _, place in named_places(entry))


def test_a_body_out_of_the_picture_is_found() -> None:
    near, _ = shipped()["head_turns"]
    stage = Stage.of(near, 5)
    assert stage.whole is None
    assert list(framed_faults(near, stage)) == []
    kicks = near.model_copy(update={"moving": (Limb.LEFT_LEG,)})
    found = [fault.what for fault in framed_faults(kicks, stage)]
    assert "the left foot leaves the picture, in its units" in found
    # What stays may be left out by a picture from nearer by, what lies on something may not.
    assert not [fault for fault in found if "right" in fault]
    at_work = near.model_copy(update={"touching": ((Landmark.RIGHT_TOES, Landmark.WALL),)})
    assert any("right foot" in fault.what for fault in framed_faults(at_work, stage))


def test_what_the_picture_was_not_made_for_is_out_of_it() -> None:
    small, high = Stage.of(RAISES, 2), frames_of(changed(RAISES, left_arm=Arm(flexion=180)), 2)
    stage = replace(small, scenes=high)
    assert [fault.kind for fault in framed_faults(RAISES, stage)] == [Kind.FRAMED, Kind.FRAMED]
