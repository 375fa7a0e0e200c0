"""What is said of the voices that are installed."""

from __future__ import annotations

import sys
from collections.abc import Collection, Set

from backbreak.words import N_, _

_VOICE_MISSING = {
    "en": N_("There is no English voice on this computer."),
    "da": N_("There is no Danish voice on this computer."),
}


def missing_voices(
    languages: Set[str], wanted: Collection[str] = tuple(_VOICE_MISSING), system: str = sys.platform
) -> str:
    """What to do where a `wanted` language of ours has no voice among `languages`; empty where all have."""
    missing = [text for code, text in _VOICE_MISSING.items() if code in wanted and code not in languages]
    if not missing:
        return ""
    match system:
        case "win32":
            remedy = _("Add one in Windows: Settings, Time & language, Speech.")
        case "darwin":
            remedy = _("Add one in macOS: System Settings, Accessibility, Spoken Content.")
        case _:
            remedy = _("Install one, for example espeak-ng.")
    return " ".join((*map(_, missing), remedy))
