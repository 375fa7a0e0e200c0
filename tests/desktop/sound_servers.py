"""Real sound servers for tests, each with a microphone and loudspeakers that are nobody's, and recorders."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.patience import PATIENCE


class SoundServer:
    """Runs in a runtime folder of its own. `environ` is what leads programs there."""

    def __init__(self, folder: Path, more: Mapping[str, str]) -> None:
        home = folder / "home"
        home.mkdir()
        self.environ = {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_RUNTIME_DIR": str(folder), **more}
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str, extra: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        environ = self.environ | dict(extra or {})
        process = subprocess.Popen(command, env=environ, stdin=quiet, stdout=quiet, stderr=quiet)
        self._running.append(process)
        return process

    def output(self, *command: str) -> str:
        done = subprocess.run(command, env=self.environ, capture_output=True, text=True, timeout=PATIENCE)
        return done.stdout

    def end(self, process: subprocess.Popen[bytes]) -> None:
        process.terminate()
        process.wait(PATIENCE)
        self._running.remove(process)

    def close(self) -> None:
        for process in reversed(self._running.copy()):
            process.kill()
            process.wait()

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"waited in vain for {what}"
            time.sleep(0.05)


class PipeWireServer(SoundServer):
    """PipeWire with a session manager, which links recorders to what they want to record."""

    def __init__(self, folder: Path, more: Mapping[str, str]) -> None:
        super().__init__(folder, more)
        self.start("pipewire")
        self.wait((folder / "pipewire-0").exists, "PipeWire's socket")
        self.start("wireplumber")
        self._make("microphone", "Audio/Source/Virtual")
        self._make("loudspeakers", "Audio/Sink")
        self.wait(lambda: "WirePlumber" in self.output("pw-dump"), "the session manager")

    def record(self, source: str, **props: object) -> subprocess.Popen[bytes]:
        """Record; `props` are those of the stream."""
        written = " ".join(f"{name.replace('__', '.')} = {value}" for name, value in props.items())
        recorder = self.start("pw-record", "--target", source, "-P", f"{{ {written} }}", "/dev/null")
        self.wait(lambda: self._feeds_a_stream(source), f"a recording of {source}")
        return recorder

    def _make(self, name: str, media_class: str) -> None:
        props = f"factory.name=support.null-audio-sink node.name={name} media.class={media_class}"
        wanted = f"{{ {props} object.linger=true audio.position=[ FL FR ] }}"
        self.wait(lambda: self._made(name, wanted), name)

    def _made(self, name: str, wanted: str) -> bool:
        if f'"{name}"' not in self.output("pw-dump"):
            self.output("pw-cli", "create-node", "adapter", wanted)
        return f'"{name}"' in self.output("pw-dump")

    def _feeds_a_stream(self, source: str) -> bool:
        links = self.output("pw-link", "--links")
        return f"{source}:" in links and '"state": "running"' in self.output("pw-dump")


class PulseServer(SoundServer):
    """PulseAudio. The microphone is what comes out of loudspeakers that nobody hears."""

    def __init__(self, folder: Path, more: Mapping[str, str]) -> None:
        super().__init__(folder, more)
        modules = (
            "module-native-protocol-unix",
            "module-null-sink sink_name=loudspeakers",
            "module-null-sink sink_name=unheard",
            "module-virtual-source source_name=microphone master=unheard.monitor",
        )
        loading = [word for module in modules for word in ("-L", module)]
        self.start("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", *loading)
        self.wait(lambda: "microphone" in self.output("pactl", "list", "short", "sources"), "PulseAudio")

    def record(self, source: str, *more: str) -> subprocess.Popen[bytes]:
        recorder = self.start("parec", "--device", source, "--client-name=Phone", *more)
        self.wait(lambda: "Phone" in self.output("pactl", "list", "source-outputs"), f"recording {source}")
        return recorder
