"""From the form of an exercise file to the exercise: names are looked up, and phases joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from backbreak.body.camera import VIEWS, View
from backbreak.body.contacts import PLANTABLE
from backbreak.body.grips import PARTS
from backbreak.body.motion import Motion
from backbreak.body.phase import Breath, NamedPose, Phase
from backbreak.body.skeleton import SIDES
from backbreak.core.cautions import CAUTIONS
from backbreak.core.exercise import (
    DIRECTIONS,
    MUSCLES,
    PACES,
    PLACES,
    PROPS,
    SERVES,
    Exercise,
    Muscles,
    Pace,
    Repetitions,
)
from backbreak.store.exercise_form import ExerciseForm, PhaseForm, RepetitionsForm, ViewForm
from backbreak.store.form import FormError, Path, TextForm, chosen, near
from backbreak.store.pose_table import Poses
from backbreak.words import _

MOST_OF_A_SOURCE = 400  # characters
MOST_SECONDS = 300.0  # of one repetition with its way in and out

_Choice = TypeVar("_Choice", bound=str)

_BREATHS: tuple[Breath, ...] = ("in", "out", "hold", "free")


def exercise_of(name: str, form: ExerciseForm, shared: Poses) -> Exercise:
    """Return the exercise that a form describes; raises FormError. Its poses may build on the shared ones."""
    return Exercise(
        id=name,
        name=_text(form.name),
        place=chosen(form.place, PLACES, ("place",)),
        motion=_motion(form, shared.with_table(form.poses, ("poses",))),
        repetitions=_repetitions(form.repetitions),
        steps={"en": tuple(form.steps.en), "da": tuple(form.steps.da)},
        view=_view(form.view),
        serves=_all_chosen(form.serves, SERVES, ("serves",)),
        sides=chosen(form.sides, ("none", "both"), ("sides",)),
        pace=_pace(form),
        rises=form.rises,
        hold_seconds=form.hold_seconds,
        deep_flexion=form.deep_flexion,
        discreet=form.discreet,
        directions=_all_chosen(form.directions, DIRECTIONS, ("directions",)),
        alternatives=tuple(form.alternatives),
        props=_all_chosen(form.props, PROPS, ("props",)),
        cautions=_all_chosen(form.cautions, tuple(CAUTIONS), ("cautions",)),
        muscles=Muscles(
            _all_chosen(form.muscles.primary, MUSCLES, ("muscles", "primary")),
            _all_chosen(form.muscles.secondary, MUSCLES, ("muscles", "secondary")),
        ),
        mistake={} if form.mistake is None else _text(form.mistake),
        easier=form.easier,
        harder=form.harder,
        source=_source(form.source),
    )


def _pace(form: ExerciseForm) -> Pace:
    """Return what the form says, or else what its kind of movement needs."""
    if form.pace is not None:
        pace: Pace = chosen(form.pace, PACES, ("pace",))
        return pace
    if form.travels:
        return "gait"
    return "slow" if form.rises is None else "step"


def _motion(form: ExerciseForm, poses: Poses) -> Motion:
    keeps = _Keeps(_planted(form.planted, ("planted",)), _hands_on(form.hands_on, ("hands_on",)))
    at = poses.named(form.start, ("start",))
    way_in, at = _phases(form.way_in, "way_in", at, keeps, poses)
    loop, at = _phases(form.loop, "loop", at, keeps, poses)
    if form.way_out and form.way_out[0].start is not None:
        at = poses.named(form.way_out[0].start, ("way_out", 0, "from"))
    way_out, at = _phases(form.way_out, "way_out", at, keeps, poses)
    phases = (*way_in, *loop, *way_out)
    if sum(phase.seconds for phase in phases) > MOST_SECONDS:
        raise FormError(
            ("loop",), _("One repetition takes longer than {n} seconds.").format(n=int(MOST_SECONDS))
        )
    try:
        return Motion(
            loop=tuple(loop),
            way_in=tuple(way_in),
            way_out=tuple(way_out),
            side="left" if form.sides == "both" else "none",
            alternates=form.alternates,
            arms_stay=form.arms_stay,
            travels=form.travels,
        )
    except ValueError:
        raise _unjoined(form, way_in, loop) from None


def _unjoined(form: ExerciseForm, way_in: Sequence[Phase], loop: Sequence[Phase]) -> FormError:
    """Say why way in, loop and way out don't follow from one another."""
    if loop[-1].end != loop[0].start:
        reason = _("The loop must end in the pose in which it starts: {pose}.").format(
            pose=loop[0].start.name
        )
        return FormError(("loop", len(loop) - 1, "to"), reason)
    if way_in and way_in[-1].through != loop[-1].through:
        reason = _("Way in and loop must both stop at the loop's first pose, or both go through it.")
        return FormError(("way_in", len(way_in) - 1, "through"), reason)
    reason = _("The way out must start in a pose that the loop reaches. Say which with: from")
    return FormError(("way_out", 0), reason)


def _phases(
    forms: Sequence[PhaseForm], part: str, at: NamedPose, keeps: _Keeps, poses: Poses
) -> tuple[list[Phase], NamedPose]:
    phases: list[Phase] = []
    for i, form in enumerate(forms):
        path: Path = (part, i)
        if form.start is not None and poses.named(form.start, (*path, "from")) != at:
            reason = _("The phase before ends in {pose}.").format(pose=at.name)
            raise FormError((*path, "from"), reason)
        end = at if form.to is None else poses.named(form.to, (*path, "to"))
        planted = keeps.planted if form.planted is None else _planted(form.planted, (*path, "planted"))
        hands = keeps.hands_on if form.hands_on is None else _hands_on(form.hands_on, (*path, "hands_on"))
        breath: Breath = chosen(form.breath, _BREATHS, (*path, "breath"))
        cue = {} if form.cue is None else _text(form.cue)
        phases.append(
            Phase(
                at,
                end,
                form.seconds,
                breath,
                planted,
                through=form.through,
                cue=cue,
                hands_on=hands,
                hands_slide=form.hands_slide,
                carries=form.carries,
            )
        )
        at = end
    return phases, at


@dataclass(frozen=True, slots=True)
class _Keeps:
    """What stays where it is in all phases that don't say it themselves."""

    planted: frozenset[str]
    hands_on: Mapping[str, str]


def _hands_on(form: str | Mapping[str, str], path: Path) -> dict[str, str]:
    """Return for each side the part that its hand holds on to; one name stands for both hands."""
    by_side = dict.fromkeys(SIDES, form) if isinstance(form, str) else form
    for side, part in by_side.items():
        here = path if isinstance(form, str) else (*path, side)
        chosen(side, SIDES, here)
        chosen(part, PARTS, here)
    return dict(by_side)


def _planted(names: Iterable[str], path: Path) -> frozenset[str]:
    """Return contact points by their full names; one without a side stands for both."""
    found: set[str] = set()
    for name in names:
        if name in PLANTABLE:
            found.add(name)
        elif f"left_{name}" in PLANTABLE:
            found.update(f"{side}_{name}" for side in SIDES)
        else:
            reason = _("There is no point {name} on the body.").format(name=name)
            raise FormError(path, reason + near(name, PLANTABLE))
    return frozenset(found)


def _repetitions(form: RepetitionsForm) -> Repetitions:
    if form.high < form.low:
        raise FormError(("repetitions", "high"), _("Choose at least {n}.").format(n=form.low))
    default = form.low if form.default is None else form.default
    return Repetitions(form.low, form.high, default, default if form.desk is None else form.desk)


def _view(form: str | ViewForm) -> View:
    if isinstance(form, ViewForm):
        return View(form.yaw, form.pitch)
    return VIEWS[chosen(form, tuple(VIEWS), ("view",))]


def _all_chosen(values: Sequence[str], allowed: Sequence[_Choice], path: Path) -> tuple[_Choice, ...]:
    return tuple(chosen(value, allowed, path) for value in values)


def _source(form: str | TextForm) -> dict[str, str]:
    if isinstance(form, TextForm):
        return _text(form)
    if len(form) > MOST_OF_A_SOURCE:
        raise FormError(("source",), _("This is too long: at most {n}.").format(n=MOST_OF_A_SOURCE))
    return {"en": form} if form else {}


def _text(form: TextForm) -> dict[str, str]:
    return {"en": form.en, "da": form.da}
