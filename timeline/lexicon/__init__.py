"""Data that is not of one language's grammar: countries, institutions, people, items, currencies, found by their names."""

from timeline.lexicon.calling import call_name
from timeline.lexicon.loading import Entry, Lexicon, alpha2, country_name, country_on, declensions, item_name, load_lexicon
from timeline.lexicon.notation import inflect, unfold
from timeline.lexicon.own import check_own, own_digest, own_lexicon
from timeline.lexicon.phrases import Found, Phrases, find_each, openings_of
from timeline.lexicon.tokens import Words, fold, read_words

__all__ = [
    "Entry",
    "Found",
    "Lexicon",
    "Phrases",
    "Words",
    "alpha2",
    "call_name",
    "check_own",
    "country_name",
    "country_on",
    "declensions",
    "find_each",
    "fold",
    "inflect",
    "item_name",
    "load_lexicon",
    "openings_of",
    "own_digest",
    "own_lexicon",
    "read_words",
    "unfold",
]
