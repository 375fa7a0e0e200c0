"""Contacts that stay: given where planted points have to be, the limbs that keep them there.

Names are those of the joints and contact points. What a leg can keep: heel and ball and toe (the foot stands
flat), the edge (the foot rolls over its outer edge), heel alone (it rolls over the heel, or the leg lies on
it), toe alone (the heel is up), knee and toe (kneeling, or lying face down), the knee alone, or the ankle. An
arm keeps its wrist, its elbow or both, and with the fingertip the hand's direction; a forearm is both. What
the trunk rests on: see carrier and rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from backbreak.body.arm import arm_on_elbow, arm_to_wrist
from backbreak.body.ball_joint import Limb
from backbreak.body.leg import (
    Foot,
    leg_on_edge,
    leg_on_heel,
    leg_on_knee,
    leg_on_toes,
    leg_to_foot_point,
    leg_to_knee,
)
from backbreak.body.skeleton import (
    ANKLE_HEIGHT,
    AXIAL_ANGLES,
    CONTACT_POINTS,
    HEEL,
    HIP_HALF,
    JOINTS,
    LIMB_ANGLES,
    SHANK,
    SIT_BONE_DEPTH,
    THIGH,
    Placed,
    Pose,
    place_trunk,
    shoulder_joint,
)
from backbreak.body.vector import (
    Mat3,
    Vec,
    about_x,
    add,
    distance,
    reach,
    scaled,
    subtract,
    turn,
    unit,
    xzy,
)

Targets = Mapping[str, Vec]
"""Where each planted point has to be, in statures."""

PLANTABLE: frozenset[str] = frozenset(JOINTS) | frozenset(CONTACT_POINTS)

_SIT_BONES = frozenset({"left_sit_bone", "right_sit_bone"})
_ARM = len(AXIAL_ANGLES)
_LEG = _ARM + LIMB_ANGLES.index("hip_flex")
_WIDTH = len(LIMB_ANGLES)
_LYING = 45.0  # degrees: a leg whose foot is pitched more lies on its heel and doesn't roll over it
_ROUNDS = 20  # each leaves a quarter of the error
_NEAR_ENOUGH = 1e-8


def sits(planted: Collection[str]) -> bool:
    """Tell whether the trunk is carried by the sit bones."""
    return _SIT_BONES.issubset(planted)


def is_flat(planted: Collection[str], side: str) -> bool:
    """Tell whether that foot stands flat."""
    return f"{side}_heel" in planted and f"{side}_ball" in planted


def leg_is_kept(planted: Collection[str], side: str) -> bool:
    """Tell whether that leg has a contact to keep."""
    return any(f"{side}_{point}" in planted for point in ("edge", "heel", "toe", "knee", "ankle"))


def arm_is_kept(planted: Collection[str], side: str) -> bool:
    """Tell whether that arm has a contact to keep."""
    return any(f"{side}_{point}" in planted for point in ("wrist", "elbow", "forearm"))


def with_implied(planted: Iterable[str]) -> set[str]:
    """Return the points, and those that can't but stay with them: a forearm's two ends."""
    ends = ((name, name.removesuffix("forearm")) for name in planted)
    implied = {f"{side}{end}" for name, side in ends if name != side for end in ("elbow", "wrist")}
    return {*planted, *implied}


def sit_point(pose: Pose) -> Vec:
    """Return the middle of the sit bones, about which the pelvis rolls on a seat."""
    return reach(pose.root, _pelvis(pose.values), (0.0, -SIT_BONE_DEPTH, 0.0))


def root_over(sit: Vec, values: tuple[float, ...]) -> Vec:
    """Return where the root is when the middle of the sit bones is at `sit`."""
    return reach(sit, _pelvis(values), (0.0, SIT_BONE_DEPTH, 0.0))


def settled(pose: Pose, targets: Targets, feet: Mapping[str, Foot]) -> Pose:
    """Return `pose`, its limbs changed as little as needed to keep every target.

    `feet` has how each foot stands that touches the floor. A straight limb misses a target out of reach.
    """
    if not targets:
        return pose
    placed = Placed({}, {})
    place_trunk(placed, pose.root, pose.values)
    values = list(pose.values)
    for index, (side, sign) in enumerate((("left", 1.0), ("right", -1.0))):
        arm, leg = _ARM + index * _WIDTH, _LEG + index * _WIDTH
        if arm_is_kept(targets, side):
            shoulder_joint(placed, side, values[arm + 6], values[arm + 7])
            values[arm : arm + 6] = _kept_arm(placed, side, sign, targets, pose.values[arm : arm + 6])
        if leg_is_kept(targets, side):
            values[leg : leg + 6] = _kept_leg(placed, side, sign, targets, feet, pose.values[leg : leg + 6])
    return Pose(pose.root, tuple(values))


def _kept_arm(placed: Placed, side: str, sign: float, targets: Targets, raw: tuple[float, ...]) -> Limb:
    thorax, shoulder = placed.rotations["thorax"], placed.positions[f"{side}_shoulder"]
    elbow, wrist, tip = (targets.get(f"{side}_{point}") for point in ("elbow", "wrist", "fingertip"))
    if elbow is not None:
        return arm_on_elbow(sign, thorax, shoulder, elbow, wrist, tip, _limb(raw))
    assert wrist is not None
    return arm_to_wrist(sign, thorax, shoulder, wrist, tip, _limb(raw))


def _kept_leg(
    placed: Placed,
    side: str,
    sign: float,
    targets: Targets,
    feet: Mapping[str, Foot],
    raw: tuple[float, ...],
) -> Limb:
    pelvis, hip = placed.rotations["pelvis"], placed.positions[f"{side}_hip"]
    heel, ball = targets.get(f"{side}_heel"), targets.get(f"{side}_ball")
    toe, knee, ankle = (targets.get(f"{side}_{point}") for point in ("toe", "knee", "ankle"))
    limb = _limb(raw)
    if heel and ball:
        return leg_on_heel(sign, pelvis, hip, heel, Foot(unit(subtract(ball, heel)), 0.0), limb)
    if edge := targets.get(f"{side}_edge"):
        return leg_on_edge(sign, pelvis, hip, edge, limb)
    if heel and abs(feet[side].pitch) < _LYING:
        return leg_on_heel(sign, pelvis, hip, heel, feet[side], limb)
    if heel:
        return leg_to_foot_point(sign, pelvis, hip, heel, _heel_below_knee(limb[4]), limb)
    if knee and toe:
        return leg_on_knee(sign, pelvis, hip, knee, toe, limb)
    if toe:
        return leg_on_toes(sign, pelvis, hip, toe, feet[side], limb)
    if knee:
        return leg_to_knee(sign, pelvis, hip, knee, limb)
    assert ankle is not None
    return leg_to_foot_point(sign, pelvis, hip, ankle, (0.0, -SHANK, 0.0), limb)


def _heel_below_knee(dorsiflexion: float) -> Vec:
    return add((0.0, -SHANK, 0.0), turn(about_x(-dorsiflexion), (0.0, -ANKLE_HEIGHT, -HEEL)))


def root_over_knees(pose: Pose, targets: Targets) -> Vec:
    """Return the root so near to the pose's that every planted knee is a thigh's length from its hip."""
    knees = [
        (targets[f"{side}_knee"], sign * HIP_HALF)
        for side, sign in (("left", 1.0), ("right", -1.0))
        if f"{side}_knee" in targets
    ]
    root = pose.root
    if not knees:
        return root
    pelvis = _pelvis(pose.values)
    for _ in range(_ROUNDS):
        worst = 0.0
        for knee, half in knees:
            hip = add(root, turn(pelvis, (half, 0.0, 0.0)))
            excess = distance(knee, hip) - THIGH
            worst = max(worst, abs(excess))
            root = add(root, scaled(unit(subtract(knee, hip)), excess / len(knees)))
        if worst < _NEAR_ENOUGH:
            break
    return root


def _pelvis(values: tuple[float, ...]) -> Mat3:
    return xzy(values[0], -values[1], values[2])


def _limb(values: tuple[float, ...]) -> Limb:
    a, b, c, d, e, f = values
    return (a, b, c, d, e, f)
