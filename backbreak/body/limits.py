"""How far each joint goes, in degrees: the limits that no pose and no frame may pass.

Norms: AAOS; CDC (Soucie 2011); Troke 2005 for the lumbar spine. Knees and ankles go further than the active
means, since in kneeling the body's weight bends them; wrists too, on all fours. Shoulder girdle: our own
choice, 2-3 cm each way.
"""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.body.skeleton import SIDES

LIMITS: Mapping[str, tuple[float, float]] = {
    "pelvis_flex": (-180.0, 180.0),
    "pelvis_side": (-90.0, 90.0),
    "pelvis_twist": (-180.0, 180.0),
    "lumbar_flex": (-30.0, 55.0),
    "lumbar_side": (-25.0, 25.0),
    "lumbar_twist": (-10.0, 10.0),
    "thoracic_flex": (-25.0, 40.0),
    "thoracic_side": (-25.0, 25.0),
    "thoracic_twist": (-40.0, 40.0),
    "neck_flex": (-60.0, 55.0),
    "neck_side": (-45.0, 45.0),
    "neck_twist": (-75.0, 75.0),
    "shoulder_flex": (-50.0, 180.0),
    "shoulder_abd": (-45.0, 180.0),
    "shoulder_rot": (-90.0, 90.0),
    "elbow": (0.0, 150.0),
    "pron": (-85.0, 90.0),
    "wrist": (-80.0, 90.0),
    "girdle_forward": (-10.0, 10.0),
    "girdle_up": (-5.0, 10.0),
    "hip_flex": (-25.0, 130.0),
    "hip_abd": (-25.0, 45.0),
    "hip_rot": (-40.0, 45.0),
    "knee": (0.0, 155.0),
    "ankle": (-60.0, 30.0),
    "toe": (-30.0, 75.0),
}
"""By the angle's name without its side. The pelvis is turned by lying down and has no limits of its own."""


def limits_of(angle: str) -> tuple[float, float]:
    """Return the lowest and the highest value of an angle, with or without its side."""
    side, _, name = angle.partition("_")
    return LIMITS[name if side in SIDES else angle]
