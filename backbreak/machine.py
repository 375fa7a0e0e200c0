"""The adapters of this desktop, chosen; and what `backbreak doctor` says of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSystemTrayIcon

from backbreak import __version__, paths
from backbreak.core.settings import Holds
from backbreak.desktop import survey
from backbreak.desktop.clock import choose_clock
from backbreak.desktop.holds import Detectors, Stages
from backbreak.desktop.lock import choose_lock
from backbreak.desktop.logind import LogindSession
from backbreak.desktop.motion import choose_motion
from backbreak.desktop.notifications import Notifications
from backbreak.desktop.presence import choose_presence
from backbreak.desktop.session_bus import choose_session_bus, choose_system_bus
from backbreak.desktop.sleep import choose_sleep
from backbreak.desktop.tray_host import TrayHost

if TYPE_CHECKING:
    from backbreak.desktop.candidates import Chosen
    from backbreak.desktop.sound import Sounds
    from backbreak.desktop.speech import Speech
    from backbreak.desktop.windows_messages import WindowsMessages


class Machine:
    """Every question that only the desktop can answer, with the adapter that answers it here."""

    def __init__(self) -> None:
        self.clock = choose_clock()
        self.bus = choose_session_bus(os.environ)
        self.system_bus = choose_system_bus(os.environ)
        self.session = LogindSession(self.system_bus.adapter, os.environ, user=_user())
        self.presence = choose_presence(os.environ, self.bus.adapter, self.session)
        windows = cache(_windows_messages)
        self.lock = choose_lock(self.bus.adapter, self.session, windows, self.presence.idle_for)
        self.sleep = choose_sleep(self.system_bus.adapter, windows)
        icon = str(paths.assets() / "icons" / "backbreak.png")
        self.notifications = Notifications(self.bus.adapter, "Backbreak", "backbreak", icon)
        self.tray_host = TrayHost(self.bus.adapter)
        self.motion_changed: list[Callable[[], object]] = []
        """Called when the system's wish for less motion may be another one."""
        self.motion = choose_motion(self.bus.adapter, os.environ, self._tell_motion)
        self.holds = Detectors(self._hold_questions, Holds())
        self._asks_voices = False

    @cached_property
    def sounds(self) -> Chosen[Sounds]:
        """What plays sounds: looked for when first needed, since most people leave them off."""
        from backbreak.desktop.loudness import Loudness
        from backbreak.desktop.sound import choose_sounds

        return choose_sounds(os.environ, Loudness(paths.assets() / "sounds", paths.sound_cache()))

    @cached_property
    def speech(self) -> Chosen[Speech]:
        """What speaks: looked for when first needed."""
        from backbreak.desktop.speech import choose_speech

        return choose_speech(os.environ)

    def _tell_motion(self) -> None:
        for hear in self.motion_changed:
            hear()

    def close(self) -> None:
        """Be silent, and leave no program of the system's behind that was started for us."""
        for part in (self.presence, self.lock, self.sleep):
            part.close()
        for chosen in (self.__dict__.get("sounds"), self.__dict__.get("speech")):
            if chosen is not None:
                chosen.adapter.close()

    def _hold_questions(self) -> Stages:
        from backbreak.desktop.hold_questions import hold_questions

        return hold_questions(
            os.environ,
            self.bus.adapter,
            self.system_bus.adapter,
            lambda: self.notifications.server.name if self.notifications.server else None,
            lambda: self.holds.wishes.programs,
        )

    def survey(self) -> dict[str, Any]:
        """What they say now, in the form of `doctor --json`. Nothing private is in it.

        "asking" says that some are still being asked: look again in a moment.
        """
        is_asking = not (self.holds.survey() & self._ask_voices())
        questions = (
            survey.ask_clock(self.clock),
            survey.ask_presence(self.presence.chosen),
            survey.ask_lock(self.lock.chosen),
            survey.ask_sleep(self.sleep.chosen),
            survey.ask_bus(self.bus),
            survey.ask_bus(self.system_bus),
            survey.ask_prompt(self.notifications),
            survey.ask_tray(self.tray_host, QSystemTrayIcon.isSystemTrayAvailable()),
            survey.ask_motion(self.motion),
            survey.ask_sound(self.sounds),
            survey.ask_speech(self.speech),
            *(survey.ask_hold(question, self.holds) for question in self.holds.questions),
        )
        return {
            "version": __version__,
            "system": sys.platform,
            "questions": [asdict(_with_remedy(question)) for question in questions],
            "asking": is_asking,
        }

    def _ask_voices(self) -> bool:
        """Whether the voices are known; otherwise they are asked for."""
        speech = self.speech.adapter
        if speech.languages is None and not speech.trouble and not self._asks_voices:
            self._asks_voices = True
            speech.learn_languages(self._voices_told)
        return not self._asks_voices

    def _voices_told(self) -> None:
        self._asks_voices = False


def _user() -> int:
    """The number of the person's account, where accounts have numbers."""
    return os.getuid() if sys.platform != "win32" else 0


def _with_remedy(question: survey.Question) -> survey.Question:
    if sys.platform != "linux":
        return question
    from backbreak.desktop.remedies import remedy

    return replace(question, remedy=remedy(question.question, question.adapter))


def _windows_messages() -> WindowsMessages:
    from backbreak.desktop.windows_messages import WindowsMessages

    return WindowsMessages()
