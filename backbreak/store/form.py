"""Forms: what may stand in a file that a person writes, and how a fault in it is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from backbreak import name_words
from backbreak.words import N_, _

Path = tuple[str | int, ...]
Line = Annotated[str, Meta(min_length=1, max_length=400)]
Name = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_]{0,59}\Z")]
Names = Annotated[list[Name], Meta(max_length=40)]


class FormError(Exception):
    """Something in a file that can't be. `path` is the key's, the text says why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path


class TextForm(Struct, frozen=True, forbid_unknown_fields=True):
    """One text in both languages."""

    en: Line
    da: Line


def converted(raw: object, kind: Any, path: Path, known: Iterable[str] = ()) -> Any:
    """Return `raw` as a `kind`; raises FormError. A key that is none is likened to those `known`."""
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise _form_error(str(error), path, known) from None


def near(wrong: str, known: Iterable[str]) -> str:
    """Return a remedy for a name that isn't known, with a blank before it; empty if none is like it."""
    found = name_words.near(wrong, known)
    return f" {found}" if found else ""


def chosen(value: str, allowed: Sequence[str], path: Path) -> Any:
    """Return `value`, one of those allowed; raises FormError."""
    if value not in allowed:
        raise FormError(path, _("Choose one of: {choices}.").format(choices=", ".join(allowed)))
    return value


_PLACE = re.compile(r" - at `(.*)`$")
_KINDS = {
    "int": N_("a whole number"),
    "float": N_("a number"),
    "str": N_("a text"),
    "array": N_("a list"),
    "object": N_("a table"),
    "bool": N_("true or false"),
    "date": N_("a date such as 2026-11-30"),
}


def _form_error(message: str, base: Path, known: Iterable[str]) -> FormError:
    """Say what msgspec found in plain words, with the path of the key."""
    place = _PLACE.search(message)
    path = (*base, *_path(place[1] if place else ""))
    text = message[: place.start()] if place else message
    if field := re.search(r"missing required field `(\w+)`", text):
        return FormError((*path, field[1]), _("This key is missing."))
    if field := re.search(r"unknown field `(.+)`", text):
        return FormError((*path, field[1]), _no_such_key(field[1], known))
    return FormError(path, _reason(text))


def _reason(text: str) -> str:
    if limit := re.search(r"of length (>=|<=) (\d+)", text):
        return _longer(limit[1] == ">=", int(limit[2]))
    if limit := re.search(r"(>=|<=) (-?[\d.]+)$", text):
        size = f"{float(limit[2]):g}"
        if limit[1] == ">=":
            return _("Choose at least {n}.").format(n=size)
        return _("Choose at most {n}.").format(n=size)
    if "matching regex" in text:
        return _("A name has small letters, digits and underscores only, at most 60.")
    kinds = [_(_KINDS[kind]) for kind in re.findall(r"\w+", text.split(", got")[0]) if kind in _KINDS]
    return _("This should be {wanted}.").format(wanted=" / ".join(kinds)) if kinds else text


def _longer(at_least: bool, n: int) -> str:
    if at_least:
        return _("This is empty.")
    return _("This is too long: at most {n}.").format(n=n)


def _no_such_key(key: str, known: Iterable[str]) -> str:
    """What to say of a key that its table doesn't have; another table may."""
    if key in known:
        return _("This key belongs in another table.")
    return _("There is no such key.") + near(key, known)


def _path(text: str) -> Path:
    """Read "$.loop[0].seconds"; "[...]" stands for a value whose key msgspec doesn't tell."""
    parts = re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", text)
    return tuple(int(index) if index else name for name, index in parts)
