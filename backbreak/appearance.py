"""How all windows look: the theme, the looks of the figure, and whether anything may move."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from backbreak.settings_in_use import SettingsInUse

if TYPE_CHECKING:
    from backbreak.ui.figure.looks import Looks
    from backbreak.ui.theme import Theme


class Appearance(QObject):
    """Dresses the application when the first window needs it, and anew after a change of the settings.

    `wants_less_motion` gives the system's wish; None where nobody knows it.
    """

    def __init__(self, settings: SettingsInUse, wants_less_motion: Callable[[], bool | None]) -> None:
        super().__init__()
        self._settings, self._wants_less_motion = settings, wants_less_motion
        self._theme: Theme | None = None

    def use_theme(self) -> None:
        """See that the palette is ours."""
        if self._theme is None:
            from backbreak.ui.theme import Theme

            self._theme = Theme(self._settings.now.appearance.theme, self, self._looks)

    def follow(self) -> None:
        """Take the settings that hold now."""
        if self._theme is not None:
            self._theme.follow(self._settings.now.appearance.theme, self._looks)

    def is_still(self) -> bool:
        """Whether figures stand in poses and nothing slides: the person's wish, or the system's."""
        wish = self._settings.now.appearance.motion
        return wish == "reduced" or (wish == "system" and self._wants_less_motion() is True)

    @property
    def _looks(self) -> Looks:
        from backbreak.ui.figure.looks import Looks

        look = self._settings.now.appearance
        return Looks(look.skin, look.hair, look.clothes)
