"""Text → sentences: spans in the article's own text, across abbreviations, quotes, headlines, datelines and ordinals."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

# A full stop, perhaps closing quotes, white space, and something a sentence may begin with; or the end of a line. Each run of dots or
# blanks is entered at its beginning only: from every dot of a long row anew, the search would take minutes.
BREAK = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”’»“)\]\u202f\u00a0 ]{0,3}(?:\[\d{1,3}\])?\s+"
    r"(?=[\"'“„«‘(\[¡¿–—•-]{0,3}[ \u00a0\u202f]?[^\W_a-zß-öø-ÿа-яѐ-џґąćęłńśźż])"
    r"|(?<!\s)[^\S\n]*\n\s*"
)
LAST_WORD = re.compile(r"(?<![^\W_])([^\W_]+)[.]+$")
WORD_BEFORE = re.compile(r"(?<![^\W_])([^\W_]+) \d{1,2}$")
NEXT_WORD = re.compile(r"[^\W_]+")
MAX = 2500
"""Characters after which a sentence is cut at the next blank: a table without full stops is no sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands, in which paragraph, and whether it looks like a headline (a line without a full stop)."""

    start: int
    end: int
    paragraph: int = 0
    headline: bool = False


def split_sentences(
    text: str,
    abbreviations: Collection[str] = (),
    *,
    ordinal_nouns: Collection[str] = (),
    articles: Collection[str] = (),
    closing: Collection[str] = (),
    starters: Collection[str] = (),
    unbroken: Sequence[tuple[int, int]] = (),
) -> list[Sentence]:
    """The sentences of a text; no break falls into an `unbroken` span (time expressions).

    A number with a full stop is an ordinal before one of `ordinal_nouns` or behind one of `articles` ("die 27. Sitzung"). A `closing`
    abbreviation may end a sentence: it does where a word of `starters` follows with a capital ("at 6 a.m. The talks").

    >>> [text[s.start:s.end] for text in ["Le gén. Petit arrive. Il parle."] for s in split_sentences(text, {"gén"})]
    ['Le gén. Petit arrive.', 'Il parle.']
    """
    sentences: list[Sentence] = []
    start, paragraph = 0, 0
    for match in [*BREAK.finditer(text), None]:
        end, following = (match.start(), match.end()) if match else (len(text), len(text))
        newline = match is None or ("\n" in match.group() and not match.group().lstrip().startswith((".", "!", "?", "…")))
        if match and newline and _goes_on(text, end, following):
            continue
        if match and not newline:
            end = match.end() - len(match.group()) + len(match.group().rstrip())
            newline_inside = "\n" in match.group()
            kept = _abbreviated(text, match.start(), match.end(), abbreviations, ordinal_nouns, articles)
            if kept and _closes(text, match.start(), match.end(), closing, starters):
                kept = False
            if not newline_inside and (kept or _inside(match.start(), unbroken)):
                continue
            newline = newline_inside
        for a, b in _cut(text, start, end):
            tail = text[a:b].rstrip()
            headline = (newline or match is None) and len(tail) < 200 and not tail.endswith((".", "!", "?", "…", ".”", ".»", '."', ". »"))
            sentences.append(Sentence(a, b, paragraph, headline))
        paragraph += newline
        start = following
    return sentences


def _goes_on(text: str, end: int, following: int) -> bool:
    """Whether a line ends in the middle of a sentence: it stops without a mark, and the next one begins small or with a comma.

    >>> _goes_on("США \\nоголосили", 4, 5), _goes_on("Bilan\\n- un mort", 5, 6)
    (True, False)
    """
    before, after = text[:end].rstrip()[-1:], text[following : following + 1]
    return bool(before) and before not in ".!?…:;" and (after.islower() or (after != "" and after in ",;)»”"))


def _closes(text: str, at: int, after: int, closing: Collection[str], starters: Collection[str]) -> bool:
    """Whether an abbreviation that may end a sentence does: a small word with a capital follows."""
    word, following = LAST_WORD.search(text[max(0, at - 30) : at + 1]), NEXT_WORD.match(text, after)
    if word is None or following is None or word.group(1) not in closing:
        return False
    return following.group()[0].isupper() and following.group().lower() in starters


def _abbreviated(
    text: str, at: int, after: int, abbreviations: Collection[str], ordinal_nouns: Collection[str], articles: Collection[str]
) -> bool:
    """Whether the full stop belongs to a word ("gén."), an initial ("J. Biden") or an ordinal ("20. November")."""
    if text[at] != ".":
        return False
    word = LAST_WORD.search(text[max(0, at - 30) : at + 1])
    if not word:
        return False
    last = word.group(1)
    if last.isdigit():
        following = NEXT_WORD.match(text, after)
        before = WORD_BEFORE.search(text[max(0, at - 30) : at])
        counted = before is not None and before.group(1).lower() in articles
        return len(last) <= 2 and following is not None and (following.group() in ordinal_nouns or counted)
    # "Gen." where "gen" is listed, but never "sat" where "Sat" is.
    return last in abbreviations or last[0].lower() + last[1:] in abbreviations or (len(last) == 1 and last.isupper())


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= at < b - 1 for a, b in spans)


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span without the blanks around it, in pieces of bearable length."""
    pieces: list[tuple[int, int]] = []
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > MAX:
        blank = text.find(" ", start + MAX, end)
        if blank < 0:
            break
        pieces.append((start, blank))
        start = blank + 1
    if start < end:
        pieces.append((start, end))
    return pieces
