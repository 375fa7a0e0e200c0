"""What Windows says of the moment: full screen, quiet hours, cameras and microphones in use, programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from backbreak.core.ports import Answer
from backbreak.desktop.detector import NO, Finding, Told, found, unknown, yes
from backbreak.words import N_, Later


class Notice(IntEnum):
    """QUERY_USER_NOTIFICATION_STATE: whether, and why not, this is a moment for notifications."""

    NOT_PRESENT = 1
    BUSY = 2  # a window fills the screen, or presentation settings are on
    FULL_SCREEN_GAME = 3
    PRESENTATION = 4
    WELCOME = 5
    QUIET_TIME = 6  # the first hour after a new Windows: nothing that a person wished
    APP = 7


DISPLAY_REQUIRED = 2
"""ES_DISPLAY_REQUIRED: some program keeps the screen on."""


@dataclass(frozen=True, slots=True)
class Use:
    """A program in the consent store, and when it began and ended to use the device, in Windows's ticks.

    While it uses it, `stop` is 0. None: never.
    """

    program: str
    start: int | None
    stop: int | None


class WindowsShell(Protocol):
    """The calls. Each raises OSError where Windows refuses."""

    def notice(self) -> int:
        """The state for notifications: a `Notice`."""

    def quiet_hours(self) -> int:
        """0: off, 1: priority only, 2: alarms only."""

    def execution_state(self) -> int:
        """The flags by which programs keep the machine awake."""

    def uses(self, device: str) -> Sequence[Use]:
        """The consent store of a "microphone" or a "webcam"."""

    def programs(self) -> Sequence[str]:
        """The file names of all programs that run."""


class FullScreen:
    """Does a window fill the screen?"""

    def __init__(self, shell: WindowsShell) -> None:
        self._shell = shell

    def ask(self, told: Told) -> None:
        """Find out, and tell at once."""
        told(_of(self._shell.notice, {Notice.BUSY, Notice.FULL_SCREEN_GAME}))


class Presentation:
    """Are the presentation settings on?"""

    def __init__(self, shell: WindowsShell) -> None:
        self._shell = shell

    def ask(self, told: Told) -> None:
        """Find out, and tell at once."""
        told(_of(self._shell.notice, {Notice.PRESENTATION}))


class QuietHours:
    """Is "do not disturb" (focus assist, quiet hours) on?"""

    def __init__(self, shell: WindowsShell) -> None:
        self._shell = shell

    def ask(self, told: Told) -> None:
        """Find out, and tell at once."""
        told(_of(self._shell.quiet_hours, {1, 2}, no={0}))


class ScreenKeptOn:
    """Does a program keep the screen on?"""

    def __init__(self, shell: WindowsShell) -> None:
        self._shell = shell

    def ask(self, told: Told) -> None:
        """Find out, and tell at once."""
        try:
            told(yes() if self._shell.execution_state() & DISPLAY_REQUIRED else NO)
        except OSError as fault:
            told(unknown(str(fault)))


class DeviceInUse:
    """Who uses the "microphone" or the "webcam" now? Windows notes it for its own sign in the task bar."""

    def __init__(self, shell: WindowsShell, device: str) -> None:
        self._shell, self._device = shell, device

    def ask(self, told: Told) -> None:
        """Find out, and tell at once."""
        try:
            uses = self._shell.uses(self._device)
        except OSError as fault:
            told(unknown(str(fault)))
        else:
            told(found(use.program for use in uses if use.start and use.stop == 0))


class Running:
    """Does one of the programs run that the person has chosen?"""

    def __init__(self, shell: WindowsShell, chosen: Callable[[], Sequence[str]]) -> None:
        self._shell, self._chosen = shell, chosen

    def ask(self, told: Told) -> None:
        """Find out, and tell at once."""
        chosen = {_bare(name): name for name in self._chosen()}
        if not chosen:
            told(NO)
            return
        try:
            running = {_bare(name) for name in self._shell.programs()}
        except OSError as fault:
            told(unknown(str(fault)))
        else:
            told(found(name for bare, name in chosen.items() if bare in running))


def _bare(program: str) -> str:
    return program.casefold().removesuffix(".exe")


def _of(call: Callable[[], int], yes_for: set[int], no: set[int] | None = None) -> Finding:
    try:
        state = call()
    except OSError as fault:
        return unknown(str(fault))
    if no is not None and state not in yes_for | no:
        return unknown(Later(N_("Windows answers wrongly")))
    return Finding(Answer.YES if state in yes_for else Answer.NO)
