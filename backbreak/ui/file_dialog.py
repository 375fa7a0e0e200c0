"""The system's question for a file, without holding up anything else meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QStandardPaths, QTranslator
from PySide6.QtWidgets import QFileDialog, QWidget

from backbreak.words import _, language


def ask_where(window: QWidget, title: str, name: str, do: Callable[[str], object]) -> QFileDialog:
    """Ask under which name to save, `name` being proposed; then `do` it with the chosen path."""
    dialog = _dialog(window, title, do)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("toml")
    dialog.selectFile(name)
    dialog.open()
    return dialog


def ask_for_file(window: QWidget, title: str, do: Callable[[str], object]) -> QFileDialog:
    """Ask for a file that there is; then `do` it with its path."""
    dialog = _dialog(window, title, do)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def _dialog(window: QWidget, title: str, do: Callable[[str], object]) -> QFileDialog:
    _let_qt_speak()
    dialog = QFileDialog(window, title)
    ours, all_ = _("Routines"), _("All files")
    dialog.setNameFilters([f"{ours} (*.toml)", f"{all_} (*)"])
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Folder:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Kind:"))
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.fileSelected.connect(do)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


_translators: dict[str, QTranslator] = {}


def _let_qt_speak() -> None:
    """Let Qt's own dialogs speak the language in use; English is what they speak by themselves."""
    application = QCoreApplication.instance()
    assert application is not None
    for other in _translators.values():
        application.removeTranslator(other)
    if language() not in _translators:
        translator = QTranslator(application)
        translator.load(f"qtbase_{language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _translators[language()] = translator
    application.installTranslator(_translators[language()])
