"""What the person can choose of the figure: its skin, its hair, its clothes, by the names in the settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QColor

Pair = tuple[str, str]
"""A colour before a light stage, and before a dark one."""


class Clothes(NamedTuple):
    """The colours of what is worn."""

    shirt: Pair
    trousers: Pair
    shoe: Pair
    sole: Pair


class Looks(NamedTuple):
    """Of skin, hair and clothes the names of those that are chosen."""

    skin: str = "light_brown"
    hair: str = "brown"
    clothes: str = "green"


_GREY_SHOES, _PALE_SOLES = ("#5a646c", "#a2acb3"), ("#a79f90", "#d6d9da")

SKINS: Mapping[str, Pair] = {
    "fair": ("#efc6a4", "#efc6a4"),
    "beige": ("#d99f74", "#d99f74"),
    "light_brown": ("#b8754b", "#c07c51"),
    "brown": ("#95603f", "#95603f"),
    "dark_brown": ("#744a33", "#744a33"),
}
HAIRS: Mapping[str, str] = {
    "black": "#211d1f",
    "brown": "#3d2a22",
    "auburn": "#7d3f22",
    "blond": "#c9a161",
    "grey": "#9a9a98",
}
CLOTHES: Mapping[str, Clothes] = {
    "green": Clothes(("#1f7a70", "#35998c"), ("#34466b", "#7c90b8"), _GREY_SHOES, _PALE_SOLES),
    "blue": Clothes(("#2b6391", "#4f94c8"), ("#4b4740", "#a39a8c"), ("#6b5a4a", "#b0a08f"), _PALE_SOLES),
    "plum": Clothes(("#82406a", "#b978a2"), ("#3f4754", "#8d99aa"), _GREY_SHOES, _PALE_SOLES),
    "grey": Clothes(("#596065", "#979fa4"), ("#2f3438", "#8a949a"), ("#4d5358", "#a9b1b6"), _PALE_SOLES),
}

USUAL = Looks()
"""As nobody chose them."""

_TABLES: tuple[tuple[str, ...], ...] = (tuple(SKINS), tuple(HAIRS), tuple(CLOTHES))
_CARRIES = 1  # the opacity of a colour that carries looks


def packed(looks: Looks) -> QColor:
    """Return looks as the numbers of a colour, in which form a palette can carry them to every widget."""
    skin, hair, clothes = (table.index(name) for table, name in zip(_TABLES, looks, strict=True))
    return QColor(skin, hair, clothes, _CARRIES)


def unpacked(colour: QColor) -> Looks:
    """Return the looks that a colour carries; the usual ones for any other colour."""
    if colour.alpha() != _CARRIES:
        return USUAL
    numbers = (colour.red(), colour.green(), colour.blue())
    return Looks(*(table[number] for table, number in zip(_TABLES, numbers, strict=True)))
