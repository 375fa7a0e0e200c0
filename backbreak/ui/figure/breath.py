"""How full the lungs are at a moment of a movement, and how far the chest swells with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from backbreak.body.motion import Moment, Motion
from backbreak.body.phase import Phase
from backbreak.ui.figure.lump import Chain, Lump

_SWELL = {"lumbar_2": 0.010, "thoracolumbar": 0.024, "thoracic_1": 0.030, "thoracic_2": 0.024}
"""By how much of its breadth each lump of the shirt grows with a whole breath: quiet, and never over 3 %."""
_STEPS = 24  # of a breath that are told apart
DEPTH = 0.0019  # statures that the chest grows with a whole breath


def fullness(motion: Motion, seconds: float) -> float:
    """Return how full the lungs are, from 0 to 1. A breath that is held or free stays as it is."""
    moment = motion.moment(seconds)
    phases, index = _neighbours(motion, moment)
    now, before = phases[index], phases[:index]
    run = list(takewhile(lambda phase: phase.breath == now.breath, reversed(before)))
    earlier = before[: len(before) - len(run)]
    start = next((p.breath == "in" for p in reversed(earlier) if p.breath in ("in", "out")), False)
    if now.breath not in ("in", "out"):
        return float(start)
    rest = takewhile(lambda phase: phase.breath == now.breath, phases[index:])
    past, whole = sum(phase.seconds for phase in run), sum(phase.seconds for phase in (*run, *rest))
    share = min((past + moment.since) / whole, 1.0)
    eased = share * share * (3.0 - 2.0 * share)
    return start + (float(now.breath == "in") - start) * eased


def _neighbours(motion: Motion, moment: Moment) -> tuple[Sequence[Phase], int]:
    """Return the phases that a moment's breath may reach over, and which of them is its own."""
    match moment.part:
        case "way_in":
            return (*motion.way_in, *motion.loop), moment.index
        case "way_out":
            loop = motion.loop[: motion.leave + 1]
            return (*loop, *motion.way_out), len(loop) + moment.index
        case _:
            past = motion.loop if moment.repetition else motion.way_in
            return (*past, *motion.loop, *motion.loop), len(past) + moment.index


@lru_cache(maxsize=64)
def swollen(chain: Chain, step: int) -> Chain:
    """Return lumps of the shirt over a chest that is so many steps of a breath full."""
    return tuple(_grown(lump, 1.0 + _SWELL.get(lump.joint, 0.0) * step / _STEPS) for lump in chain)


def step(breath: float) -> int:
    """Return the step of a breath that `breath`, from 0 to 1, is nearest to."""
    return round(breath * _STEPS)


def _grown(lump: Lump, factor: float) -> Lump:
    if isinstance(lump.size, float):
        return lump
    x, y, z = lump.size
    return Lump(lump.joint, lump.frame, lump.at, (x * (1.0 + (factor - 1.0) * 0.5), y, z * factor), lump.tilt)
