"""One phase of a movement: from one pose to the next, in so many seconds, on so many contacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from backbreak.body.skeleton import Pose

Breath = Literal["in", "out", "hold", "free"]
Side = Literal["left", "right", "none"]


@dataclass(frozen=True, slots=True)
class NamedPose:
    """A pose and what it is called."""

    name: str
    pose: Pose

    def mirrored(self) -> NamedPose:
        """The same in a mirror, under the mirrored name."""
        return NamedPose(other_side(self.name), self.pose.mirrored())


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time in which the body goes from one pose to another, or stays in one.

    `planted` names the points that stay where they are, `hands_on` for each side the part of the body that
    the hand holds on to. Hands that slide keep their height over the floor, those that
    carry have a load between them. `through` says that the movement goes on through the end pose without
    stopping there. `cue` is what to say or show, for each language.
    """

    start: NamedPose
    end: NamedPose
    seconds: float
    breath: Breath
    planted: frozenset[str]
    through: bool = False
    cue: Mapping[str, str] = field(default_factory=dict)
    hands_on: Mapping[str, str] = field(default_factory=dict)
    hands_slide: bool = False
    carries: bool = False

    @property
    def is_hold(self) -> bool:
        """Whether the body stays in one pose."""
        return self.start == self.end

    def mirrored(self) -> Phase:
        """The same in a mirror."""
        return replace(
            self,
            start=self.start.mirrored(),
            end=self.end.mirrored(),
            planted=frozenset(other_side(name) for name in self.planted),
            hands_on={other_side(side): other_side(part) for side, part in self.hands_on.items()},
        )


def other_side(name: str) -> str:
    """Return the name of the same thing on the other side: left_knee for right_knee."""
    swap = {"left": "right", "right": "left"}
    return "_".join(swap.get(word, word) for word in name.split("_"))
