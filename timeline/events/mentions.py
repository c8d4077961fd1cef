"""Dated sentences → mentions: the one place where sentences, triggers, dates, roles and certainty meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from timeline.dates import Dated
from timeline.events.analysing import read_article
from timeline.events.certainty import Source, Verdict, find_sources, judge
from timeline.events.clauses import ADVERBIAL, ASIDE, COMPLEMENT, RELATIVE
from timeline.events.dating import Pairing, Time, pair
from timeline.events.kinds import PLOVER, STAGE_PLOVER, Sense, sense_of
from timeline.events.linking import link_follows
from timeline.events.parties import Party, find_parties
from timeline.events.reading import Line, Reading, Told
from timeline.events.roles import (
    AIDED,
    Roles,
    find_actors,
    find_items,
    find_places,
    find_quantities,
    find_recipients,
    item_name,
    span_of,
)  # fmt: skip
from timeline.models import Article, Mention, Name, When


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
    drafts: list[Draft] = field(default_factory=list)


def find_mentions(article: Article, dated: Dated) -> list[Mention]:
    """Every event that the article tells, in its order, one mention each; one without words for its time stands on the anchor's day."""
    return [to_mention(article, draft) for draft in draft_mentions(article, dated)]


def draft_mentions(article: Article, dated: Dated, *, language: str = "") -> list[Draft]:
    """The same before it is put into values, with reasons."""
    reading = read_article(article, dated.expressions, language=language)
    state = State()
    for line in reading.lines:
        parties = find_parties(reading, line)
        _remember_source(reading, line, parties, state)
        pairings = _one_each(pair(reading, line, dated.anchor.day))
        mains = [(_main(reading, line, p.told), p) for p in pairings]
        drafts = [
            draft
            for (told, speech), p in mains
            if (draft := _draft(reading, line, parties, told, speech, p.time, p.cost, [m for (m, _), _ in mains], dated, state)) is not None
        ]
        if dated.anchor.day is not None:
            drafts += _undated(reading, line, parties, [d.told for d in drafts] + [p.told for p in pairings], dated, state)
        drafts.sort(key=lambda d: d.told.first)
        for draft in drafts:
            state.drafts.append(draft)
        _remember(drafts, parties, reading, line, state)
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


def _main(reading: Reading, line: Line, told: Told) -> tuple[Told, Told | None]:
    """The trigger that carries the news, and the saying that brings it: what was said, unless the saying itself is all there is."""
    if told.trigger.sort not in ("speech", "denial"):
        return told, _saying_of(line, told)
    content = find_content(reading, line, told)
    return (content, told) if content is not None else (told, told)


RANK = {"act": 0, "give": 1, "use": 1, "event": 2, "generic": 3}


def find_content(reading: Reading, line: Line, speech: Told) -> Told | None:
    """What a saying says that happened or was decided: before it (", a déclaré …") or in its complement."""
    before, after = [], []
    for t in line.told:
        if (
            t is speech
            or not t.verb
            or t.trigger.sort not in RANK
            or t.moods & {"may", "want"}
            or (t.quoted and t.trigger.sort not in ("act", "give"))
        ):
            continue
        firm = (t.happened and not t.bare) or (
            t.trigger.sort in ("act", "give") and not t.bare and bool(t.moods & {"present", "future", "must", "reported"})
        )
        if not firm or (
            t.clause.kind in (RELATIVE, ADVERBIAL, ASIDE) and not (t.clause.within(speech.clause) and t.clause.kind == COMPLEMENT)
        ):
            continue
        if (t.first < speech.first and t.clause.number != speech.clause.number) or (
            t.first < speech.first and _divided(reading, t, speech)
        ):
            before.append(t)
        elif t.first > speech.last and (t.clause.kind == COMPLEMENT or t.clause.number == speech.clause.number):
            after.append(t)
    chosen = after or before
    return min(chosen, key=lambda t: (RANK[t.trigger.sort], t.first)) if chosen else None


def _divided(reading: Reading, t: Told, speech: Told) -> bool:
    """Whether a comma or a closing quote parts what is said from the saying."""
    return any(set(reading.words.gap(i)) & set(',”»"“') for i in range(t.last, speech.first))


def _saying_of(line: Line, told: Told) -> Told | None:
    """The saying that a told event hangs in, if any."""
    for t in line.told:
        if t.trigger.sort not in ("speech", "denial") or not t.verb or t is told or t.bare or "infinitive" in t.moods:
            continue
        if told.clause.kind == COMPLEMENT and told.clause.parent is not None and told.clause.parent.number == t.clause.number:
            return t
        side = (RELATIVE, ADVERBIAL, ASIDE)
        if t.first > told.first and t.clause.kind not in side and told.clause.kind not in side and not t.clause.inside(told.clause):
            return t
        if told.quoted and not t.quoted:
            return t
    return None


def _draft(
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
    first, last = (time.first, time.last) if time is not None else (anchor, anchor)
    if first is None or last is None:
        return None
    in_future = anchor is not None and first > anchor
    if time is not None and time.expression.open == "start" and anchor is not None and told.happened and told.trigger.sort == "give":
        last = max(last, anchor)  # "depuis le 2 mars, la Russie a livré": from then until now
    span = span_of(line, told, dated_tolds)
    if speech is not None and speech is not told:
        span = (span[0], min(span[1], speech.first - 1) if told.first < speech.first else span[1])
    things = find_items(reading, line, told, span)
    actors = find_actors(reading, line, told, parties)
    sources = find_sources(reading, line, parties, speech)
    acting = {p.name.country for p in actors if p.name.country} or {s.country for s in sources if s.country}
    aided = find_recipients(reading, line, told, parties, actors, "aid", span)
    political = any(p.known or p.titled for p in actors) or any(s.country or not s.named for s in sources)
    meant = _meant(reading, line, told, span, state) if not things else []
    helps = bool(aided) or _helps(reading, acting)
    sense = sense_of(line, told, span, things, helps=helps, political=political, future=in_future, meant=meant)
    if sense is None or (told.quoted and told.trigger.sort in ("generic", "speech")):
        return None
    names = [p.name for p in actors]
    why = [f"actors before {reading.text(told.first, told.last)!r}"] if names else []
    saying = speech is told
    if saying:
        names = [Name(s.text, _key_of(parties, s), s.country) for s in sources[-1:]]
        sources = [s for s in sources[-1:] if s.anonymous]
    names = names or _without_subject(reading, line, told, parties, state, sources, sense)
    recipients = find_recipients(reading, line, told, parties, actors, sense.kind, span) if sense.kind != "aid" else aided
    if sense.kind in ("aid", "combat", "other"):
        recipients = [r for r in recipients if r.name not in names]
    if told.trigger.mutual:
        names, recipients = [*names, *(r.name for r in recipients)], []
    items = [item_name(reading, f) for f in things] if sense.kind in ("aid", "combat") else []
    if not items and sense.kind in ("aid", "combat") and sense.stage:
        items = meant[:1]
    amounts = [m.amount for m in reading.money if span[0] <= m.first <= span[1] or (len(dated_tolds) < 2 and line.lo <= m.first < line.hi)]
    roles = Roles(
        actors=_distinct(names),
        recipients=_distinct([r.name for r in recipients]),
        items=items,
        amounts=amounts,
        quantities=find_quantities(reading, things),
        places=find_places(parties, told, [*actors, *recipients]),
        why=why,
    )
    self_told = not told.trigger.receives and _self_told(sources, roles.actors, parties) and not any(s.anonymous for s in sources)
    verdict = judge(reading, line, told, sources, self_told=self_told, in_future=in_future, speech=speech)
    if verdict.certainty == "asserted":
        sources = []
    official = self_told or (saying and political)
    return Draft(line, told, time, sense, roles, verdict, sources, first, last, cost, official)


def _meant(reading: Reading, line: Line, told: Told, span: tuple[int, int], state: State) -> list[Name]:
    """The things told before that this sentence means without naming them: by a pronoun, or by "the deliveries" alone."""
    thing = reading.within("pronouns.thing", line.lo if told.trigger.sort == "use" else span[0], span[1] + 1)
    gives = [t for t in line.told if not t.verb and t.trigger.sort == "give" and span[0] <= t.first <= span[1]]
    return state.items if thing or gives else []


def _helps(reading: Reading, acting: set[str]) -> bool:
    """Whether the article is about a country that is helped, and somebody else acts."""
    return any(f.value.country in AIDED for f in reading.names) and not acting & (AIDED | ADVERSE)


ADVERSE = frozenset({"RUS", "BLR", "PRK", "IRN"})
"""Countries whose deliveries are no help to those in AIDED."""


def _key_of(parties: Sequence[Party], source: Source) -> str:
    return next((p.name.key for p in parties if p.first >= source.first and p.last <= source.last), "")


def _self_told(sources: list[Source], actors: list[Name], parties: Sequence[Party]) -> bool:
    """Whether who says it is who does it: the same country, institution or words."""
    countries = {a.country for a in actors if a.country}
    texts = {a.text.lower() for a in actors}
    return any((s.country and s.country in countries) or s.text.lower() in texts for s in sources)


def _without_subject(
    reading: Reading, line: Line, told: Told, parties: Sequence[Party], state: State, sources: list[Source], sense: Sense
) -> list[Name]:
    """Who acts where the clause names nobody: the speaker of his own decision, or whom a pronoun stands for."""
    if told.trigger.receives or (told.verb and "passive" in told.moods):
        return []
    pronouns = list(reading.within("pronouns.subject", told.clause.lo, told.first))
    if pronouns:
        ahead = [p for p in parties if p.first > told.last and p.entry is not None and p.entry.kind == "person"]
        if told.clause.kind == ADVERBIAL and told.clause.lo <= line.lo + 1 and ahead:
            return [ahead[0].name]
        return [_pronoun(reading.text(pronouns[-1].first, pronouns[-1].last), state.actors)]
    if told.trigger.sort in ("act", "give") and sources and sense.kind == "aid":
        return [Name(s.text, _key_of(parties, s), s.country) for s in sources[:1] if not s.anonymous]
    return []


def _pronoun(written: str, actors: Sequence[Name]) -> Name:
    """A pronoun as written, with the entry of whom it most likely means: who acted last."""
    meant = actors[0] if actors else None
    return Name(written, meant.key, meant.country) if meant is not None else Name(written)


def _distinct(names: Sequence[Name]) -> list[Name]:
    seen: dict[str, Name] = {}
    for name in names:
        seen.setdefault(name.text.lower(), name)
    return list(seen.values())


def _undated(reading: Reading, line: Line, parties: list[Party], taken: list[Told], dated: Dated, state: State) -> list[Draft]:
    """Events that no words date, where they are sure enough to be shown as context: steps of decisions and uses of weapons."""
    if any(t.first is not None for t in line.times) or taken:
        return []
    for told in line.told:
        if not told.verb or told.trigger.sort not in ("act", "give", "use") or told.bare or told.moods & {"may", "want", "negation"}:
            continue
        if told.clause.kind in (RELATIVE, ADVERBIAL, ASIDE) or not told.happened:
            continue
        draft = _draft(reading, line, parties, told, _saying_of(line, told), None, 0.0, [told], dated, state)
        if draft is not None and draft.sense.kind == "aid" and draft.roles.actors and draft.roles.items:
            return [draft]
    return []


def _remember(drafts: list[Draft], parties: list[Party], reading: Reading, line: Line, state: State) -> None:
    """Keeps who acted and what it was about for the sentences that follow."""
    for draft in drafts:
        if draft.roles.actors:
            state.actors = draft.roles.actors
        if draft.roles.items:
            state.items = draft.roles.items
        if draft.sources:
            state.source = draft.sources[0]
    people = [p.name for p in parties if p.entry is not None and p.entry.kind == "person"]
    if not drafts and people:
        state.actors = people[:1]


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
    return Mention(
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
        plover=STAGE_PLOVER.get(draft.sense.stage, "") if draft.sense.kind == "aid" else PLOVER[draft.sense.kind],
        follows=draft.follows,
    )
