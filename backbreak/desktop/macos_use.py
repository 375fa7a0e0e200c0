"""What macOS tells everybody: whether a microphone runs, who keeps the screen on, and which programs run."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Protocol

from backbreak.desktop.bus import Failed
from backbreak.desktop.candidates import OnlyOn, Unavailable
from backbreak.desktop.command import Command
from backbreak.desktop.detector import NO, Told, found, unknown, yes

_ASSERTION = re.compile(
    r"pid \d+\((?P<who>[^)]*)\):.*\b(?:PreventUserIdleDisplaySleep|NoDisplaySleepAssertion)\b"
)


class SoundDevices(Protocol):
    """The calls. They raise OSError where macOS refuses."""

    def microphone_runs(self) -> bool:
        """Whether the default input runs, for any program."""


class MicrophoneRuns:
    """Is the microphone in use? For whom, macOS keeps to itself."""

    def __init__(self, devices: SoundDevices) -> None:
        self._devices = devices

    def ask(self, told: Told) -> None:
        """Find out, and tell at once."""
        try:
            told(yes() if self._devices.microphone_runs() else NO)
        except OSError as fault:
            told(unknown(str(fault)))


class ScreenKeptOn:
    """Which program keeps the screen on? `pmset` lists them."""

    def __init__(self, environ: Mapping[str, str], program: str = "/usr/bin/pmset") -> None:
        self._command = Command([program, "-g", "assertions"], environ)

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""

        def read(output: bytes | Failed) -> None:
            if isinstance(output, Failed):
                told(unknown(output.why))
            else:
                lines = output.decode(errors="replace").splitlines()
                told(found(match["who"] for match in map(_ASSERTION.search, lines) if match))

        self._command.run(read)


class Running:
    """Does one of the programs run that the person has chosen? `ps` lists them."""

    def __init__(
        self, environ: Mapping[str, str], chosen: Callable[[], Sequence[str]], program: str = "/bin/ps"
    ) -> None:
        self._command = Command([program, "-Axo", "comm="], environ)
        self._chosen = chosen

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""
        chosen = {name.casefold(): name for name in self._chosen()}
        if not chosen:
            told(NO)
            return

        def read(output: bytes | Failed) -> None:
            if isinstance(output, Failed):
                told(unknown(output.why))
                return
            lines = output.decode(errors="replace").splitlines()
            running = {PurePosixPath(line.strip()).name.casefold() for line in lines}
            told(found(name for folded, name in chosen.items() if folded in running))

        self._command.run(read)


class _Address(ctypes.Structure):
    """AudioObjectPropertyAddress."""

    _fields_ = (("selector", ctypes.c_uint32), ("scope", ctypes.c_uint32), ("element", ctypes.c_uint32))


class CoreAudio:
    """The calls on a real Mac."""

    _SYSTEM = 1  # kAudioObjectSystemObject

    def __init__(self) -> None:
        """Raises `Unavailable` where there is no Core Audio."""
        try:
            path = "/System/Library/Frameworks/CoreAudio.framework/CoreAudio"
            self._library: Any = ctypes.CDLL(path)
        except OSError:
            raise Unavailable(OnlyOn("darwin")) from None

    def microphone_runs(self) -> bool:
        """kAudioDevicePropertyDeviceIsRunningSomewhere of kAudioHardwarePropertyDefaultInputDevice."""
        device = self._number(self._SYSTEM, b"dIn ")
        return device != 0 and self._number(device, b"gone") != 0

    def _number(self, thing: int, selector: bytes) -> int:
        address = _Address(int.from_bytes(selector), int.from_bytes(b"glob"), 0)
        value, size = ctypes.c_uint32(), ctypes.c_uint32(4)
        status = self._library.AudioObjectGetPropertyData(
            ctypes.c_uint32(thing),
            ctypes.byref(address),
            ctypes.c_uint32(0),
            None,
            ctypes.byref(size),
            ctypes.byref(value),
        )
        if status != 0:
            raise OSError(f"Core Audio refuses: {status}")
        return value.value
