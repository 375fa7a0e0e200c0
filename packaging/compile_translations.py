"""Compile the catalogues of words (.po) to what the standard library's gettext reads (.mo).

hatchling runs it for wheels, sdists and editable installs; `python packaging/compile_translations.py` does
the same in a checkout.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface[Any]):
    """The build hook; pyproject.toml names this file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before files are collected, and have git-ignored .mo files collected too."""
        compile_all(Path(self.root))
        build_data["artifacts"].append("assets/translations/*/LC_MESSAGES/*.mo")


def compile_all(root: Path) -> list[Path]:
    """Compile every catalogue below `root`, and return the files that are up to date now.

    A file changes only if its words do, and in one step: a program that runs meanwhile reads the old or the
    new one.
    """
    return [_compile(po) for po in sorted(root.glob("assets/translations/*/LC_MESSAGES/*.po"))]


def _compile(po: Path) -> Path:
    mo, new = po.with_suffix(".mo"), po.with_suffix(".mo.new")
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parts[-3], abort_invalid=True)
    with new.open("wb") as target:
        write_mo(target, catalogue)
    if mo.exists() and mo.read_bytes() == new.read_bytes():
        new.unlink()
    else:
        new.replace(mo)
    return mo


if __name__ == "__main__":
    for file in compile_all(Path(__file__).resolve().parent.parent):
        sys.stdout.write(f"{file}\n")
