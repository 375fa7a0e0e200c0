"""What Windows says of the moment: full screen, quiet hours, cameras and microphones in use, programs."""

from __future__ import annotations

import ctypes
import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Protocol

from backbreak.core.ports import Answer
from backbreak.desktop.candidates import Unavailable
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


class RealShell:
    """The calls on a real Windows."""

    _CONSENT = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
    _EXECUTION_STATE = 16  # POWER_INFORMATION_LEVEL.SystemExecutionState
    _QUIET_HOURS = (0xA3BF1C75, 0x0D83063E)  # WNF_SHEL_QUIETHOURS_ACTIVE_PROFILE_CHANGED

    def __init__(self, dll: Any = None, registry: Any = None) -> None:
        """`dll` is ctypes.windll, `registry` the module winreg. Raises `Unavailable` where there are none."""
        self._dll: Any = dll or getattr(ctypes, "windll", None)
        if self._dll is None:
            raise Unavailable(Later(N_("only on {system}"), system="Windows"))
        self._registry = registry if dll else importlib.import_module("winreg")

    def notice(self) -> int:
        """SHQueryUserNotificationState."""
        state = ctypes.c_int()
        _check(self._dll.shell32.SHQueryUserNotificationState(ctypes.byref(state)))
        return state.value

    def quiet_hours(self) -> int:
        """The state that the notification centre publishes; not documented, so a refusal is no surprise."""
        name = (ctypes.c_uint32 * 2)(*self._QUIET_HOURS)
        stamp, state, size = ctypes.c_uint32(), ctypes.c_uint32(), ctypes.c_uint32(4)
        _check(
            self._dll.ntdll.NtQueryWnfStateData(
                ctypes.byref(name), None, None, *map(ctypes.byref, (stamp, state, size))
            )
        )
        return state.value

    def execution_state(self) -> int:
        """CallNtPowerInformation."""
        state = ctypes.c_uint32()
        call = self._dll.powrprof.CallNtPowerInformation
        _check(call(self._EXECUTION_STATE, None, 0, ctypes.byref(state), ctypes.sizeof(state)))
        return state.value

    def uses(self, device: str) -> Sequence[Use]:
        """The person's part of the registry: apps by their package, other programs by their path."""
        store = rf"{self._CONSENT}\{device}"
        apps = self._below(store, lambda key: key.partition("_")[0])
        programs = self._below(rf"{store}\NonPackaged", _file_of)
        return [*apps, *programs]

    def programs(self) -> Sequence[str]:
        """A snapshot of all processes."""
        kernel = self._dll.kernel32
        kernel.CreateToolhelp32Snapshot.restype = ctypes.c_void_p
        snapshot = ctypes.c_void_p(kernel.CreateToolhelp32Snapshot(2, 0))
        entry = _ProcessEntry()
        entry.size = ctypes.sizeof(entry)
        names = []
        try:
            more = kernel.Process32FirstW(snapshot, ctypes.byref(entry))
            while more:
                names.append(entry.file)
                more = kernel.Process32NextW(snapshot, ctypes.byref(entry))
        finally:
            kernel.CloseHandle(snapshot)
        return names

    def _below(self, path: str, name: Callable[[str], str]) -> Iterator[Use]:
        registry = self._registry
        try:
            folder = registry.OpenKey(registry.HKEY_CURRENT_USER, path)
        except FileNotFoundError:
            return
        with folder:
            for index in range(registry.QueryInfoKey(folder)[0]):
                key = registry.EnumKey(folder, index)
                with registry.OpenKey(folder, key) as entry:
                    start, stop = (self._number(entry, f"LastUsedTime{end}") for end in ("Start", "Stop"))
                    yield Use(name(key), start, stop)

    def _number(self, key: object, name: str) -> int | None:
        """A time, 0 for not yet; None where it isn't noted."""
        try:
            return int(self._registry.QueryValueEx(key, name)[0])
        except FileNotFoundError:
            return None


class _ProcessEntry(ctypes.Structure):
    """PROCESSENTRY32W."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("usage", ctypes.c_uint32),
        ("number", ctypes.c_uint32),
        ("heap", ctypes.c_size_t),
        ("module", ctypes.c_uint32),
        ("threads", ctypes.c_uint32),
        ("parent", ctypes.c_uint32),
        ("priority", ctypes.c_int32),
        ("flags", ctypes.c_uint32),
        ("file", ctypes.c_wchar * 260),
    )


def _file_of(key: str) -> str:
    r"""The program of a key such as `C:#Program Files#Zoom#Zoom.exe`."""
    return key.rpartition("#")[2].removesuffix(".exe")


def _check(status: int) -> None:
    if status != 0:
        raise OSError(f"Windows refuses: {status & 0xFFFFFFFF:#010x}")
