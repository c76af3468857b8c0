"""The parts of a body that touch something or stay in their place, as balls."""

from voice.body.anatomy import Part
from voice.screen.figure.flesh import Ball
from voice.screen.figure.skeleton import ArmBones, LegBones, Skeleton
from voice.screen.figure.space import vector


def part_of(skeleton: Skeleton, part: Part) -> Ball:
    """Return a part of a body.

    Raises:
        ValueError: The part is no part of the body, such as the floor.
    """
    words = part.value.split()
    if words[0] in {"left", "right"}:
        left = words[0] == "left"
        arm = skeleton.left_arm if left else skeleton.right_arm
        leg = skeleton.left_leg if left else skeleton.right_leg
        return _of_a_side(Part(part.value.replace("right", "left")), arm, leg)
    spine, head = skeleton.spine, skeleton.head
    balls = {
        Part.HEAD: Ball(head.end, 0.064),
        Part.CHIN: Ball(head.end + head.frame @ vector(0.03, -0.045, 0), 0.02),
        Part.CHEST: Ball(spine[4].begin, 0.06),
        Part.WAIST: Ball(spine[2].begin, 0.05),
        Part.PELVIS: Ball(skeleton.middle, 0.065),
    }
    if part not in balls:
        raise ValueError(f"the {part} is no part of the body")
    return balls[part]


def _of_a_side(part: Part, arm: ArmBones, leg: LegBones) -> Ball:
    foot = leg.foot
    balls = {
        Part.LEFT_SHOULDER: Ball(arm.upper.begin, 0.037),
        Part.LEFT_ELBOW: Ball(arm.fore.begin, 0.027),
        Part.LEFT_WRIST: Ball(arm.palm.begin, 0.02),
        Part.LEFT_HAND: Ball(arm.palm.end, 0.016),
        Part.LEFT_FINGERS: Ball(arm.tips.end, 0.012),
        Part.LEFT_THIGH: Ball((leg.thigh.begin + leg.thigh.end) / 2, 0.048),
        Part.LEFT_KNEE: Ball(leg.thigh.end, 0.038),
        Part.LEFT_SHIN: Ball((leg.shank.begin + leg.shank.end) / 2, 0.035),
        Part.LEFT_HEEL: Ball(foot.begin + foot.frame @ vector(0.012, 0.022, 0), 0.022),
        Part.LEFT_TOES: Ball(foot.end + foot.frame @ vector(-0.01, 0.012, 0), 0.012),
    }
    return balls[part]
