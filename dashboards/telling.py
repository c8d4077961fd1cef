"""Sentences about an event for a reader: how its date was found, who says so, what one article says differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboards.words import Words
from timeline.events.headlines import headline as write_headline
from timeline.models import Anchor, Event, Mention
from timeline.store import Store

REACH = 420
"""Characters of a paragraph shown on each side of the sentence; a whole article on one line is no paragraph to read."""


def headline(event: Event, words: Words) -> str:
    """The event in one line, in the reader's language where its fields allow."""
    return write_headline(event, words.locale)


def tell_dating(mention: Mention, anchor: Anchor | None, words: Words) -> str:
    """How the date of this telling was found: which words, from which day they count, and what they did not say.

    >>> from datetime import date
    >>> from dashboards.words import load_words
    >>> from timeline.models import When
    >>> told = Mention("a", 0, 9, "Dimanche…", "aid", date(2024, 11, 17), date(2024, 11, 17), when=When("dimanche", 0, 8, "2024-11-17"))
    >>> tell_dating(told, Anchor(date(2024, 11, 20), "published"), load_words("en"))
    '“dimanche” → 17 Nov 2024, counted from the day of publication, 20 Nov 2024'
    """
    day = words.when(mention)
    if mention.when is None:
        return words("dating.none", day=day)
    if anchor and anchor.how == "inferred" and mention.when.text in anchor.evidence:
        return words("dating.weekday", words=mention.when.text, day=day)
    parts = [words(f"dating.{part}") for part in mention.when.inferred if part in ("year", "month", "day")]
    values = {"words": mention.when.text, "day": day, "anchor": tell_anchor(anchor, words)}
    if parts:
        return words("dating.inferred", parts=_list(parts, words), **values)
    if str(mention.first.year) in mention.when.text and "anchor" not in mention.when.inferred:
        return words("dating.said", **values)
    return words("dating.counted", **values)


def tell_anchor(anchor: Anchor | None, words: Words) -> str:
    """The day an article speaks from, and how it is known."""
    if anchor is None or anchor.day is None:
        return words("dating.no_anchor")
    day = words.day(anchor.day)
    if anchor.how == "published":
        return words("dating.published", day=day)
    if anchor.evidence:
        return words("dating.anchor_evidence", day=day, evidence=anchor.evidence[0])
    return words("dating.anchor", day=day)


def tell_publication(published: date | None, anchor: Anchor | None, words: Words) -> str:
    """When an article appeared, or the day it speaks from, which was inferred."""
    if published:
        return words("evidence.published", day=words.day(published))
    return words("evidence.speaks", day=words.day(anchor.day)) if anchor and anchor.day else words("evidence.undated")


def tell_sources(told: Event | Mention, words: Words) -> str:
    """On whose word: names as written, and whether one of them has no name."""
    names = ", ".join(told.according_to)
    if told.anonymous:
        return f"{names} ({words('evidence.anonymous')})" if names else words("evidence.anonymous")
    if not names:
        return words("evidence.official") if told.official else words("evidence.no_source")
    return f"{names} ({words('evidence.official')})" if told.official else names


def tell_difference(event: Event, mention: Mention, words: Words) -> str:
    """What this article says that the merged event does not: another day, stage, certainty or sum; empty where it agrees."""
    said = []
    if (mention.first, mention.last) != (event.first, event.last):
        said.append(words.when(mention))
    if mention.stage and mention.stage != event.stage:
        said.append(words.name("stage", mention.stage))
    if mention.certainty != event.certainty:
        said.append(words.name("certainty", mention.certainty))
    known = {(amount.value, amount.currency) for amount in event.amounts}
    said += [words.amount(amount) for amount in mention.amounts if (amount.value, amount.currency) not in known]
    return words("evidence.says", what=", ".join(said)) if said else ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence in its paragraph: what stands before it, the sentence, what follows; "…" where it was cut."""

    before: str
    sentence: str
    after: str


def cut_excerpt(text: str, start: int, end: int, *, reach: int = REACH) -> Excerpt:
    """The paragraph around a span, at most `reach` characters on each side, cut between words.

    >>> cut_excerpt("One. Two is it. Three.\\nElsewhere.", 5, 15)
    Excerpt(before='One. ', sentence='Two is it.', after=' Three.')
    """
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    before, after = text[first:start], text[end : len(text) if last < 0 else last]
    if len(before) > reach:
        before = "… " + before[-reach:].partition(" ")[2]
    if len(after) > reach:
        after = after[:reach].rpartition(" ")[0] + " …"
    return Excerpt(before, text[start:end], after)


def split_sentence(sentence: str, mention: Mention) -> tuple[str, str, str]:
    """The sentence in three: before, in and after the words that date it; these are empty where none stand in it."""
    if mention.when is None or not mention.start <= mention.when.start <= mention.when.end <= mention.end:
        return sentence, "", ""
    first, last = mention.when.start - mention.start, mention.when.end - mention.start
    return sentence[:first], sentence[first:last], sentence[last:]


def _list(parts: Sequence[str], words: Words) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {words('dating.and')} {parts[-1]}"


def cite(store: Store, event: Event, words: Words) -> str:
    """The event as a note under a text: what, when, how sure, and every article that tells it, with its own sentence."""
    lines = [f"{headline(event, words)}. {words.when(event)}. {words.name('certainty', event.certainty)}: {tell_sources(event, words)}."]
    for mention in event.mentions:
        article, anchor = store.article(mention.article), store.anchor(mention.article)
        title = article.title if article else ""
        told = [mention.source, title, tell_publication(mention.published, anchor, words), article.url if article else ""]
        lines.append(f"{', '.join(part for part in told if part)}: {words('evidence.quote', words=mention.quote)}")
    return "\n".join(lines)
