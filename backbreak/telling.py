"""Who tells a break to a person that doesn't look: Backbreak's own voice, or else their screen reader.

Never both at once. Sounds go with either.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from backbreak.core.settings import Settings
from backbreak.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from backbreak.core.sayings import Saying
    from backbreak.narrator import Narrator
    from backbreak.ui.break_window import BreakWindow


class Telling:
    """Passes on what the break window tells."""

    def __init__(
        self,
        narrator: Narrator,
        settings: Callable[[], Settings],
        read_aloud: Callable[[QWidget, str], None] | None = None,
    ) -> None:
        """`settings` are those that hold now; `read_aloud` has a screen reader read words of a window."""
        self._narrator, self._settings = narrator, settings
        self._read_aloud = read_aloud

    def follow(self, window: BreakWindow) -> None:
        """Tell from now on what this window tells."""
        window.told.connect(lambda saying: self._tell(window, saying))
        for falls_silent in (window.hushed, window.stopped, window.put_off):
            falls_silent.connect(self._narrator.hush)

    def begun(self, window: BreakWindow, *, timed: bool) -> None:
        """A break was begun: say what its window says before anything moves; `timed` is a walk and the like.

        What is wanted at hand for an exercise the voice leaves to be read: the person begins it by hand.
        """
        if timed:
            self._narrator.say(window.opening.replace("\n", ". "))
        self._read(window, window.opening)

    def ended(self, window: BreakWindow, *, welcome: bool) -> None:
        """The break was ended elsewhere; `welcome` greets a walker who is back."""
        self._narrator.hush()
        if welcome:
            self._narrator.say(_("Welcome back"))
            self._read(window, _("Welcome back"))

    def _tell(self, window: BreakWindow, saying: Saying) -> None:
        from backbreak.session_words import saying_text

        self._narrator.tell(saying)
        self._read(window, saying_text(saying))

    def _read(self, window: BreakWindow, words: str) -> None:
        if not self._settings().voice.on:
            from backbreak.ui.announce import announce

            (self._read_aloud or announce)(window, words)
