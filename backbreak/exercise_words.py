"""Words for what is told of an exercise: where it is done, its muscles, and what it may be wrong for."""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.core.cautions import CAUTIONS
from backbreak.words import N_, _

_PLACES: Mapping[str, str] = {"chair": N_("seated"), "standing": N_("standing"), "mat": N_("on the floor")}

_MUSCLES: Mapping[str, str] = {
    "neck_flexors": N_("neck flexors"),
    "neck_extensors": N_("neck extensors"),
    "shoulder_girdle": N_("shoulder blade muscles"),
    "chest": N_("chest muscles"),
    "latissimus": N_("latissimus"),
    "erector_spinae": N_("back extensors"),
    "multifidus": N_("deep back muscles"),
    "quadratus_lumborum": N_("quadratus lumborum"),
    "abdominals": N_("abdominals"),
    "obliques": N_("obliques"),
    "deep_abdominals": N_("deep abdominals"),
    "gluteus_maximus": N_("gluteus maximus"),
    "gluteus_medius": N_("gluteus medius"),
    "hip_flexors": N_("hip flexors"),
    "quadriceps": N_("quadriceps"),
    "hamstrings": N_("hamstrings"),
    "calves": N_("calves"),
}


def place_name(place: str) -> str:
    """Where an exercise is done: "chair", "standing" or "mat"."""
    return _(_PLACES[place])


def muscle_name(muscle: str) -> str:
    """A group of muscles, one of core.exercise.MUSCLES, as it stands in a list."""
    return _(_MUSCLES[muscle])


def caution_name(caution: str) -> str:
    """What an exercise may be wrong for, one of core.cautions.CAUTIONS, as it stands in a list."""
    return _(CAUTIONS[caution])
