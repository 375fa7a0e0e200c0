"""Backbreak: a quiet break reminder with back exercises."""

__version__ = "0.1.0"
