"""Headlines into at most three lines of nearly the same width, broken only where a reader would."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.figures.fonts import measure
from timeline.revealing import reveal

GLUE = "\u00a0"
LEAST_LEFT = 3
"""Letters of a word that is taken apart which go on to the next line at least."""
ELLIPSIS = "…"
_DANGLING = " ,;:-–(«\u00a0"
"""What must not stand before an ellipsis."""

# A number belongs to what it counts ("350 M$", "31 Abrams") or to the type that it numbers ("Leopard 2A6"), French punctuation to the
# word before it, a short word to the next one.
_NUMBER = re.compile(r"[€$£]?\d[\d.,\u202f]*(?:[-–]\d+)?")
_DESIGNATION = re.compile(r"(?=[\w-]*\d)[\dIVX][\w-]*")
_FRENCH_MARKS = re.compile(r" (?=[:;!?»%€$£])")
_FRENCH_OPENING = re.compile(r"(?<=«) ")
_SHORT_WORDS = re.compile(r"(?<![^\s\u00a0])(à|a|de|du|la|le|et|y|o|e|i|z|w|u|у|в|з|і|и|с|к) ", re.IGNORECASE)


def clean(text: str) -> str:
    """The text on one line, with a sign in place of what no format can carry: control characters, halves of surrogate pairs,
    and of what turns or hides other words.

    >>> clean("a\\tb\\x00c")
    'a b\ufffdc'
    """
    return reveal(re.sub(r"[\t\n\r]+", " ", text))


def glue(text: str) -> str:
    """The text with no-break spaces where a line must not end.

    >>> glue("Paquet de 350 M$ : suite").replace(GLUE, "_")
    'Paquet de_350_M$_: suite'
    """
    text = " ".join(re.split(r"[ \t\n\r]+", text.strip()))  # not split(): it would take the no-break spaces of "1 500" for spaces
    text = _FRENCH_OPENING.sub(GLUE, _FRENCH_MARKS.sub(GLUE, text))
    return _glue_numbers(_SHORT_WORDS.sub(r"\1" + GLUE, text).split(" "))


def _glue_numbers(words: list[str]) -> str:
    told, numbered = words[0] if words else "", False
    for index in range(1, len(words)):
        word, last = words[index], words[index - 1].rpartition(GLUE)[2]
        counts = not numbered and bool(_NUMBER.fullmatch(last.lstrip("(«“"))) and (word[:1].isalnum() or word[:1] in "€$£%")
        numbered = bool(_DESIGNATION.fullmatch(word.rstrip("),.;:»”"))) and last.lstrip("(«“")[:1].isupper()
        # "Paquet 350 M$": a number before another capital counts what follows, it does not number what precedes.
        numbered = numbered and not any(later[:1].isupper() for later in words[index + 1 : index + 2])
        told += (GLUE if counts or numbered else " ") + word
    return told


@lru_cache(maxsize=20_000)
def wrap(text: str, width: float, size: float, weight: str = "regular", italic: bool = False, lines: int = 3) -> tuple[str, ...]:
    """The text in as few lines as fit the width, balanced; what is too long for `lines` ends in an ellipsis.

    >>> wrap("Blindés antiaériens Gepard", 110, 13, "semibold")
    ('Blindés', 'antiaériens Gepard')
    """
    words = _split(glue(text), width, size, weight, italic)
    if not words:
        return ()
    for count in range(1, lines + 1):
        best = _balance(words, count, width, size, weight, italic)
        if best is not None:
            return best
    return _cut(words, width, size, weight, italic, lines)


def shorten(text: str, width: float, size: float, weight: str = "regular", italic: bool = False) -> str:
    """The text cut to the width, an ellipsis in place of what is lost."""
    if measure(text, size, weight, italic) <= width:
        return text
    while text and measure(text.rstrip(_DANGLING) + ELLIPSIS, size, weight, italic) > width:
        text = text[:-1]
    return text.rstrip(_DANGLING) + ELLIPSIS


def _split(text: str, width: float, size: float, weight: str, italic: bool) -> list[str]:
    """The words; one that is wider than the line is taken apart, first at its glue, then anywhere, with a hyphen between letters."""
    words: list[str] = []
    for word in text.split(" "):
        if measure(word, size, weight, italic) <= width:
            words.append(word)
            continue
        for piece in word.split(GLUE):
            while measure(piece, size, weight, italic) > width and len(piece) > 1:
                # Never a letter or two alone on the last line of a long word.
                longest = len(piece) - (LEAST_LEFT if len(piece) > 2 * LEAST_LEFT else 1)
                fits = next(n for n in range(longest, 0, -1) if n == 1 or measure(_hyphenate(piece, n), size, weight, italic) <= width)
                words.append(_hyphenate(piece, fits))
                piece = piece[fits:]
            if piece:
                words.append(piece)
    return [w for w in words if w]


def _hyphenate(word: str, length: int) -> str:
    """The beginning of a word as it stands at the end of a line."""
    return word[:length] + ("-" if length > 1 and word[length - 1 : length + 1].isalpha() else "")


def _balance(words: list[str], count: int, width: float, size: float, weight: str, italic: bool) -> tuple[str, ...] | None:
    """The words in exactly `count` lines with the least widest line, or None where one does not fit."""
    if count > len(words):
        return None
    # Headlines have a dozen words: the best break is found by trying all widths that occur, narrowest first (greedy fill per width).
    space = measure(" ", size, weight, italic)
    widths = [measure(word, size, weight, italic) for word in words]
    low, high = max(widths), width
    if _fill(widths, space, high) > count:
        return None
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if _fill(widths, space, middle) <= count else (middle, high)
    lines: list[str] = []
    used = 0.0
    for word, wide in zip(words, widths, strict=True):
        if lines and used + space + wide <= high:
            lines[-1] += " " + word
            used += space + wide
        else:
            lines.append(word)
            used = wide
    return tuple(lines)


def _fill(widths: list[float], space: float, limit: float) -> int:
    lines, used = 0, limit + 1
    for wide in widths:
        if lines and used + space + wide <= limit:
            used += space + wide
        else:
            lines, used = lines + 1, wide
            if wide > limit:
                return len(widths) + 1
    return lines


def _cut(words: list[str], width: float, size: float, weight: str, italic: bool, lines: int) -> tuple[str, ...]:
    """Greedy lines of the full width, the last ending in an ellipsis."""
    found: list[str] = []
    rest = list(words)
    while rest and len(found) < lines - 1:
        line = rest.pop(0)
        while rest and measure(f"{line} {rest[0]}", size, weight, italic) <= width:
            line += " " + rest.pop(0)
        found.append(line)
    return (*found, shorten(" ".join(rest), width, size, weight, italic)) if rest else tuple(found)
