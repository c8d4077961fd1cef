"""A sum of money as a newspaper writes it, for headlines, pictures and the dashboard alike."""

from __future__ import annotations

from timeline.models import Amount

NARROW = "\u202f"
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
"""Currencies with a sign of their own; other dollars and crowns keep their code: "$" alone is the American one here."""

SCALES = {"fr": ((1e9, "Md"), (1e6, "M")), "en": ((1e9, "bn"), (1e6, "m"))}
LIMIT = {"fr": "jusqu’à {}", "en": "up to {}"}


def format_money(amount: Amount, locale: str) -> str:
    """The sum, a range of two, or a limit; French, and English for every other language.

    >>> [format_money(Amount(275e6, "USD"), locale).replace(NARROW, " ") for locale in ("fr", "en")]
    ['275 M$', '$275m']
    >>> format_money(Amount(2e9, "EUR", value_max=3e9), "en"), format_money(Amount(3e9, "SEK", value_max=3e9), "en")
    ('€2–3bn', 'up to SEK 3bn')
    """
    locale = locale if locale in SCALES else "en"
    most = amount.value if amount.value_max is None else amount.value_max
    scale, unit = next(((scale, unit) for scale, unit in SCALES[locale] if most >= scale), (1.0, ""))
    number = format_number(round(most / scale, 2), locale)
    if amount.value < most:
        number = f"{format_number(round(amount.value / scale, 2), locale)}–{number}"
    sign = SIGNS.get(amount.currency, "")
    if locale == "fr":
        text = f"{number}{NARROW}{unit}{sign}" if sign else f"{number}{NARROW}{unit}{NARROW if unit else ''}{amount.currency}"
    else:
        text = f"{sign}{number}{unit}" if sign else f"{amount.currency} {number}{unit}"
    return LIMIT[locale].format(text) if amount.value_max == amount.value else text


def format_number(value: float, locale: str) -> str:
    """A number with its groups, and decimals only where it has some.

    >>> format_number(1234.5, "en"), format_number(1234.5, "fr").replace(NARROW, " ")
    ('1,234.5', '1 234,5')
    """
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.replace(",", NARROW).replace(".", ",") if locale == "fr" else text
