"""One trigger at one time → one event with its roles, certainty and reasons, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from timeline.dates import Dated
from timeline.events.acting import find_unnamed_actors, is_self_told, key_of, with_meaning
from timeline.events.certainty import Verdict, judge
from timeline.events.circumstances import idle, intends, is_beside_the_point, supposed, wields
from timeline.events.dating import Lead, Time
from timeline.events.inserting import is_inserted
from timeline.events.kinds import Sense, sense_of
from timeline.events.parties import Party
from timeline.events.peoples import trains
from timeline.events.reading import Line, Reading, Told
from timeline.events.reasons import reasons_of
from timeline.events.recipients import find_recipients, meant_by_the_article
from timeline.events.referring import count_alone, meant_things, stands_for_thing, with_referents
from timeline.events.roles import (
    Roles,
    find_actors,
    find_places,
    span_of,
    subjects_of,
)  # fmt: skip
from timeline.events.sources import Source, find_sources
from timeline.events.themes import offices_of
from timeline.events.things import find_items, find_quantities, name_items
from timeline.lexicon import country_on
from timeline.models import Name, Quantity


@dataclass(slots=True)
class Draft:
    """A mention in the making, with the reasons that `explain` shows."""

    line: Line
    told: Told
    time: Time | None
    sense: Sense
    roles: Roles
    verdict: Verdict
    sources: list[Source]
    first: date
    last: date
    cost: float = 0.0
    official: bool = False
    follows: tuple[int, ...] = ()
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class State:
    """What earlier sentences of the article leave behind for pronouns and "the official"."""

    actors: list[Name] = field(default_factory=list)
    items: list[Name] = field(default_factory=list)
    source: Source | None = None
    titles: dict[str, str] = field(default_factory=dict)
    """Words of titles with the country that they stood with: "chancelier" → DEU."""
    drafts: list[Draft] = field(default_factory=list)
    line_before: Line | None = None
    lead: Lead | None = None
    """The dated line that leads in the lines after it."""


def draft_event(
    reading: Reading,
    line: Line,
    parties: list[Party],
    told: Told,
    speech: Told | None,
    time: Time | None,
    cost: float,
    dated_tolds: Sequence[Told],
    dated: Dated,
    state: State,
) -> Draft | None:
    """The event that a trigger tells at a time; None where it is no event."""
    anchor = dated.anchor.day
    if supposed(reading, line, told):
        return None
    if told.moods & {"may", "want"} and time is not None and anchor is not None and time.last < anchor and told.trigger.sort != "speech":
        return None  # "should have delivered": it did not come about
    first, last = (time.first, time.last) if time is not None else (anchor, anchor)
    if first is None or last is None:
        return None
    in_future = anchor is not None and first > anchor
    if time is not None and time.expression.open == "start" and anchor is not None and told.happened and told.trigger.sort == "give":
        last = max(last, anchor)  # "depuis le 2 mars, la Russie a livré": from then until now
    span = span_of(line, told, dated_tolds)
    if speech is not None and speech is not told:
        ends = told.first < speech.first and not is_inserted(reading, line, speech)
        span = (span[0], min(span[1], speech.first - 1) if ends else span[1])
    things = find_items(reading, line, told, span)
    if told.trigger.receives and not things:
        told = replace(told, trigger=replace(told.trigger, receives=False))
    sources = with_meaning(reading, find_sources(reading, line, parties, speech, told), state.actors)
    cited = [p for p in parties if any(s.cited and p.first <= s.last and p.last >= s.first for s in sources)]
    actors = find_actors(reading, line, told, [p for p in parties if p not in cited])
    actors = _announcers(reading, line, told, parties) or actors
    acting = {p.name.country for p in actors if p.name.country} or {s.country for s in sources if s.country}
    aided = find_recipients(reading, line, told, parties, actors, "aid", span)
    political = any(p.known or p.titled for p in actors) or any(s.country or not s.named for s in sources)
    said = [p for p in parties if any(p.first <= s.last and p.last >= s.first for s in sources)]
    beside = [p for p in parties if p.entry is None or p.entry.kind not in ("country", "seat")]
    said += [p for p in beside for q in said if p.first == q.last + 1 and "," in reading.words.gap(q.last) and _one_clause(line, p, q)]
    aided = [r for r in aided if r not in said]
    decided = next((d.sense.kind == "aid" for d in reversed(state.drafts) if d.sense.stage), False)
    meant = meant_things(reading, line, told, span, parties, state.items, decided=decided) if not things else []
    asks = told.trigger.stage == "requested" and bool(acting & reading.lexicon.aided)
    helps = bool(aided) or asks or _helps(reading, {p.name.country for p in actors})
    gives = any(t.verb and t.trigger.sort == "give" and span[0] <= t.first <= span[1] for t in line.told)
    money = bool(aided or (helps and (state.items or gives))) and any(span[0] <= m.first <= span[1] for m in reading.money)
    sense = sense_of(line, told, span, things, helps=helps, political=political, future=in_future, meant=meant, money=money,
        wields=wields(reading, line, told), courtly=told.trigger.pattern in reading.grammar.words["courtly"],
        intends=told.trigger.sort == "speech" and intends(reading, line, told),
        partnered=any("with" in p.prepositions and span[0] <= p.first <= span[1] for p in parties),
        trains=bool(aided) and trains(reading, line, told, span),
    )  # fmt: skip
    if sense is None or idle(reading, told, time, anchor or first) or (told.quoted and told.trigger.sort in ("generic", "speech")):
        return None
    if is_beside_the_point(line, told, speech, sense.kind, time, in_future=in_future):
        return None
    if sense.kind == "politics" and "passive" in told.moods and not actors:
        actors = subjects_of(reading, line, told, parties)[:1]  # "will be inaugurated": nobody else acts
    names = [_placed(reading, p, state, first) for p in actors]
    if sense.stage == "authorised" and any(_is_parliament(reading, p) for p in actors):
        sense = replace(sense, stage="voted", why=f"{sense.why}, by a parliament")
    saying = speech is told
    if saying and reading.within("certainty.carried", told.clause.lo, told.clause.hi):
        return None  # "Про це повідомив …": the news stands in the sentence before
    if saying:
        names = [Name(s.text, key_of(parties, s), s.country) for s in sources[-1:]]
        sources = [s for s in sources[-1:] if s.anonymous]
    names = names or find_unnamed_actors(reading, line, told, parties, state.actors, sources, sense.kind)
    recipients = find_recipients(reading, line, told, parties, actors, sense.kind, span) if sense.kind != "aid" else aided
    recipients = [r for r in recipients if r not in said and r not in actors]
    if sense.kind in ("aid", "combat", "other"):
        recipients = [r for r in recipients if r.name not in names]
    if sense.kind == "combat" and reading.within("roles.suffers", told.first, told.last + 1):
        recipients, names = recipients or [Party(told.first, told.last, n, None, False) for n in names], []  # the dead do not act
    why = reasons_of(reading, told, actors, names, sources, recipients)
    meeting = sense.kind == "diplomacy" and not told.verb and any("with" in r.prepositions for r in recipients)
    if told.trigger.mutual or meeting:  # "the talks with Poland": both sides act
        # Against whom ("sanctions against Russia", "the war against Ukraine") nobody talks: he is no side of it.
        both = [r for r in recipients if "against" not in r.prepositions or r.prepositions & {"with", "to"}]
        both = both if sense.kind != "sanctions" else []
        names, recipients = [*names, *(r.name for r in both)], [] if both else recipients
    own = sense.kind == "aid" or (sense.stage == "used" and not {n.country for n in names} & reading.lexicon.adverse)
    things = with_referents(reading, things) if own else things
    items = name_items(reading, line, told, sense.kind, things, parties)
    counted = count_alone(reading, line, span) if not items and meant else None
    if not items and (sense.stage == "used" or (sense.kind == "aid" and (stands_for_thing(reading, line, span, parties) or counted))):
        items = meant[:1]
    amounts = [m.amount for m in reading.money if span[0] <= m.first <= span[1] or (len(dated_tolds) < 2 and line.lo <= m.first < line.hi)]
    helped = [r.name for r in recipients]
    if not helped and sense.kind == "aid":
        helped = meant_by_the_article(reading, line, frozenset(acting | {n.country for n in names if n.country}))
        why += [f"for {n.text!r}, whom the article is about: the sentence names nobody" for n in helped]
    roles = Roles(
        actors=_distinct(names),
        recipients=_distinct(helped),
        items=items,
        amounts=amounts,
        quantities=find_quantities(reading, things) + [Quantity(n.key, counted[1]) for n in items[:1] if counted and not things],
        places=find_places(parties, told, [*actors, *recipients]),
        why=why,
    )
    # What an army says of its own fighting is its word, no decision that it makes known.
    self_told = (
        sense.kind != "combat"
        and not told.trigger.receives
        and is_self_told(sources, roles.actors or (roles.items if sense.kind == "aid" else ()))
        and not any(s.anonymous for s in sources)
    )
    late = anchor is not None and last >= anchor
    verdict = judge(reading, line, told, sources, self_told=self_told, in_future=in_future, speech=speech, late=late)
    if verdict.certainty == "asserted":
        sources = []
    official = self_told or (saying and political)
    return Draft(line, told, time, sense, roles, verdict, sources, first, last, cost, official)


def _one_clause(line: Line, one: Party, other: Party) -> bool:
    """Whether two stand in one clause: "sagte Biden, Putin sei …" is no apposition."""
    return line.clause_at(one.first).number == line.clause_at(other.first).number


def _announcers(reading: Reading, line: Line, told: Told, parties: list[Party]) -> list[Party]:
    """Who makes known what another only receives: "Ukraine will get two systems from the United States, the Pentagon announced"."""
    if told.trigger.sort != "act" or told.trigger.stage not in ("announced", "promised", "authorised"):
        return []
    commas = [i for i in range(line.lo, told.first) if "," in reading.words.gap(i)]
    gets = [t for t in line.told if t.trigger.receives and t.verb and not t.bare and commas and t.last <= commas[-1]]
    given = [p for t in gets for p in subjects_of(reading, line, t, parties)]
    return [p for p in parties if given and p.first > commas[-1] and p.known and p not in given and not p.prepositions - {"at"}][:1]


def _is_parliament(reading: Reading, party: Party) -> bool:
    """Whether it votes: a parliament by its name, or by a title alone that `[events.roles] parliaments` lists ("el Parlamento")."""
    listed = reading.grammar.settings.get("roles", {}).get("parliaments", ())
    named = party.entry is not None and party.entry.what == "parliament"
    return named or (party.entry is None and any(word in listed for word in party.name.text.lower().split()))  # no "White House"


def _helps(reading: Reading, acting: set[str]) -> bool:
    """Whether the article is about a country that is helped, and somebody else acts."""
    aided = reading.lexicon.aided
    return any(f.value.country in aided for f in reading.names) and not acting & (aided | reading.lexicon.adverse)


def _placed(reading: Reading, party: Party, state: State, day: date) -> Name:
    """The name of a party; one with a title alone ("the Senate", "le chancelier") belongs to the country that acted last."""
    name = party.name
    if party.entry is not None and party.entry.kind == "person" and (country := country_on(party.entry, day)) != name.country:
        return replace(name, country=country)
    if name.country or not party.titled or party.entry is not None:
        return name
    if offices_of(name.text, reading.grammar.code):
        return name  # "the defence ministers" are of many countries
    known = next((state.titles[word] for word in name.text.lower().split() if word in state.titles), "")
    sides = reading.lexicon.aided | reading.lexicon.adverse
    country = known or next((a.country for a in state.actors if a.country and a.country not in sides), "")
    return replace(name, country=country) if country else name


def _distinct(names: Sequence[Name]) -> list[Name]:
    seen: dict[str, Name] = {}
    for name in names:
        seen.setdefault(name.text.lower(), name)
    return list(seen.values())
