"""What this desktop can do, found out where Backbreak does not run, and what is wrong with the files."""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import QTimer

from backbreak import paths
from backbreak.application import make_application
from backbreak.desktop.screen import names_screen
from backbreak.machine import Machine
from backbreak.store import settings_file
from backbreak.troubles import problem_lines

DIAGNOSIS_MS = 600
"""So long the parts of the desktop may take to describe themselves to the doctor."""


def diagnose() -> dict[str, Any]:
    """Find out what `backbreak doctor` shows, where Backbreak doesn't run."""
    if not names_screen(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # all but the screen can be asked all the same
    application = make_application()
    machine = Machine()
    settings, problems = settings_file.load(paths.settings_file())
    machine.holds.use(settings.holds)
    QTimer.singleShot(DIAGNOSIS_MS, machine.survey)
    QTimer.singleShot(2 * DIAGNOSIS_MS, application.quit)
    application.exec()
    machine.close()
    return machine.survey() | {"problems": problem_lines(problems)}
