"""One phase of a movement, worked out: the pose at any share of its time."""

from __future__ import annotations

from dataclasses import dataclass, field

from backbreak.body.anchors import Planted
from backbreak.body.ball_joint import ball_joint_angles
from backbreak.body.carrier import Carrier, carried_at, root_with
from backbreak.body.contacts import root_over_knees, settled
from backbreak.body.leg import Foot
from backbreak.body.rest import RestInMotion
from backbreak.body.rotation import Arc
from backbreak.body.skeleton import INDEX, SIDES, Pose, ball_joint
from backbreak.body.spline import Coefficients, value
from backbreak.body.vector import Vec

SHIFT = 3  # the carrier's place stands before the angles

_SHOULDERS = {side: SHIFT + INDEX[f"{side}_shoulder_flex"] for side in SIDES}
_SIGNS = {"left": 1.0, "right": -1.0}
_STILL = 1e-9  # a smaller move is none


def vector(pose: Pose, carrier: Carrier) -> list[float]:
    """Return what curves are laid through: where the body is carried, and all angles."""
    return [*carried_at(carrier, pose), *pose.values]


@dataclass(slots=True)
class Stretch:
    """One phase, worked out.

    `values` are the carrier's place and the angles, `curves` say how those of them move that do, `arcs` how
    the shoulders turn. `pitches` and `headings` tell how a foot stands that rolls over its heel or toes.
    """

    planted: Planted
    carrier: Carrier
    values: list[float]
    curves: dict[int, Coefficients] = field(default_factory=dict)
    arcs: list[tuple[int, float, Arc]] = field(default_factory=list)
    pitches: dict[str, Coefficients] = field(default_factory=dict)
    headings: dict[str, Vec] = field(default_factory=dict)
    rest: RestInMotion | None = None

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.planted.phase.seconds

    def set_curve(self, channel: int, curve: Coefficients) -> None:
        """Let a channel move."""
        if any(abs(c) > _STILL for c in curve[1:]):
            self.curves[channel] = curve
        else:
            self.values[channel] = curve[0]

    def turn_shoulders(self) -> None:
        """Let the shoulders turn the shortest way between two poses at rest, instead of angle by angle."""
        start, end = self.planted.start.values, self.planted.end.values
        for side, channel in _SHOULDERS.items():
            here, there = (values[channel - SHIFT : channel - SHIFT + 3] for values in (start, end))
            if here != there:
                sign = _SIGNS[side]
                self.arcs.append((channel, sign, Arc(ball_joint(sign, *here), ball_joint(sign, *there))))

    def pose(self, u: float) -> Pose:
        """Return the pose at the share u = 0..1 of the phase's time."""
        values = self.values.copy()
        for channel, curve in self.curves.items():
            values[channel] = value(curve, u)
        for channel, sign, arc in self.arcs:
            s = u * u * u * (10.0 + u * (6.0 * u - 15.0))
            values[channel : channel + 3] = ball_joint_angles(sign, arc.at(s), values[channel : channel + 3])
        angles = tuple(values[SHIFT:])
        at: Vec = (values[0], values[1], values[2])
        feet = {side: Foot(self.headings[side], value(self.pitches[side], u)) for side in self.pitches}
        pose = Pose(root_with(self.carrier, at, angles), angles)
        if self.rest is not None:
            pose = self.rest.aligned(pose, u)
        elif self.planted.targets:
            pose = Pose(root_over_knees(pose, self.planted.targets), angles)
        return settled(pose, self.planted.targets, feet)
