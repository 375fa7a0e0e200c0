"""Which exercise a prompt offers: the same question always gets the same answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Literal

from backbreak.core.facts import Kind
from backbreak.core.mutes import Mutes, mute_of
from backbreak.core.settings import Settings
from backbreak.core.week import WEEKDAYS, Weekday

Where = Literal["chair", "standing", "mat"]
LATELY = 2  # so many of the last exercises are not offered again, where others fit
MOST_IN_A_BREAK = 12  # exercises that fill its minutes
ENOUGH = 0.9  # of the minutes
PATIENCE = 1.5  # an exercise may take so many times the minutes that a stretch is set to


@dataclass(frozen=True, slots=True)
class ExerciseChoice:
    """What the choice needs to know of an exercise.

    `kind` is the prompt that it serves; None for a session, which only the person starts. `deep_flexion` is
    what a back wants least in the first hour of the day (Snook 1998). `rises` says of a posture exercise
    whether it ends standing (True) or sitting (False); None for one that changes nothing. `seconds` is how
    long it takes at the desk, `discreet` that no colleague would notice. `directions` and `muscles` are for
    variety, `alternatives` what may be done in its place, best first.
    """

    id: str
    kind: Kind | None
    place: Where
    deep_flexion: bool = False
    rises: bool | None = None
    seconds: float = 0.0
    discreet: bool = False
    directions: Collection[str] = ()
    muscles: Collection[str] = ()
    cautions: Collection[str] = ()
    alternatives: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class RoutineChoice:
    """What the rules need to know of a routine: how long it takes, and on which days it is offered."""

    id: str
    seconds: float
    days: tuple[Weekday, ...] = WEEKDAYS


@dataclass(frozen=True, slots=True)
class Asked:
    """For which prompt an exercise is wanted: the day and number that set the order, and what fits.

    `kind` None asks for one of a session. `rise` belongs to a posture prompt: True to stand up, False to sit
    down, None for a variant in the chair. `seated` asks for a walk's variant in the chair.
    """

    kind: Kind | None
    day: date
    number: int
    standing: bool = False
    first_hour: bool = False
    rise: bool | None = None
    seated: bool = False


class Hidden(Enum):
    """Why an exercise is not offered."""

    MUTED = "muted"  # the person said so
    SPARED = "spared"  # it may be wrong for something that the person spares
    PLACE = "place"  # it is done where the person does none
    NOTICED = "noticed"  # colleagues would


def hidden(exercise: ExerciseChoice, settings: Settings, mutes: Mutes = ()) -> Hidden | None:
    """Why this exercise is never offered under these settings; None if it may be.

    Walking, getting up and sitting down are no exercises but what everybody does: what is spared, and who
    looks on, says nothing against them.
    """
    seated_only = settings.person.moves == "seated"
    is_daily = exercise.kind in (Kind.WALK, Kind.POSTURE)
    if mute_of(mutes, exercise.id, settings.place.here) is not None:
        return Hidden.MUTED
    if seated_only and (exercise.place != "chair" or exercise.rises is not None):
        return Hidden.PLACE
    if is_daily:
        return None
    if any(caution in settings.person.spare for caution in exercise.cautions):
        return Hidden.SPARED
    if exercise.place not in _places(settings):
        return Hidden.PLACE
    return Hidden.NOTICED if settings.place.discreet and not exercise.discreet else None


def choose(
    exercises: Iterable[ExerciseChoice],
    asked: Asked,
    settings: Settings,
    lately: Sequence[str] = (),
    mutes: Mutes = (),
) -> str | None:
    """The exercise to offer, avoiding the `lately` done ones (newest last); None if nothing fits."""
    return next(iter(ranked(exercises, asked, settings, lately, mutes)), None)


def another(
    current: str | None,
    exercises: Iterable[ExerciseChoice],
    asked: Asked,
    settings: Settings,
    lately: Sequence[str] = (),
    mutes: Mutes = (),
) -> str | None:
    """The one to offer after `current`; None if there is no other.

    Asked again and again, it comes to all that fit.
    """
    order = ranked(exercises, asked, settings, lately, mutes)
    if current not in order:
        return order[0] if order else None
    following = order[(order.index(current) + 1) % len(order)]
    return None if following == current else following


def filling(
    first: str,
    exercises: Iterable[ExerciseChoice],
    asked: Asked,
    settings: Settings,
    minutes: int,
    mutes: Mutes = (),
) -> list[str]:
    """What fills the minutes of a break: `first`, and others that go on well from one another.

    A minute is one exercise. Deep bending comes only where it was asked for.
    """
    known = {exercise.id: exercise for exercise in exercises}
    chosen, seconds = [first], 0.0
    while len(chosen) < min(MOST_IN_A_BREAK, 2 * minutes - 1):
        seconds += known[chosen[-1]].seconds if chosen[-1] in known else 0.0
        next_asked = replace(asked, number=len(chosen), first_hour=True)
        following = choose(known.values(), next_asked, settings, chosen, mutes)
        if following is None or following == chosen[-1] or seconds >= 60 * minutes * ENOUGH:
            break
        chosen.append(following)
    return chosen


def alternative(
    exercise: str,
    exercises: Iterable[ExerciseChoice],
    settings: Settings,
    mutes: Mutes = (),
    taken: Collection[str] = (),
) -> str | None:
    """What to do in place of one that is hidden: the first of its alternatives that isn't, nor taken."""
    by_id = {each.id: each for each in exercises}
    names = by_id[exercise].alternatives if exercise in by_id else ()
    found = (name for name in names if name in by_id and name not in taken)
    return next((name for name in found if hidden(by_id[name], settings, mutes) is None), None)


def suited(
    exercise: str,
    exercises: Iterable[ExerciseChoice],
    settings: Settings,
    mutes: Mutes = (),
    taken: Collection[str] = (),
) -> str | None:
    """What to do where a routine asks for an exercise: that one, or an alternative that isn't taken already.

    Who begins a routine has the place for it, and wants to be seen doing it; but what was switched off or is
    to be spared gives way, and for who only sits all that isn't done in the chair. None: leave it out.
    """
    all_of_them = tuple(exercises)
    found = next((each for each in all_of_them if each.id == exercise), None)
    why = None if found is None else hidden(found, settings, mutes)
    gives_way = why in (Hidden.MUTED, Hidden.SPARED) or (
        why is Hidden.PLACE and settings.person.moves == "seated"
    )
    return alternative(exercise, all_of_them, settings, mutes, taken) if gives_way else exercise


def ranked(
    exercises: Iterable[ExerciseChoice],
    asked: Asked,
    settings: Settings,
    lately: Sequence[str] = (),
    mutes: Mutes = (),
) -> list[str]:
    """All that fit, best first: others than the last ones, then what those left out, then by lot."""
    known = {exercise.id: exercise for exercise in exercises}
    allowed = [e for e in known.values() if hidden(e, settings, mutes) is None]
    fitting = _short_enough(_fitting(allowed, asked), settings)
    avoided = _avoided([exercise.id for exercise in fitting], lately)
    done = [known[id_] for id_ in lately if id_ in known]

    def order(exercise: ExerciseChoice) -> tuple[bool, float, bytes]:
        return exercise.id in avoided, _sameness(exercise, done), _lot(exercise, asked)

    return [exercise.id for exercise in sorted(fitting, key=order)]


def _places(settings: Settings) -> Sequence[Where]:
    """Where the person does exercises."""
    match settings.place.where:
        case "chair":
            return ("chair",)
        case "stand":
            return ("chair", "standing")
        case _:
            return ("chair", "standing", "mat")


def _fitting(allowed: Sequence[ExerciseChoice], asked: Asked) -> list[ExerciseChoice]:
    """Those that serve the prompt, in the place where the person is; where there are none, in another."""
    careful = [e for e in allowed if not (asked.first_hour and e.deep_flexion)]
    stretches = _where([e for e in careful if e.kind is Kind.STRETCH], asked)
    match asked.kind:
        case None:
            return [e for e in careful if e.kind is None]
        case Kind.WALK if not asked.seated:
            return [e for e in careful if e.kind is Kind.WALK]
        case Kind.POSTURE if asked.rise is not None:
            return [e for e in careful if e.kind is Kind.POSTURE and e.rises is asked.rise]
        case Kind.POSTURE:
            return [e for e in careful if e.kind is Kind.POSTURE and e.rises is None] or stretches
        case Kind.ROUTINE:
            return []  # it brings its own
        case _:
            return stretches


def _where(stretches: Sequence[ExerciseChoice], asked: Asked) -> list[ExerciseChoice]:
    """The stretches in the chair, or standing for who stands; never on a mat, which is no prompt's place."""
    order: tuple[Where, Where] = ("standing", "chair") if asked.standing else ("chair", "standing")
    there = ([e for e in stretches if e.place == place] for place in order)
    return next((found for found in there if found), [])


def _short_enough(fitting: list[ExerciseChoice], settings: Settings) -> list[ExerciseChoice]:
    """Those that the minutes of a stretch are enough for; if none is, the shortest one."""
    limit = PATIENCE * 60 * settings.stretch.length_minutes
    daily = [e for e in fitting if e.kind is not Kind.STRETCH or e.seconds <= limit]
    return daily or sorted(fitting, key=lambda e: (e.seconds, e.id))[:1]


def _avoided(candidates: Collection[str], lately: Sequence[str]) -> Collection[str]:
    keep = min(LATELY, len(candidates) - 1)
    return [done for done in lately if done in candidates][-keep:] if keep > 0 else ()


def _sameness(exercise: ExerciseChoice, done: Sequence[ExerciseChoice]) -> float:
    """How much of it was in what was done lately: itself, its directions, its muscles.

    The newest weighs most.
    """
    return sum(
        (
            2 * (exercise.id == other.id)
            + _shared(exercise.directions, other.directions)
            + _shared(exercise.muscles, other.muscles)
        )
        / back
        for back, other in enumerate(reversed(done), 1)
    )


def _shared(mine: Collection[str], others: Collection[str]) -> float:
    return len(set(mine) & set(others)) / len(set(mine)) if mine else 0.0


def _lot(exercise: ExerciseChoice, asked: Asked) -> bytes:
    from hashlib import blake2b  # 3.5 MB of a library for ciphers, which nobody needs before a prompt

    return blake2b(f"{asked.day} {asked.number} {exercise.id}".encode(), digest_size=8).digest()
