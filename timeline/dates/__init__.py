"""Text → time expressions: what a text says of time, found and resolved."""

from timeline.dates.anchoring import find_anchor
from timeline.dates.articles import Dated, date_article
from timeline.dates.explaining import Explanation, explain
from timeline.dates.finding import find_dates
from timeline.dates.intervals import ranges

__all__ = ["Dated", "Explanation", "date_article", "explain", "find_anchor", "find_dates", "ranges"]
