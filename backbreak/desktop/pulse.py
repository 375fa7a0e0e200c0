"""Who records a microphone, where PulseAudio carries the sound? From its own `pactl`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from backbreak.desktop.bus import Failed
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.command import Command
from backbreak.desktop.detector import NO, Told, found, unknown
from backbreak.words import N_, Later

_Objects = list[dict[str, Any]]


class PulseMicrophone:
    """Asks for the recordings, and only where there are any for the sources."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Raises `Unavailable` where pactl isn't installed."""
        program = shutil.which("pactl", path=environ.get("PATH"))
        if program is None:
            raise Unavailable(Later(N_("pactl isn't installed (on Debian in pulseaudio-utils)")))
        self._environ = environ
        self._recordings = Command([program, "--format=json", "list", "source-outputs"], environ)
        self._sources = Command([program, "--format=json", "list", "sources"], environ)

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""
        if not self._is_running:
            told(unknown(Later(N_("PulseAudio doesn't run"))))
            return

        def take(recordings: _Objects) -> None:
            users = [recording for recording in recordings if _is_in_use(recording)]
            if not users:
                told(NO)
                return

            def take_sources(sources: _Objects) -> None:
                told(found(map(_program, _from_a(users, sources))))

            self._list(self._sources, told, take_sources)

        self._list(self._recordings, told, take)

    @property
    def _is_running(self) -> bool:
        """Whether it does; pactl would start it."""
        folder = self._environ.get("PULSE_RUNTIME_PATH") or f"{self._environ.get('XDG_RUNTIME_DIR')}/pulse"
        return bool(self._environ.get("PULSE_SERVER")) or (Path(folder) / "native").exists()

    def _list(self, command: Command, told: Told, take: Callable[[_Objects], None]) -> None:
        def read(output: bytes | Failed) -> None:
            if isinstance(output, Failed):
                told(unknown(output.why))
                return
            try:
                whole = json.loads(output.decode(errors="replace"))
                objects = [item for item in whole if isinstance(item, dict)]
            except (ValueError, TypeError, RecursionError):
                told(unknown(Later(N_("pactl writes what can't be read"))))
            else:
                take(objects)

        command.run(read)


def _is_in_use(recording: dict[str, Any]) -> bool:
    """Whether somebody listens: not a module of PulseAudio's, a level meter, or what stands still."""
    is_meter = recording.get("resample_method") == "peaks"
    is_effect = recording.get("client") is None or _props(recording).get("media.role") == "filter"
    return not (is_meter or is_effect or recording.get("corked"))


def _from_a(users: _Objects, sources: _Objects) -> _Objects:
    """Those who record from a microphone, and not what comes out of the loudspeakers."""
    monitors = {source.get("index") for source in sources if source.get("monitor_source")}
    return [user for user in users if user.get("source") not in monitors]


def _program(recording: dict[str, Any]) -> str:
    props = _props(recording)
    return str(props.get("application.name") or props.get("application.process.binary") or "")


def _props(item: dict[str, Any]) -> dict[str, Any]:
    props = item.get("properties")
    return props if isinstance(props, dict) else {}
