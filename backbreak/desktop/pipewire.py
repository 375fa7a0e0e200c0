"""The adapters that ask PipeWire, by one run of its own `pw-dump` for all of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from backbreak.desktop.bus import Failed
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.command import Command
from backbreak.desktop.detector import Told, found, unknown
from backbreak.desktop.shared import Shared
from backbreak.desktop.sound_graph import Graph, read_graph
from backbreak.words import N_, Later, _


class PipeWire:
    """What runs through PipeWire."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._program = shutil.which("pw-dump", path=environ.get("PATH"))
        self._command = Command([self._program or "pw-dump"], environ)
        self._shared = Shared[Graph | Failed](self._run)

    def check(self) -> None:
        """Raise `Unavailable` where it can't be asked."""
        if self._program is None:
            raise Unavailable(Later(N_("pw-dump isn't installed (on Debian in pipewire-bin)")))

    def ask(self, told: Callable[[Graph | Failed], None]) -> None:
        """The graph of this moment, or why there is none."""
        if not self._is_running:
            told(Failed(_("PipeWire doesn't run")))
            return
        self._shared.ask(told)

    @property
    def _is_running(self) -> bool:
        folder = self._environ.get("PIPEWIRE_RUNTIME_DIR") or self._environ.get("XDG_RUNTIME_DIR")
        name = self._environ.get("PIPEWIRE_REMOTE") or "pipewire-0"
        return bool(folder) and (Path(folder or "") / name).exists()

    def _run(self, told: Callable[[Graph | Failed], None]) -> None:
        self._command.run(lambda output: told(_graph(output)))


def _graph(output: bytes | Failed) -> Graph | Failed:
    if isinstance(output, Failed):
        return output
    try:
        return read_graph(output)
    except (ValueError, RecursionError):
        return Failed(_("pw-dump writes what can't be read"))


class _Asks:
    """Asks the graph, which `users` looks through."""

    def __init__(self, pipewire: PipeWire) -> None:
        pipewire.check()
        self._pipewire = pipewire

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""

        def take(graph: Graph | Failed) -> None:
            if isinstance(graph, Failed):
                told(unknown(graph.why))
            elif (why_not := self.why_not(graph)) is not None:
                told(unknown(why_not))
            else:
                told(found(self.users(graph)))

        self._pipewire.ask(take)

    def why_not(self, graph: Graph) -> object | None:
        """Why this graph doesn't tell; None if it does."""
        return None

    def users(self, graph: Graph) -> Iterator[str]:
        """The programs for which the answer is yes."""
        raise NotImplementedError


class PipeWireMicrophone(_Asks):
    """Who records a microphone?"""

    def why_not(self, graph: Graph) -> object | None:
        """Where PulseAudio carries the sound, PipeWire knows nothing of it."""
        return None if graph.has_sound else Later(N_("the sound here doesn't run through PipeWire"))

    def users(self, graph: Graph) -> Iterator[str]:
        """Those who record."""
        return graph.microphone_users()


class PipeWireCamera(_Asks):
    """Who takes pictures from a camera, through PipeWire?"""

    def users(self, graph: Graph) -> Iterator[str]:
        """Those who take them."""
        return graph.camera_users()


class PipeWireScreen(_Asks):
    """Who takes pictures of the screen? On X11 most don't need PipeWire for it, so that no is unknown."""

    def __init__(self, pipewire: PipeWire, *, sees_all: bool) -> None:
        super().__init__(pipewire)
        self._sees_all = sees_all

    def why_not(self, graph: Graph) -> object | None:
        """On X11, nobody's being seen says nothing."""
        if self._sees_all or any(True for _user in graph.screen_sharers()):
            return None
        return Later(N_("on X11 a program may read the screen unseen"))

    def users(self, graph: Graph) -> Iterator[str]:
        """Those who take them."""
        return graph.screen_sharers()
