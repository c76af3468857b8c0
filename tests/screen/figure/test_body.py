"""Hands are hands, feet are feet, and the front of a body is not its back."""

import numpy as np
import pytest

from voice.body.anatomy import Limb
from voice.body.pose import Arm, Build, Figure, Pose, Viewpoint
from voice.screen.figure.balls import Ball, Cluster
from voice.screen.figure.feet import foot_of
from voice.screen.figure.flesh import flesh_of
from voice.screen.figure.hands import hand_of
from voice.screen.figure.layers import Layer, Paint, layers_of
from voice.screen.figure.scene import scene_of
from voice.screen.figure.skeleton import ArmBones, skeleton_of
from voice.screen.figure.space import Camera, Vector


def hand(arm: Arm, side: str = "left") -> tuple[ArmBones, list[tuple[Ball, ...]]]:
    skeleton = skeleton_of(Pose(left_arm=arm, right_arm=arm))
    bones = skeleton.left_arm if side == "left" else skeleton.right_arm
    return bones, [piece.balls for piece in hand_of(bones)]


def ends(balls: list[tuple[Ball, ...]]) -> tuple[Vector, list[Vector]]:
    """Return the tip of the thumb, and those of the fingers from the forefinger on."""
    return balls[-1][-1].at, [balls[place][-1].at for place in (2, 4, 6, 8)]


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_hanging_hand_has_its_thumb_in_front_and_four_fingers_below_it(side: str) -> None:
    _, balls = hand(Arm(), side)
    thumb, fingers = ends(balls)
    assert all(thumb[0] > finger[0] and thumb[1] > finger[1] for finger in fingers)
    assert [finger[0] for finger in fingers] == sorted((finger[0] for finger in fingers), reverse=True)


def test_the_fingers_of_a_fist_end_in_the_palm() -> None:
    bones, open_ = hand(Arm())
    _, fist = hand(Arm(grip=95))
    from_wrist = [[float(np.linalg.norm(tip - bones.palm.begin)) for tip in ends(balls)[1]] for balls in (open_, fist)]
    assert max(from_wrist[1]) < min(from_wrist[0])


@pytest.mark.parametrize("build", sorted(Build))
def test_both_bodies_have_the_same_pieces_and_the_full_one_is_thicker(build: Build) -> None:
    clusters = flesh_of(skeleton_of(Pose()), build)
    assert [len(cluster.pieces) for cluster in clusters] == [len(one.pieces) for one in flesh_of(skeleton_of(Pose()))]
    if build is Build.FULL:
        assert waist(clusters) > 1.2 * waist(flesh_of(skeleton_of(Pose())))


def waist(clusters: tuple[Cluster, ...]) -> float:
    return min(ball.radius for ball in clusters[0].pieces[1].balls)


def test_the_floor_touches_heel_and_ball_of_a_foot_but_not_its_arch() -> None:
    leg = skeleton_of(Pose()).left_leg
    sole = {
        round(float(ball.at[0] - leg.foot.begin[0]), 3): float(ball.at[1] - ball.radius - leg.foot.begin[1])
        for piece in foot_of(leg)
        for ball in piece.balls
    }
    assert min(low for along, low in sole.items() if along < 0.03) == pytest.approx(0, abs=1e-3)
    assert min(low for along, low in sole.items() if along > 0.08) == pytest.approx(0, abs=2e-3)
    assert min(low for along, low in sole.items() if 0.05 < along < 0.075) > 0.01


def layers_seen_from(azimuth: float, build: Build = Build.SLIM) -> tuple[Layer, ...]:
    figure = Figure(start=Pose(), end=Pose(), view=Viewpoint(azimuth=azimuth, elevation=5), build=build)
    scene = scene_of(figure.end, figure.anchor, build)
    return layers_of(figure, (scene,), Camera.at(figure.view))


def painted(azimuth: float, build: Build = Build.SLIM) -> list[Paint]:
    return [paint for layer in layers_seen_from(azimuth, build) for paint in layer.paint]


def test_a_face_has_two_eyes_and_a_mouth_from_in_front_one_eye_from_the_side_and_none_from_behind() -> None:
    assert [painted(azimuth).count(Paint.EYES) for azimuth in (0, 90, 180, 270)] == [2, 1, 0, 1]
    assert [painted(azimuth).count(Paint.LIPS) for azimuth in (0, 180)] == [1, 0]


def test_the_neckline_is_seen_from_in_front_alone() -> None:
    skin = [
        sum(layer.paint == (Paint.SKIN,) and not layer.edged for layer in layers_seen_from(azimuth))
        for azimuth in (0, 180)
    ]
    assert skin == [1, 0]


def test_hair_is_before_the_face_from_behind_and_behind_it_from_in_front() -> None:
    for azimuth, nearer in ((0, (Paint.HAIR, Paint.SKIN)), (180, (Paint.SKIN, Paint.HAIR))):
        (head,) = (layer for layer in layers_seen_from(azimuth) if Paint.HAIR in layer.paint and layer.edged)
        # The skull's hair and the face lie one after the other, whichever is nearer last.
        skull_and_face = head.paint[1:3] if azimuth == 0 else head.paint[2:4]
        assert skull_and_face == nearer


def test_the_full_body_has_a_skin_of_its_own() -> None:
    assert Paint.DEEP_SKIN not in painted(0)
    assert Paint.SKIN not in painted(0, Build.FULL)


def test_hands_and_feet_keep_their_colour_where_a_limb_moves() -> None:
    still, moving = (
        Figure(start=Pose(), end=Pose(), moving=limbs) for limbs in ((), (Limb.LEFT_ARM, Limb.RIGHT_ARM, Limb.TRUNK))
    )
    counts = []
    for figure in (still, moving):
        layers = layers_of(figure, (scene_of(Pose(), figure.anchor),), Camera.at(figure.view))
        paints = [paint for layer in layers if layer.edged for paint in layer.paint]
        counts.append(sum(paint in {Paint.SKIN, Paint.FAR_SKIN} for paint in paints))
        assert Paint.TROUSERS in paints
    # Only the two pieces of each arm are covered.
    assert counts[0] - counts[1] == 4
