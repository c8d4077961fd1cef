"""What each filter means, in plain Python: the definition against which the store's queries are tested.

Values of one field are alternatives, fields add up. `since` and `until` keep what overlaps them. What a person rejected is kept only
where it is asked for. Names match by lexicon key, by country or as written, without case and accents. Each word of `text` must occur in the
event's own words or in the paragraphs that tell it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline.filters import CHOICES, OFFICIAL, Filters
from timeline.models import Event, Mention, Name
from timeline.store.folding import fold, occurs, phrases, words

REACH = 400
"""How many characters of its paragraph around a sentence are searched with it: an article on one line is not one paragraph."""


def matches(event: Event, filters: Filters, texts: Mapping[str, str]) -> bool:
    """Whether the event is among what the filters ask for; `texts` holds the articles' texts by article id."""
    own = choices(event)
    return (
        (filters.since is None or event.last >= filters.since)
        and (filters.until is None or event.first <= filters.until)
        and (event.dated or not filters.dated)
        and (bool(event.contradicts) or not filters.contradicts)
        and (event.checked or not filters.checked)
        and event.rejected == filters.rejected
        and all(not wanted or not own[field].isdisjoint(comparable(field, wanted)) for field, wanted in _chosen(filters))
        and _tells(filters.text, event, texts)
    )


def choices(event: Event) -> dict[str, set[str]]:
    """For each filter field, the values by which the event is found."""
    single = {field: {value} - {""} for field, value in single_values(event).items()}
    return {
        **single,
        "recipient": {form for name in event.recipients for form in forms(name)},
        "actor": {form for name in event.actors for form in forms(name)},
        "item": {form for name in event.items for form in forms(name)},
        "language": {mention.language for mention in event.mentions} - {""},
        "source": {mention.source for mention in event.mentions} - {""},
    }


def single_values(event: Event) -> dict[str, str]:
    """The filter fields of which an event has one value."""
    return {
        "donor": event.donor, "kind": event.kind, "stage": event.stage, "item_class": event.item_class,
        "category": event.category, "certainty": event.certainty, "official": OFFICIAL[0] if event.official else OFFICIAL[1],
    }  # fmt: skip


def forms(name: Name) -> set[str]:
    """The folded spellings by which a name is found: country, lexicon key, as written."""
    return {fold(form) for form in (name.country, name.key, name.text) if form}


def label(name: Name) -> str:
    """How a name is called among the choices of a filter: its country, else its lexicon key, else as written."""
    return name.country or name.key or name.text


def comparable(field: str, wanted: Iterable[str]) -> set[str]:
    """The wanted values of this field in the form in which they are compared."""
    return {fold(value) if field in ("recipient", "actor", "item") else value for value in wanted}


def event_words(event: Event, texts: Mapping[str, str]) -> str:
    """All that text search looks at for an event: summary, names, sources, and the paragraphs of its mentions."""
    named = (*event.actors, *event.recipients, *event.items, *event.places)
    parts: list[str] = [event.summary, event.donor, *event.according_to, *(f"{name.text} {name.key}" for name in named)]
    for mention in event.mentions:
        parts += [
            mention.summary,
            mention.quote,
            mention.source,
            *mention.according_to,
            paragraph_of(mention, texts.get(mention.article, "")),
        ]
    return " ".join(words("\n".join(dict.fromkeys(parts))))


def paragraph_of(mention: Mention, text: str) -> str:
    """The paragraph in which the mention's sentence stands, at most REACH characters beyond it on either side."""
    first = text.rfind("\n", max(0, mention.start - REACH), mention.start) + 1 or max(0, mention.start - REACH)
    last = text.find("\n", mention.end, mention.end + REACH)
    return text[first : last if last >= 0 else mention.end + REACH]


def _chosen(filters: Filters) -> Iterable[tuple[str, tuple[str, ...]]]:
    return [(field, getattr(filters, field)) for field in CHOICES]


def _tells(wanted: str, event: Event, texts: Mapping[str, str]) -> bool:
    sought = phrases(wanted)
    told = event_words(event, texts).split() if sought else []
    return all(occurs(phrase, told) for phrase in sought)
