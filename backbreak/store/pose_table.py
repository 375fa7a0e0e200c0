"""Named poses as they stand in a TOML table: each may build on another; a value may stand for both sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backbreak.body.limits import limits_of
from backbreak.body.phase import NamedPose, other_side
from backbreak.body.skeleton import INDEX, LIMB_ANGLES, SIDES, Pose
from backbreak.body.vector import Vec
from backbreak.store.exercise_form import name as pose_name
from backbreak.store.exercise_form import number, point
from backbreak.store.form import FormError, Path, near
from backbreak.words import _

_MOST = 200
_DEEPEST = 20


class Poses:
    """Poses by their names. One called `turn_left` also gives `turn_right`, mirrored, and vice versa."""

    def __init__(self, poses: Mapping[str, NamedPose]) -> None:
        self._poses = dict(poses)

    @classmethod
    def none(cls) -> Poses:
        """No pose at all."""
        return cls({})

    def with_table(self, table: Mapping[str, Mapping[str, Any]], path: Path) -> Poses:
        """Return these poses and those of a table, which may build on them; raises FormError."""
        if len(table) > _MOST:
            raise FormError(path, _("This is too long: at most {n}.").format(n=_MOST))
        built = dict(self._poses)
        for name in table:
            built[name] = NamedPose(name, self._built(name, table, path, 0))
        return Poses(built)

    def named(self, name: str, path: Path) -> NamedPose:
        """Return the pose of that name; raises FormError."""
        if name in self._poses:
            return self._poses[name]
        if other_side(name) in self._poses:
            return self._poses[other_side(name)].mirrored()
        known = {*self._poses, *map(other_side, self._poses)}
        raise FormError(path, _("There is no pose {name}.").format(name=name) + near(name, known))

    def _built(self, name: str, table: Mapping[str, Mapping[str, Any]], path: Path, depth: int) -> Pose:
        here = (*path, name)
        if depth > _DEEPEST:
            raise FormError((*here, "like"), _("These poses build on each other in a circle."))
        row = table[name]
        if not isinstance(row, Mapping):
            raise FormError(here, _("This should be {wanted}.").format(wanted=_("a table")))
        like = row.get("like")
        if like is None:
            base = Pose.of((0.0, 0.0, 0.0), {})
        elif like in table and like != name:
            base = self._built(like, table, path, depth + 1)
        else:
            base = self.named(pose_name(like, (*here, "like")), (*here, "like")).pose
        return _changed(base, row, here)


def _changed(base: Pose, row: Mapping[str, Any], path: Path) -> Pose:
    root: Vec = point(row["root"], (*path, "root")) if "root" in row else base.root
    values = list(base.values)
    # What is said of both sides comes first, so that one side may differ in the same pose.
    for key in sorted(row, key=lambda key: key.startswith(SIDES)):
        if key in ("like", "root"):
            continue
        names = (key,) if key in INDEX else tuple(f"{side}_{key}" for side in SIDES)
        if key not in INDEX and key not in LIMB_ANGLES:
            known = (*INDEX, *LIMB_ANGLES, "like", "root")
            raise FormError((*path, key), _("There is no such joint or angle.") + near(key, known))
        low, high = limits_of(names[0])
        for name in names:
            values[INDEX[name]] = number(row[key], (*path, key), low, high)
    return Pose(root, tuple(values))
