from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from backbreak.core.settings import declared
from backbreak.ui.figure.colours import DARK, LIGHT, Colours, colours, colours_for, surface
from backbreak.ui.figure.looks import CLOTHES, HAIRS, SKINS, USUAL, Looks
from backbreak.ui.theme import Theme

SYSTEMS = ("#ffffff", "#fffaef", "#000000", "#2d3236")
"""Windows of some high-contrast themes."""


def sets_for(looks: Looks) -> dict[str, Colours]:
    return {
        "light": colours(looks),
        "dark": colours(looks, dark=True),
        **{stage: colours(looks, dark=QColor(stage).lightnessF() < 0.5, stage=stage) for stage in SYSTEMS},
    }


THEMES = tuple(sets_for(USUAL))
WORN = [Looks(clothes=clothes) for clothes in CLOTHES]
PEOPLE = [Looks(skin, hair) for skin, hair in product(SKINS, HAIRS)]


def luminance(colour: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def wanted(theme: str) -> float:
    """WCAG 1.4.11; as much as text has where the system asks for high contrast."""
    return 4.5 if theme in SYSTEMS else 3.0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("looks", WORN, ids=str)
@pytest.mark.parametrize("material", ["shirt", "trousers", "shoe"])
@pytest.mark.parametrize("far", [0, 8])
def test_whatever_it_wears_stands_out_from_the_stage(
    theme: str, looks: Looks, material: str, far: int
) -> None:
    shown = sets_for(looks)[theme]
    lit = surface(shown, material, far).lit

    assert contrast(lit, QColor(shown.stage)) >= wanted(theme)
    assert contrast(lit, QColor(shown.floor)) >= 0.9 * wanted(theme)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("looks", PEOPLE, ids=str)
def test_every_skin_stands_out_from_the_stage_by_itself_or_by_a_rim(theme: str, looks: Looks) -> None:
    shown = sets_for(looks)[theme]

    for far in (0, 8):
        lit, rim, all_round = surface(shown, "skin", far)
        assert contrast(rim if all_round else lit, QColor(shown.stage)) >= wanted(theme)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("looks", PEOPLE, ids=str)
def test_every_hair_stands_out_from_the_stage_by_itself_or_by_a_rim(theme: str, looks: Looks) -> None:
    shown = sets_for(looks)[theme]

    assert contrast(QColor(shown.hair_rim or shown.hair), QColor(shown.stage)) >= wanted(theme)


@pytest.mark.parametrize("theme", THEMES)
def test_the_chair_stands_out_from_the_stage(theme: str) -> None:
    shown = sets_for(USUAL)[theme]

    assert contrast(QColor(shown.chair), QColor(shown.stage)) >= wanted(theme) - 0.1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("looks", PEOPLE, ids=str)
def test_hair_and_skin_are_of_one_person_in_every_theme(theme: str, looks: Looks) -> None:
    shown, by_day = sets_for(looks)[theme], colours(looks)

    assert shown.hair == by_day.hair
    assert contrast(QColor(shown.skin), QColor(by_day.skin)) < 1.15


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("skin", SKINS)
def test_the_face_can_be_read_on_every_skin(theme: str, skin: str) -> None:
    shown = sets_for(Looks(skin))[theme]

    assert contrast(QColor(shown.face), QColor(shown.skin)) >= 2.4


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("looks", WORN, ids=str)
def test_a_muscle_that_glows_is_seen_on_whatever_it_wears(theme: str, looks: Looks) -> None:
    shown = sets_for(looks)[theme]

    assert contrast(QColor(shown.glow), QColor(shown.shirt)) >= 2.3
    assert contrast(QColor(shown.glow), QColor(shown.trousers)) >= 2.3


@pytest.mark.parametrize("one", SKINS)
@pytest.mark.parametrize("other", SKINS)
def test_no_two_skins_look_alike(one: str, other: str) -> None:
    if one != other:
        assert contrast(QColor(SKINS[one][0]), QColor(SKINS[other][0])) > 1.2


def test_what_can_be_chosen_is_what_there_is() -> None:
    choices = {item.name: item.option.choices for item in declared() if item.group == "appearance"}
    defaults = {item.name: item.default for item in declared() if item.group == "appearance"}

    assert (choices["skin"], choices["hair"], choices["clothes"]) == (
        tuple(SKINS),
        tuple(HAIRS),
        tuple(CLOTHES),
    )
    assert Looks(defaults["skin"], defaults["hair"], defaults["clothes"]) == USUAL


def palette_with(window: str, stage: str) -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    palette.setColor(QPalette.ColorRole.AlternateBase, QColor(stage))
    return palette


@pytest.mark.parametrize(
    ("window", "stage", "shown"), [("#fbf9f5", "#f1ece2", LIGHT), ("#1c2022", "#24292c", DARK)]
)
def test_the_colours_follow_the_theme(window: str, stage: str, shown: Colours) -> None:
    assert colours_for(palette_with(window, stage)) == shown


@pytest.mark.parametrize("window", SYSTEMS)
def test_with_high_contrast_the_stage_is_as_the_systems_windows(window: str) -> None:
    assert colours_for(palette_with(window, window)).stage == window


def test_the_looks_reach_every_widget_with_the_theme(qapp: QApplication) -> None:
    before = qapp.palette()
    chosen = Looks("dark_brown", "grey", "plum")
    theme = Theme("dark", looks=chosen)
    assert colours_for(qapp.palette()) == colours(chosen, dark=True)

    theme.follow("light", Looks("fair", "black", "green"))
    assert colours_for(qapp.palette()) == colours(Looks("fair", "black", "green"))

    qapp.setPalette(before)
