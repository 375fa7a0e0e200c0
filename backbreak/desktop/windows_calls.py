"""The calls of `windows_shell` on a real Windows, by ctypes and its registry."""

from __future__ import annotations

import ctypes
import importlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from backbreak.desktop.candidates import OnlyOn, Unavailable
from backbreak.desktop.windows_shell import Use


class RealShell:
    """The calls on a real Windows."""

    _CONSENT = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
    _EXECUTION_STATE = 16  # POWER_INFORMATION_LEVEL.SystemExecutionState
    _QUIET_HOURS = (0xA3BF1C75, 0x0D83063E)  # WNF_SHEL_QUIETHOURS_ACTIVE_PROFILE_CHANGED

    def __init__(self, dll: Any = None, registry: Any = None) -> None:
        """`dll` is ctypes.windll, `registry` the module winreg. Raises `Unavailable` where there are none."""
        self._dll: Any = dll or getattr(ctypes, "windll", None)
        if self._dll is None:
            raise Unavailable(OnlyOn("win32"))
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
