"""What an open break leads through: exercise or routine, and what the person is told before they begin."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime

from backbreak.core.choice import ExerciseChoice
from backbreak.core.exercise import Exercise, Place
from backbreak.core.facts import Kind
from backbreak.core.needs import needs_of, spaces
from backbreak.core.ranking import Asked, filling
from backbreak.core.reminder import Reminder
from backbreak.core.routine import Routine, Step
from backbreak.core.routine_length import as_done
from backbreak.core.session import WARM_UP, Session, session_of, single
from backbreak.core.settings import Settings
from backbreak.core.status import OpenBreak
from backbreak.core.suiting import Suiting
from backbreak.ui.break_plan import Plan, plan_of
from backbreak.ui.suggestions import suggestion


class BreakPlans:
    """Makes the plan of each break, and makes it anew where an exercise in it is exchanged.

    `begun_before` gives the ids of all exercises and routines that were begun before a moment: who has been
    told once what is wanted at hand for a place is not told again. `choices` gives what the rules know of all
    exercises.
    """

    def __init__(
        self,
        reminder: Reminder,
        exercise_of: Callable[[str], Exercise | None],
        routine_of: Callable[[str], Routine | None],
        begun_before: Callable[[datetime], Collection[str]],
        choices: Callable[[], Iterable[ExerciseChoice]] = tuple,
    ) -> None:
        self._reminder = reminder
        self._exercise_of = exercise_of
        self._routine_of = routine_of
        self._begun_before = begun_before
        self._choices = choices
        self._told: set[Place] | None = None
        self._just_told: frozenset[Place] = frozenset()
        self._routine: Routine | None = None

    def plan(self, opened: OpenBreak, settings: Settings) -> Plan | None:
        """The plan of a break; None where its exercise or routine is gone."""
        if opened.kind is Kind.ROUTINE:
            return self._with_needs(self._of_routine(opened, settings), opened.started)
        exercise = self._exercise_of(opened.exercise) if opened.exercise is not None else None
        if exercise is None:
            return None
        self._routine = None
        plan = plan_of(exercise, opened, suggestion(opened, settings.errands))
        if plan.is_timed:
            return plan
        minutes = (
            settings.walk.length_minutes if opened.kind is Kind.WALK else settings.stretch.length_minutes
        )
        if minutes > 1 and exercise.serves[0] != "session":
            plan = replace(plan, session=self._filled(exercise, opened, settings, minutes), errand="")
        return self._with_needs(replace(plan, may_change=True), opened.started)

    def tell_again(self) -> None:
        """The person has left the last list before they began: what it said is not told yet."""
        if self._told is not None:
            self._told -= self._just_told

    def suits(self, id_: str, settings: Settings) -> bool:
        """Whether an exercise may take the place of the one that is done: nothing that hurt or is spared."""
        return Suiting(tuple(self._choices()), settings, self._reminder.muting.mutes).suits(id_)

    def exchanged(self, number: int, id_: str) -> Session | None:
        """The session with another exercise as its `number`-th; None where there is no such exercise."""
        exercise = self._exercise_of(id_)
        if exercise is None:
            return None
        if self._routine is None:
            return single(exercise)
        steps = list(self._routine.steps)
        steps[number] = replace(steps[number], exercise=id_, repetitions=None)
        self._routine = replace(self._routine, steps=tuple(steps))
        return session_of(self._routine, self._exercises(self._routine))

    def _of_routine(self, opened: OpenBreak, settings: Settings) -> Plan | None:
        routine = self._routine_of(opened.routine) if opened.routine is not None else None
        if routine is None:
            return None
        suiting = Suiting(tuple(self._choices()), settings, self._reminder.muting.mutes)
        today = suiting.routine(routine.on(opened.started.date()))
        if today is None:
            return None
        bearable = suiting.suiting(self._exercises(today))
        done = as_done(today, bearable)
        if done is None:
            return None
        self._routine = done
        return Plan(session_of(done, bearable), opened, routine=routine.name, waits=True)

    def _filled(self, first: Exercise, opened: OpenBreak, settings: Settings, minutes: int) -> Session:
        """A stretch of several minutes, or what is done in the chair in place of a walk."""
        seated = opened.kind is Kind.WALK
        asked = Asked(opened.kind, opened.started.date(), 0, first.place == "standing", seated=seated)
        ids = filling(first.id, self._choices(), asked, settings, minutes, self._reminder.muting.mutes)
        found = {id_: exercise for id_ in ids if (exercise := self._exercise_of(id_)) is not None}
        steps = tuple(Step(id_, found[id_].repetitions.desk) for id_ in ids if id_ in found)
        self._routine = Routine("", {}, steps)
        return session_of(self._routine, found)

    def _with_needs(self, plan: Plan | None, now: datetime) -> Plan | None:
        """What is wanted at hand, where the person has not been told yet."""
        if plan is None:
            return None
        places = spaces(part.exercise for part in plan.session.parts)
        if self._told is None:
            self._told = self._told_before(now)
        self._just_told = places - self._told
        self._told |= places
        if not self._just_told:
            return plan
        return replace(plan, needs=needs_of(places), waits=plan.waits or "mat" in self._just_told)

    def _told_before(self, now: datetime) -> set[Place]:
        found: set[Place] = set()
        for id_ in self._begun_before(now):
            exercise, routine = self._exercise_of(id_), self._routine_of(id_)
            if exercise is not None and exercise.serves != ("walk",):
                found.add(exercise.place)
            if routine is not None:
                found |= spaces(self._exercises(routine).values())
        return found

    def _exercises(self, routine: Routine) -> dict[str, Exercise]:
        wanted = {id_: self._exercise_of(id_) for id_ in (*WARM_UP, *(s.exercise for s in routine.steps))}
        return {id_: exercise for id_, exercise in wanted.items() if exercise is not None}
