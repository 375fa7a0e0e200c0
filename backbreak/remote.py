"""The commands that the running program takes from the command line, one JSON object each.

`{"ok": true, "text": "a line for the person", "data": {…}}`, or `{"ok": false, "error": "one line"}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backbreak.core.facts import Kind
from backbreak.core.mutes import Because
from backbreak.core.ports import Clock
from backbreak.core.reminder import Reminder
from backbreak.core.rhythms import RHYTHMS
from backbreak.name_words import near, no_exercise
from backbreak.phrases import kind_name, why_text
from backbreak.requests import RefusedError, Requests
from backbreak.status_values import status_values
from backbreak.time_words import minutes_text
from backbreak.wishes import muted_text
from backbreak.words import _

Answer = dict[str, Any]
LONGEST_SNOOZE = 120  # minutes


@dataclass(frozen=True, slots=True)
class Program:
    """What commands ask of the program besides its reminder."""

    windows: Mapping[str, Callable[[], None]]
    """By the name of the command, what opens a window, or quits."""
    doctor: Callable[[], Any]
    """The survey as JSON values."""
    reload: Callable[[], None]
    """Reads the settings file again."""
    exercises: Callable[[], Mapping[str, str]]
    """Their names by their ids."""
    routines: Callable[[], Mapping[str, str]]


class Remote:
    """Carries out commands. Whatever they do, the reminder decides."""

    def __init__(self, reminder: Reminder, clock: Clock, requests: Requests, program: Program) -> None:
        self._reminder, self._clock, self._requests, self._program = reminder, clock, requests, program
        self._commands: dict[str, Callable[[Mapping[str, Any]], Answer]] = {
            "status": lambda _arguments: self._tell(""),
            "start": self._start,
            "done": lambda _arguments: self._did(reminder.done(), _("Done.")),
            "stop": lambda _arguments: self._did(reminder.stop(), _("Stopped.")),
            "snooze": self._snooze,
            "skip": self._skip,
            "another": lambda _arguments: self._another(),
            "mute": self._mute,
            "unmute": self._unmute,
            "pause": self._pause,
            "meeting": self._meeting,
            "resume": lambda _arguments: self._resume(),
            "stand": lambda _arguments: self._posture(reminder.stand, _("You are standing.")),
            "sit": lambda _arguments: self._posture(reminder.sit, _("You are sitting.")),
            "reload": lambda _arguments: self._reloaded(),
            "doctor": lambda _arguments: {"ok": True, "text": "", "data": program.doctor()},
        }

    def handle(self, request: Mapping[str, Any]) -> Answer:
        """Carry out one command. Never raises for what a client sends."""
        command, arguments = str(request.get("command")), request.get("arguments") or {}
        try:
            if command in self._program.windows:
                self._program.windows[command]()
                return {"ok": True, "text": "", "data": {}}
            if command not in self._commands:
                raise RefusedError(_("There is no command {command}.").format(command=command[:40]))
            return self._commands[command](arguments)
        except RefusedError as refusal:
            return {"ok": False, "error": str(refusal)}

    def _start(self, arguments: Mapping[str, Any]) -> Answer:
        what = arguments.get("what")
        if what is None:
            self._reminder.start()
        elif what in [kind.value for kind in RHYTHMS]:
            self._reminder.start(Kind(what))
        elif what in list(self._program.exercises()):
            self._reminder.start(exercise=what)
        elif what in list(self._program.routines()):
            self._reminder.start(routine=what)
        else:
            raise RefusedError(self._nothing_of_this_name(str(what)))
        opened = self._reminder.status().open_break
        names = {**self._program.exercises(), **self._program.routines()}
        name = names.get(opened.routine or opened.exercise or "") if opened else None
        return self._tell(name or (kind_name(opened.kind, seated=opened.seated) if opened else ""))

    def _nothing_of_this_name(self, what: str) -> str:
        known = [*(kind.value for kind in RHYTHMS), *self._program.exercises(), *self._program.routines()]
        remedy = near(what, known) or _(
            "Write stretch, posture, walk, or a name from: backbreak exercises, backbreak routines"
        )
        return _("There is no exercise and no routine {name}.").format(name=what[:40]) + " " + remedy

    def _snooze(self, arguments: Mapping[str, Any]) -> Answer:
        minutes = arguments.get("minutes") or 5
        if not isinstance(minutes, int) or not 1 <= minutes <= LONGEST_SNOOZE:
            raise RefusedError(
                _("Choose between {low} and {high} minutes.").format(low=1, high=LONGEST_SNOOZE)
            )
        text = _("Snoozed for {minutes}.").format(minutes=minutes_text(minutes))
        return self._did(self._reminder.snooze(minutes), text)

    def _skip(self, arguments: Mapping[str, Any]) -> Answer:
        reason = arguments.get("because")
        return self._did(self._reminder.skip(str(reason)[:40] if reason else None), _("Skipped."))

    def _another(self) -> Answer:
        if self._reminder.another():
            status = self._reminder.status()
            about = status.open_break or status.prompt
            name = self._program.exercises().get((about.exercise if about else None) or "")
            return self._tell(name or _("Done."))
        status = self._reminder.status()
        if status.open_break or status.prompt:
            raise RefusedError(_("Nothing else fits here and now."))
        return self._did(False, "")

    def _mute(self, arguments: Mapping[str, Any]) -> Answer:
        exercise, because = arguments.get("exercise"), str(arguments.get("because"))
        if exercise not in list(self._program.exercises()):
            raise RefusedError(no_exercise(str(exercise), self._program.exercises()))
        reasons = [reason.value for reason in Because]
        if because not in reasons:
            raise RefusedError(_("Choose one of: {choices}.").format(choices=", ".join(reasons)))
        self._reminder.mute(str(exercise), Because(because))
        return self._tell(muted_text(self._program.exercises()[str(exercise)], Because(because)))

    def _unmute(self, arguments: Mapping[str, Any]) -> Answer:
        exercise = str(arguments.get("exercise"))
        if not self._reminder.unmute(exercise):
            text = _("{exercise} is not switched off here.")
            raise RefusedError(text.format(exercise=ascii(exercise)[:60]))
        return self._tell(
            _("{name} is offered again.").format(name=self._program.exercises().get(exercise, exercise))
        )

    def _pause(self, arguments: Mapping[str, Any]) -> Answer:
        for_ = arguments.get("for")
        self._requests.pause(str(for_) if for_ is not None else None)
        return self._tell(why_text(self._reminder.status().why, self._now()))

    def _meeting(self, arguments: Mapping[str, Any]) -> Answer:
        until = str(arguments.get("until"))
        if until == "off":
            if not self._reminder.meeting_over():
                raise RefusedError(_("You are in no meeting."))
            return self._tell(_("The meeting is over."))
        self._requests.meet(until, stand=arguments.get("stand") is True)
        return self._tell(why_text(self._reminder.status().why, self._now()))

    def _resume(self) -> Answer:
        self._reminder.resume()
        return self._tell(_("Reminders are on."))

    def _posture(self, say: Callable[[], None], text: str) -> Answer:
        say()
        return self._tell(text)

    def _reloaded(self) -> Answer:
        self._program.reload()
        return self._tell("")

    def _did(self, did: bool, text: str) -> Answer:
        if not did:
            raise RefusedError(_("No prompt and no break is open. Begin one with: backbreak start"))
        return self._tell(text)

    def _tell(self, text: str) -> Answer:
        return {"ok": True, "text": text, "data": status_values(self._reminder.status(), self._now())}

    def _now(self) -> datetime:
        return self._clock.read().wall
