"""The program's own icon, for its windows and for the lists of running programs."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from backbreak import paths


def app_icon() -> QIcon:
    """Backbreak's mark, sharp at every size."""
    return QIcon(str(paths.assets() / "icons" / "backbreak.svg"))
