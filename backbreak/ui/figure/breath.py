"""How far the chest swells with a breath."""

from __future__ import annotations

from functools import lru_cache

from backbreak.ui.figure.lump import Chain, Lump

_SWELL = {"lumbar_2": 0.010, "thoracolumbar": 0.024, "thoracic_1": 0.030, "thoracic_2": 0.024}
"""By how much of its breadth each lump of the shirt grows with a whole breath: quiet, and never over 3 %."""
_STEPS = 24  # of a breath that are told apart
DEPTH = 0.0019  # statures that the chest grows with a whole breath


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
