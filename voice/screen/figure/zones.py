"""Where on the body a stretch is felt: balls that lie on the surface, to be tinted."""

from voice.body.anatomy import Zone
from voice.screen.figure.balls import Ball
from voice.screen.figure.skeleton import Bone, Skeleton
from voice.screen.figure.space import vector

_Spot = tuple[float, float, float, float]
"""Part of the bone's length; forward of it; to the right of it; radius. Lengths in body heights."""

_TRUNK: dict[Zone, tuple[int, tuple[_Spot, ...]]] = {
    Zone.CHEST: (4, ((0.3, 0.045, -0.06, 0.026), (0.3, 0.045, 0.06, 0.026))),
    Zone.UPPER_BACK: (4, ((-0.2, -0.042, -0.026, 0.024), (-0.2, -0.042, 0.026, 0.024), (0.8, -0.03, 0, 0.024))),
    Zone.LOWER_BACK: (1, ((0.0, -0.03, -0.018, 0.024), (0.0, -0.03, 0.018, 0.024), (1.5, -0.036, 0, 0.024))),
    Zone.BELLY: (1, ((0.0, 0.032, 0, 0.03), (1.6, 0.036, 0, 0.03))),
    Zone.LEFT_FLANK: (2, ((-0.2, 0, -0.066, 0.024), (2.0, 0, -0.086, 0.024))),
    Zone.RIGHT_FLANK: (2, ((-0.2, 0, 0.066, 0.024), (2.0, 0, 0.086, 0.024))),
    Zone.LEFT_SHOULDER_REAR: (4, ((0.75, -0.03, -0.1, 0.024), (0.5, -0.034, -0.06, 0.022))),
    Zone.RIGHT_SHOULDER_REAR: (4, ((0.75, -0.03, 0.1, 0.024), (0.5, -0.034, 0.06, 0.022))),
    Zone.LEFT_SHOULDER_TOP: (4, ((1.2, -0.008, -0.095, 0.022), (1.5, -0.008, -0.035, 0.022))),
    Zone.RIGHT_SHOULDER_TOP: (4, ((1.2, -0.008, 0.095, 0.022), (1.5, -0.008, 0.035, 0.022))),
    Zone.LEFT_BUTTOCK: (0, ((-0.35, -0.042, -0.045, 0.032), (0.1, -0.036, -0.045, 0.028))),
    Zone.RIGHT_BUTTOCK: (0, ((-0.35, -0.042, 0.045, 0.032), (0.1, -0.036, 0.045, 0.028))),
    Zone.LEFT_OUTER_HIP: (0, ((-0.5, 0, -0.088, 0.028), (0.4, 0, -0.08, 0.026))),
    Zone.RIGHT_OUTER_HIP: (0, ((-0.5, 0, 0.088, 0.028), (0.4, 0, 0.08, 0.026))),
}

_NECK: dict[Zone, tuple[_Spot, ...]] = {
    Zone.NECK_FRONT: ((0.0, 0.024, 0, 0.016), (0.95, 0.02, 0, 0.016)),
    Zone.NECK_BACK: ((-0.1, -0.024, 0, 0.02), (1.1, -0.026, 0, 0.018)),
    Zone.LEFT_NECK: ((0.0, 0, -0.03, 0.018), (1.2, 0, -0.03, 0.016)),
    Zone.RIGHT_NECK: ((0.0, 0, 0.03, 0.018), (1.2, 0, 0.03, 0.016)),
}

_LIMBS: dict[Zone, tuple[_Spot, ...]] = {
    Zone.LEFT_UPPER_ARM: ((0.15, -0.016, 0, 0.018), (0.85, -0.012, 0, 0.016)),
    Zone.LEFT_FOREARM: ((0.12, 0, 0, 0.021), (0.9, 0, 0, 0.015)),
    Zone.LEFT_HIP_FRONT: ((-0.12, 0.034, 0, 0.026), (0.28, 0.03, 0, 0.024)),
    Zone.LEFT_THIGH_FRONT: ((0.2, 0.026, 0, 0.024), (0.88, 0.016, 0, 0.018)),
    Zone.LEFT_THIGH_BACK: ((0.15, -0.026, 0, 0.026), (0.9, -0.014, 0, 0.02)),
    Zone.LEFT_THIGH_INSIDE: ((0.2, 0, 0.03, 0.022), (0.85, 0, 0.018, 0.016)),
    Zone.LEFT_CALF: ((0.12, -0.014, 0, 0.022), (0.65, -0.012, 0, 0.018)),
}
"""Of the left limbs; on a right one the same is mirrored."""


def zone_of(skeleton: Skeleton, zone: Zone) -> tuple[Ball, ...]:
    """Return where a zone lies on a body."""
    if zone in _TRUNK:
        bone, spots = _TRUNK[zone]
        return _balls(skeleton.spine[bone], spots, 1)
    if zone in _NECK:
        return _balls(skeleton.neck, _NECK[zone], 1)
    left = Zone(zone.value.replace("right", "left"))
    return _balls(_bone(skeleton, left, right=left is not zone), _LIMBS[left], 1 if left is zone else -1)


def _bone(skeleton: Skeleton, left: Zone, *, right: bool) -> Bone:
    arm = skeleton.right_arm if right else skeleton.left_arm
    leg = skeleton.right_leg if right else skeleton.left_leg
    match left:
        case Zone.LEFT_UPPER_ARM:
            return arm.upper
        case Zone.LEFT_FOREARM:
            return arm.fore
        case Zone.LEFT_CALF:
            return leg.shank
        case _:
            return leg.thigh


def _balls(bone: Bone, spots: tuple[_Spot, ...], side: int) -> tuple[Ball, ...]:
    return tuple(
        Ball(bone.begin + along * (bone.end - bone.begin) + bone.frame @ vector(forward, 0, side * out), radius)
        for along, forward, out, radius in spots
    )
