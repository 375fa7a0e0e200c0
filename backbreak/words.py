"""The catalogue of words: English stands in the code, the other languages in assets/translations.

Everything that a person reads goes through `_` or `ngettext`, which look up when they are called, so that
the language can change while the program runs. `N_` marks a text that is looked up later.
"""

from __future__ import annotations

import gettext as _gettext
import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from backbreak import paths

_DOMAIN = "backbreak"
_SOURCE = "en"

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = _SOURCE


def use(language: str = "system") -> str:
    """Speak `language` ("en", "da", or "system") from now on, and return the language that is spoken.

    That is English where there is no catalogue, or where a checkout has not compiled it yet (`make`, or
    `python packaging/compile_translations.py`): missing words never stop the program.
    """
    global _catalogue, _language
    wanted = system_language() if language == "system" else language
    try:
        _catalogue = _gettext.translation(_DOMAIN, str(paths.translations()), [wanted])
        _language = wanted
    except (OSError, ValueError, struct.error):  # missing, or damaged
        _catalogue, _language = _gettext.NullTranslations(), _SOURCE
    return _language


def language() -> str:
    """The language that is spoken now: the key of the texts in exercise files."""
    return _language


def _(message: str) -> str:
    """`message` in the person's language."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form that goes with `n`, in the person's language. `n` is still to be put in."""
    return _catalogue.ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 - gettext's customary name, which extractors know
    """Mark `message` for the catalogue; it is looked up with `_` when it is shown."""
    return message


def available() -> tuple[str, ...]:
    """English and every language that has a catalogue."""
    found = paths.translations().glob(f"*/LC_MESSAGES/{_DOMAIN}.po")
    compiled = paths.translations().glob(f"*/LC_MESSAGES/{_DOMAIN}.mo")
    return tuple(sorted({_SOURCE, *(file.parts[-3] for file in (*found, *compiled))}))


def system_language() -> str:
    """The first language the person's system asks for that Backbreak speaks; else English."""
    known = available()
    asked = (code.replace("-", "_").partition(".")[0].partition("_")[0].lower() for code in _asked())
    return next((code for code in asked if code in known), _SOURCE)


def _asked() -> Iterator[str]:
    """The languages asked for, best first, as the system writes them ("da_DK.UTF-8", "da-DK")."""
    chosen = next((v for v in map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG")) if v), "")
    if chosen and chosen.partition(".")[0] not in ("C", "POSIX"):  # as in gettext, C silences LANGUAGE
        yield from filter(None, os.environ.get("LANGUAGE", "").split(":"))
    if chosen:
        yield chosen
    elif sys.platform == "win32":
        yield from _asked_of_windows()
    elif sys.platform == "darwin":
        yield from _asked_of_macos(Path.home())


def _asked_of_windows() -> Iterator[str]:
    import ctypes
    import locale

    windll = getattr(ctypes, "windll", None)
    if windll is not None:
        yield locale.windows_locale.get(windll.kernel32.GetUserDefaultUILanguage(), "")


def _asked_of_macos(home: Path) -> list[str]:
    """A program started from the Finder has no LANG: the choice stands in a property list."""
    import plistlib

    try:
        with (home / "Library/Preferences/.GlobalPreferences.plist").open("rb") as file:
            found = plistlib.load(file).get("AppleLanguages", [])
    except (OSError, ValueError, AttributeError):
        return []
    return [code for code in found if isinstance(code, str)] if isinstance(found, list) else []


class Later:
    """A text that is put into the language in use each time it is shown, not once when it is made.

    For what is kept for long. `fields` fill the braces of the message, which is marked with `N_`.
    """

    def __init__(self, message: str, **fields: object) -> None:
        self._message, self._fields = message, fields

    def __str__(self) -> str:
        return _(self._message).format(**self._fields)
