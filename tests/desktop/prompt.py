"""A prompt as the tests show it, and what they see of it."""

from __future__ import annotations

from backbreak.desktop.notifications import Notifications

ACTIONS = [("start", "Start"), ("snooze", "Snooze"), ("skip", "Skip")]


class Seen:
    """What the notifications have told."""

    def __init__(self, notifications: Notifications) -> None:
        self.events: list[object] = []
        notifications.acted.connect(self.events.append)
        notifications.closed.connect(self.events.append)
        notifications.failed.connect(lambda why: self.events.append(f"failed: {why}"))


def show(notifications: Notifications) -> None:
    notifications.show("Time to move", "Five cat-cows", ACTIONS)
