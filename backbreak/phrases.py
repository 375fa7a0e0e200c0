"""Words for what the rules say: kinds, reasons and prompts, in the person's language.

Core leaves its messages as values; every face of the program (tray, windows, notification, command line)
says them with these.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from backbreak.core.facts import Kind
from backbreak.core.ports import Hold, Offer
from backbreak.core.status import Reason, Upcoming, Why
from backbreak.time_words import clock_time, in_text, moment
from backbreak.words import N_, _, ngettext

_KINDS: Mapping[Kind, str] = {
    Kind.STRETCH: N_("stretch"),
    Kind.POSTURE: N_("posture change"),
    Kind.WALK: N_("walk break"),
    Kind.ROUTINE: N_("routine"),
}

_HOLDS: Mapping[str, str] = {
    "meeting": N_("you are in a meeting"),
    "microphone": N_("microphone in use"),
    "camera": N_("camera in use"),
    "screen_share": N_("screen is shared"),
    "full_screen": N_("full screen"),
    "do_not_disturb": N_("do not disturb is on"),
    "presentation": N_("presentation"),
    "program": N_("a program runs that you chose"),
}

LONGEST_PROGRAM = 40
"""So much is shown of a program's name, which is its own."""

_REASONS: Mapping[Reason, str] = {
    Reason.NOT_DUE: N_("No break is due yet"),
    Reason.ASKING: N_("A break is due"),
    Reason.TYPING: N_("Waiting for a pause in your typing"),
    Reason.PROMPTED: N_("A reminder is on the screen"),
    Reason.BREAK: N_("You are taking a break"),
    Reason.AWAY: N_("Waiting: you are away"),
    Reason.LISTENING: N_("Waiting: you are listening or watching"),
    Reason.LOCKED: N_("Waiting: the screen is locked"),
    Reason.HELD: N_("Waiting: {hold}"),
    Reason.SNOOZED: N_("Snoozed"),
    Reason.JUST_STARTED: N_("Backbreak has just started"),
    Reason.JUST_BACK: N_("You are just back"),
    Reason.GAP: N_("You have just had a reminder"),
    Reason.HOUR_FULL: N_("Enough reminders for this hour"),
    Reason.DAY_FULL: N_("Enough reminders for today"),
    Reason.WALK_SOON: N_("A walk break comes soon"),
    Reason.ROUTINE_SOON: N_("Your exercises come soon"),
    Reason.MEETING_SOON: N_("A meeting begins soon"),
    Reason.MEETING: N_("You are in a meeting"),
    Reason.STANDING: N_("The stretch waits until you sit"),
    Reason.BEFORE_LUNCH: N_("It is nearly lunchtime"),
    Reason.LUNCH: N_("Lunch"),
    Reason.BEFORE_END: N_("The working day is nearly over"),
    Reason.OUTSIDE_HOURS: N_("Outside working hours"),
    Reason.PAUSED: N_("Reminders are paused"),
    Reason.ALL_OFF: N_("All rhythms are off"),
}

_UNTIL: Mapping[Reason, str] = {
    Reason.SNOOZED: N_("Snoozed until {time}"),
    Reason.LUNCH: N_("Lunch until {time}"),
    Reason.PAUSED: N_("Paused until {time}"),
    Reason.MEETING: N_("In a meeting until {time}"),
}

# The others end with something that the person or a program does, not with a time.
_NOT_BEFORE = frozenset(
    {
        *(Reason.JUST_STARTED, Reason.JUST_BACK, Reason.GAP, Reason.HOUR_FULL, Reason.DAY_FULL),
        *(Reason.WALK_SOON, Reason.ROUTINE_SOON, Reason.MEETING_SOON),
        *(Reason.BEFORE_LUNCH, Reason.BEFORE_END, Reason.OUTSIDE_HOURS),
    }
)


def kind_name(kind: Kind, *, seated: bool = False) -> str:
    """What a prompt of this kind asks for, as it stands inside a sentence. `seated`: done in the chair."""
    return _("movement break") if seated and kind is Kind.WALK else _(_KINDS[kind])


def capital(text: str) -> str:
    """`text` as it begins a line."""
    return text[:1].upper() + text[1:]


def hold_name(name: str) -> str:
    """What a hold says when it speaks against a prompt ("microphone in use")."""
    return _(_HOLDS[name]) if name in _HOLDS else name.replace("_", " ")


def long_hold_text(hold: Hold) -> str:
    """A hold that has kept reminders back for two hours."""
    if hold.program:
        text = _("For two hours reminders have waited: {hold} ({program}).")
        return text.format(hold=hold_name(hold.name), program=hold.program[:LONGEST_PROGRAM])
    return _("For two hours reminders have waited: {hold}.").format(hold=hold_name(hold.name))


def ignore_text(hold: Hold) -> str:
    """What ends the wait: ignoring the program from now on, or the hold this once."""
    if hold.program:
        return _("Ignore {program} from now on").format(program=hold.program[:LONGEST_PROGRAM])
    return _("Remind me all the same: {hold}").format(hold=hold_name(hold.name))


def presence_text(present: bool | None) -> str:
    """Whether somebody is at the desk."""
    match present:
        case True:
            return _("You are at the desk")
        case False:
            return _("You are away")
        case None:
            return _("This desktop cannot tell whether you are there")


def why_text(why: Why, now: datetime | None = None) -> str:
    """Why there is no prompt now, as one line without a full stop.

    With `now` it names the day where `why.until` is not today.
    """
    if why.reason is Reason.HELD:
        return _held_text(why)
    reason = _(_REASONS[why.reason])
    if why.until is None:
        return reason
    time = clock_time(why.until) if now is None else moment(why.until, now)
    if why.reason in _UNTIL:
        return _(_UNTIL[why.reason]).format(time=time)
    if why.reason in _NOT_BEFORE:
        return _("{reason}: not before {time}").format(reason=reason, time=time)
    return reason


def _held_text(why: Why) -> str:
    """What holds a prompt back, because of which program, and since when."""
    if why.hold is None:
        return _("A reminder comes in a moment")
    hold = hold_name(why.hold)
    if why.program:
        hold = _("{hold} ({program})").format(hold=hold, program=why.program[:LONGEST_PROGRAM])
    if why.since is None:
        return _(_REASONS[why.reason]).format(hold=hold)
    return _("Waiting since {time}: {hold}").format(time=clock_time(why.since), hold=hold)


def next_text(upcoming: Upcoming | None, now: datetime) -> str:
    """What comes next, and when."""
    if upcoming is None:
        return _("No reminder is planned")
    soon = upcoming.at - now < timedelta(hours=4)
    when = in_text(upcoming.at - now) if soon else moment(upcoming.at, now)
    return _("Next: {kind} {when}").format(kind=kind_name(upcoming.kind, seated=upcoming.seated), when=when)


def prompt_text(offer: Offer, suggested: str = "") -> tuple[str, str]:
    """Title and body of a prompt. `suggested` names the exercise, routine or errand, if there is one."""
    title, invitation = _asked(offer)
    sitting = sitting_text(offer.sitting_minutes) if offer.sitting_minutes else ""
    sits_down = offer.kind is Kind.POSTURE and not offer.standing and not offer.seated
    says_it = sits_down or offer.meeting is not None  # the invitation does
    suggestion = _("Suggestion: {exercise}").format(exercise=suggested) if suggested and not says_it else ""
    if offer.kind is Kind.ROUTINE:
        suggestion = suggested
    first = " ".join(filter(None, (sitting, invitation)))
    return title, "\n".join(filter(None, (first, suggestion)))


def _asked(offer: Offer) -> tuple[str, str]:
    match offer:
        case Offer(kind=Kind.STRETCH):
            return _("Time for a short stretch?"), ""
        case Offer(kind=Kind.POSTURE, meeting=datetime() as meeting):
            title = _("Your meeting begins at {time}").format(time=clock_time(meeting))
            return title, _("Stand in it, if you like.")
        case Offer(kind=Kind.POSTURE, seated=True):
            return _("Time to change position?"), _("Change position in the chair, if you like.")
        case Offer(kind=Kind.POSTURE, standing=True):
            return _("Time to change position?"), _("Stand up, if you like.")
        case Offer(kind=Kind.POSTURE):
            return _("Time to change position?"), _("Sit down again, if you like.")
        case Offer(kind=Kind.ROUTINE):
            return _("Time for your exercises?"), ""
        case Offer(seated=True):
            return _("Time to move a little?"), _("Move in the chair, if you like.")
        case _:
            return _("Time for a walk?"), _("Walk about a little, if you like.")


def sitting_text(minutes: int) -> str:
    """How long the person has sat without a break."""
    return ngettext(
        "You have been sitting for {n} minute.", "You have been sitting for {n} minutes.", minutes
    ).format(n=minutes)


def standing_text(minutes: int) -> str:
    """How long the person has stood."""
    return ngettext(
        "You have been standing for {n} minute.", "You have been standing for {n} minutes.", minutes
    ).format(n=minutes)
