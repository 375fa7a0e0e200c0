"""What a watch on a person has called, in order."""

from __future__ import annotations


class Calls(list[str]):
    def idle(self) -> None:
        self.append("idle")

    def back(self) -> None:
        self.append("back")
