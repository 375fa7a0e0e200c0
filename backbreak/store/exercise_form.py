"""What may stand in an exercise file, and how a fault in it is told. Numbers and lengths are bounded here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from backbreak.words import N_, _

Path = tuple[str | int, ...]
Line = Annotated[str, Meta(min_length=1, max_length=400)]
Name = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_]{0,59}\Z")]
Names = Annotated[list[Name], Meta(max_length=40)]
Steps = Annotated[list[Line], Meta(min_length=1, max_length=20)]
Seconds = Annotated[float, Meta(ge=0.05, le=120.0)]
Count = Annotated[int, Meta(ge=1, le=100)]
Degrees = Annotated[float, Meta(ge=-360.0, le=360.0)]
Coordinate = Annotated[float, Meta(ge=-2.0, le=2.0)]
HandsOn = str | dict[str, str]  # not `Name`: msgspec 0.22 frees a pattern in such a union twice, and crashes


class FormError(Exception):
    """Something in a file that can't be. `path` is the key's, the text says why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path


class TextForm(Struct, frozen=True, forbid_unknown_fields=True):
    """One text in both languages."""

    en: Line
    da: Line


class StepsForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The steps in both languages."""

    en: Steps
    da: Steps


class RepetitionsForm(Struct, frozen=True, forbid_unknown_fields=True):
    """How often."""

    low: Count
    high: Count
    default: Count | None = None
    desk: Count | None = None


class MusclesForm(Struct, frozen=True, forbid_unknown_fields=True):
    """Muscle groups."""

    primary: Names = []
    secondary: Names = []


class ViewForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A view of the figure."""

    yaw: Degrees
    pitch: Annotated[float, Meta(ge=0.0, le=89.0)] = 0.0


class PhaseForm(Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """One phase. Without `to` the body stays where it is; `from` may be said where a way out begins."""

    seconds: Seconds
    breath: str
    to: Name | None = None
    start: Name | None = None
    planted: Names | None = None
    hands_on: HandsOn | None = None
    through: bool = False
    cue: TextForm | None = None


class ExerciseForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole exercise file."""

    format: Annotated[int, Meta(ge=1, le=1)]
    name: TextForm
    place: str
    serves: Names
    repetitions: RepetitionsForm
    view: str | ViewForm
    start: Name
    loop: Annotated[list[PhaseForm], Meta(min_length=1, max_length=60)]
    steps: StepsForm
    way_in: Annotated[list[PhaseForm], Meta(max_length=60)] = []
    way_out: Annotated[list[PhaseForm], Meta(max_length=60)] = []
    planted: Names = []
    hands_on: HandsOn = {}
    sides: str = "none"
    alternates: bool = False
    arms_stay: bool = False
    travels: bool = False
    pace: str | None = None
    rises: bool | None = None
    hold_seconds: Seconds | None = None
    deep_flexion: bool = False
    props: Names = []
    cautions: Names = []
    muscles: MusclesForm = MusclesForm()
    source: Annotated[str, Meta(max_length=400)] = ""
    poses: Annotated[dict[str, dict[str, Any]], Meta(max_length=60)] = {}


def exercise_form(table: Mapping[str, Any]) -> ExerciseForm:
    """Return a parsed file as a form; raises FormError."""
    form: ExerciseForm = _converted(table, ExerciseForm, ())
    return form


def number(raw: object, path: Path, low: float, high: float) -> float:
    """Return a number between `low` and `high`; raises FormError."""
    value: float = _converted(raw, Annotated[float, Meta(ge=low, le=high)], path)
    return value


def point(raw: object, path: Path) -> tuple[float, float, float]:
    """Return a place in statures; raises FormError."""
    at: tuple[float, float, float] = _converted(raw, tuple[Coordinate, Coordinate, Coordinate], path)
    return at


def name(raw: object, path: Path) -> str:
    """Return the name of a pose; raises FormError."""
    text: str = _converted(raw, Name, path)
    return text


def near(wrong: str, known: Iterable[str]) -> str:
    """Return a remedy for a name that isn't known, with a blank before it; empty if none is like it."""
    found = get_close_matches(wrong[:80], list(known), n=1)
    return " " + _("Did you mean {key}?").format(key=found[0]) if found else ""


def chosen(value: str, allowed: Sequence[str], path: Path) -> Any:
    """Return `value`, one of those allowed; raises FormError."""
    if value not in allowed:
        raise FormError(path, _("Choose one of: {choices}.").format(choices=", ".join(allowed)))
    return value


def _converted(raw: object, kind: Any, path: Path) -> Any:
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise _form_error(str(error), path) from None


_FORMS = (TextForm, RepetitionsForm, MusclesForm, ViewForm, PhaseForm, ExerciseForm)
_PLACE = re.compile(r" - at `(.*)`$")
_KINDS = {
    "int": N_("a whole number"),
    "float": N_("a number"),
    "str": N_("a text"),
    "array": N_("a list"),
    "object": N_("a table"),
    "bool": N_("true or false"),
}


def _form_error(message: str, base: Path) -> FormError:
    """Say what msgspec found in plain words, with the path of the key."""
    place = _PLACE.search(message)
    path = (*base, *_path(place[1] if place else ""))
    text = message[: place.start()] if place else message
    if field := re.search(r"missing required field `(\w+)`", text):
        return FormError((*path, field[1]), _("This key is missing."))
    if field := re.search(r"unknown field `(.+)`", text):
        keys = [key for form in _FORMS for key in form.__struct_encode_fields__]
        return FormError((*path, field[1]), _("There is no such key.") + near(field[1], keys))
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


def _path(text: str) -> Path:
    """Read "$.loop[0].seconds"; "[...]" stands for a value whose key msgspec doesn't tell."""
    parts = re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", text)
    return tuple(int(index) if index else name for name, index in parts)
