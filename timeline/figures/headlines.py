"""The words of a label: given by the caller, else written by the events room, else what the event itself holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from timeline.events.headlines import label, wording
from timeline.figures.words import language_of, name_of, say
from timeline.figures.wrapping import clean
from timeline.models import KINDS, Event

SHORT = 60


def choose_headline(locale: str, labels: Mapping[str, str] | None = None) -> Callable[[Event], str]:
    """A function from an event to its headline in the reader's language."""
    given = labels or {}
    written: dict[str, str] = {}

    def headline(event: Event) -> str:
        if event.id not in written:
            written[event.id] = compose(event)
        return written[event.id]

    def compose(event: Event) -> str:
        told = given.get(event.id, "") or label(event, language_of(locale))
        # "Aid announced" alone says little: the words of the article say more, in the reader's language and if they are short enough.
        bare = event.kind == "aid" and not event.items and not event.amounts
        if bare and event.id not in given and 0 < len(event.summary) <= SHORT and event.mentions[0].language in ("", locale):
            told = event.summary
        return clean(told or describe_plainly(event, locale)).replace("'", "’")

    return headline


def choose_named(locale: str, labels: Mapping[str, str] | None = None) -> Callable[[Event], bool]:
    """A function that tells whether an event's headline says anything: "Diplomacy" over a date does not, nor does "Event: Finland".

    Such an event keeps its mark, which says its name when pointed at, and is counted with those that have no label.
    """
    given, headline = labels or {}, choose_headline(locale, labels)
    kinds = {name.casefold() for name in wording(language_of(locale))["kind"].values()}
    kinds |= {name_of("kinds", kind, locale).casefold() for kind in KINDS} | {say("event", locale).casefold()}

    def is_named(event: Event) -> bool:
        if event.id in given or event.kind == "aid":
            return True
        head, _, whose = headline(event).partition(":")
        hollow = head.replace("\u202f", " ").strip().casefold() in kinds
        return not hollow or (bool(whose) and event.kind != "other")

    return is_named


def describe_plainly(event: Event, locale: str) -> str:
    """The event in the words that are at hand: its summary, else its items and amounts, else its kind."""
    if event.summary:
        return event.summary
    things = [item.text for item in event.items] or [amount.text for amount in event.amounts if amount.text]
    return ", ".join(things[:2]) or event.mentions[0].summary or name_of("kinds", event.kind, locale) or say("event", locale)
