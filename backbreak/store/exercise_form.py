"""What may stand in an exercise file. Numbers and lengths are bounded here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from backbreak.store.form import Line, Name, Names, Path, TextForm, converted

Steps = Annotated[list[Line], Meta(min_length=1, max_length=20)]
Seconds = Annotated[float, Meta(ge=0.05, le=120.0)]
Count = Annotated[int, Meta(ge=1, le=100)]
Degrees = Annotated[float, Meta(ge=-360.0, le=360.0)]
Coordinate = Annotated[float, Meta(ge=-2.0, le=2.0)]
HandsOn = str | dict[str, str]  # not `Name`: msgspec 0.22 frees a pattern in such a union twice, and crashes


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
    hands_slide: bool = False
    carries: bool = False
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
    discreet: bool = False
    directions: Names = []
    alternatives: Names = []
    props: Names = []
    cautions: Names = []
    muscles: MusclesForm = MusclesForm()
    mistake: TextForm | None = None
    easier: Name | None = None
    harder: Name | None = None
    source: str | TextForm = ""
    poses: Annotated[dict[str, dict[str, Any]], Meta(max_length=60)] = {}


_FORMS = (TextForm, RepetitionsForm, MusclesForm, ViewForm, PhaseForm, ExerciseForm)
_KEYS = [key for form in _FORMS for key in form.__struct_encode_fields__]


def exercise_form(table: Mapping[str, Any]) -> ExerciseForm:
    """Return a parsed file as a form; raises FormError."""
    form: ExerciseForm = converted(table, ExerciseForm, (), _KEYS)
    return form


def number(raw: object, path: Path, low: float, high: float) -> float:
    """Return a number between `low` and `high`; raises FormError."""
    value: float = converted(raw, Annotated[float, Meta(ge=low, le=high)], path)
    return value


def point(raw: object, path: Path) -> tuple[float, float, float]:
    """Return a place in statures; raises FormError."""
    at: tuple[float, float, float] = converted(raw, tuple[Coordinate, Coordinate, Coordinate], path)
    return at


def name(raw: object, path: Path) -> str:
    """Return the name of a pose; raises FormError."""
    text: str = converted(raw, Name, path)
    return text
