"""The parts of a body that touch something or stay in their place, as balls."""

from voice.body.anatomy import Landmark
from voice.screen.figure.balls import Ball
from voice.screen.figure.skeleton import ArmBones, LegBones, Skeleton
from voice.screen.figure.space import vector


def part_of(skeleton: Skeleton, part: Landmark) -> Ball:
    """Return a part of a body.

    Raises:
        ValueError: The part is no part of the body, such as the floor.
    """
    words = part.value.split()
    if words[0] in {"left", "right"}:
        left = words[0] == "left"
        arm = skeleton.left_arm if left else skeleton.right_arm
        leg = skeleton.left_leg if left else skeleton.right_leg
        if part in {Landmark.LEFT_SHOULDER_BLADE, Landmark.RIGHT_SHOULDER_BLADE}:
            ribs = skeleton.spine[-1]
            return Ball(ribs.end + ribs.frame @ vector(-0.035, -0.045, arm.side * 0.085), 0.03)
        return _of_a_side(Landmark(part.value.replace("right", "left")), arm, leg)
    spine, head = skeleton.spine, skeleton.head
    balls = {
        Landmark.HEAD: Ball(head.end, 0.064),
        Landmark.CHIN: Ball(head.end + head.frame @ vector(0.03, -0.045, 0), 0.02),
        Landmark.CHEST: Ball(spine[4].begin, 0.06),
        Landmark.WAIST: Ball(spine[2].begin, 0.05),
        Landmark.PELVIS: Ball(skeleton.middle, 0.065),
    }
    if part not in balls:
        raise ValueError(f"the {part} is not a part of the body")
    return balls[part]


def _of_a_side(part: Landmark, arm: ArmBones, leg: LegBones) -> Ball:
    foot = leg.foot
    balls = {
        Landmark.LEFT_SHOULDER: Ball(arm.upper.begin, 0.037),
        Landmark.LEFT_ELBOW: Ball(arm.fore.begin, 0.027),
        Landmark.LEFT_WRIST: Ball(arm.palm.begin, 0.02),
        Landmark.LEFT_HAND: Ball(arm.palm.end, 0.016),
        Landmark.LEFT_FINGERS: Ball(arm.tips.end, 0.012),
        Landmark.LEFT_THIGH: Ball((leg.thigh.begin + leg.thigh.end) / 2, 0.048),
        Landmark.LEFT_KNEE: Ball(leg.thigh.end, 0.038),
        Landmark.LEFT_SHIN: Ball((leg.shank.begin + leg.shank.end) / 2, 0.035),
        Landmark.LEFT_HEEL: Ball(foot.begin + foot.frame @ vector(0.012, 0.022, 0), 0.022),
        Landmark.LEFT_TOES: Ball(foot.end + foot.frame @ vector(-0.01, 0.012, 0), 0.012),
    }
    return balls[part]
