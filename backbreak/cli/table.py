"""Short aligned tables for people."""

from __future__ import annotations

from collections.abc import Sequence


def table(rows: Sequence[Sequence[str]], indent: str = "") -> str:
    """`rows` with their columns aligned to the left, each row ended by a line feed."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        indent + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in rows
    )
