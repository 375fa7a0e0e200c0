"""What may stand in a routine file. Numbers and lengths are bounded here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Any, get_args

from msgspec import Meta, Struct

from backbreak.core.exercise import Text
from backbreak.core.routine import (
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    MOST_SETS,
    MOST_STEPS,
    MOST_WEEKS,
    REPETITIONS,
    REST_SECONDS,
    SECONDS,
    Growth,
    Routine,
    Step,
    is_line,
)
from backbreak.core.settings import WEEKDAYS, Weekday
from backbreak.store.form import FormError, Name, Path, TextForm, chosen, converted, near
from backbreak.words import _

_LANGUAGES = ("en", "da")


class StepForm(Struct, frozen=True, forbid_unknown_fields=True):
    """One exercise of a routine."""

    exercise: Name
    repetitions: Annotated[int, Meta(ge=REPETITIONS[0], le=REPETITIONS[1])] | None = None
    seconds: Annotated[int, Meta(ge=SECONDS[0], le=SECONDS[1])] | None = None
    sets: Annotated[int, Meta(ge=1, le=MOST_SETS)] = 1
    grows: bool = True


class GrowthForm(Struct, frozen=True, forbid_unknown_fields=True):
    """Sets that become more."""

    since: date
    every_weeks: Annotated[int, Meta(ge=1, le=MOST_WEEKS)] = 1
    most_sets: Annotated[int, Meta(ge=1, le=MOST_SETS)] = 3


class RoutineForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole routine file. A name or a description is one text, or one in each language."""

    format: Annotated[int, Meta(ge=1, le=1)]
    name: str | dict[str, str]
    steps: Annotated[list[StepForm], Meta(min_length=1, max_length=MOST_STEPS)]
    description: str | dict[str, str] = ""
    rest_seconds: Annotated[int, Meta(ge=REST_SECONDS[0], le=REST_SECONDS[1])] = 15
    days: Annotated[list[str], Meta(max_length=len(WEEKDAYS))] | None = None
    growth: GrowthForm | None = None


_FORMS = (RoutineForm, StepForm, GrowthForm, TextForm)
_KEYS = [key for form in _FORMS for key in form.__struct_encode_fields__]


def routine_of(id_: str, table: Mapping[str, Any], exercises: Collection[str]) -> Routine:
    """Return the routine that a parsed file describes; raises FormError.

    `exercises` are the ids that there are.
    """
    form: RoutineForm = converted(table, RoutineForm, (), _KEYS)
    for number, step in enumerate(form.steps):
        _check(step, ("steps", number), exercises)
    return Routine(
        id_,
        _text(form.name, ("name",), LONGEST_NAME),
        tuple(_step(step) for step in form.steps),
        form.rest_seconds,
        _text(form.description, ("description",), LONGEST_DESCRIPTION) if form.description else {},
        WEEKDAYS if form.days is None else _days(form.days),
        _growth(form.growth),
    )


def _check(step: StepForm, path: Path, exercises: Collection[str]) -> None:
    if step.exercise not in exercises:
        reason = _("There is no exercise {name}.").format(name=step.exercise) + near(step.exercise, exercises)
        raise FormError((*path, "exercise"), reason)
    if step.repetitions is not None and step.seconds is not None:
        raise FormError((*path, "seconds"), _("Say either repetitions or seconds, not both."))


def _step(form: StepForm) -> Step:
    return Step(form.exercise, form.repetitions, form.seconds, form.sets, form.grows)


def _growth(form: GrowthForm | None) -> Growth | None:
    return None if form is None else Growth(form.since, form.every_weeks, form.most_sets)


def _text(given: str | dict[str, str], path: Path, longest: int) -> Text:
    """Return the text in each language; one without a language is the same in all."""
    if isinstance(given, str):
        given = dict.fromkeys(_LANGUAGES, given)
    else:
        converted(given, TextForm, path, _KEYS)
    for text in given.values():
        if not text.strip():
            raise FormError(path, _("This is empty."))
        if len(text) > longest:
            raise FormError(path, _("This is too long: at most {n}.").format(n=longest))
        if not is_line(text):
            raise FormError(path, _("This is more than one line of text."))
    return {code: text.strip() for code, text in given.items()}


def _days(given: list[str]) -> tuple[Weekday, ...]:
    for number, day in enumerate(given):
        chosen(day, get_args(Weekday), ("days", number))
    return tuple(day for day in WEEKDAYS if day in given)
