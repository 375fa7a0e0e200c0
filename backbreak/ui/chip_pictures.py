"""The small figure on the chips of the home window: stretching in the chair, standing, walking."""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.body.camera import View
from backbreak.body.skeleton import Pose
from backbreak.core.facts import Kind
from backbreak.ui.figure.still import still
from backbreak.ui.picture import Picture


def chip_pictures() -> Mapping[Kind, Picture]:
    """What to paint for each kind, in the colours of the palette in use."""
    return {
        Kind.STRETCH: still(_STRETCHING, View(-52.0, 6.0), ("chair",)),
        Kind.POSTURE: still(_STANDING, View(-24.0, 4.0)),
        Kind.WALK: still(_WALKING, View(-70.0, 4.0)),
        Kind.ROUTINE: still(_STRETCHING, View(-52.0, 6.0), ("chair",)),
    }


def seated_change() -> Picture:
    """What to paint for a change of position in the chair."""
    return still(_LEANING_BACK, View(-70.0, 4.0), ("chair",))


def seated_movement() -> Picture:
    """What to paint for a movement in the chair, in place of a walk."""
    return still(_TURNING, View(-38.0, 8.0), ("chair",))


def _both(**angles: float) -> dict[str, float]:
    return {f"{side}_{name}": value for side in ("left", "right") for name, value in angles.items()}


_ARM = {"elbow": 18.0, "pron": 20.0, "shoulder_abd": 5.0}

_STRETCHING = Pose.of(
    (0.0, 0.2936, 0.0),
    {"thoracic_flex": -8.0, "neck_flex": -6.0}
    | _both(hip_flex=90.0, hip_abd=5.0, knee=90.0, shoulder_flex=165.0, shoulder_abd=14.0, elbow=16.0)
    | _both(girdle_up=12.0),
)
_TURNING = Pose.of(
    (0.0, 0.2936, 0.0),
    {"lumbar_twist": 8.0, "thoracic_twist": 32.0, "neck_twist": 14.0}
    | _both(hip_flex=90.0, hip_abd=5.0, knee=90.0, shoulder_abd=82.0, elbow=12.0, pron=40.0),
)
_LEANING_BACK = Pose.of(
    (0.0, 0.2936, 0.0),
    {"pelvis_flex": -16.0, "neck_flex": 10.0}
    | _both(hip_flex=76.0, hip_abd=4.0, knee=62.0, ankle=-16.0, shoulder_flex=22.0, elbow=48.0),
)
_STANDING = Pose.of((0.0, 0.5289, 0.0), _both(**_ARM) | _both(hip_flex=4.0, hip_abd=1.0, knee=6.0, ankle=4.0))
_WALKING = Pose.of(
    (0.0, 0.5201, 0.0),
    {"pelvis_flex": 2.5, "pelvis_twist": -4.0, "thoracic_twist": 6.0}
    | _both(**_ARM)
    | {"left_shoulder_flex": -22.0, "left_hip_flex": 23.0, "left_knee": 6.0, "left_ankle": 3.0}
    | {"right_shoulder_flex": 24.0, "right_hip_flex": -13.0, "right_knee": 18.0, "right_toe": 31.0},
)
