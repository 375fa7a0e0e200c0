"""From the body's space to pixels: one lens for a whole exercise, so that nothing drifts by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backbreak.body.camera import Camera
from backbreak.body.skeleton import Placed
from backbreak.body.vector import Mat3, Vec, about_x, add, reach, scaled, subtract, times, unit
from backbreak.ui.figure.hull import Blob
from backbreak.ui.figure.lump import Lump


@dataclass(frozen=True, slots=True)
class Lens:
    """A camera and where its picture lies: `scale` pixels a stature, its target at (`x`, `y`)."""

    camera: Camera
    scale: float
    x: float
    y: float

    def point(self, place: Vec) -> Vec:
        """Return a place in the world as x and y in pixels and its depth in statures."""
        x, y, depth = self.camera.project(place)
        return (self.x + x * self.scale, self.y + y * self.scale, depth)

    def ball(self, place: Vec, radius: float) -> Blob:
        """Return a ball in the world as it is seen."""
        x, y, depth = self.point(place)
        return Blob(x, y, radius * self.scale * self.camera.distance / depth, depth)

    def ellipsoid(self, place: Vec, frame: Mat3, size: Vec) -> Blob:
        """Return an ellipsoid in the world, its half-widths along the axes of `frame`, as it is seen."""
        x, y, depth = self.point(place)
        zoom = self.scale * self.camera.distance / depth
        (a, b, c), (d, e, f), _ = self.camera.axes
        xx = xy = yy = 0.0
        for k, half in enumerate(size):
            ux, uy, uz = frame[0][k], frame[1][k], frame[2][k]
            px, py = (a * ux + b * uy + c * uz) * half, -(d * ux + e * uy + f * uz) * half
            xx, xy, yy = xx + px * px, xy + px * py, yy + py * py
        square = zoom * zoom
        mean = (size[0] + size[1] + size[2]) / 3.0 * zoom
        return Blob(x, y, mean, depth, (xx * square, xy * square, yy * square))

    def see(self, placed: Placed, chain: Iterable[Lump]) -> list[Blob]:
        """Return lumps of flesh on a placed skeleton as they are seen."""
        blobs = []
        zoom = self.scale * self.camera.distance
        for lump in chain:
            frame = placed.rotations[lump.frame]
            place = reach(placed.positions[lump.joint], frame, lump.at)
            size = lump.size
            if isinstance(size, float):
                x, y, depth = self.camera.project(place)
                blobs.append(
                    Blob(self.x + x * self.scale, self.y + y * self.scale, size * zoom / depth, depth)
                )
            else:
                turned = times(frame, about_x(lump.tilt)) if lump.tilt else frame
                blobs.append(self.ellipsoid(place, turned, size))
        return blobs

    def toward(self, place: Vec) -> Vec:
        """Return the direction from a place in the world to the eye."""
        eye = add(self.camera.target, scaled(self.camera.axes[2], self.camera.distance))
        return unit(subtract(eye, place))
