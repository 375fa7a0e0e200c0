"""The person's own processes on Linux, looked through a few at a time so that nothing has to wait."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.detector import NO, Told, found
from backbreak.words import N_, Later

PROC = Path("/proc")
AT_ONCE = 40
"""So many processes are looked at between two events: a millisecond or three."""

MEDIA_SERVERS = frozenset({"pipewire", "wireplumber", "pipewire-media-", "pulseaudio"})
"""They open a camera to know what it can do; who films through them, they tell themselves."""

_KERNELS_NAME = 15  # characters that the kernel keeps of a name
_INTERPRETERS = ("python", "perl", "ruby", "node", "java", "bash", "sh")


class Walk(QObject):
    """Goes through the processes of this user once for each `begin`."""

    def __init__(self, proc: Path = PROC) -> None:
        """Raises `Unavailable` where there is no such folder."""
        super().__init__()
        if not (proc / "self").exists():
            raise Unavailable(Later(N_("there is no /proc")))
        self._proc = proc
        self._left: Iterator[Path] = iter(())
        self._look: Callable[[Path], str | None] = lambda _process: None
        self._done: Callable[[list[str]], None] = lambda _names: None
        self._names: list[str] = []
        self._step = QTimer(self)
        self._step.setInterval(0)
        self._step.timeout.connect(self._go)

    def begin(self, look: Callable[[Path], str | None], done: Callable[[list[str]], None]) -> None:
        """Give each process's folder to `look`; the names that it returns go to `done`, later."""
        self._look, self._done, self._names = look, done, []
        numbers = [name for name in os.listdir(self._proc) if name.isdigit()]  # noqa: PTH208 - much faster
        self._left = iter([self._proc / number for number in numbers])
        self._step.start()

    def _go(self) -> None:
        for _turn in range(AT_ONCE):
            process = next(self._left, None)
            if process is None:
                self._step.stop()
                self._done(self._names)
                return
            try:
                name = self._look(process) if process.stat().st_uid == os.getuid() else None
            except OSError:  # it has ended, or keeps its own counsel
                continue
            if name is not None:
                self._names.append(name)


class OpenCamera:
    """Who has a camera open? A device file tells nothing of that itself; those who hold it do."""

    def __init__(self, walk: Walk, devices: Path = Path("/dev"), pattern: str = "video*") -> None:
        self._walk, self._devices, self._pattern = walk, devices, pattern

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""
        cameras = frozenset(map(str, self._devices.glob(self._pattern)))
        if not cameras:
            told(NO)
            return
        self._walk.begin(lambda process: _holder(process, cameras), lambda names: told(found(names)))


class ChosenPrograms:
    """Does one of the programs run that the person has chosen?"""

    def __init__(self, walk: Walk, chosen: Callable[[], Sequence[str]]) -> None:
        self._walk, self._chosen = walk, chosen

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""
        chosen = {name.casefold(): name for name in self._chosen()}
        if not chosen:
            told(NO)
            return

        def look(process: Path) -> str | None:
            return next((chosen[name] for name in _names(process, chosen) if name in chosen), None)

        self._walk.begin(look, lambda names: told(found(names)))


def _holder(process: Path, files: frozenset[str]) -> str | None:
    """The name of a process that has one of the files open."""
    if (name := _name(process)) in MEDIA_SERVERS:
        return None
    for handle in os.listdir(process / "fd"):  # noqa: PTH208 - much faster
        try:
            if os.readlink(f"{process}/fd/{handle}") in files:  # noqa: PTH115 - much faster
                return name
        except OSError:  # closed meanwhile
            continue
    return None


def _name(process: Path) -> str:
    return (process / "comm").read_text(errors="replace").strip()


def _names(process: Path, wanted: Sequence[str] | dict[str, str]) -> Iterator[str]:
    """By what a person may know it: the kernel's name, its file's, or that of the script it runs."""
    kernel = _name(process).casefold()
    yield kernel
    if len(kernel) == _KERNELS_NAME:
        yield from (name for name in wanted if name[:_KERNELS_NAME] == kernel)
    words = (process / "cmdline").read_bytes().decode(errors="replace").split("\0")
    file = Path(words[0]).name.casefold()
    yield file
    if file.startswith(_INTERPRETERS):
        yield from (Path(word).stem.casefold() for word in words[1:3])
