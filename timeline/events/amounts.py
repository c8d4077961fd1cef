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
    return last, float(digits)


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
    """The sums of money: a number and a currency beside it ("275 millions de dollars", "$2.5bn", "61 Mrd. Euro"); ranges become one."""
    found = [Found(f.first, f.last, _which(f.value, countries)) for f in found]
    after = {f.first: f for f in found}
    before = {f.last: f for f in found}
    links = set(grammar.amounts.get("link", []))
    between = set(grammar.amounts.get("between", []))
    sums: list[Money] = []
    loose: Number | None = None  # the left end of a range, still without a currency
    for number in numbers:
        first, last, currency = number.first, number.last, None
        if first and (sign := before.get(first - 1)) and len(words.gap(first - 1).strip(" \u00a0\u202f")) == 0:
            first, currency = sign.first, sign.value
        else:
            step = last + 1
            while step < len(words) and words.lower[step] in links and step <= last + 2:
                step += 1
            if (sign := after.get(step)) and _near(words, last, step):
                last, currency = sign.last, sign.value
        if currency is None:
            joined = number.last + 1 < len(words) and (
                words.lower[number.last + 1] in between or words.gap(number.last).strip() in {"-", "–"}
            )
            loose = number if joined else None
            continue
        value, maximum = number.value, None
        ranged = loose is not None and number.first - loose.last <= 2
        previous = sums[-1] if sums and not ranged else None
        if ranged and loose is not None and loose.value > 0:
            low = loose.value if loose.scaled or not number.scaled else loose.value * _scale_of(words, number, grammar)
            if low < value:
                value, maximum, first = low, number.value, loose.first
        elif (
            previous
            and number.first - previous.last <= 2
            and previous.amount.currency == currency
            and _joined(words, previous.last, between)
        ) and previous.amount.value < value:
            sums.pop()
            value, maximum, first = previous.amount.value, value, previous.first
        text = words.text[words.starts[first] : words.ends[last]]
        sums.append(Money(first, last, Amount(value, currency, text, maximum)))
        loose = None
    return sums


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


def _joined(words: Words, last: int, between: set[str]) -> bool:
    return last + 1 < len(words) and words.lower[last + 1] in between and not words.gap(last).strip()


def _scale_of(words: Words, number: Number, grammar: Grammar) -> float:
    scales: Mapping[str, float] = grammar.amounts.get("multipliers", {})
    scale = 1.0
    for index in range(number.first, number.last + 1):
        scale *= _scale(words, index, scales) or 1.0
    return scale
