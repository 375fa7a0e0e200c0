"""What this desktop can do: each question, who answers it, what the answer is now, and why the others don't.

For `backbreak doctor`. It tells nothing that is private: no titles, names, paths or addresses of the
person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backbreak.core.ports import Answer, Clock, Presence
from backbreak.desktop.bus import Bus
from backbreak.desktop.candidates import Chosen, OnlyOn, PassedOver
from backbreak.desktop.detector import Question as HoldQuestion
from backbreak.desktop.holds import Detectors
from backbreak.desktop.lock import ScreenLock
from backbreak.desktop.notifications import Notifications
from backbreak.desktop.sleep import Sleep
from backbreak.desktop.tray_host import TrayHost
from backbreak.voice_words import missing_voices
from backbreak.words import _, ngettext

if TYPE_CHECKING:
    from backbreak.desktop.motion import Motion
    from backbreak.desktop.sound import Sounds
    from backbreak.desktop.speech import Speech

_SAME_CLOCK = 0.001  # seconds by which two clocks that are one may differ when read one after the other


@dataclass(frozen=True, slots=True)
class NotUsed:
    """An adapter that doesn't answer, and why not, in the language in use."""

    adapter: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the doctor's list. The names of questions and adapters are stable; scripts read them.

    `remedy` is what the person can do for a better answer; empty where nothing need be done.
    """

    question: str
    adapter: str
    answer: str
    others: tuple[NotUsed, ...] = ()
    remedy: str = ""


def ask_clock(clock: Chosen[Clock]) -> Question:
    """Can sleep be told from work?"""
    reading = clock.adapter.read()
    asleep = reading.elapsed - reading.awake
    if clock.name == "plain":
        answer = _("sleep can't be told from work")
    elif asleep < _SAME_CLOCK:
        answer = _("sleep is measured; none since the machine was started")
    else:
        minutes = round(asleep / 60)
        answer = ngettext("sleep is measured: {n} minute", "sleep is measured: {n} minutes", minutes)
        answer = answer.format(n=minutes)
    return Question(clock.question, clock.name, answer, _told(clock.others))


def ask_presence(presence: Chosen[Presence]) -> Question:
    """Is somebody there?"""
    idle = presence.adapter.idle_for()
    seconds = None if idle is None else round(idle.total_seconds())
    if seconds is None and presence.name == "logind":
        answer = _("somebody is there, as far as logind knows")
    elif seconds is None:
        answer = _("unknown: absences are not seen")
    elif seconds == 0:
        answer = _("somebody is there")
    else:
        answer = ngettext("last input {n} second ago", "last input {n} seconds ago", seconds).format(
            n=seconds
        )
    return Question(presence.question, presence.name, answer, _told(presence.others))


def ask_lock(lock: Chosen[ScreenLock]) -> Question:
    """Is the screen locked?"""
    if lock.name == "unknown":
        answer = _("unknown: a locked screen is not seen")
    else:
        answer = _("locked") if lock.adapter.is_locked else _("not locked")
    return Question(lock.question, lock.name, answer, _told(lock.others))


def ask_sleep(sleep: Chosen[Sleep]) -> Question:
    """Does anybody tell when the machine goes to sleep?"""
    is_told = sleep.name != "clocks"
    answer = _("the system says when it sleeps and wakes") if is_told else _("seen afterwards, by the clocks")
    return Question(sleep.question, sleep.name, answer, _told(sleep.others))


def ask_bus(bus: Chosen[Bus]) -> Question:
    """Is there such a bus?"""
    answer = _("connected") if bus.adapter.is_connected else _("not connected")
    return Question(bus.question, bus.name, answer, _told(bus.others))


def ask_prompt(notifications: Notifications) -> Question:
    """How is a prompt shown?"""
    why_not, server = notifications.why_not, notifications.server
    if why_not is None and server is not None:
        answer = _("{server} draws its buttons").format(server=f"{server.name} {server.version}")
        not_needed = NotUsed("card", _("not needed: {adapter} answers").format(adapter="notification"))
        return Question("prompt", "notification", answer, (not_needed,))
    passed_over = NotUsed("notification", why_not or "")
    return Question("prompt", "card", _("Backbreak's own card"), (passed_over,))


def ask_tray(host: TrayHost, qt_shows_icons: bool) -> Question:
    """Is there a place for the tray icon? `qt_shows_icons`: what Qt says, which knows the older ways too."""
    no_host = NotUsed("status_notifier", _("no panel offers it on the session bus"))
    if host.is_there:
        return Question("tray", "status_notifier", _("yes"))
    if qt_shows_icons:
        return Question("tray", "system", _("yes"), (no_host,))
    answer = _("no: start Backbreak again to open its window")
    return Question("tray", "none", answer, (no_host, NotUsed("system", _("no tray was found"))))


def ask_hold(question: HoldQuestion, detectors: Detectors) -> Question:
    """Does this speak against a prompt? Which program it is, the doctor keeps to itself."""
    finding = question.last
    if not detectors.counts(question):
        answer = _("not asked: switched off in the settings")
    elif finding is None or finding.answer is Answer.UNKNOWN:
        answer = _("unknown: it holds nothing back")
    else:
        answer = _("yes") if finding.answer is Answer.YES else _("no")
    return Question(question.hold, question.adapter, answer, _told(question.others))


def ask_motion(motion: Chosen[Motion]) -> Question:
    """Is less motion wanted on the whole system?"""
    match motion.adapter.is_reduced():
        case None:
            answer = _("unknown: figures move")
        case is_reduced:
            answer = _("less is wanted") if is_reduced else _("as usual")
    return Question(motion.question, motion.name, answer, _told(motion.others))


def ask_sound(sounds: Chosen[Sounds]) -> Question:
    """Can a sound be played?"""
    if sounds.adapter.trouble:
        answer = _("no: {why}").format(why=sounds.adapter.trouble)
    else:
        answer = _("no") if sounds.name == "none" else _("yes")
    return Question(sounds.question, sounds.name, answer, _told(sounds.others))


def ask_speech(speech: Chosen[Speech]) -> Question:
    """Can it be said aloud, and in both languages?"""
    adapter = speech.adapter
    if adapter.trouble:
        answer = _("no: {why}").format(why=adapter.trouble)
    elif adapter.languages is None:
        answer = _("its voices are still being asked for")
    else:
        answer = missing_voices(adapter.languages) or _("yes")
    return Question(speech.question, speech.name, answer, _told(speech.others))


def _told(others: Sequence[PassedOver]) -> tuple[NotUsed, ...]:
    """Those that might have answered here."""
    return tuple(
        NotUsed(other.adapter, other.why_not) for other in others if not isinstance(other.reason, OnlyOn)
    )
