"""Vectors and rotations as plain tuples: enough for twenty joints, without a numeric library."""

from __future__ import annotations

from math import cos, radians, sin, sqrt

Vec = tuple[float, float, float]
Mat3 = tuple[Vec, Vec, Vec]  # rows

ZERO: Vec = (0.0, 0.0, 0.0)
IDENTITY: Mat3 = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def add(a: Vec, b: Vec) -> Vec:
    """Return a + b."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def subtract(a: Vec, b: Vec) -> Vec:
    """Return a - b: the way from b to a."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scaled(a: Vec, factor: float) -> Vec:
    """Return a, `factor` times as long."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def blend(a: Vec, b: Vec, share: float) -> Vec:
    """Return the point that lies `share` of the way from a to b."""
    rest = 1.0 - share
    return (a[0] * rest + b[0] * share, a[1] * rest + b[1] * share, a[2] * rest + b[2] * share)


def dot(a: Vec, b: Vec) -> float:
    """Return the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Return the vector product, right-handed."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec) -> float:
    """Return the length."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def distance(a: Vec, b: Vec) -> float:
    """Return the distance between two points."""
    return length(subtract(a, b))


def unit(a: Vec) -> Vec:
    """Return the direction of a; the zero vector stays as it is."""
    size = length(a)
    return scaled(a, 1.0 / size) if size > 1e-12 else ZERO


def across(a: Vec, direction: Vec) -> Vec:
    """Return the part of a that is square to the unit vector `direction`."""
    return subtract(a, scaled(direction, dot(a, direction)))


def turn(m: Mat3, v: Vec) -> Vec:
    """Return v, rotated by m."""
    (a, b, c), (d, e, f), (g, h, i) = m
    x, y, z = v
    return (a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z)


def turn_back(m: Mat3, v: Vec) -> Vec:
    """Return v, rotated by the inverse of m."""
    (a, b, c), (d, e, f), (g, h, i) = m
    x, y, z = v
    return (a * x + d * y + g * z, b * x + e * y + h * z, c * x + f * y + i * z)


def reach(origin: Vec, m: Mat3, v: Vec) -> Vec:
    """Return the place of v, which is given in the frame m at `origin`."""
    (a, b, c), (d, e, f), (g, h, i) = m
    x, y, z = v
    return (
        origin[0] + a * x + b * y + c * z,
        origin[1] + d * x + e * y + f * z,
        origin[2] + g * x + h * y + i * z,
    )


def times(m: Mat3, n: Mat3) -> Mat3:
    """Return the rotation n in the frame m."""
    (n00, n01, n02), (n10, n11, n12), (n20, n21, n22) = n
    (a, b, c), (d, e, f), (g, h, i) = m
    return (
        (a * n00 + b * n10 + c * n20, a * n01 + b * n11 + c * n21, a * n02 + b * n12 + c * n22),
        (d * n00 + e * n10 + f * n20, d * n01 + e * n11 + f * n21, d * n02 + e * n12 + f * n22),
        (g * n00 + h * n10 + i * n20, g * n01 + h * n11 + i * n21, g * n02 + h * n12 + i * n22),
    )


def transposed(m: Mat3) -> Mat3:
    """Return the inverse of a rotation."""
    (a, b, c), (d, e, f), (g, h, i) = m
    return ((a, d, g), (b, e, h), (c, f, i))


def about_x(degrees: float) -> Mat3:
    """Return the rotation about X: positive turns up towards the front."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c))


def xzy(x: float, z: float, y: float) -> Mat3:
    """Return Rx(x) Rz(z) Ry(y), in degrees: the order in which every joint of the body turns."""
    ca, sa = cos(radians(x)), sin(radians(x))
    cb, sb = cos(radians(z)), sin(radians(z))
    cc, sc = cos(radians(y)), sin(radians(y))
    return (
        (cb * cc, -sb, cb * sc),
        (ca * sb * cc + sa * sc, ca * cb, ca * sb * sc - sa * cc),
        (sa * sb * cc - ca * sc, sa * cb, sa * sb * sc + ca * cc),
    )
