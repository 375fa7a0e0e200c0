"""Files: the settings, the history, the exercises."""
