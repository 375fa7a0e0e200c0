"""The camera: from which side the figure is seen, and where a point then lies in the picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin

from backbreak.body.vector import Mat3, Vec, subtract, turn


@dataclass(frozen=True, slots=True)
class View:
    """A direction to look from, in degrees.

    `yaw` walks round the figure: 0 looks at its front, 90 at its left side, -90 at its right. `pitch` climbs:
    90 looks straight down.
    """

    yaw: float
    pitch: float = 0.0

    def turned(self, yaw: float, pitch: float = 0.0) -> View:
        """The view from `yaw` further round and `pitch` higher, never below the floor or over the top."""
        return View((self.yaw + yaw + 180.0) % 360.0 - 180.0, min(max(self.pitch + pitch, 0.0), 89.0))

    def mirrored(self) -> View:
        """The view from which the mirrored figure gives the same picture, mirrored."""
        return View(-self.yaw, self.pitch)


VIEWS: dict[str, View] = {
    "side": View(-90.0, 4.0),
    "front": View(0.0, 6.0),
    "three_quarter": View(-40.0, 12.0),
    "top": View(-90.0, 72.0),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the picture plane, in statures; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def grown(self, by: float) -> Box:
        """The box with a margin of `by` on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


class Camera:
    """A mild perspective from `distance` statures away, looking at `target`.

    What lies at the target's depth is drawn in its true size, nearer parts are larger.
    """

    def __init__(self, view: View, target: Vec = (0.0, 0.45, 0.0), distance: float = 5.0) -> None:
        self.view = view
        self.target = target
        self.distance = distance
        self.axes = _axes(view)

    def at(self, target: Vec) -> Camera:
        """The same camera, looking at another point."""
        return Camera(self.view, target, self.distance)

    def project(self, point: Vec) -> Vec:
        """Return (x, y, depth): x to the right and y downwards in the picture, and how far away the point is.

        All in statures. A length at that depth is drawn `distance / depth` times as long.
        """
        x, up, towards = turn(self.axes, subtract(point, self.target))
        depth = self.distance - towards
        factor = self.distance / depth
        return (x * factor, -up * factor, depth)

    def frame(self, points: Iterable[Vec]) -> Box:
        """Return the smallest box that holds every point."""
        seen = [self.project(point) for point in points]
        xs, ys = [x for x, _, _ in seen], [y for _, y, _ in seen]
        return Box(min(xs), min(ys), max(xs), max(ys))


def _axes(view: View) -> Mat3:
    """Return the rows (right, up, towards the camera) in world axes."""
    cy, sy = cos(radians(view.yaw)), sin(radians(view.yaw))
    cp, sp = cos(radians(view.pitch)), sin(radians(view.pitch))
    return ((cy, 0.0, -sy), (-sy * sp, cp, -cy * sp), (sy * cp, sp, cy * cp))
