"""Checks of the movement in time: no jump, no haste, a breath that can be followed, a loop that closes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from backbreak.body.finding import Finding
from backbreak.body.motion import Motion
from backbreak.body.phase import Breath, Phase
from backbreak.body.recording import FPS, MILLIMETRES, Frame, Recording
from backbreak.body.skeleton import ANGLES, JOINTS, place
from backbreak.body.vector import distance, length, subtract

HOLD_TOLERANCE = 0.2  # seconds
FULL_BREATH = (4.0, 12.0)  # seconds
BREATH_HELD = 2.0  # seconds at most
SEAM_DEGREES = 0.1
SEAM_MM = 1.0
STEP_MM = 1.0  # a jump of a joint beyond its speed, between two frames


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast joints may turn (degrees a second) and speed up (degrees a second squared)."""

    speed: float
    spine_speed: float
    acceleration: float


SLOW = Pace(90.0, 45.0, 400.0)
TRANSIT = Pace(130.0, 45.0, 900.0)  # sitting down, standing up, getting from one place to another
GAIT = Pace(450.0, 450.0, 6000.0)

_INSTANT = 1e-6  # seconds
_SPINE = ("lumbar", "thoracic", "neck")


def continuity(recording: Recording, pace: Pace) -> Iterator[Finding]:
    """No joint jumps or jerks: between frames a speed changes by as much as the acceleration allows."""
    for a, b, c in recording.triples():
        for name, x, y, z in zip(ANGLES, a.pose.values, b.pose.values, c.pose.values, strict=True):
            acceleration = abs(z - 2 * y + x) * FPS * FPS
            if acceleration > pace.acceleration:
                yield b.finding("continuity", name, acceleration, pace.acceleration, "degrees/s²")
        if pace is not GAIT:
            yield from _jumps(a, b, c)


def _jumps(a: Frame, b: Frame, c: Frame) -> Iterator[Finding]:
    for name in JOINTS:
        before = subtract(b.placed.positions[name], a.placed.positions[name])
        after = subtract(c.placed.positions[name], b.placed.positions[name])
        jump = length(subtract(after, before)) * MILLIMETRES
        if jump > STEP_MM:
            yield b.finding("continuity", name, jump, STEP_MM, "mm")


def speed(recording: Recording, pace: Pace) -> Iterator[Finding]:
    """No joint turns faster than the pace of its kind of movement."""
    for a, b in pairwise(recording.frames):
        for name, x, y in zip(ANGLES, a.pose.values, b.pose.values, strict=True):
            limit = pace.spine_speed if name.startswith(_SPINE) else pace.speed
            turned = abs(y - x) * FPS
            if turned > limit:
                yield b.finding("speed", name, turned, limit, "degrees/s")


def tempo(motion: Motion, hold_seconds: float | None) -> Iterator[Finding]:
    """A stretch that is held for so long has a hold of that length."""
    if hold_seconds is None:
        return
    holds = [phase.seconds for phase in motion.loop if phase.is_hold]
    nearest = min(holds, key=lambda seconds: abs(seconds - hold_seconds), default=0.0)
    if abs(nearest - hold_seconds) > HOLD_TOLERANCE:
        yield Finding("tempo", "loop", 0.0, "hold", nearest, hold_seconds, "s")


def breath(motion: Motion) -> Iterator[Finding]:
    """In and out alternate, a whole breath takes its time, and none is held for long."""
    phases = _played(motion)
    for name, start, phase in phases:
        if phase.breath == "hold" and phase.seconds > BREATH_HELD:
            yield Finding("breath", name, start, "held", phase.seconds, BREATH_HELD, "s")
    yield from _repeated(phases)
    yield from _hurried(phases)


_Played = tuple[str, float, Phase]


def _played(motion: Motion) -> list[_Played]:
    """Return two repetitions with their way in and out, phase by phase, with names and times."""
    order = [("way_in", motion.way_in), ("loop", motion.loop), ("loop", motion.loop[: motion.leave + 1])]
    result: list[_Played] = []
    t = 0.0
    for part, phases in (*order, ("way_out", motion.way_out)):
        for i, phase in enumerate(phases, 1):
            result.append((f"{part}.{i}", t, phase))
            t += phase.seconds
    return result


def _repeated(phases: Sequence[_Played]) -> Iterator[Finding]:
    """Find a breath that is drawn (or let out) twice in a row. One may span phases that go through a pose."""
    last: Phase | None = None
    for name, start, phase in phases:
        if phase.breath == "hold":
            continue
        if last is not None and phase.breath == last.breath != "free" and not last.through:
            yield Finding("breath", name, start, f"{phase.breath} twice", 2.0, 1.0, "times")
        last = phase


def _hurried(phases: Sequence[_Played]) -> Iterator[Finding]:
    """Find a whole breath, in and out with the pauses between, that is too short or too long."""
    low, high = FULL_BREATH
    for full, group in groupby(phases, key=lambda played: played[2].breath != "free"):
        if not full:
            continue
        halves = _halves(list(group))
        for (name, start, _, first), (_, _, _, second) in pairwise(halves):
            if not low <= first + second <= high:
                limit = low if first + second < low else high
                yield Finding("breath", name, start, "a full breath", first + second, limit, "s")


def _halves(phases: Sequence[_Played]) -> list[tuple[str, float, Breath, float]]:
    """Join phases of one breath; a pause belongs to the breath before it."""
    result: list[tuple[str, float, Breath, float]] = []
    for name, start, phase in phases:
        if result and phase.breath in ("hold", result[-1][2]):
            first, since, kind, seconds = result[-1]
            result[-1] = (first, since, kind, seconds + phase.seconds)
        elif phase.breath != "hold":
            result.append((name, start, phase.breath, phase.seconds))
    return result


def loop_closes(motion: Motion) -> Iterator[Finding]:
    """Each repetition begins as the one before it ended."""
    endless = motion.times(None)
    begin = sum(phase.seconds for phase in motion.way_in)
    for repetition in (1, 2):
        seam = begin + repetition * motion.loop_seconds
        last = endless.moment(seam - _INSTANT)
        before, after = endless.pose_at(last), endless.pose(seam + _INSTANT)
        for name, a, b in zip(ANGLES, before.values, after.values, strict=True):
            if abs(a - b) > SEAM_DEGREES:
                yield Finding("loop closes", last.name, seam, name, abs(a - b), SEAM_DEGREES, "degrees")
        here, there = place(before).positions, place(after).positions
        for name in JOINTS:
            gap = distance(here[name], there[name]) * MILLIMETRES
            if gap > SEAM_MM:
                yield Finding("loop closes", last.name, seam, name, gap, SEAM_MM, "mm")
