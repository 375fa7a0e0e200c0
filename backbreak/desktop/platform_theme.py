"""Which platform theme should Qt load? Asked before there is an application."""

from __future__ import annotations

import sys
from collections.abc import Mapping

VARIABLE = "QT_QPA_PLATFORMTHEME"

LIGHT_THEME = "gnome"
"""Qt's own theme for GNOME: as cheap as the generic one, with tray icons over D-Bus, and unlike that one it
asks the settings portal whether windows should be dark, and hears of every change
(QStyleHints.colorScheme)."""


def choose_platform_theme(environ: Mapping[str, str], system: str = sys.platform) -> str | None:
    """What to put into `VARIABLE` while the application is made, or None to leave it as it is.

    On desktops akin to GNOME Qt would load all of GTK 3, 20 MB and 50 ms (measured: docs/decisions.md), for
    file dialogs that Backbreak doesn't show; on small ones, such as sway, a theme that knows nothing of dark
    windows. The person's own choice stands, and KDE keeps its theme.
    """
    if system != "linux" or VARIABLE in environ or _is_kde(environ):
        return None
    return LIGHT_THEME


def _is_kde(environ: Mapping[str, str]) -> bool:
    """As Qt finds out (QGenericUnixServices)."""
    if current := environ.get("XDG_CURRENT_DESKTOP"):
        return "KDE" in current.upper().split(":")
    return "KDE_FULL_SESSION" in environ or environ.get("DESKTOP_SESSION", "").startswith(("kde", "plasma"))
