"""What an exercise may be wrong for, and what a person may therefore spare."""

from __future__ import annotations

CAUTIONS: dict[str, str] = {
    "surgery": "recent surgery",
    "pregnancy": "pregnancy",  # from the second trimester
    "osteoporosis": "osteoporosis or a fracture",  # a known vertebral one
    "blood_pressure": "high blood pressure or dizziness",  # also glaucoma
    "balance": "unsteady balance",
    "disc": "a fresh slipped disc",  # or leg pain
    "leg_pain": "pain that moves down the leg",  # stop when it grows
    "stenosis": "a narrow spinal canal",  # or a slipped vertebra
    "neck": "a sore neck",
    "shoulder": "sore shoulders",
    "wrist": "sore wrists",
    "hip_replacement": "a hip replacement",
    "knee": "sore knees",
    "ankle": "sore ankles",
}
"""The tags by which the screening hides exercises, with its words for them (message ids), in its order."""
