"""All questions about what speaks against a prompt, with their adapters on every system."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from backbreak.desktop import do_not_disturb
from backbreak.desktop.bus import Bus
from backbreak.desktop.candidates import Candidate
from backbreak.desktop.detector import Adapter, Question
from backbreak.desktop.inhibitors import AsksSource, Inhibitor, Inhibitors, Source
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
_Inhibiting = Mapping[str, Shared[Inhibitors]]


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
    inhibiting = _inhibiting(session_bus, system_bus)
    quick = (
        _full_screen(environ),
        _do_not_disturb(session_bus, server, environ),
        _presentation(session_bus, inhibiting),
        _idle_inhibitor(environ, inhibiting),
        Question("media", [_linux("mpris", lambda: Players(session_bus))]),
    )
    thorough = (
        _microphone(environ, pipewire),
        _camera(pipewire),
        _screen_share(environ, pipewire),
        _program(environ, chosen),
    )
    return quick, thorough


def _inhibiting(session_bus: Bus, system_bus: Bus) -> _Inhibiting:
    """Who keeps the screen on, by the one who is asked; two questions share each answer."""
    sources: dict[str, Source] = {
        "session_manager": Session(session_bus),
        "kde": Plasma(session_bus),
        "power_manager": PowerManager(session_bus),
        "logind": Logind(system_bus),
    }
    return {name: Shared[Inhibitors](source.list) for name, source in sources.items()}


def _full_screen(environ: Mapping[str, str]) -> Question:
    adapters = [
        _linux("wayland", lambda: WaylandFullScreen(environ)),
        _linux("x11", lambda: X11FullScreen(environ)),
        _windows(lambda on, shell: on.FullScreen(shell)),
    ]
    return Question("full_screen", adapters)


def _do_not_disturb(
    session_bus: Bus, server: Callable[[], str | None], environ: Mapping[str, str]
) -> Question:
    adapters = [
        *do_not_disturb.on_linux(session_bus, server, environ),
        _windows(lambda on, shell: on.QuietHours(shell)),
    ]
    return Question("do_not_disturb", adapters)


def _presentation(session_bus: Bus, inhibiting: _Inhibiting) -> Question:
    adapters = [
        *_asking(inhibiting, lambda found: found.presents),
        _linux("xfce", lambda: XfcePresentation(session_bus)),
        _windows(lambda on, shell: on.Presentation(shell)),
    ]
    return Question("presentation", adapters, any_of=True)


def _idle_inhibitor(environ: Mapping[str, str], inhibiting: _Inhibiting) -> Question:
    adapters = [
        *_asking(inhibiting, lambda _found: True),
        _windows(lambda on, shell: on.ScreenKeptOn(shell)),
        _macos(lambda on: on.ScreenKeptOn(environ)),
    ]
    return Question("idle_inhibitor", adapters, any_of=True)


def _microphone(environ: Mapping[str, str], pipewire: PipeWire) -> Question:
    adapters = [
        _linux("pipewire", lambda: PipeWireMicrophone(pipewire)),
        _linux("pulseaudio", lambda: PulseMicrophone(environ)),
        _windows(lambda on, shell: on.DeviceInUse(shell, "microphone")),
        _macos(lambda on: on.MicrophoneRuns(on.CoreAudio())),
    ]
    return Question("microphone", adapters)


def _camera(pipewire: PipeWire) -> Question:
    adapters = [
        _linux("pipewire", lambda: PipeWireCamera(pipewire)),
        _linux("device", lambda: OpenCamera(Walk())),
        _windows(lambda on, shell: on.DeviceInUse(shell, "webcam")),
    ]
    return Question("camera", adapters, any_of=True)


def _screen_share(environ: Mapping[str, str], pipewire: PipeWire) -> Question:
    is_x11 = not environ.get("WAYLAND_DISPLAY") and environ.get("XDG_SESSION_TYPE") != "wayland"
    return Question(
        "screen_share", [_linux("pipewire", lambda: PipeWireScreen(pipewire, sees_all=not is_x11))]
    )


def _program(environ: Mapping[str, str], chosen: Callable[[], Sequence[str]]) -> Question:
    adapters = [
        _linux("proc", lambda: ChosenPrograms(Walk(), chosen)),
        _windows(lambda on, shell: on.Running(shell, chosen)),
        _macos(lambda on: on.Running(environ, chosen)),
    ]
    return Question("program", adapters)


def _asking(inhibiting: _Inhibiting, counts: Callable[[Inhibitor], bool]) -> list[Candidate[Adapter]]:
    """An adapter for each of those who know inhibitors, for what `counts` of them."""
    return [_linux(name, partial(AsksSource, shared, counts)) for name, shared in inhibiting.items()]


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
