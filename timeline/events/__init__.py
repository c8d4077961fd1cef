"""Dated sentences → mentions → events."""

from timeline.dates import date_article
from timeline.events.corroborating import Corroboration, corroborate
from timeline.events.explaining import explain_events
from timeline.events.headlines import headline, label
from timeline.events.incremental import Merger
from timeline.events.mentions import find_mentions
from timeline.events.merging import merge
from timeline.events.money_text import format_money
from timeline.models import Article, Event

__all__ = [
    "Corroboration",
    "Merger",
    "corroborate",
    "explain_events",
    "find_events",
    "find_mentions",
    "format_money",
    "headline",
    "label",
    "merge",
]


def find_events(article: Article) -> list[Event]:
    """The events of one article, told twice or once.

    >>> from datetime import date
    >>> text = "Berlin hat am Mittwoch die Lieferung von 14 Leopard 2 an die Ukraine genehmigt."
    >>> [(e.stage, e.first.isoformat()) for e in find_events(Article("a", text, "de", date(2023, 1, 26)))]
    [('authorised', '2023-01-25')]
    """
    return merge({article.id: find_mentions(article, date_article(article))})
