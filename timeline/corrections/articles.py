"""Corrections of articles: laid over what the file says before the article is read, so that its events follow from what a person knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from timeline.corrections.ledger import Ledger
from timeline.corrections.records import Correction, text_hash
from timeline.models import Article

HOW = "correction"
"""What `published_how` says of a day that a person told."""


class ArticleCorrections:
    """What the ledger says of articles, by the hash of their text.

    >>> ArticleCorrections(Ledger()).texts
    frozenset()
    """

    def __init__(self, ledger: Ledger) -> None:
        self._by_text: dict[str, list[Correction]] = {}
        for one in ledger.live:
            if one.act == "article":
                self._by_text.setdefault(one.grounds[0].text, []).append(one)
        self.texts = frozenset(self._by_text)

    def lay_over(self, article: Article, alike: Mapping[str, Collection[str]]) -> tuple[Article, dict[str, str]]:
        """The article as corrected, and what it said of itself instead. `alike` are the ids of all articles by the hash of their text.

        A copy of the same text in another article keeps its own date: a correction is of the article it was made for while that is there.
        """
        if not self._by_text:
            return article, {}
        text = text_hash(article.text)
        said: dict[str, str] = {}
        for one in self._by_text.get(text, ()):
            meant = one.grounds[0].article
            if meant == article.id or meant not in alike.get(text, ()):
                said[one.field] = one.new
        return corrected(article, said)


def corrected(article: Article, said: Mapping[str, str]) -> tuple[Article, dict[str, str]]:
    """The article with these fields instead of its own, and what it said in their place.

    >>> article, told = corrected(Article("a", "x", language="en"), {"language": "fr", "published": "2024-11-21"})
    >>> article.language, article.published_how, told
    ('fr', 'correction', {'language': 'en', 'published': '', 'published_how': ''})
    """
    told: dict[str, str] = {}
    for field, value in said.items():
        if field == "published":
            told |= {"published": article.published.isoformat() if article.published else "", "published_how": article.published_how}
            article = replace(article, published=date.fromisoformat(value) if value else None, published_how=HOW if value else "")
        elif field == "language":
            told["language"] = article.language
            article = replace(article, language=value)
        else:
            told["source"] = article.source
            article = replace(article, source=value)
    return article, told


def uncorrected(article: Article, told: Mapping[str, str]) -> Article:
    """The article as it was before anybody corrected it: what `corrected` told is put back.

    >>> uncorrected(*corrected(Article("a", "x", source="Le Phare"), {"source": "The Lamp"})).source
    'Le Phare'
    """
    day = told.get("published")
    published = article.published if day is None else date.fromisoformat(day) if day else None
    return replace(
        article,
        language=told.get("language", article.language),
        source=told.get("source", article.source),
        published=published,
        published_how=told.get("published_how", article.published_how),
    )
