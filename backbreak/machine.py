"""The adapters of this desktop, chosen; and what `backbreak doctor` says of them."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QSystemTrayIcon

from backbreak import __version__, paths
from backbreak.desktop import survey
from backbreak.desktop.clock import choose_clock
from backbreak.desktop.notifications import Notifications
from backbreak.desktop.presence import choose_presence
from backbreak.desktop.session_bus import choose_session_bus, choose_system_bus
from backbreak.desktop.tray_host import TrayHost


class Machine:
    """Every question that only the desktop can answer, with the adapter that answers it here."""

    def __init__(self) -> None:
        self.clock = choose_clock()
        self.presence = choose_presence(os.environ)
        self.bus = choose_session_bus(os.environ)
        self.system_bus = choose_system_bus(os.environ)
        icon = str(paths.assets() / "icons" / "backbreak.svg")
        self.notifications = Notifications(self.bus.adapter, "Backbreak", "backbreak", icon)
        self.tray_host = TrayHost(self.bus.adapter)

    def survey(self) -> dict[str, Any]:
        """What they say now, in the form of `doctor --json`. Nothing private is in it."""
        questions = (
            survey.ask_clock(self.clock),
            survey.ask_presence(self.presence),
            survey.ask_bus(self.bus),
            survey.ask_bus(self.system_bus),
            survey.ask_prompt(self.notifications),
            survey.ask_tray(self.tray_host, QSystemTrayIcon.isSystemTrayAvailable()),
        )
        return {
            "version": __version__,
            "system": sys.platform,
            "questions": [asdict(question) for question in questions],
        }
