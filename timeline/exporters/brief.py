"""The digest as one page to print or paste: each day that matters, in its best sentences, with who said so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from timeline.digest import DigestDay
from timeline.exporters.markdown import plain
from timeline.figures.date_text import format_day
from timeline.models import Article

STYLE = """@page{size:A4;margin:16mm}body{font:10.5pt/1.4 "Source Sans 3",Georgia,serif;max-width:44em;margin:2em auto;color:#1a1a1a}
h1{font-size:16pt;margin:0 0 .2em}p.under{color:#555;margin:0 0 1.2em}dl{margin:0}dt{font-weight:600;margin-top:.7em;break-after:avoid}
dd{margin:.15em 0 0 0;break-inside:avoid}cite{color:#555;font-style:normal;font-size:9pt}"""
"""What makes the page print on one or two sheets; no script, no font and no picture is fetched."""


def write_brief_markdown(days: Sequence[DigestDay], articles: Mapping[str, Article], *, title: str = "", locale: str = "en") -> bytes:
    """The page as Markdown."""
    blocks = [f"# {plain(title)}"] if title else []
    for day in days:
        told = [f"- {plain(sentence)}{_after(plain(who(articles.get(article))))}" for sentence, article in _pairs(day)]
        blocks.append("\n".join([f"**{plain(format_day(day.day, locale))}**\n", *told]))
    return ("\n\n".join(blocks) + "\n" if blocks else "").encode("utf8", "replace")


def write_brief_html(days: Sequence[DigestDay], articles: Mapping[str, Article], *, title: str = "", locale: str = "en") -> bytes:
    """The page as HTML that stands alone and prints on A4."""
    rows = []
    for day in days:
        rows.append(f'<dt><time datetime="{day.day.isoformat()}">{escape(format_day(day.day, locale))}</time></dt>')
        for sentence, article in _pairs(day):
            source = who(articles.get(article))
            cited = f" <cite>{escape(source)}</cite>" if source else ""
            rows.append(f"<dd>{escape(' '.join(sentence.split()))}{cited}</dd>")
    heading = f"<h1>{escape(title)}</h1>\n" if title else ""
    head = f'<meta charset="utf-8"><title>{escape(title or "Timeline")}</title><style>{STYLE}</style>'
    page = f'<!doctype html>\n<html lang="{escape(locale)}"><head>{head}</head>\n<body>\n{heading}<dl>\n'
    return (page + "\n".join(rows) + "\n</dl>\n</body></html>\n").encode("utf8", "xmlcharrefreplace")


def who(article: Article | None) -> str:
    """Who told it and when: the outlet and the day of publication, as far as they are known.

    >>> who(Article("a", "x", source="Le Monde")), who(None)
    ('Le Monde', '')
    """
    if article is None:
        return ""
    return ", ".join(part for part in (article.source, article.published.isoformat() if article.published else "") if part)


def _pairs(day: DigestDay) -> Sequence[tuple[str, str]]:
    return list(zip(day.sentences, day.articles, strict=True))


def _after(source: str) -> str:
    return f" ({source})" if source else ""


BRIEFS: dict[str, Callable[..., bytes]] = {"markdown": write_brief_markdown, "html": write_brief_html}
"""The forms of a brief, beside the JSON lines that programs read."""
