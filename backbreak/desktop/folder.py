"""Has something changed in a folder that a person writes to? The system says so: nothing is polled."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLED_MS = 300
"""An editor saves in several steps: what it leaves is looked at when nothing has happened for so long."""

MOST_FILES = 200


class FolderWatch(QObject):
    """Says that files of one kind were added to a folder, changed or taken out of it.

    A folder that isn't there is made, so that it can be watched. One that can't be made, or is taken away
    later, says nothing any more.
    """

    changed = Signal()

    def __init__(self, folder: Path, suffix: str) -> None:
        super().__init__()
        self._folder, self._suffix = folder, suffix
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self._say)
        self._watcher.directoryChanged.connect(self._stirred)
        self._watcher.fileChanged.connect(self._stirred)

    def begin(self) -> None:
        """Watch from now on."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            return
        self._watch()

    def _stirred(self) -> None:
        self._settled.start()

    def _say(self) -> None:
        self._watch()
        self.changed.emit()

    def _watch(self) -> None:
        """Watch the folder, and its files: writing into a file doesn't change the folder."""
        known = {*self._watcher.files(), *self._watcher.directories()}
        new = [path for path in (str(self._folder), *self._files()) if path not in known]
        if new and self._folder.is_dir():
            self._watcher.addPaths(new)

    def _files(self) -> list[str]:
        try:
            files = sorted(file for file in self._folder.iterdir() if file.suffix == self._suffix)
            return [str(file) for file in files[:MOST_FILES] if file.is_file()]
        except OSError:
            return []
