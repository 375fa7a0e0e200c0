from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from backbreak.ui.figure.colours import DARK, LIGHT, ON_BLACK, ON_WHITE, Colours, colours_for, surface

SETS = {"light": LIGHT, "dark": DARK, "on black": ON_BLACK, "on white": ON_WHITE}


def luminance(colour: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", SETS)
@pytest.mark.parametrize("material", ["skin", "shirt", "trousers", "shoe"])
@pytest.mark.parametrize("far", [0, 8])
def test_every_limb_stands_out_from_the_stage(theme: str, material: str, far: int) -> None:
    colours = SETS[theme]
    lit, _ = surface(colours, material, far)

    assert contrast(lit, QColor(colours.stage)) >= 3.0
    assert contrast(lit, QColor(colours.floor)) >= 2.7


@pytest.mark.parametrize("theme", SETS)
def test_hair_and_chair_stand_out_from_the_stage(theme: str) -> None:
    colours = SETS[theme]

    assert contrast(QColor(colours.hair_rim or colours.hair), QColor(colours.stage)) >= 3.0
    assert contrast(QColor(colours.chair), QColor(colours.stage)) >= 2.9


@pytest.mark.parametrize("theme", SETS)
def test_hair_and_skin_are_of_one_person_in_every_theme(theme: str) -> None:
    colours = SETS[theme]

    assert colours.hair == LIGHT.hair
    assert contrast(QColor(colours.skin), QColor(LIGHT.skin)) < 1.15


@pytest.mark.parametrize("theme", SETS)
def test_the_face_can_be_read_on_the_skin(theme: str) -> None:
    colours = SETS[theme]

    assert contrast(QColor(colours.face), QColor(colours.skin)) >= 4.5


@pytest.mark.parametrize(
    ("window", "colours"),
    [("#fbf9f5", LIGHT), ("#1c2022", DARK), ("#000000", ON_BLACK), ("#ffffff", ON_WHITE)],
)
def test_the_colours_follow_the_palette(window: str, colours: Colours) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(window))

    assert colours_for(palette) is colours
