"""Dated sentences → mentions: the one place where sentences, triggers, dates, roles and certainty meet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from timeline.dates import Dated
from timeline.events.analysing import read_article
from timeline.events.carrying import draft_undated, is_heading, lead_of
from timeline.events.dating import Pairing, pair
from timeline.events.drafting import Draft, State, draft_event
from timeline.events.leads import tell_lead
from timeline.events.linking import link_follows
from timeline.events.parties import Party, find_parties
from timeline.events.plover import code_of, plover_of, themed
from timeline.events.reading import Line, Reading
from timeline.events.referring import UNNAMED
from timeline.events.sayings import news_of
from timeline.events.sources import Source
from timeline.events.things import GENERAL, item_name
from timeline.models import Article, Mention, Name, When


def find_mentions(article: Article, dated: Dated, *, lexicon: Path | None = None) -> list[Mention]:
    """Every event that the article tells, in its order, one mention each; one without words for its time stands on the anchor's day.

    `lexicon` is a folder of names of one's own, laid out like `timeline/lexicon`.
    """
    reading = read_article(article, dated.expressions, lexicon=lexicon)
    return tell_lead(article, reading, dated, [to_mention(article, draft) for draft in _draft(reading, dated)])


def draft_mentions(article: Article, dated: Dated, *, language: str = "") -> list[Draft]:
    """The same before it is put into values, with reasons."""
    return _draft(read_article(article, dated.expressions, language=language), dated)


def _draft(reading: Reading, dated: Dated) -> list[Draft]:
    state = State()
    for line in reading.lines:
        parties = find_parties(reading, line)
        _remember_source(reading, line, parties, state)
        pairings = _one_each(pair(reading, line, dated.anchor.day))
        mains = [(news_of(reading, line, p.told), p) for p in pairings]
        drafts = [
            draft
            for (told, speech), p in mains
            if (draft := draft_event(reading, line, parties, told, speech, p.time, p.cost, [m for (m, _), _ in mains], dated, state))
            is not None
        ]
        if dated.anchor.day is not None:
            drafts += draft_undated(reading, line, parties, [d.told for d in drafts] + [p.told for p in pairings], dated, state)
        drafts.sort(key=lambda d: d.told.first)
        lead = lead_of(reading, line, drafts, state.lead)
        if lead is not None and lead is not state.lead and lead.paragraph == line.sentence.paragraph:
            drafts = [draft for draft in drafts if not is_heading(draft, lead)]
        state.lead = lead
        state.drafts.extend(drafts)
        _remember(drafts, parties, reading, line, state)
        state.line_before = line
    link_follows(reading, state.drafts)
    return state.drafts


def _one_each(pairings: list[Pairing]) -> list[Pairing]:
    """One time per trigger: the best fitting, and of equals the first."""
    best: dict[int, Pairing] = {}
    for p in pairings:
        known = best.get(p.told.first)
        if known is None or p.cost < known.cost - 0.5:
            best[p.told.first] = p
    return list(best.values())


def _remember(drafts: list[Draft], parties: list[Party], reading: Reading, line: Line, state: State) -> None:
    """Keeps who acted and what it was about for the sentences that follow."""
    for draft in drafts:
        if draft.roles.actors:
            state.actors = draft.roles.actors
        if draft.roles.items:
            _keep_in_mind(state, draft.roles.items)
        if draft.sources:
            state.source = draft.sources[0]
    if not any(draft.roles.items for draft in drafts):
        _keep_in_mind(state, [item_name(reading, f) for f in reading.things(line.lo, line.hi) if f.value.key not in UNNAMED])
    people = [p.name for p in parties if p.entry is not None and p.entry.kind == "person"]
    for party in parties:
        if party.titled and party.name.country and party.entry is not None:
            state.titles |= {word: party.name.country for word in party.name.text.split() if word.islower() and len(word) > 4}
    if not drafts and people:
        state.actors = people[:1]


def _keep_in_mind(state: State, items: list[Name]) -> None:
    """The things told last, and behind them those with a name of their own: "sent 450 million in aid … Kyiv will get them"."""
    if items:
        known = {n.key or n.text for n in items}
        state.items = [*items, *(n for n in state.items if n.key not in GENERAL and (n.key or n.text) not in known)][:REMEMBERED]


REMEMBERED = 6
"""Things told before that a pronoun may mean."""


def _remember_source(reading: Reading, line: Line, parties: list[Party], state: State) -> None:
    """An unnamed source named again ("the official told the Washington Post, on condition of anonymity") adds to what it said before."""
    if not state.drafts or state.drafts[-1].verdict.certainty not in ("attributed", "hearsay") or not state.drafts[-1].sources:
        return
    draft = state.drafts[-1]
    hidden = reading.within("certainty.anonymous", line.lo, line.hi)
    old = draft.sources[0]
    head = {w.lower() for w in old.text.split() if len(w) > 5}
    here = {w.lower() for w in reading.words.written[line.lo : line.hi]}
    if not head & here or not (hidden or old.anonymous):
        return
    if hidden:
        draft.sources[0] = replace(old, anonymous=True)
    press = [p for p in parties if p.entry is not None and p.entry.what == "press" and p.prepositions & {"to", "at", "with"}]
    for p in press:
        if all(p.name.text != s.text for s in draft.sources):
            draft.sources.append(Source(p.name.text, p.first, p.last, False))


def to_mention(article: Article, draft: Draft) -> Mention:
    """The draft as a value."""
    time, sentence, roles = draft.time, draft.line.sentence, draft.roles
    e = time.expression if time is not None else None
    quote = article.text[sentence.start : sentence.end]
    anonymous = any(s.anonymous for s in draft.sources)
    mention = Mention(
        article=article.id,
        start=sentence.start,
        end=sentence.end,
        quote=quote,
        kind=draft.sense.kind,
        first=draft.first,
        last=draft.last,
        precision=time.precision if time is not None else "day",
        approximate=e.approximate if e is not None else False,
        open=e.open if e is not None else "",
        when=When(e.text, e.start, e.end, e.value, e.inferred) if e is not None else None,
        stage=draft.sense.stage,
        certainty=draft.verdict.certainty,
        according_to=tuple(s.text for s in draft.sources),
        anonymous=anonymous,
        official=draft.official,
        actors=tuple(roles.actors),
        recipients=tuple(roles.recipients),
        items=tuple(roles.items),
        amounts=tuple(roles.amounts),
        quantities=tuple(roles.quantities),
        places=tuple(roles.places),
        summary=quote if len(quote) <= 160 else quote[:157].rsplit(" ", 1)[0] + " …",
        trigger=draft.told.trigger.pattern,
        language=article.language,
        source=article.source,
        published=article.published,
        plover=code_of(draft.sense.kind, draft.sense.stage, roles.items, draft.verdict.certainty),
        follows=draft.follows,
    )
    return replace(mention, plover=plover_of(mention)) if mention.kind in themed() else mention
