"""What routines sound like: how long, where, on which days, how often, and what they grow to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from backbreak.core.exercise import Exercise
from backbreak.core.routine import Growth, Routine, Step
from backbreak.core.settings import WEEKDAYS, Weekday
from backbreak.exercise_words import place_name
from backbreak.phrases import capital
from backbreak.time_words import minutes_text, seconds_text, weekday_name
from backbreak.words import _, language, ngettext

_WORKDAYS = WEEKDAYS[:5]


def routine_name(routine: Routine) -> str:
    """What it is called in the person's language."""
    return routine.name.get(language()) or routine.name["en"]


def routine_title(routine: Routine, seconds: float) -> str:
    """What it is called, and how long it takes."""
    return f"{routine_name(routine)}, {length_text(seconds)}"


def routine_description(routine: Routine) -> str:
    """What it is for, in the person's language; empty if nobody has said so."""
    return routine.description.get(language()) or routine.description.get("en", "")


def exercise_name(exercise: Exercise) -> str:
    """What an exercise is called, as it begins a line."""
    return capital(exercise.name.get(language()) or exercise.name["en"])


def repetitions_text(n: int) -> str:
    """How often."""
    return ngettext("{n} repetition", "{n} repetitions", n).format(n=n)


def sets_text(n: int) -> str:
    """How many sets."""
    return ngettext("{n} set", "{n} sets", n).format(n=n)


def weeks_text(n: int) -> str:
    """How many weeks."""
    return ngettext("{n} week", "{n} weeks", n).format(n=n)


def length_text(seconds: float) -> str:
    """How long something takes, as people say it before they do it: in whole minutes from one on."""
    return seconds_text(seconds) if seconds < 50 else minutes_text(max(1.0, seconds / 60))


def places_text(places: Sequence[str]) -> str:
    """Where it is done."""
    return _list([place_name(place) for place in places])


def days_text(days: Sequence[Weekday]) -> str:
    """The days on which a routine is offered."""
    if tuple(days) == WEEKDAYS:
        return _("every day")
    if tuple(days) == _WORKDAYS:
        return _("Monday to Friday")
    return _list([weekday_name(WEEKDAYS.index(day)) for day in days]) if days else _("no day")


def days_off_text(days: Sequence[Weekday]) -> str:
    """The days off, as a sentence; empty where there are none."""
    off = [weekday_name(number) for number, day in enumerate(WEEKDAYS) if day not in days]
    return _("Days off: {days}.").format(days=_list(off)) if off else ""


def step_text(step: Step, exercise: Exercise) -> str:
    """How often or how long a step is done."""
    if step.seconds is not None:
        often = seconds_text(step.seconds)
    else:
        often = repetitions_text(step.repetitions or exercise.repetitions.default)
    sides = _("each side") if exercise.sides == "both" else ""
    once = ", ".join(filter(None, (often, sides)))
    if step.sets == 1:
        return once
    return _("{sets}: {once}").format(sets=sets_text(step.sets), once=once)


def growth_text(growth: Growth, day: date) -> str:
    """What grows, in which week it is, and how far it goes."""
    n = growth.every_weeks
    every = _("One more set each week") if n == 1 else _("One more set every {n} weeks").format(n=n)
    up_to = _("up to {sets}").format(sets=sets_text(growth.most_sets))
    week = max(0, (day - growth.since).days) // 7 + 1
    text = _("{every}, {up_to}. This is week {week}.")
    return text.format(every=every, up_to=up_to, week=week)


def changes_text(changes: Sequence[tuple[Exercise, Exercise | None]]) -> str:
    """What somebody does in place of exercises that are not for them; empty where there is none."""
    parts = [
        _("without {exercise}").format(exercise=exercise_name(exercise))
        if other is None
        else _("{other} instead of {exercise}").format(
            other=exercise_name(other), exercise=exercise_name(exercise)
        )
        for exercise, other in changes
    ]
    return _("For you: {changes}.").format(changes="; ".join(parts)) if parts else ""


def _list(parts: Sequence[str]) -> str:
    """Several things as they are said one after the other."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{some} and {last}").format(some=", ".join(parts[:-1]), last=parts[-1])
