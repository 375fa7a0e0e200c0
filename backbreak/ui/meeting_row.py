"""The row of the home window that says whether the person is in a meeting, and until when."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal

from backbreak.core.pausing import meeting_ends
from backbreak.core.status import Status
from backbreak.phrases import capital
from backbreak.ui.home_words import until_text
from backbreak.ui.rows import Row
from backbreak.words import _


class MeetingRow(Row):
    """Offers the ends that a meeting may have, seated or standing; in a meeting, that it is over."""

    meeting_requested = Signal(str, bool)  # "14:30"; whether the person stands in it
    over_requested = Signal()

    def show_status(self, status: Status, now: datetime, *, can_stand: bool) -> None:
        """Show it as it is at `now`."""
        if status.meeting_until is not None:
            value = until_text(status.meeting_until, standing=status.meeting_standing)
            self.show_choice(_("Meeting"), value, {_("The meeting is over"): self.over_requested.emit})
            return
        choices = {
            capital(until_text(end, standing=stand)): partial(
                self.meeting_requested.emit, f"{end:%H:%M}", stand
            )
            for stand in ((False, True) if can_stand else (False,))
            for end in meeting_ends(now)
        }
        self.show_choice(_("Meeting"), _("none"), choices)
