"""The machine: one file for each question that only the desktop can answer."""
