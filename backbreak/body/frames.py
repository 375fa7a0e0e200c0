"""A movement as numbers: one whole repetition, frame by frame, for other programs to read."""

from __future__ import annotations

from typing import Any

from backbreak.body.motion import Motion
from backbreak.body.skeleton import JOINTS, STATURE_METRES, place
from backbreak.body.vector import Vec, scaled


def frames(exercise: str, motion: Motion, fps: int) -> dict[str, Any]:
    """Return what `backbreak render ID -o F.json` writes: plain lists and numbers, ready for JSON.

    `motion` has a number of repetitions. Positions are in metres for a stature of 1.75 m, in the world: a
    walker gets on by `travel_m` with each repetition. Planted points that are no joints follow the joints.
    """
    points = (*JOINTS, *_other_points(motion))
    count = int(motion.seconds * fps + 1e-6) + 1
    return {
        "exercise": exercise,
        "fps": fps,
        "stature_m": STATURE_METRES,
        "joints": list(points),
        "frames": [_frame(motion, i / fps, points) for i in range(count)],
        "travel_m": _metres(motion.travel),
    }


def _other_points(motion: Motion) -> list[str]:
    phases = (*motion.way_in, *motion.loop, *motion.way_out)
    sides = (phases, [phase.mirrored() for phase in phases]) if motion.alternates else (phases,)
    planted = {name for some in sides for phase in some for name in phase.planted}
    return sorted(planted - set(JOINTS))


def _frame(motion: Motion, t: float, points: tuple[str, ...]) -> dict[str, Any]:
    moment = motion.moment(t)
    pose = motion.pose_at(moment)
    positions = place(pose).positions
    return {
        "t": round(t, 6),
        "positions": [_metres(positions[name]) for name in points],
        "phase": moment.name,
        "side": moment.side,
        "breath": moment.phase.breath,
        "planted": [name for name in points if name in moment.phase.planted],
        "angles": {name: round(value, 4) + 0.0 for name, value in pose.angles.items()},
    }


def _metres(at: Vec) -> list[float]:
    return [round(value, 6) + 0.0 for value in scaled(at, STATURE_METRES)]
