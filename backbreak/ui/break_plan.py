"""What a break leads through, handed to the window in one piece, and the words that depend on its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from backbreak.core.exercise import Exercise, Text
from backbreak.core.facts import Kind
from backbreak.core.needs import Need
from backbreak.core.session import Session, single, without_end
from backbreak.core.status import OpenBreak
from backbreak.session_words import spoken
from backbreak.words import _


@dataclass(frozen=True)
class Plan:
    """A session, and what goes with it.

    `errand` is what to do with a walk or a change of posture. `routine` is the name of a routine. `needs` is
    what to have at hand, if the person has not been told yet; `waits` then waits for their word to begin,
    and doesn't begin by itself after a while. `may_change` says that there may be another exercise instead.
    """

    session: Session
    opened: OpenBreak
    errand: str = ""
    routine: Text = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    waits: bool = False
    may_change: bool = False

    @property
    def is_timed(self) -> bool:
        """Whether the person or time ends it, and not a number of repetitions."""
        return self.is_walk or self.opened.kind is Kind.POSTURE

    @property
    def is_walk(self) -> bool:
        """Whether it ends with the return of the walker."""
        return self.opened.kind is Kind.WALK and not self.opened.seated


def plan_of(exercise: Exercise, opened: OpenBreak, errand: str = "") -> Plan:
    """The plan of a break with one exercise."""
    plan = Plan(single(exercise), opened, errand)
    return replace(plan, session=without_end(exercise)) if plan.is_timed else plan


def cues(plan: Plan) -> Iterator[str]:
    """Everything that may stand as the cue."""
    if plan.errand and not plan.opened.seated:
        yield plan.errand
        return
    yield from (_("Get ready"), _("Change sides: now the right"), _("Carry on when you like."))
    for exercise in _exercises(plan):
        motion = exercise.motion
        yield from (spoken(phase.cue) for phase in (*motion.way_in, *motion.loop, *motion.way_out))


def lines(plan: Plan) -> Iterator[str]:
    """Everything that may stand below the cue."""
    yield from (_("Breathe in through the nose"), _("Breathe out through the mouth"), _("Breathe freely"))
    yield _("Paused. Go on when you like.")
    for exercise in _exercises(plan):
        yield from (spoken({code: steps[0] for code, steps in exercise.steps.items() if steps}),)


def done_words(opened: OpenBreak) -> str:
    """What the person says when a break is done."""
    match opened:
        case OpenBreak(kind=Kind.POSTURE, seated=False, standing=standing):
            return _("I am standing") if standing else _("I am sitting")
        case OpenBreak(kind=Kind.WALK, seated=False):
            return _("I am back")
    return _("Done")


def _exercises(plan: Plan) -> list[Exercise]:
    return list({part.exercise.id: part.exercise for part in plan.session.parts}.values())
