"""Words of a text → amounts of money and counts of things."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.events.grammar import Grammar
from timeline.lexicon import Found, Words, alpha2
from timeline.models import Amount

SIGNS = frozenset("$€£¥₽₴₺₩₹₪")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its value, the words that write it (`last` included), and whether a multiplier ("million") was among them."""

    first: int
    last: int
    value: float
    scaled: bool = False


def find_numbers(words: Words, grammar: Grammar, lo: int, hi: int) -> list[Number]:
    """The numbers between two words, in digits, words, or both ("2,5 milliards", "zwei Millionen", "vingt")."""
    table: Mapping[str, Any] = grammar.amounts
    spelt: Mapping[str, float] = table.get("numbers", {})
    scales: Mapping[str, float] = table.get("multipliers", {})
    heads = {phrase.split()[0] for phrase in spelt}
    comma = table.get("decimal", ".")
    numbers: list[Number] = []
    index = lo
    while index < hi:
        number = _digits(words, index, hi, comma) or _spelt(words, index, hi, spelt, heads)
        if number is None:
            index += 1
            continue
        last, value = number
        scaled = False
        while last + 1 < hi and (scale := _scale(words, last + 1, scales)) and _close(words, last):
            value, last, scaled = value * scale, last + 1, True
        numbers.append(Number(index, last, value, scaled))
        index = last + 1
    return numbers


def _scale(words: Words, index: int, scales: Mapping[str, float]) -> float:
    written = words.written[index]
    if written in scales:
        return float(scales[written])
    return float(scales.get(words.lower[index], 0)) if len(written) > 2 or not written.isupper() else 0.0


MOST_DIGITS = 18
"""A longer row of digits counts nothing: it is an account, a key, or a joke that no number can hold."""


def _close(words: Words, index: int) -> bool:
    return not words.gap(index).strip(" \u00a0\u202f-.")


def _digits(words: Words, index: int, hi: int, comma: str) -> tuple[int, float] | None:
    """Digits with their groups and decimals: "20 437,4", "1,500", "2.5"."""
    if not words.written[index].isdecimal():
        return None
    if index and words.gap(index - 1) == "-" and words.written[index - 1].isalpha():
        return None  # F-16
    digits, last = words.written[index], index
    while last + 1 < hi and words.written[last + 1].isdecimal():
        gap, following = words.gap(last), words.written[last + 1]
        if (len(gap) == 1 and gap in " \u00a0\u202f'’" and len(following) == 3 and len(words.written[last]) <= 3) or (
            gap == _thousands(comma) and len(following) == 3 and len(digits.partition(".")[0]) <= 6 and "." not in digits
        ):
            digits += following
        elif gap == comma and "." not in digits:
            digits += "." + following
        else:
            break
        last += 1
    return (last, float(digits)) if len(digits) <= MOST_DIGITS else None


def _thousands(comma: str) -> str:
    return "." if comma == "," else ","


def _spelt(words: Words, index: int, hi: int, spelt: Mapping[str, float], heads: Collection[str]) -> tuple[int, float] | None:
    if words.lower[index] not in heads:
        return None
    for size in (4, 3, 2, 1):
        phrase = " ".join(words.lower[index : index + size])
        if phrase in spelt and index + size <= len(words):
            return index + size - 1, float(spelt[phrase])
    return None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount and the words that name it."""

    first: int
    last: int
    amount: Amount


def find_money(
    words: Words, grammar: Grammar, numbers: list[Number], found: list[Found[str]], countries: Sequence[str] = ()
) -> list[Money]:
    """The sums of money: a number and a currency beside it ("275 millions de dollars", "$2.5bn", "61 Mrd. Euro"); ranges become one.

    A sum that is only a limit ("up to $3 billion") has that limit as its value and as its `value_max`.
    """
    found = [Found(f.first, f.last, _which(f.value, countries)) for f in found]
    before, after = {f.last: f for f in found}, {f.first: f for f in found}
    sums: list[Money] = []
    loose: Number | None = None  # the left end of a range, still without a currency
    signed: Number | None = None  # the number of the last sum, where nothing stands behind it: "$2", that "-3 billion" may follow
    for number in numbers:
        first, last, currency = _currency(words, grammar, number, before, after)
        previous = sums[-1] if sums else None
        if currency is None:
            if previous and signed and number.scaled and not signed.scaled and _joins(words, grammar, signed.last, number.first):
                low = signed.value * _scale_of(words, number, grammar)
                if low < number.value:
                    sums[-1] = _sum(words, previous.first, number.last, low, number.value, previous.amount.currency)
                loose = signed = None
                continue
            loose, signed = number, None
            continue
        low, maximum = number.value, None
        if loose and loose.value > 0 and _joins(words, grammar, loose.last, number.first):
            start = loose.value if loose.scaled or not number.scaled else loose.value * _scale_of(words, number, grammar)
            if start < number.value:
                low, maximum, first = start, number.value, loose.first
        elif (
            previous
            and previous.amount.currency == currency
            and previous.amount.value < number.value
            and _joins(words, grammar, previous.last, first, opened=previous.first)
        ):
            sums.pop()
            low, maximum, first = previous.amount.value, number.value, previous.first
        if maximum is None and _limited(words, grammar, first):
            maximum = number.value
        sums.append(_sum(words, first, last, low, maximum, currency))
        loose, signed = None, number if last == number.last else None
    return sums


def _sum(words: Words, first: int, last: int, value: float, maximum: float | None, currency: str) -> Money:
    return Money(first, last, Amount(value, currency, words.text[words.starts[first] : words.ends[last]], maximum))


def _currency(
    words: Words, grammar: Grammar, number: Number, before: Mapping[int, Found[str]], after: Mapping[int, Found[str]]
) -> tuple[int, int, str | None]:
    """The words of a sum around its number, and its currency: a sign that touches it on the left, else what follows it."""
    first, last = number.first, number.last
    if first and (sign := before.get(first - 1)) and len(words.gap(first - 1).strip(" \u00a0\u202f")) == 0:
        return sign.first, last, sign.value
    links = grammar.amounts.get("link", ())
    step = last + 1
    while step < len(words) and words.lower[step] in links and step <= last + 2:
        step += 1
    if (sign := after.get(step)) and _near(words, last, step):
        return first, sign.last, sign.value
    return first, last, None


def _joins(words: Words, grammar: Grammar, left: int, right: int, *, opened: int | None = None) -> bool:
    """Whether two numbers are the ends of a range: a dash or "to" between them, or "and" with an article ("tra i 2 e i 3 miliardi").

    Two sums with a currency each are one by "and" only behind "between": `opened` is where the first begins.
    """
    if right == left + 1:
        return words.gap(left).strip() in {"-", "–", "‑"}
    inner = words.lower[left + 1 : right]
    table = grammar.amounts
    linking = [word for word in inner if word in table.get("between", ())]
    if len(inner) > 2 or not linking or any(w not in linking and w not in grammar.words["determiners"] for w in inner):
        return False
    if any(words.gap(i).strip(" \u00a0\u202f.") for i in range(left, right - 1)):
        return False
    if opened is None or not set(linking) & grammar.words["coordinate"]:
        return True
    return bool(set(words.lower[max(0, opened - 3) : opened]) & set(table.get("range_open", ())))


def _limited(words: Words, grammar: Grammar, first: int) -> bool:
    """Whether "up to" stands before a sum, or an article between them."""
    for phrase in grammar.amounts.get("up_to", ()):
        size = len(phrase.split())
        for end in (first, first - 1):
            if end - size >= 0 and " ".join(words.lower[end - size : end]) == phrase:
                return end == first or words.lower[first - 1] in grammar.words["determiners"]
    return False


def _which(codes: str, countries: Sequence[str]) -> str:
    """Of currencies with one name ("crowns") that of the country which the article names first, else the first.

    >>> _which("SEK NOK DKK", ["DNK", "SWE"])
    'DKK'
    """
    choices = {code[:2]: code for code in codes.split()}
    own = (choices[alpha2(country)] for country in countries if alpha2(country) in choices)
    return next(own, codes.split()[0])


def _near(words: Words, last: int, step: int) -> bool:
    return all(not words.gap(i).strip(" \u00a0\u202f.'’-") for i in range(last, step))


def _scale_of(words: Words, number: Number, grammar: Grammar) -> float:
    scales: Mapping[str, float] = grammar.amounts.get("multipliers", {})
    scale = 1.0
    for index in range(number.first, number.last + 1):
        scale *= _scale(words, index, scales) or 1.0
    return scale
