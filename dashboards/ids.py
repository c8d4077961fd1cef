"""Every id of the page, once: a misspelt one fails when the page is built, not when a reader clicks."""

from __future__ import annotations

URL = "url"
"""The address bar: the one place where the state of the page stands."""

LOCALE = "locale"
"""The language this page was built in."""
SCOPE = "scope"
"""The part of the address that chooses events; it changes only when they do."""
EVENT = "event"
"""The event that the address names."""
SCREEN = "screen"
"""Width and height of the place for the picture, and whether the page is light or dark, as the browser finds them."""
SEQUENCE = "sequence"
"""The events on screen in time order, and how days map to pixels: what keyboard, wheel and drag work with."""

WISH = "wish"
"""What the columns of the table are to be filtered by, on its way to the address."""

COUNT = "count"
CHIPS = "chips"
RESET = "reset"
SEARCH = "search"
SINCE = "since"
UNTIL = "until"
DATED = "dated"
CONTRADICTS = "contradicts"
CHECKED = "checked"
REJECTED = "rejected"
NEW, VISIT = "new", "visit"
"""Whether only what is new is shown, and which article was the last one when this browser was here before."""
FILTERS_TOGGLE = "filters-toggle"

VIEWS = "views"
LANES = "lanes"
ZOOM_IN, ZOOM_OUT, ZOOM_ALL = "zoom-in", "zoom-out", "zoom-all"
PICTURE, PICTURE_BOX, CHRONICLE, ACTIVITY = "picture", "picture-box", "chronicle", "activity"
STAGE = "stage"
GRID = "grid"
ARTICLES, PROBLEMS, THREADS, MONTHS, REVIEW = "articles", "problems", "threads", "months", "review"

MORE_ARTICLES, LAST_ARTICLE = "more-articles", "last-article"
"""The button for the next page of the list, and where that page begins."""

EVIDENCE, CLOSE_EVIDENCE, COPY_EVENT = "evidence", "close-evidence", "copy-event"
LIVE, NOTICE, OFFLINE, NEWS = "live", "notice", "offline", "news"
WORK, WORK_TIME = "work", "work-time"

EXPORT, COPY_PAGE, LANGUAGE = "export", "copy-page", "language"
KEYS, KEYS_OPEN, METHOD, METHOD_OPEN = "keys", "keys-open", "method", "method-open"
HINT = "hint"
SAVED, SAVED_VIEWS = "saved", "saved-views"
EMBED_TITLE, EMBED_LINK = "embed-title", "embed-link"
ADD = "add"


def filter_of(field: str) -> dict[str, str]:
    """The id of the control that filters by this field.

    >>> filter_of("donor")
    {'type': 'filter', 'field': 'donor'}
    """
    return {"type": "filter", "field": field}


def asked_by(view: str) -> str:
    """The store that holds the address while this view is in sight: views out of sight ask the server for nothing.

    >>> asked_by("table")
    'asked-by-table'
    """
    return f"asked-by-{view}"


def export_to(name: str) -> dict[str, str]:
    """The id of the link that downloads what is shown in this format."""
    return {"type": "export", "format": name}
