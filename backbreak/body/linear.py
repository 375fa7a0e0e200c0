"""Small systems of linear equations."""

from __future__ import annotations


def solved(matrix: list[list[float]], right: list[list[float]]) -> list[list[float]]:
    """Solve by Gaussian elimination; the columns of `right` are solved together."""
    size = len(matrix)
    rows = [left + values for left, values in zip(matrix, right, strict=True)]
    for i in range(size):
        best = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        pivot = rows[i]
        for r in range(size):
            if r != i and rows[r][i]:
                factor = rows[r][i] / pivot[i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], pivot, strict=True)]
    return [[v / row[i] for v in row[size:]] for i, row in enumerate(rows)]
