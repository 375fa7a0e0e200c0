"""Words for what the rules say: kinds, reasons, prompts and times, in the person's language.

Core leaves its messages as values; every face of the program (tray, windows, notification, command line)
says them with these.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from backbreak.core.facts import Kind
from backbreak.core.ports import Hold, Offer
from backbreak.core.status import Reason, Upcoming, Why
from backbreak.words import N_, _, ngettext

_WEEKDAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday")),
    *(N_("Saturday"), N_("Sunday")),
)
_MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)

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

_PLACES: Mapping[str, str] = {"chair": N_("seated"), "standing": N_("standing"), "mat": N_("on the floor")}

LONGEST_PROGRAM = 40
"""So much is shown of a program's name, which is its own."""

_MUSCLES: Mapping[str, str] = {
    "neck_flexors": N_("neck flexors"),
    "neck_extensors": N_("neck extensors"),
    "shoulder_girdle": N_("shoulder blade muscles"),
    "chest": N_("chest muscles"),
    "latissimus": N_("latissimus"),
    "erector_spinae": N_("back extensors"),
    "multifidus": N_("deep back muscles"),
    "quadratus_lumborum": N_("quadratus lumborum"),
    "abdominals": N_("abdominals"),
    "obliques": N_("obliques"),
    "deep_abdominals": N_("deep abdominals"),
    "gluteus_maximus": N_("gluteus maximus"),
    "gluteus_medius": N_("gluteus medius"),
    "hip_flexors": N_("hip flexors"),
    "quadriceps": N_("quadriceps"),
    "hamstrings": N_("hamstrings"),
    "calves": N_("calves"),
}

_CAUTIONS: Mapping[str, str] = {
    "osteoporosis": N_("osteoporosis"),
    "disc": N_("a fresh slipped disc"),
    "stenosis": N_("a narrow spinal canal"),
    "pregnancy": N_("pregnancy"),
    "knee": N_("sore knees"),
    "wrist": N_("sore wrists"),
    "shoulder": N_("sore shoulders"),
    "neck": N_("a sore neck"),
    "ankle": N_("sore ankles"),
    "hip_replacement": N_("a hip replacement"),
    "blood_pressure": N_("high blood pressure or dizziness"),
    "balance": N_("unsteady balance"),
    "surgery": N_("recent surgery"),
    "leg_pain": N_("pain that moves down the leg"),
}

_REASONS: Mapping[Reason, str] = {
    Reason.NOT_DUE: N_("No break is due yet"),
    Reason.ASKING: N_("A break is due"),
    Reason.TYPING: N_("Waiting for a pause in your typing"),
    Reason.PROMPTED: N_("A reminder is on the screen"),
    Reason.BREAK: N_("You are taking a break"),
    Reason.AWAY: N_("Waiting: you are away"),
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


def place_name(place: str) -> str:
    """Where an exercise is done: "chair", "standing" or "mat"."""
    return _(_PLACES[place])


def muscle_name(muscle: str) -> str:
    """A group of muscles, one of core.exercise.MUSCLES, as it stands in a list."""
    return _(_MUSCLES[muscle])


def caution_name(caution: str) -> str:
    """What an exercise may be wrong for, one of core.exercise.CAUTIONS, as it stands in a list."""
    return _(_CAUTIONS[caution])


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


def minutes_text(minutes: float) -> str:
    """A length in whole minutes, written out."""
    n = _whole(minutes)
    return ngettext("{n} minute", "{n} minutes", n).format(n=n)


def seconds_text(seconds: float) -> str:
    """A length in whole seconds, written out."""
    n = _whole(seconds)
    return ngettext("{n} second", "{n} seconds", n).format(n=n)


def amount_text(number: int, unit: str) -> str:
    """A number with the unit of a setting, "minutes" or "percent"."""
    return _("{n}%").format(n=number) if unit == "percent" else minutes_text(number)


def range_text(low: int | None, high: int | None, unit: str) -> str:
    """The remedy for a number that is too small or too large for a setting."""
    if unit == "percent":
        return _("Choose between {low} and {high} percent.").format(low=low, high=high)
    return _("Choose between {low} and {high} minutes.").format(low=low, high=high)


def duration_text(length: timedelta) -> str:
    """A length as people say it: seconds below a minute, hours and minutes from an hour on."""
    seconds = length.total_seconds()
    if seconds < 59.5:
        return seconds_text(seconds)
    hours, minutes = divmod(_whole(seconds / 60), 60)
    if not hours:
        return minutes_text(minutes)
    return _("{h} h {min} min").format(h=hours, min=minutes) if minutes else _("{h} h").format(h=hours)


def left_text(seconds: float) -> str:
    """What is left of a break, in seconds below two minutes."""
    n = _whole(seconds)
    if n < 120:
        return ngettext("{n} second left", "{n} seconds left", n).format(n=n)
    n = _whole(seconds / 60)
    return ngettext("{n} minute left", "{n} minutes left", n).format(n=n)


def in_text(length: timedelta) -> str:
    """How far ahead something is."""
    seconds = length.total_seconds()
    if seconds <= 0:
        return _("now")
    if seconds < 60:
        return _("in less than a minute")
    n = _whole(seconds / 60)
    if n > 60:
        return _("in {length}").format(length=duration_text(length))
    return ngettext("in {n} minute", "in {n} minutes", n).format(n=n)


def number_text(value: float) -> str:
    """A measured number with three significant digits at most, and the person's decimal sign."""
    text = f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"
    return text.replace(".", _("."))


def clock_digits(at: datetime) -> str:
    """The time of day for a table, where the column says that it is one."""
    return at.strftime(_("%H:%M"))


def clock_time(at: datetime) -> str:
    """The time of day for a sentence."""
    return _("{clock}").format(clock=clock_digits(at))


def moment(at: datetime, now: datetime) -> str:
    """A time in the days around `now`, with its day unless that is today."""
    days = (at.date() - now.date()).days
    if days == 0:
        return clock_time(at)
    if days == 1:
        return _("tomorrow at {time}").format(time=clock_time(at))
    day = _(_WEEKDAYS[at.weekday()]) if 0 < days < 7 else _day_and_month(at)
    return _("{day} at {time}").format(day=day, time=clock_time(at))


def date_text(day: date) -> str:
    """A date in full, with its weekday."""
    weekday = _(_WEEKDAYS[day.weekday()])
    return _("{weekday} {day} {year}").format(weekday=weekday, day=_day_and_month(day), year=day.year)


def weekday_name(number: int) -> str:
    """A day of the week, Monday being 0."""
    return _(_WEEKDAYS[number])


def _day_and_month(day: date) -> str:
    return _("{day} {month}").format(day=day.day, month=_(_MONTHS[day.month - 1]))


def _whole(value: float) -> int:
    return int(value + 0.5)
