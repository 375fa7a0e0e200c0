"""The trunk: pelvis and seat in trousers, the shirt over the spine, and the neck."""

from __future__ import annotations

from backbreak.body.skeleton import SIDES
from backbreak.body.vector import Vec, dot, turn, turn_back
from backbreak.ui.figure.blob import Blob
from backbreak.ui.figure.breath import step, swollen
from backbreak.ui.figure.hull import chain_path
from backbreak.ui.figure.leg import BUTTOCK, THIGH, Thigh, hip_bend, seat_is_before
from backbreak.ui.figure.lump import Chain, Lump, along, lumps, sided
from backbreak.ui.figure.part import Model, Part

PELVIS: Chain = lumps(
    "pelvis",
    "pelvis",
    ((0.0, -0.008, -0.004), (0.0930, 0.046, 0.060)),
    ((0.0, 0.040, -0.002), (0.0840, 0.030, 0.057)),
)
_HEM_SIZE: Vec = (0.0965, 0.008, 0.0650)
_HEM_LOW = -0.010
_HEM_RISES = 0.022  # from standing to sitting, when it comes to lie on the lap
SHIRT: Chain = (
    Lump("lumbosacral", "lumbosacral", (0.0, -0.012, -0.001), (0.0900, 0.034, 0.0620)),
    Lump("lumbar_1", "lumbar_1", (0.0, -0.002, 0.003), (0.0800, 0.034, 0.0560)),
    Lump("lumbar_2", "lumbar_2", (0.0, 0.010, 0.004), (0.0775, 0.036, 0.0550)),
    Lump("thoracolumbar", "thoracolumbar", (0.0, 0.022, 0.003), (0.0820, 0.040, 0.0585)),
    Lump("thoracic_1", "thoracic_1", (0.0, 0.018, 0.001), (0.0890, 0.042, 0.0620)),
    Lump("thoracic_2", "thorax", (0.0, 0.002, -0.003), (0.0900, 0.040, 0.0590)),
    Lump("c7", "thorax", (0.0, -0.028, -0.005), (0.0630, 0.030, 0.0475)),
    Lump("c7", "thorax", (0.0, 0.000, -0.002), (0.0350, 0.014, 0.0330)),
)
_ARMPIT = 4  # the lump of the shirt that the shoulder hangs on to
YOKE = sided(
    (
        Lump("c7", "thorax", (0.024, -0.010, -0.003), 0.0230),
        Lump("c7", "thorax", (0.066, -0.030, -0.003), 0.0285),
        Lump("shoulder", "thorax", (-0.010, -0.010, -0.001), 0.0282),
    )
)
INTO_SLEEVE = sided(along("shoulder", "upper_arm", (-0.030, 0.0, 0.0275)))
"""Lit with the shoulder, so that no edge is seen where an arm goes back behind it."""
COLLAR: Chain = (Lump("c7", "thorax", (0.0, 0.004, 0.005), (0.0385, 0.004, 0.0345), 22.0),)
NECK: Chain = (
    Lump("c7", "thorax", (0.0, 0.006, 0.006), (0.0345, 0.003, 0.0305), 22.0),
    Lump("c7", "c7", (0.0, 0.032, 0.005), 0.0285),
    Lump("skull", "c7", (0.0, -0.004, 0.003), 0.0275),
)
UNDER_THE_CHIN = -0.25
"""How far up the head an eye looks, as a share, from where on it sees the throat behind the chin."""
_UP_THE_NECK: Vec = (0.0, 0.927, 0.375)  # square to the tilted collar

CORE: Chain = (
    *(
        Lump(joint, frame, (x, 0.0, 0.0), 0.050)
        for joint, frame in (
            *(("lumbosacral", "lumbosacral"), ("lumbar_1", "lumbar_1"), ("thoracolumbar", "thoracolumbar")),
            *(("thoracic_1", "thoracic_1"), ("thoracic_2", "thorax")),
        )
        for x in (0.048, -0.048)
    ),
    Lump("c7", "c7", (0.0, 0.020, 0.0), 0.030),
)
"""What of the trunk other parts lie before or behind."""


def trunk(model: Model, far: dict[str, float], far_arms: dict[str, float], thighs: dict[str, Thigh]) -> Part:
    """Return the trunk; `far` and `far_arms` say how far off each leg and arm is, from 0 to 1."""
    part = model.part("trunk", model.see(CORE))
    from_below = seat_is_before(model)
    if not from_below:
        _seat(part, model, far, thighs, PELVIS)
        part.low = len(part.layers)
    _shirt(part, model, far_arms)
    if from_below:
        _seat(part, model, far, thighs, PELVIS[:1])
    return part


def toward_the_eye(model: Model) -> Vec:
    """Return the direction from the head to the eye, in the head's own frame."""
    return turn_back(model.placed.rotations["skull"], model.lens.toward(model.placed.positions["skull"]))


def looks_under_the_chin(toward: Vec) -> bool:
    """Tell whether an eye in that direction sees the throat behind the chin: the head then has the neck."""
    return toward[1] < UNDER_THE_CHIN and toward[2] > 0.0


def _shirt(part: Part, model: Model, far_arms: dict[str, float]) -> None:
    """Paint the shirt with the neck, which is before it unless it is seen from behind or below."""
    skin = model.surface("skin")
    neck = model.see(NECK[:1] if looks_under_the_chin(toward_the_eye(model)) else NECK)
    from_above = _faces(model, "c7", "thorax", _UP_THE_NECK) > 0.0
    if not from_above:
        part.flesh([neck], skin)
    shirt = model.see(_hem(model)) + model.see(swollen(SHIRT, step(model.breath)))
    yokes = [[*model.see(YOKE[side]), shirt[1 + _ARMPIT]] for side in SIDES]
    sleeves = [[yoke[2], *model.see(INTO_SLEEVE[side])] for side, yoke in zip(SIDES, yokes, strict=True)]
    near = [sleeve for side, sleeve in zip(SIDES, sleeves, strict=True) if far_arms[side] < 0.5]
    part.flesh([shirt, *yokes], model.surface("shirt"), near)
    if from_above:
        part.fill(chain_path(model.see(COLLAR)), model.surface("shirt").rim)
        part.flesh([neck], skin)


def _faces(model: Model, joint: str, frame: str, way: Vec) -> float:
    """Return how much a direction in a frame of the body points to the eye, from -1 to 1."""
    toward = model.lens.toward(model.placed.positions[joint])
    return dot(toward, turn(model.placed.rotations[frame], way))


def _hem(model: Model) -> Chain:
    """Return the hem of the shirt, which rides up as the hips bend."""
    bend = max(hip_bend(model, side) for side in SIDES)
    rise = bend * bend * (3.0 - 2.0 * bend)
    size = (
        _HEM_SIZE[0] * (1.0 - 0.06 * rise),
        _HEM_SIZE[1] * (1.0 + rise),
        _HEM_SIZE[2] * (1.0 - 0.10 * rise),
    )
    return lumps("pelvis", "pelvis", ((0.0, _HEM_LOW + _HEM_RISES * rise, -0.003), size))


def _seat(
    part: Part, model: Model, far: dict[str, float], thighs: dict[str, Thigh], chain_of_pelvis: Chain
) -> None:
    """Paint the pelvis with the upper end of both thighs; the far one first, in its own shade."""
    pelvis = model.see(chain_of_pelvis)
    chains: list[list[Blob]] = [pelvis]
    seams: list[list[Blob]] = []
    for side in SIDES:
        thigh, (_, into_thigh) = thighs[side]
        buttock, hip, upper = model.see(BUTTOCK[side] + THIGH[side][:2])
        chain = [buttock, thigh[1], hip]
        seam = [thigh[1], into_thigh]
        part.lap += [upper, thigh[1]]
        if far[side] > 0.5:
            part.flesh([chain], model.surface("trousers", far[side]), [seam])
        else:
            chains.append(chain)
            seams.append(seam)
    part.flesh(chains, model.surface("trousers"), seams)
