"""Corrections: what a person says of an event or an article, kept apart from extraction and laid over it."""

from timeline.corrections.applying import Applied, Unapplied, apply
from timeline.corrections.articles import ArticleCorrections, uncorrected
from timeline.corrections.ledger import Ledger
from timeline.corrections.making import add_event, correct, correct_article, grounds_of, read_days
from timeline.corrections.records import ACTS, Correction, CorrectionError, Ground, from_line, text_hash, to_line
from timeline.corrections.sharing import Collision, Import, compare, read_ledger, write_ledger
from timeline.corrections.values import ARTICLE_FIELDS, FIELDS
from timeline.corrections.working import BY_HAND, Basis

__all__ = [
    "ACTS",
    "ARTICLE_FIELDS",
    "BY_HAND",
    "FIELDS",
    "Applied",
    "ArticleCorrections",
    "Basis",
    "Collision",
    "Correction",
    "CorrectionError",
    "Ground",
    "Import",
    "Ledger",
    "Unapplied",
    "add_event",
    "apply",
    "compare",
    "correct",
    "correct_article",
    "from_line",
    "grounds_of",
    "read_days",
    "read_ledger",
    "text_hash",
    "to_line",
    "uncorrected",
    "write_ledger",
]
