"""The colours of the figure and of its stage, in a set for each theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from backbreak.ui.figure.looks import CLOTHES, HAIRS, SKINS, USUAL, Clothes, Looks, Pair, unpacked


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as #rrggbb: of the person (skin, hair, clothes) and of the place they move in.

    Every limb stands out from `stage` by at least 3:1 (WCAG 1.4.11), so clothes differ with the theme. Skin
    and hair are those of one person in every theme; where they don't stand out, a rim round them does.
    """

    skin: str
    skin_rim: str  # "" where none is needed
    hair: str
    hair_rim: str
    face: str
    shirt: str
    trousers: str
    shoe: str
    sole: str
    stage: str
    floor: str
    mat: str
    chair: str
    box: str
    shadow: str
    ghost: str
    glow: str
    ink: str


_LIGHT_ROOM = {
    "stage": "#f1ece2",
    "floor": "#e7e0d3",
    "mat": "#cbd9d0",
    "chair": "#848b92",
    "box": "#9a7846",
    "shadow": "#3c3428",
    "ghost": "#8f8a7d",
    "glow": "#ffc46b",
    "ink": "#23282b",
}
_DARK_ROOM = {
    "stage": "#24292c",
    "floor": "#2b3134",
    "mat": "#3b4a45",
    "chair": "#7b858b",
    "box": "#b3935c",
    "shadow": "#05080a",
    "ghost": "#7d868a",
    "glow": "#fff0c4",
    "ink": "#eef0ee",
}
_DEEP = {"skin": "#6b2f1c"}
_DEEP_OTHERS = "#101c2c"
_FACE = "#1d0d07"
_WARM_DARK, _WARM_LIGHT = "#3a1a0c", "#ffe9d8"  # what a rim tends to
_STANDS_OUT, _STANDS_OUT_MORE = 3.0, 4.5  # contrast with the stage; the latter where the system wants much
_FAR = 0.028  # that a far limb is darker, for each of eight steps


@lru_cache(maxsize=32)
def colours(looks: Looks = USUAL, *, dark: bool = False, stage: str = "") -> Colours:
    """Return the colours for a light or a dark theme; with high contrast if the system gives the `stage`."""
    room = dict(_DARK_ROOM if dark else _LIGHT_ROOM)
    if stage:
        room |= _high_contrast_room(stage, dark=dark)
    least, place = (_STANDS_OUT_MORE if stage else _STANDS_OUT), room["stage"]
    skin, hair, clothes = SKINS[looks.skin][dark], HAIRS[looks.hair], CLOTHES[looks.clothes]
    if stage:
        clothes = _high_contrast_clothes(clothes, stage, dark=dark)
    return Colours(
        skin=skin,
        skin_rim=_rim(skin, place, least, dark=dark, far=_DEEP["skin"]),
        hair=hair,
        hair_rim=_rim(hair, place, least, dark=dark),
        face=_FACE,
        shirt=clothes.shirt[dark],
        trousers=clothes.trousers[dark],
        shoe=clothes.shoe[dark],
        sole=clothes.sole[dark],
        **room,
    )


def _high_contrast_room(stage: str, *, dark: bool) -> dict[str, str]:
    room, ink = _DARK_ROOM if dark else _LIGHT_ROOM, _ink(dark=dark)
    return {
        "stage": stage,
        "floor": mixed(stage, ink, 0.02).name(),
        "mat": mixed(stage, "#6f9484", 0.3).name(),
        "ink": ink,
        "glow": stage,  # what stands out from all clothes
        "chair": _standing_out(room["chair"], stage, _STANDS_OUT_MORE, ink),
        "box": _standing_out(room["box"], stage, _STANDS_OUT_MORE, ink),
        "ghost": _standing_out(room["ghost"], stage, _STANDS_OUT, ink),
    }


def _high_contrast_clothes(clothes: Clothes, stage: str, *, dark: bool) -> Clothes:
    def changed(pair: Pair) -> Pair:
        worn = _standing_out(pair[dark], stage, _STANDS_OUT_MORE, _ink(dark=dark), far=_DEEP_OTHERS)
        return (worn, worn)

    return Clothes(changed(clothes.shirt), changed(clothes.trousers), changed(clothes.shoe), clothes.sole)


def _ink(*, dark: bool) -> str:
    return "#ffffff" if dark else "#000000"


def _rim(colour: str, stage: str, least: float, *, dark: bool, far: str = "") -> str:
    """Return the colour of a rim that stands out where `colour` itself does not; "" where it does."""
    if _stands_out(colour, stage, least, far):
        return ""
    return _standing_out(colour, stage, least, _WARM_LIGHT if dark else _WARM_DARK)


def _standing_out(colour: str, stage: str, least: float, toward: str, far: str = "") -> str:
    """Return `colour`, mixed with so little of `toward` that it stands out."""
    tried = (mixed(colour, toward, step / 25).name() for step in range(26))
    return next((one for one in tried if _stands_out(one, stage, least, far)), toward)


def _stands_out(colour: str, stage: str, least: float, far: str) -> bool:
    """Tell whether a colour has that contrast with the stage, also with some of `far` in it."""
    return all(
        contrast(mixed(colour, far or colour, share), QColor(stage)) >= least for share in (0.0, 8 * _FAR)
    )


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    r, g, b = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


FIGURE = QPalette.ColorRole.LinkVisited
"""Not painted: it carries the looks, for a palette reaches every widget and tells it of a change."""


def colours_for(palette: QPalette) -> Colours:
    """Return the colours that go with a palette, and the looks that it carries.

    Where the stage is of the same colour as all windows, the system wants high contrast.
    """
    role = QPalette.ColorRole
    window, stage = palette.color(role.Window), palette.color(role.AlternateBase)
    own = window.name() if window == stage else ""
    return colours(unpacked(palette.color(FIGURE)), dark=_luminance(window) < 0.18, stage=own)


@lru_cache(maxsize=256)
def mixed(one: str, other: str, share: float) -> QColor:
    """Return `one` with `share` (0 to 1) of `other` in it."""
    a, b = QColor(one), QColor(other)
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    )


class Surface(NamedTuple):
    """A material's colour in the light and on its rim; a rim may go `all_round`."""

    lit: QColor
    rim: QColor
    all_round: bool = False


@lru_cache(maxsize=512)
def surface(colours: Colours, material: str, far: int) -> Surface:
    """Return how a material looks; `far` (0 to 8) darkens a far limb."""
    colour, deep = getattr(colours, material), _DEEP.get(material, _DEEP_OTHERS)
    lit = mixed(colour, deep, far * _FAR)
    if material == "skin" and colours.skin_rim:
        return Surface(lit, QColor(colours.skin_rim), all_round=True)
    return Surface(lit, mixed(colour, deep, 0.24 + far * 0.020))


LIGHT, DARK = colours(dark=False), colours(dark=True)
