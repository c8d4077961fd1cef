"""Lengths and repetitions: three days, two and a half years, every week. They have a value and lie nowhere in the calendar."""

from __future__ import annotations

from timeline.dates.calendar import Period
from timeline.dates.context import Answer, Context, Fields

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}

LETTERS = {
    "day": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q", "half": "M", "year": "Y", "decade": "DE", "century": "CE",
    "millennium": "ML", "hour": "TH", "minute": "TM", "second": "TS", "night": "TNI", "season": "S",
}  # fmt: skip
PARTS_OF_DAY = {"MO", "MI", "AF", "EV", "NI", "DT"}


def resolve_duration(f: Fields, context: Context) -> Answer:
    unit, number = f["unit"], counted(f)
    if unit in PARTS_OF_DAY:
        return Answer("DURATION", Period(f"P{amount(number)}T{unit}"))
    if "more" in f:
        return Answer("DURATION", Period(added(length(number, unit, {}), length(float(f["more"]), f["smaller"], {}))))
    return Answer("DURATION", Period("PX" + LETTERS[unit] if "vague" in f and "T" not in LETTERS[unit] else length(number, unit, f)))


def added(longer: str, shorter: str) -> str:
    """The value of two lengths told together.

    >>> added("P2Y", "P3M"), added("PT2H", "PT30M"), added("P1D", "PT6H")
    ('P2Y3M', 'PT2H30M', 'P1DT6H')
    """
    return longer + (shorter[2:] if "T" in longer and "T" in shorter else shorter[1:])


def counted(f: Fields) -> float:
    """How many units the words count: "une dizaine de", "deux ans et demi"."""
    return float(f.get("number", f.get("dozen", 1))) + float(f.get("plus", 0))


def length(number: float, unit: str, f: Fields) -> str:
    """The TIMEX3 value of a length.

    >>> length(3, "day", {}), length(1.5, "hour", {}), length(2.5, "year", {}), length(24, "hour", {}), length(0.5, "century", {})
    ('P3D', 'PT1H30M', 'P2Y6M', 'PT24H', 'P50Y')
    """
    letter = LETTERS[unit]
    if "vague" in f or "X" in str(number):
        return f"PTX{letter[1:]}" if letter.startswith("T") else f"PX{letter}"
    if unit == "half":
        number, letter = number * 6, "M"
    if unit in ("decade", "century", "millennium") and number != int(number):
        number, letter = number * MONTHS[unit] / 12, "Y"
    whole, rest = int(number), number - int(number)
    if rest == 0.5 and unit in ("hour", "minute", "year"):
        smaller, size = {"hour": ("M", 30), "minute": ("S", 30), "year": ("M", 6)}[unit]
        lead = "PT" if letter.startswith("T") else "P"
        return f"{lead}{f'{whole}{letter[-1]}' if whole else ''}{size}{smaller}"
    return f"PT{amount(number)}{letter[1:]}" if letter.startswith("T") else f"P{amount(number)}{letter}"


def amount(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


def resolve_set(f: Fields, context: Context) -> Answer:
    if f.get("unit") == "weekend" and f.get("number", 1) == 1:
        return Answer("SET", Period("XXXX-WXX-WE"))
    if "weekday" in f:
        return Answer("SET", Period(f"XXXX-WXX-{f['weekday']}" + (f"T{f['part']}" if "part" in f else "")))
    if "month" in f:
        return Answer("SET", Period(f"XXXX-{f['month']:02d}" + (f"-{f['day']:02d}" if "day" in f else "")))
    if "season" in f:
        return Answer("SET", Period(f"XXXX-{f['season']}"))
    if "part" in f:
        return Answer("SET", Period(f"XXXX-XX-XXT{f['part']}"))
    return Answer("SET", Period(length(f.get("number", 1), f["unit"], f)))
