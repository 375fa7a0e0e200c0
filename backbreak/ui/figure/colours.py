"""The colours of the figure and of its stage, in a set for each theme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as #rrggbb: of the person (skin, hair, clothes) and of the place they move in.

    Every limb stands out from `stage` by at least 3:1 (WCAG 1.4.11), so clothes differ with the theme.
    """

    skin: str
    hair: str
    hair_rim: str  # a rim of light on dark hair before a dark stage; "" for none
    face: str
    shirt: str
    trousers: str
    shoe: str
    sole: str
    stage: str
    floor: str
    mat: str
    chair: str
    shadow: str
    ghost: str
    glow: str
    ink: str


LIGHT = Colours(
    skin="#b8754b",
    hair="#3d2a22",
    hair_rim="",
    face="#27140d",
    shirt="#1f7a70",
    trousers="#34466b",
    shoe="#5a646c",
    sole="#a79f90",
    stage="#f1ece2",
    floor="#e7e0d3",
    mat="#cbd9d0",
    chair="#848b92",
    shadow="#3c3428",
    ghost="#8f8a7d",
    glow="#ffc46b",
    ink="#23282b",
)
DARK = Colours(
    skin="#c07c51",
    hair="#3d2a22",
    hair_rim="#94796a",
    face="#27140d",
    shirt="#35998c",
    trousers="#7c90b8",
    shoe="#a2acb3",
    sole="#d6d9da",
    stage="#24292c",
    floor="#2b3134",
    mat="#3b4a45",
    chair="#7b858b",
    shadow="#05080a",
    ghost="#7d868a",
    glow="#fff0c4",
    ink="#eef0ee",
)


ON_BLACK = replace(DARK, stage="#000000", floor="#101314", mat="#2c3a35", ghost="#8a9296")
ON_WHITE = replace(LIGHT, stage="#ffffff", floor="#f0eeea", mat="#bfd0c6")


def colours_for(palette: QPalette) -> Colours:
    """Return the set that goes with a palette: by its window, which with high contrast is black or white."""
    window = palette.color(QPalette.ColorRole.Window)
    match window.lightness():
        case 0:
            return ON_BLACK
        case 255:
            return ON_WHITE
    return DARK if window.lightnessF() < 0.5 else LIGHT


@lru_cache(maxsize=256)
def mixed(one: str, other: str, share: float) -> QColor:
    """Return `one` with `share` (0 to 1) of `other` in it."""
    a, b = QColor(one), QColor(other)
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    )


_DEEP = {"skin": "#6b2f1c"}
_DEEP_OTHERS = "#101c2c"


@lru_cache(maxsize=512)
def surface(colours: Colours, material: str, far: int) -> tuple[QColor, QColor]:
    """Return a material's colour in the light and on the shaded rim; `far` (0 to 8) darkens a far limb."""
    colour, deep = getattr(colours, material), _DEEP.get(material, _DEEP_OTHERS)
    return mixed(colour, deep, far * 0.028), mixed(colour, deep, 0.24 + far * 0.020)
