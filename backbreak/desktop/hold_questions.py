"""All questions about what speaks against a prompt, with their adapters on every system."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from backbreak.desktop import do_not_disturb
from backbreak.desktop.bus import Bus
from backbreak.desktop.candidates import Candidate
from backbreak.desktop.detector import Adapter, Question
from backbreak.desktop.inhibitors import AsksSource, Inhibitors, Source
from backbreak.desktop.media import Players
from backbreak.desktop.pipewire import PipeWire, PipeWireCamera, PipeWireMicrophone, PipeWireScreen
from backbreak.desktop.power_inhibitors import Logind, Plasma, PowerManager, XfcePresentation
from backbreak.desktop.processes import ChosenPrograms, OpenCamera, Walk
from backbreak.desktop.pulse import PulseMicrophone
from backbreak.desktop.session_inhibitors import Session
from backbreak.desktop.shared import Shared
from backbreak.desktop.wayland_windows import WaylandFullScreen
from backbreak.desktop.x11_windows import X11FullScreen

if TYPE_CHECKING:
    from backbreak.desktop.windows_shell import WindowsShell

Stages = Sequence[Sequence[Question]]
_Make = Callable[[], Adapter]


def hold_questions(
    environ: Mapping[str, str],
    session_bus: Bus,
    system_bus: Bus,
    server: Callable[[], str | None],
    chosen: Callable[[], Sequence[str]],
) -> Stages:
    """The questions in two stages: what costs a message at most; what starts a program, or goes through all.

    `server` is the name of the program that draws notifications; during `chosen` programs the person wants
    no prompts.
    """
    pipewire = PipeWire(environ)
    sources: dict[str, Source] = {
        "session_manager": Session(session_bus),
        "kde": Plasma(session_bus),
        "power_manager": PowerManager(session_bus),
        "logind": Logind(system_bus),
    }
    inhibiting = {name: Shared[Inhibitors](source.list) for name, source in sources.items()}
    is_x11 = not environ.get("WAYLAND_DISPLAY") and environ.get("XDG_SESSION_TYPE") != "wayland"
    presenting = {name: AsksSource(one, lambda found: found.presents) for name, one in inhibiting.items()}
    watching = {name: AsksSource(one, lambda _found: True) for name, one in inhibiting.items()}
    quick = (
        Question(
            "full_screen",
            [
                _linux("wayland", lambda: WaylandFullScreen(environ)),
                _linux("x11", lambda: X11FullScreen(environ)),
                _windows(lambda on, shell: on.FullScreen(shell)),
            ],
        ),
        Question(
            "do_not_disturb",
            [
                *do_not_disturb.on_linux(session_bus, server, environ),
                _windows(lambda on, shell: on.QuietHours(shell)),
            ],
        ),
        Question(
            "presentation",
            [
                *(_linux(name, _giving(adapter)) for name, adapter in presenting.items()),
                _linux("xfce", lambda: XfcePresentation(session_bus)),
                _windows(lambda on, shell: on.Presentation(shell)),
            ],
            any_of=True,
        ),
        Question(
            "idle_inhibitor",
            [
                *(_linux(name, _giving(adapter)) for name, adapter in watching.items()),
                _windows(lambda on, shell: on.ScreenKeptOn(shell)),
                _macos(lambda on: on.ScreenKeptOn(environ)),
            ],
            any_of=True,
        ),
        Question("media", [_linux("mpris", lambda: Players(session_bus))]),
    )
    thorough = (
        Question(
            "microphone",
            [
                _linux("pipewire", lambda: PipeWireMicrophone(pipewire)),
                _linux("pulseaudio", lambda: PulseMicrophone(environ)),
                _windows(lambda on, shell: on.DeviceInUse(shell, "microphone")),
                _macos(lambda on: on.MicrophoneRuns(on.CoreAudio())),
            ],
        ),
        Question(
            "camera",
            [
                _linux("pipewire", lambda: PipeWireCamera(pipewire)),
                _linux("device", lambda: OpenCamera(Walk())),
                _windows(lambda on, shell: on.DeviceInUse(shell, "webcam")),
            ],
            any_of=True,
        ),
        Question("screen_share", [_linux("pipewire", lambda: PipeWireScreen(pipewire, sees_all=not is_x11))]),
        Question(
            "program",
            [
                _linux("proc", lambda: ChosenPrograms(Walk(), chosen)),
                _windows(lambda on, shell: on.Running(shell, chosen)),
                _macos(lambda on: on.Running(environ, chosen)),
            ],
        ),
    )
    return quick, thorough


def _linux(name: str, make: _Make) -> Candidate[Adapter]:
    return Candidate(name, make, "linux")


def _windows(make: Callable[[Any, WindowsShell], Adapter]) -> Candidate[Adapter]:
    """An adapter of `windows_shell`, a module that is imported on Windows only."""

    def on_windows() -> Adapter:
        from backbreak.desktop import windows_shell
        from backbreak.desktop.windows_calls import RealShell

        return make(windows_shell, RealShell())

    return Candidate("windows", on_windows, "win32")


def _macos(make: Callable[[Any], Adapter]) -> Candidate[Adapter]:
    """An adapter of `macos_use`, a module that is imported on macOS only."""

    def on_macos() -> Adapter:
        from backbreak.desktop import macos_use

        return make(macos_use)

    return Candidate("macos", on_macos, "darwin")


def _giving(adapter: Adapter) -> Callable[[], Adapter]:
    return lambda: adapter
