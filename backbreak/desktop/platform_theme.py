"""Which platform theme should Qt load? Asked before there is an application."""

from __future__ import annotations

import sys
from collections.abc import Mapping

VARIABLE = "QT_QPA_PLATFORMTHEME"
LIGHT_THEME = "generic"

_LOAD_GTK = frozenset({"GNOME", "X-CINNAMON", "PANTHEON", "UNITY", "MATE", "XFCE", "LXDE"})
"""Desktops on which Qt 6 loads its GTK 3 theme (QGenericUnixTheme::themeNames)."""


def choose_platform_theme(environ: Mapping[str, str], system: str = sys.platform) -> str | None:
    """What to put into `VARIABLE`, or None to leave it as it is.

    On desktops akin to GNOME Qt would load all of GTK 3, 20 MB and 50 ms (measured: docs/decisions.md), for
    file dialogs and fonts that Backbreak doesn't show. The person's own choice stands, and KDE keeps its
    theme.
    """
    if system != "linux" or VARIABLE in environ:
        return None
    return LIGHT_THEME if _desktops(environ) & _LOAD_GTK else None


def _desktops(environ: Mapping[str, str]) -> frozenset[str]:
    """The desktop's names as Qt finds them (QGenericUnixServices)."""
    if current := environ.get("XDG_CURRENT_DESKTOP"):
        return frozenset(current.upper().split(":"))
    if "KDE_FULL_SESSION" in environ:
        return frozenset({"KDE"})
    if "GNOME_DESKTOP_SESSION_ID" in environ:
        return frozenset({"GNOME"})
    session = environ.get("DESKTOP_SESSION", "").rpartition("/")[2].lower()
    return frozenset({"GNOME" if session == "gnome" else "XFCE" if session == "xfce" else "UNKNOWN"})
