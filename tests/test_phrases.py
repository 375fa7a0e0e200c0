"""What core's values sound like, in English and in Danish."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from backbreak import exercise_words, phrases, time_words, words
from backbreak.core.facts import Kind
from backbreak.core.ports import Offer
from backbreak.core.status import Reason, Upcoming, Why

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    words.use("en")
    yield
    words.use("en")


def both(say: object) -> tuple[str, str]:
    """The same in English and in Danish."""
    assert callable(say)
    words.use("en")
    english = say()
    words.use("da")
    return english, say()


@pytest.mark.parametrize(
    ("upcoming", "english", "danish"),
    [
        (
            Upcoming(Kind.WALK, NOW + timedelta(minutes=12)),
            "Next: walk break in 12 minutes",
            "Næste: gåpause om 12 minutter",
        ),
        (
            Upcoming(Kind.STRETCH, NOW + timedelta(minutes=1)),
            "Next: stretch in 1 minute",
            "Næste: strækpause om 1 minut",
        ),
        (
            Upcoming(Kind.STRETCH, NOW + timedelta(seconds=59)),
            "Next: stretch in less than a minute",
            "Næste: strækpause om under et minut",
        ),
        (
            Upcoming(Kind.POSTURE, NOW - timedelta(minutes=1)),
            "Next: posture change now",
            "Næste: stillingsskift nu",
        ),
        (
            Upcoming(Kind.WALK, NOW + timedelta(minutes=80)),
            "Next: walk break in 1 h 20 min",
            "Næste: gåpause om 1 t. 20 min.",
        ),
        (
            Upcoming(Kind.WALK, NOW + timedelta(hours=23)),
            "Next: walk break tomorrow at 08:00",
            "Næste: gåpause i morgen kl. 08.00",
        ),
        (
            Upcoming(Kind.WALK, NOW + timedelta(days=4)),
            "Next: walk break Friday at 09:00",
            "Næste: gåpause fredag kl. 09.00",
        ),
        (None, "No reminder is planned", "Ingen påmindelse på vej"),
    ],
)
def test_what_comes_next(upcoming: Upcoming | None, english: str, danish: str):
    assert both(lambda: phrases.next_text(upcoming, NOW)) == (english, danish)


@pytest.mark.parametrize(
    ("why", "english", "danish"),
    [
        (
            Why(Reason.HELD, hold="microphone"),
            "Waiting: microphone in use",
            "Venter: mikrofonen er i brug",
        ),
        (Why(Reason.HELD, NOW, "camera"), "Waiting: camera in use", "Venter: kameraet er i brug"),
        (
            Why(Reason.HELD, hold="full_screen", program="vlc", since=NOW - timedelta(minutes=30)),
            "Waiting since 08:30: full screen (vlc)",
            "Venter siden kl. 08.30: et program fylder hele skærmen (vlc)",
        ),
        (
            Why(Reason.HELD, NOW + timedelta(minutes=1)),
            "A reminder comes in a moment",
            "Der kommer en påmindelse om lidt",
        ),
        (Why(Reason.HELD, hold="own_detector"), "Waiting: own detector", "Venter: own detector"),
        (
            Why(Reason.TYPING, NOW + timedelta(minutes=3)),
            "Waiting for a pause in your typing",
            "Venter, til du holder op med at skrive",
        ),
        (
            Why(Reason.JUST_BACK, NOW + timedelta(minutes=10)),
            "You are just back: not before 09:10",
            "Du er lige kommet tilbage: tidligst kl. 09.10",
        ),
        (
            Why(Reason.PAUSED, NOW + timedelta(hours=2)),
            "Paused until 11:00",
            "Påmindelser er slået fra indtil kl. 11.00",
        ),
        (Why(Reason.PAUSED), "Reminders are paused", "Påmindelser er slået fra"),
        (
            Why(Reason.OUTSIDE_HOURS, NOW + timedelta(hours=22)),
            "Outside working hours: not before tomorrow at 07:00",
            "Uden for arbejdstiden: tidligst i morgen kl. 07.00",
        ),
        (Why(Reason.LUNCH, NOW + timedelta(minutes=30)), "Lunch until 09:30", "Frokost til kl. 09.30"),
    ],
)
def test_why_nothing_comes(why: Why, english: str, danish: str):
    assert both(lambda: phrases.why_text(why, NOW)) == (english, danish)


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("until", [None, NOW])
def test_every_reason_has_a_line(language: str, reason: Reason, until: datetime | None):
    words.use(language)
    text = phrases.why_text(Why(reason, until, "camera"))

    assert text[0].isupper()
    assert not text.endswith(".")
    assert "{" not in text
    assert "\n" not in text


@pytest.mark.parametrize(
    ("offer", "title", "body"),
    [
        (
            Offer(1, Kind.STRETCH, sitting_minutes=30),
            "Tid til en kort strækøvelse?",
            "Du har siddet i 30 minutter.",
        ),
        (
            Offer(1, Kind.POSTURE, standing=True, sitting_minutes=40),
            "Tid til et stillingsskift?",
            "Du har siddet i 40 minutter. Rejs dig, hvis du har lyst.",
        ),
        (Offer(1, Kind.POSTURE), "Tid til et stillingsskift?", "Sæt dig igen, hvis du har lyst."),
        (
            Offer(1, Kind.WALK, sitting_minutes=1),
            "Tid til en gåpause?",
            "Du har siddet i 1 minut. Gå lidt rundt, hvis du har lyst.",
        ),
    ],
)
def test_a_prompt_in_danish(offer: Offer, title: str, body: str):
    words.use("da")

    assert phrases.prompt_text(offer) == (title, body)
    named = phrases.prompt_text(offer, "Siddende rotation")[1]
    if offer.kind is Kind.POSTURE and not offer.standing:
        assert named == body, "sitting down is said already"
    else:
        assert named == f"{body}\nForslag: Siddende rotation"


@pytest.mark.parametrize("kind", [Kind.POSTURE, Kind.WALK])
def test_who_stays_in_the_chair_is_not_asked_to_stand_or_walk(kind: Kind):
    offer = Offer(1, kind, seated=True, sitting_minutes=40)
    english, danish = both(lambda: " ".join(phrases.prompt_text(offer)).lower())

    assert not {"stand", "walk"} & set(english.replace("?", " ").replace(",", " ").split())
    assert not {"rejs", "gå", "gåpause"} & set(danish.replace("?", " ").replace(",", " ").split())


@pytest.mark.parametrize(
    ("seconds", "english", "danish"),
    [
        (1, "1 second", "1 sekund"),
        (45, "45 seconds", "45 sekunder"),
        (60, "1 minute", "1 minut"),
        (59.7, "1 minute", "1 minut"),
        (3599, "1 h", "1 t."),
        (4800, "1 h 20 min", "1 t. 20 min."),
    ],
)
def test_lengths(seconds: float, english: str, danish: str):
    assert both(lambda: time_words.duration_text(timedelta(seconds=seconds))) == (english, danish)


def test_what_is_left():
    assert both(lambda: time_words.left_text(45)) == ("45 seconds left", "45 sekunder tilbage")
    assert both(lambda: time_words.left_text(300)) == ("5 minutes left", "5 minutter tilbage")


def test_times_and_dates():
    late = NOW.replace(hour=14, minute=5)

    assert both(lambda: time_words.clock_time(late)) == ("14:05", "kl. 14.05")
    assert both(lambda: time_words.clock_digits(late)) == ("14:05", "14.05")
    assert both(lambda: time_words.moment(late + timedelta(days=30), NOW)) == (
        "23 December at 14:05",
        "23. december kl. 14.05",
    )
    assert both(lambda: time_words.date_text(date(2026, 7, 13))) == (
        "Monday 13 July 2026",
        "mandag den 13. juli 2026",
    )


def test_measured_numbers():
    assert both(lambda: time_words.number_text(1.2345)) == ("1.23", "1,23")
    assert both(lambda: time_words.number_text(12345.6)) == ("12346", "12346")
    assert both(lambda: time_words.number_text(3)) == ("3", "3")


def test_small_words():
    assert both(lambda: exercise_words.place_name("mat")) == ("on the floor", "på gulvet")
    assert both(lambda: phrases.kind_name(Kind.WALK, seated=True)) == ("movement break", "bevægelsespause")
    assert both(lambda: phrases.presence_text(None))[1] == "Skrivebordsmiljøet kan ikke se, om du er der"


def test_a_routine_is_offered_by_its_name_and_length():
    offer = Offer(1, Kind.ROUTINE, routine="daily_back", sitting_minutes=31)

    assert both(lambda: phrases.prompt_text(offer, "Daily back programme, 13 minutes")) == (
        (
            "Time for your exercises?",
            "You have been sitting for 31 minutes.\nDaily back programme, 13 minutes",
        ),
        ("Tid til dine øvelser?", "Du har siddet i 31 minutter.\nDaily back programme, 13 minutes"),
    )
