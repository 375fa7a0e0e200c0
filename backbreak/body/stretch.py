"""One phase of a movement, worked out: the pose at any share of its time."""

from __future__ import annotations

from dataclasses import dataclass, field

from backbreak.body.anchors import Planted
from backbreak.body.ball_joint import ball_joint_angles
from backbreak.body.carrier import Carrier, carried_at, root_with
from backbreak.body.contacts import root_over_knees, settled
from backbreak.body.girdle import girdle_angles, girdle_for
from backbreak.body.grips import hand_targets
from backbreak.body.leg import Foot
from backbreak.body.rest import RestInMotion
from backbreak.body.rotation import Arc
from backbreak.body.skeleton import INDEX, SIDES, Pose, ball_joint
from backbreak.body.sliding import hand_heights, slid
from backbreak.body.spline import Coefficients, value
from backbreak.body.vector import Vec

SHIFT = 3  # the carrier's place stands before the angles

_SHOULDERS = {side: SHIFT + INDEX[f"{side}_shoulder_flex"] for side in SIDES}
_SIGNS = {"left": 1.0, "right": -1.0}
_STILL = 1e-9  # a smaller move is none
_SAMPLES = tuple(i / 12 for i in range(1, 12))


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
    _still: Pose | None = None
    _slides_at: dict[str, float] | None = None

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

    def give_girdles_way(self) -> None:
        """Let the shoulders swell out to hands that an arm would not reach in the midst of the phase.

        They do so smoothly: by so much of one swell, from nothing and back to it, that no hand slides.
        """
        sides = [side for side in SIDES if self._reaches(side)]
        if self.planted.phase.is_hold or not sides:
            return
        poses = [(u, self.pose(u)) for u in _SAMPLES]
        hands = [hand_targets(pose, self.planted.grips) for _, pose in poses]
        for side in sides:
            swell = [0.0, 0.0]
            for (u, pose), held in zip(poses, hands, strict=True):
                wrist = held.get(f"{side}_wrist") or self.planted.targets[f"{side}_wrist"]
                there = girdle_for(pose, side, wrist)
                for way, channel in enumerate(girdle_angles(side)):
                    needed = (there[way] - pose.values[channel]) / _swell(u)
                    swell[way] = max(swell[way], needed, key=abs)
            for amount, channel in zip(swell, girdle_angles(side), strict=True):
                self._add_swell(SHIFT + channel, amount)

    def _reaches(self, side: str) -> bool:
        """Tell whether that arm's hand has a place to keep, and its elbow none."""
        targets = self.planted.targets
        return side in self.planted.grips or (f"{side}_wrist" in targets and f"{side}_elbow" not in targets)

    def _add_swell(self, channel: int, amount: float) -> None:
        if amount:
            a, b, c, d, e, f = self.curves.get(channel, (self.values[channel], 0.0, 0.0, 0.0, 0.0, 0.0))
            self.curves[channel] = (a, b, c + 16.0 * amount, d - 32.0 * amount, e + 16.0 * amount, f)

    def pose(self, u: float) -> Pose:
        """Return the pose at the share u = 0..1 of the phase's time."""
        if not self.planted.phase.is_hold:
            return self._moved(u)
        if self._still is None:
            self._still = self._moved(0.0)
        return self._still

    def _moved(self, u: float) -> Pose:
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
        pose = settled(pose, self.planted.targets, feet)
        pose = settled(pose, hand_targets(pose, self.planted.grips), {})
        return slid(pose, self._heights()) if self.planted.phase.hands_slide else pose

    def _heights(self) -> dict[str, float]:
        if self._slides_at is None:
            self._slides_at = hand_heights(self.planted.start)
        return self._slides_at


def _swell(u: float) -> float:
    """Return a curve that rises from 0 to 1 and falls to 0 again, at rest at both ends."""
    return 16.0 * (u * (1.0 - u)) ** 2
