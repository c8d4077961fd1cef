"""What resolving asks and answers: the state of a text while it is read, and what an expression means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from timeline.dates.calendar import Period

GRAINS = ("day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century")
COARSER = {grain: GRAINS[i:] for i, grain in enumerate(GRAINS)}

FAR = 20
"""A year alone so many years away from the story is history or outlook, not the story's next year."""

BACK = 5
"""How many months ahead weigh as much as one month back: stories go forward."""

WITHIN_YEAR = ("day", "week", "weekend", "month", "quarter", "season")
"""What tells where in its year a story stands."""

YEARLY = ("day", "week", "weekend", "month", "quarter", "season", "half", "year")
"""What lies within one year."""

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a find means: its TIMEX3 type and period, what had to be inferred, and what contradicts itself in it."""

    type: str
    period: Period
    inferred: tuple[str, ...] = ()
    approximate: bool = False
    contradiction: str = ""


@dataclass
class Context:
    """What is known while a text is read: the anchor, the manner of telling, and the mentions so far, by how fine they are."""

    anchor: date | None = None
    narrative: bool = False
    direction: str = "news"
    future: bool = False
    past: bool = False
    known: int | None = None
    last: dict[str, Period] = field(default_factory=dict)
    year: int | None = None
    aside: int | None = None
    story: Period | None = None
    digression: Period | None = None
    near: bool = True
    begun: date | None = None
    by_the_sun: bool = False
    whole_weeks: bool = False
    origins: dict[str, date] = field(default_factory=dict)
    daily: bool = True
    wide: bool = False
    quarterly: Period | None = None
    quarter: int | None = None
    explicit: Period | None = None
    age: int | None = None

    def remember(self, period: Period, kind: str, *, aside: bool = False) -> None:
        """Keep what was just told for what hangs on it; a period serves every grain that is not finer than it.

        A year in passing ("the treaty of 1856") is remembered aside: the story may go on without it.
        """
        if period.first is not None and period.precision in YEARLY:
            fine = period.precision in WITHIN_YEAR
            if aside and self.year is not None and not (self.aside == period.first.year > self.year):
                if abs(period.first.year - self.year) < FAR:
                    same = self.aside == period.first.year
                    self.aside, self.digression = period.first.year, period if fine else self.digression if same else None
                if not fine:
                    return
            else:
                self.year, self.aside = period.first.year, None
                self.story = period if fine else self.story
        if kind != "offset":
            if period.precision == "quarter":
                self.quarter = int(period.value[-1])
            # Figures of nine months, or of a day, are no longer those of the quarter.
            longer = period.precision == "day" or period.value in ("P6M", "P9M", "P12M")
            self.quarterly = period if period.precision == "quarter" else None if longer else self.quarterly
            if period.precision in ("day", "month", "year"):
                self.explicit = period
        if period.first is not None:
            for grain in COARSER.get(period.precision, ()):
                self.last[grain] = period

    def base(self, f: Fields, grain: str) -> date | None:
        """The day from which to count: of the last mention that is fine enough, or the anchor."""
        told, recent = self.last.get(grain), self.last.get("year")
        if self.narrative and told and recent and told.first and recent.first and told.first.year != recent.first.year:
            # The story has moved on to another year since the last mention that was so fine.
            told = recent
        if f.get("base") == "tense" and not self.narrative:
            # "Через два дня" with a verb of the past counts from what was told, else from today.
            return told.first if told is not None and self.past and not self.future else self.anchor
        if f.get("base") == "text" or (self.narrative and f.get("base") != "anchor"):
            return told.first if told is not None else None if self.narrative else self.anchor
        return self.anchor


def dated(period: Period, f: Fields, *inferred: str) -> Answer:
    """An answer with the part of the day added that the words name."""
    if "hour" in f or "part" in f:
        return Answer("TIME", period.part(time_code(f)), inferred)
    return Answer("DATE", period, inferred)


def undated(value: str, f: Fields) -> Answer:
    return dated(Period(value), f, "anchor")


def time_code(f: Fields) -> str:
    """The part of the value behind the T: "20:30", "EV"."""
    if "hour" not in f:
        return str(f["part"])
    if f["hour"] >= 100:  # "0530 hours"
        return f"{f['hour'] // 100:02d}:{f['hour'] % 100:02d}"
    # "Half drie" is thirty minutes short of three: minutes may be negative.
    hour, minute = divmod(int(f["hour"]) * 60 + int(f.get("minute", 0)), 60)
    half = f.get("meridiem", f.get("part"))
    if half in ("pm", "AF", "EV") and hour < 12:
        hour += 12
    elif half in ("am", "NI") and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"
