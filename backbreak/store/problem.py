"""What is wrong in a file that a person may edit, said so that they can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the thing, the place and the remedy. The texts are in the person's language already.

    `line` counts from 1, and is None for the file as a whole. `key` is dotted, and empty likewise.
    """

    file: Path
    line: int | None
    key: str
    reason: str
    remedy: str = ""

    def __str__(self) -> str:
        """The one line that a person sees. Editors and terminals know how to jump to "file:line:"."""
        place = f"{self.file}:{self.line}" if self.line is not None else str(self.file)
        text = " ".join(filter(None, (self.reason, self.remedy)))
        return ": ".join(filter(None, (place, self.key, text)))
