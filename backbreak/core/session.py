"""A session: a routine as a timeline. What is done, shown and said at a second follows from that second.

The window, the voice, the screen reader and the tests read this one timeline. How fast it passes is up to the
clock that it is read by.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from backbreak.body.motion import Moment
from backbreak.body.phase import Breath, Side
from backbreak.core.exercise import Exercise, Text
from backbreak.core.routine import Routine, Step
from backbreak.core.sayings import Saying, first_step, sayings_of
from backbreak.core.session_parts import Doing, Part, endless, parts_of

WARM_UP_BEFORE = 5 * 60.0  # a routine that takes longer begins with a warm-up (the exercise guide)
WARM_UP = ("warm_up_march", "shoulder_rolls")

_JUST_BEGUN = 3.0  # seconds in which going back means the part before, not this one again


@dataclass(frozen=True, slots=True)
class Instant:
    """Where in a session a second falls.

    `since` is how long the part has gone on. `moment` is where its movement is then, at `motion_seconds` of
    it: while the person gets ready, where it begins. `done` counts the repetitions that are finished.
    `upcoming` is the beginning of the next exercise, if there is one.
    """

    part: Part
    since: float
    motion_seconds: float
    moment: Moment
    done: int
    upcoming: Part | None = None

    @property
    def doing(self) -> Doing:
        """What is done now."""
        return self.part.doing

    @property
    def exercise(self) -> Exercise:
        """The exercise that is done, or that the person gets ready for."""
        return self.part.exercise

    @property
    def side(self) -> Side:
        """The side that the movement goes to now."""
        return self.moment.side if self.doing is Doing.MOVING else self.part.side

    @property
    def left(self) -> float:
        """Seconds left of this part."""
        return max(0.0, self.part.seconds - self.since)

    @property
    def breath(self) -> Breath:
        """How to breathe."""
        return self.moment.phase.breath if self.doing is Doing.MOVING else "free"

    @property
    def cue(self) -> Text:
        """What to do now, in the exercise's own words; empty in a rest and at the end."""
        match self.doing:
            case Doing.MOVING:
                return self.moment.phase.cue
            case Doing.READY | Doing.SWITCH:
                return first_step(self.part)
        return {}


@dataclass(frozen=True)
class Session:
    """A routine as it is done. With `repeats` it begins again when it is over, until somebody ends it."""

    parts: tuple[Part, ...]
    repeats: bool = False

    @cached_property
    def round_seconds(self) -> float:
        """How long it takes once; infinite where a movement goes on until it is ended."""
        return self.parts[-1].ends

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return float("inf") if self.repeats else self.round_seconds

    @property
    def exercises(self) -> int:
        """How many exercises it has."""
        return self.parts[-1].number + 1

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """What to say, and when; of one round."""
        return sayings_of(self.parts)

    def at(self, t: float) -> Instant:
        """Return where in the session the second `t` falls; outside, its beginning or its end."""
        t = self._in_round(max(0.0, t))[1]
        part = self.parts[max(0, bisect_right(self._starts, t) - 1)]
        since = t - part.starts
        seconds = self._motion_seconds(part, since)
        moment = part.motion.moment(seconds)
        return Instant(part, since, seconds, moment, _done(part, seconds, moment), self._upcoming(part))

    def between(self, earlier: float, later: float) -> tuple[Saying, ...]:
        """Return what is said from `earlier` until just before `later`, through all rounds there are."""
        found: list[Saying] = []
        for round_ in range(self._in_round(earlier)[0], self._in_round(later)[0] + 1):
            begins = round_ * self.round_seconds if round_ else 0.0
            sayings = (
                self.sayings if not self.repeats else [s for s in self.sayings if s.at < self.round_seconds]
            )
            found += [
                replace(saying, at=saying.at + begins)
                for saying in sayings
                if earlier <= saying.at + begins < later
            ]
        return tuple(found)

    def moving_between(self, earlier: float, later: float) -> float:
        """Return for how many of these seconds somebody moves, and does not get ready or rest."""
        total = 0.0
        for round_ in range(self._in_round(earlier)[0], self._in_round(later)[0] + 1):
            begins = round_ * self.round_seconds if round_ else 0.0
            total += sum(
                max(0.0, min(later, part.ends + begins) - max(earlier, part.starts + begins))
                for part in self.parts
                if part.doing is Doing.MOVING
            )
        return total

    def next(self, t: float) -> float:
        """Return when the next exercise, side or set begins after `t`; at the last one, the end."""
        round_, t = self._in_round(t)
        begins = round_ * self.round_seconds if round_ else 0.0
        return begins + next((start for start in self._stops if start > t), self.round_seconds)

    def previous(self, t: float) -> float:
        """Return when this exercise, side or set began; if it has just begun, the one before it."""
        round_, t = self._in_round(t)
        begins = round_ * self.round_seconds if round_ else 0.0
        return begins + max((start for start in self._stops if start <= t - _JUST_BEGUN), default=0.0)

    def _in_round(self, t: float) -> tuple[int, float]:
        if not self.repeats or t < self.round_seconds:
            return 0, t
        round_, since = divmod(t, self.round_seconds)
        return int(round_), since

    @cached_property
    def _starts(self) -> list[float]:
        return [part.starts for part in self.parts]

    @cached_property
    def _stops(self) -> list[float]:
        """Where a person who goes forward or back arrives: where something new begins."""
        return [part.starts for part in self.parts if part.doing in (Doing.READY, Doing.SWITCH, Doing.REST)]

    def _upcoming(self, part: Part) -> Part | None:
        later = (other for other in self.parts if other.number > part.number)
        return next((other for other in later if other.doing is not Doing.DONE), None)

    @staticmethod
    def _motion_seconds(part: Part, since: float) -> float:
        match part.doing:
            case Doing.MOVING:
                return since
            case Doing.DONE:
                return part.motion.seconds
        return 0.0


def session_of(routine: Routine, exercises: Mapping[str, Exercise]) -> Session:
    """Return the session of a routine; raises UnknownExerciseError."""
    return Session(parts_of(routine, exercises))


def single(exercise: Exercise) -> Session:
    """Return the session of one exercise: as often as suits the desk, if it is done there."""
    times = exercise.repetitions.desk if "stretch" in exercise.serves else exercise.repetitions.default
    routine = Routine(exercise.id, exercise.name, (Step(exercise.id, times),))
    return session_of(routine, {exercise.id: exercise})


def without_end(exercise: Exercise) -> Session:
    """Return the session of a movement that goes on until the person, or time, ends it."""
    return Session(endless(exercise))


def warmed_up(routine: Routine, exercises: Mapping[str, Exercise]) -> Routine:
    """Return the routine with a warm-up before it, if it takes longer than five minutes.

    One that begins with it, or that is done in the chair, stays as it is. Raises UnknownExerciseError.
    """
    needed = tuple(Step(name) for name in WARM_UP if name in exercises)
    begins = {step.exercise for step in routine.steps[: len(needed)]}
    is_long = session_of(routine, exercises).seconds > WARM_UP_BEFORE
    is_seated = all(exercises[step.exercise].place == "chair" for step in routine.steps)
    if not is_long or is_seated or begins & set(WARM_UP):
        return routine
    return replace(routine, steps=(*needed, *routine.steps))


def _done(part: Part, seconds: float, moment: Moment) -> int:
    if part.doing is Doing.DONE:
        return part.total
    if part.doing is not Doing.MOVING:
        return 0
    return part.total if moment.part == "way_out" or seconds >= part.motion.seconds else moment.repetition
