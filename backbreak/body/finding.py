"""What a check finds wrong in a movement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: by which criterion, in which phase, when (in seconds), of what, and by how much.

    `amount` passes `limit`; both in `unit`. `what` names the joint, angle or point, and may be empty.
    """

    criterion: str
    phase: str
    time: float
    what: str
    amount: float
    limit: float
    unit: str

    def __str__(self) -> str:
        """One line."""
        place = f"{self.criterion}: {self.phase} at {self.time:.2f} s"
        what = f", {self.what}" if self.what else ""
        return f"{place}{what}: {self.amount:.4g} {self.unit} (limit {self.limit:g})"


def worst_of_each(findings: Iterable[Finding]) -> list[Finding]:
    """Keep for each phase and thing the finding that passes its limit most, in the order of time."""
    worst: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        key = (finding.criterion, finding.phase, finding.what)
        if key not in worst or abs(finding.amount - finding.limit) > abs(
            worst[key].amount - worst[key].limit
        ):
            worst[key] = finding
    return sorted(worst.values(), key=lambda finding: finding.time)
