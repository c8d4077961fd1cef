"""Sentences without a date of their own: the day that they take from their neighbours, or the article's, as undated context.

A day is carried in three ways only. A sentence says that it goes on where the one before stood ("Il a également promis …"); the entries of
a list are led in by a dated line ("Das Wichtigste vom 22. September:"); and in a situation report the sentences after the dated one tell of
the fighting of the same day ("On 12 December the enemy struck 13 times. Air defence shot down all drones.").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.dates import Dated
from timeline.events.clauses import ADVERBIAL, ASIDE, RELATIVE
from timeline.events.dating import Lead, Time, times_of
from timeline.events.drafting import Draft, State, draft_event
from timeline.events.parties import Party
from timeline.events.reading import Line, Reading, Told
from timeline.events.sayings import saying_of

ENTRIES = 40
"""Lines after its lead-in that may still belong to a list."""

STEPS = frozenset({"act", "give", "use"})


def lead_of(reading: Reading, line: Line, drafts: Sequence[Draft], before: Lead | None) -> Lead | None:
    """What leads in the lines after this one: a line with a day and a colon at its end, or the head of a situation report.

    The day of a report is the last one that a sentence of it gave to some fighting; "as of the morning of 13 December" is none.

    >>> from timeline.dates import date_article
    >>> from timeline.events.analysing import read_article
    >>> from timeline.models import Article
    >>> from datetime import date
    >>> article = Article("x", "The main events of 22 September:\\n- Paris sent six guns to Ukraine.", "en", date(2023, 9, 23))
    >>> reading = read_article(article, date_article(article).expressions)
    >>> [str(lead.time.first) for line in reading.lines if (lead := lead_of(reading, line, [], None))]
    ['2023-09-22']
    """
    sentence = line.sentence
    listing = sentence.headline and reading.words.text[: sentence.end].endswith(":")
    report = sentence.headline and bool(reading.within("follows.report", line.lo, line.hi))
    if not listing and not report:
        fights = [d.time for d in drafts if d.sense.kind == "combat" and d.time is not None and d.time.precision == "day" and line.times]
        return replace(before, time=fights[-1]) if before is not None and before.report and fights else before
    days = [time for time in times_of(reading, line) if time.precision == "day"]
    if listing and (len(days) != 1 or any(t.verb and t.trigger.sort in ("speech", "denial") for t in line.told)):
        return before  # "Le 5 mai, il a déclaré :" leads in a quotation
    as_of = bool(reading.within("follows.as_of", line.lo, line.hi))
    return Lead(days[0] if len(days) == 1 and not as_of else None, sentence.paragraph, report and not listing)


def is_heading(draft: Draft, lead: Lead) -> bool:
    """Whether a draft of the line that leads in only says so: "What happened on 22 September:", "Day 658: the situation"."""
    return not draft.told.verb if lead.report else draft.told.verb and draft.sense.kind == "other"


def draft_undated(reading: Reading, line: Line, parties: list[Party], taken: list[Told], dated: Dated, state: State) -> list[Draft]:
    """What a sentence tells that no words of its own date: on a day carried from its neighbours, else, of aid alone, on the article's."""
    if any(t.first is not None for t in line.times) or taken:
        return []
    for told in line.told:
        unsure = told.moods & {"may", "want"} or ("negation" in told.moods and told.trigger.stage != "refused")  # "не скасує заборону"
        if not told.verb or told.bare or unsure or told.clause.kind in (RELATIVE, ADVERBIAL, ASIDE):
            continue
        time = carried_time(reading, line, told, state)
        step = told.trigger.sort in STEPS and told.happened
        if not step and (time is None or told.trigger.sort != "event" or not told.happened):
            continue
        draft = draft_event(reading, line, parties, told, saying_of(reading, line, told), time, 0.0, [told], dated, state)
        if draft is None:
            continue
        helps = draft.sense.kind == "aid" and draft.roles.actors and draft.roles.items
        if helps or (time is not None and draft.sense.kind not in ("aid", "other")):
            return [draft]
    return []


def carried_time(reading: Reading, line: Line, told: Told, state: State) -> Time | None:
    """The day that a sentence takes from the one before or from the line that leads its list in; None where it takes none."""
    before = state.drafts[-1] if state.drafts else None
    if before is not None and before.time is not None and before.line is state.line_before and before.time.precision == "day":
        same_day = told.trigger.sort in STEPS and reading.within("follows.same_day", line.lo, min(line.lo + 5, line.hi))
        if same_day:
            return before.time
    lead = state.lead
    if lead is None or told.quoted or line.sentence.paragraph - lead.paragraph > ENTRIES:
        return None
    return lead.time if not lead.report or told.trigger.kind == "combat" else None
