"""Which exercise a prompt offers: the same question always gets the same answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from backbreak.core.choice import ExerciseChoice, Where
from backbreak.core.facts import Kind
from backbreak.core.hidden import hidden
from backbreak.core.mutes import Mutes
from backbreak.core.settings import Settings

LATELY = 2  # so many of the last exercises are not offered again, where others fit
MOST_IN_A_BREAK = 12  # exercises that fill its minutes
ENOUGH = 0.9  # of the minutes
PATIENCE = 1.5  # an exercise may take so many times the minutes that a stretch is set to


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
