"""Which platform theme Qt loads: GTK's costs much, and nobody sees it."""

from __future__ import annotations

import pytest

from backbreak.desktop.platform_theme import choose_platform_theme


@pytest.mark.parametrize(
    "environ",
    [
        {"XDG_CURRENT_DESKTOP": "GNOME"},
        {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"},
        {"XDG_CURRENT_DESKTOP": "XFCE"},
        {"XDG_CURRENT_DESKTOP": "X-Cinnamon"},
        {"GNOME_DESKTOP_SESSION_ID": "this-is-deprecated"},
        {"DESKTOP_SESSION": "/usr/share/xsessions/xfce"},
    ],
)
def test_where_qt_would_load_gtk_it_is_given_the_light_theme(environ: dict[str, str]) -> None:
    assert choose_platform_theme(environ, "linux") == "generic"


@pytest.mark.parametrize(
    "environ",
    [
        {"XDG_CURRENT_DESKTOP": "KDE"},
        {"KDE_FULL_SESSION": "true"},
        {"XDG_CURRENT_DESKTOP": "sway"},
        {},
        {"XDG_CURRENT_DESKTOP": "GNOME", "QT_QPA_PLATFORMTHEME": "gtk3"},
        {"XDG_CURRENT_DESKTOP": "XFCE", "QT_QPA_PLATFORMTHEME": ""},
    ],
)
def test_elsewhere_and_where_the_person_chose_it_is_left_alone(environ: dict[str, str]) -> None:
    assert choose_platform_theme(environ, "linux") is None


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_have_a_theme_of_their_own(system: str) -> None:
    assert choose_platform_theme({"XDG_CURRENT_DESKTOP": "GNOME"}, system) is None
