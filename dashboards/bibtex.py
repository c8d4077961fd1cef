"""The articles behind an event as BibTeX entries, for whoever writes with LaTeX, Zotero or JabRef."""

from __future__ import annotations

import re
import unicodedata

from dashboards.telling import headline
from dashboards.words import Words
from timeline.models import Article, Event, Mention
from timeline.store import Store

# In LaTeX these mean something of their own.
ESCAPES = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ", "\r": " ",
})  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def cite_bibtex(store: Store, event: Event, words: Words) -> str:
    """One @misc entry for each article that tells the event, with the sentence it tells it in; the keys differ from each other."""
    entries: list[str] = []
    taken: set[str] = set()
    seen: set[str] = set()
    for mention in event.mentions:
        if mention.article in seen:
            continue
        seen.add(mention.article)
        key = make_key(mention, taken)
        taken.add(key)
        entries.append(write_entry(key, mention, store.article(mention.article), headline(event, words), words))
    return "\n\n".join(entries)


def write_entry(key: str, mention: Mention, article: Article | None, told: str, words: Words) -> str:
    """One entry; what is not known is left out, never filled in: a day that was inferred is no day of publication."""
    day = mention.published
    fields = [
        ("title", "{" + escape(article.title if article else "") + "}" if article and article.title else ""),
        ("author", "{" + escape(article.author or mention.source) + "}" if article and (article.author or mention.source) else ""),
        ("howpublished", escape(mention.source)),
        ("year", str(day.year) if day else ""),
        ("month", MONTHS[day.month - 1] if day else ""),
        ("day", str(day.day) if day else ""),
        ("url", re.sub(r"[{}\\\s]", "", article.url) if article else ""),
        ("language", mention.language),
        ("note", escape(f"{told}{words.colon}{words('evidence.quote', words=mention.quote)}")),
    ]
    # Names of months are macros of BibTeX and stand bare.
    lines = [f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}" for name, value in fields if value]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def escape(text: str) -> str:
    r"""The text as LaTeX prints it.

    >>> escape("50 % of $2bn")
    '50 \\% of \\$2bn'
    """
    return text.translate(ESCAPES)


def make_key(mention: Mention, taken: set[str]) -> str:
    """A key of plain letters: outlet, else article, and year; a letter behind it where another has it already."""
    plain = unicodedata.normalize("NFKD", mention.source or mention.article).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "", plain.lower()) or "article"
    stem = stem[:30] + (str(mention.published.year) if mention.published else "")
    return stem if stem not in taken else next(key for n in range(2, len(taken) + 3) if (key := f"{stem}-{n}") not in taken)
