"""The end of a command that can't be carried out."""

from __future__ import annotations


class FailureError(Exception):
    """What was asked can't be done. Its text is the one line for the person: thing, place and remedy."""
