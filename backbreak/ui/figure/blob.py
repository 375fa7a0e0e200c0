"""A ball or an ellipsoid of flesh as it lies in the picture."""

from __future__ import annotations

from typing import NamedTuple


class Blob(NamedTuple):
    """A ball or an ellipsoid as it lies in the picture.

    `x`, `y`, `radius` are pixels, `depth` statures from the eye. `shape` is None for a ball; for an ellipsoid
    it is (a, b, c) of the matrix [[a, b], [b, c]] whose reach in direction u is sqrt(u.Mu).
    """

    x: float
    y: float
    radius: float
    depth: float
    shape: tuple[float, float, float] | None = None
