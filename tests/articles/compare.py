"""Lays what the pipeline finds in the sample beside the goldens and prints the differences: `python -m tests.articles.compare [stem …]`.

Per article: which golden events were found on their day (recall), which dated events nobody asked for (precision), and where a found one
disagrees. Over all articles: whether every decision is one event, and no event two decisions. `--gaps` also writes `gaps.json`, what
`tests/test_sample.py` expects to fail.
"""

import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from timeline.models import Anchor, Article, Event, Mention

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample"
GAPS = Path(__file__).with_name("gaps.json")
READ_ON = date(2026, 11, 22)  # bounds the years that an inferred anchor may have

FIELDS = ("precision", "kind", "stage", "certainty", "anonymous", "donor", "according_to", "actors", "recipients", "items", "amounts")
CORE = ("precision", "kind", "stage", "certainty", "anonymous", "donor")
DETERMINERS = re.compile(
    r"^(?:l['’]|d['’]|(?:les?|la|une?|des?|du|ses|sa|son|leurs?|the|an?|its|his|her|their|de[rmsn]|die|das|ein(?:e[rmns]?)?|sein(?:e[rmns]?)?"
    r"|ihr(?:e[rmns]?)?)\s+)",
    re.IGNORECASE,
)


def load_goldens() -> dict[str, dict[str, Any]]:
    """Every golden by the stem of its article, in the order of their names.

    Help whose sentence names nobody may be said to be for whom the article's other help is for, and for nobody else.
    """
    paths = sorted(path for path in Path(__file__).parent.glob("*.json") if path != GAPS)
    goldens = {path.stem: json.loads(path.read_text(encoding="utf8")) for path in paths}
    for golden in goldens.values():
        aid = [event for event in golden["events"] if event["kind"] == "aid"]
        helped = list(dict.fromkeys(name for event in aid for name in event["recipients"]))
        for event in aid:
            if not event["recipients"]:
                event["recipients_also"] = [*event.get("recipients_also", []), *helped]
    return goldens


def read_sample() -> dict[str, Article]:
    """The sample's articles by stem, read without the library's readers so that the goldens can be proved on their own.

    The language stands in the front matter or the record; a bare text has it as the first part of its name.
    """
    articles = {}
    for path in sorted(SAMPLE.iterdir()):
        raw = path.read_text(encoding="utf8")
        if path.suffix == ".jsonl":
            records = [json.loads(line) for line in raw.splitlines()]
        else:
            head, body = raw[4:].split("\n---\n", 1) if raw.startswith("---\n") else (f"language: {path.stem[:2]}", raw)
            records = [dict(re.findall(r"^(\w+): (.*)$", head, re.MULTILINE)) | {"id": path.stem, "text": body.strip()}]
        for record in records:
            day = record.get("published")
            articles[record["id"]] = Article(
                id=record["id"], text=record["text"], language=record["language"], published=date.fromisoformat(day) if day else None
            )
    return articles


def same_name(one: str, other: str) -> bool:
    """Whether two writings name the same: without determiner and quotes, one's words stand whole in the other.

    >>> same_name("Les États-Unis", "États-Unis"), same_name("mines antipersonnel", "mines antipersonnel « non persistantes »")
    (True, True)
    >>> same_name("Leopard 1", "Leopard 1A5"), same_name("", "")
    (False, True)
    """
    plain = []
    for name in (one, other):
        words = re.findall(r"[\w€$£]+", DETERMINERS.sub("", name.strip().strip('«»"“”„ ')).casefold())
        plain.append(f" {' '.join(words)} ")
    return plain[0] in plain[1] or plain[1] in plain[0]


def same_names(wanted: Sequence[str], found: Sequence[str], *, welcome: Sequence[str] = (), quote: str = "") -> bool:
    """Whether every name has its like on the other side; the welcome ones may be found but need not.

    In the quote, an office beside a name is the same person.

    >>> same_names(["John Ratcliffe"], ["le directeur de la CIA"], quote="le directeur de la CIA, John Ratcliffe, a annoncé")
    True
    """

    def alike(one: str, other: str) -> bool:
        beside = rf"{re.escape(one)},? {re.escape(other)}|{re.escape(other)},? {re.escape(one)}"
        return same_name(one, other) or re.search(beside, quote) is not None

    known = (*wanted, *welcome)
    return all(any(alike(w, f) for f in found) for w in wanted) and all(any(alike(k, f) for k in known) for f in found)


def told_by(event: Event) -> dict[str, Any]:
    """A found event in the golden's shape."""
    names = {role: [name.text for name in getattr(event, role)] for role in ("actors", "recipients", "items")}
    amounts = [{"value": amount.value_max or amount.value, "currency": amount.currency} for amount in event.amounts]
    plain = {name: getattr(event, name) for name in CORE}
    quote = " ".join(mention.quote for mention in event.mentions)
    return {**plain, **names, "amounts": amounts, "according_to": list(event.according_to), "quote": quote}


def agrees(name: str, wanted: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether the found event says the same as the golden in that field."""
    if name in ("actors", "recipients", "items", "according_to"):
        return same_names(wanted[name], found[name], welcome=wanted.get(f"{name}_also", ()), quote=found["quote"])
    if name == "amounts":
        return {(a["value"], a["currency"]) for a in wanted[name]} == {(a["value"], a["currency"]) for a in found[name]}
    if name == "donor" and wanted["kind"] != "aid":
        return True
    return bool(wanted[name] == found[name])


@dataclass
class Comparison:
    """One article: golden and found events that are the same, what is missing, what was not asked for."""

    pairs: list[tuple[dict[str, Any], Event]] = field(default_factory=list)
    missing: list[dict[str, Any]] = field(default_factory=list)
    spurious: list[Event] = field(default_factory=list)

    def differences(self, fields: Iterable[str] = FIELDS) -> list[tuple[str, str, Any, Any]]:
        """(decision, field, wanted, found) wherever a paired event disagrees."""
        rows = []
        for golden, event in self.pairs:
            found = told_by(event)
            rows += [(golden["decision"], name, golden[name], found[name]) for name in fields if not agrees(name, golden, found)]
        return rows


def compare(golden: Mapping[str, Any], events: Sequence[Event]) -> Comparison:
    """Pairs an article's golden events with those found in it: same days, then the likest (same sentence, kind, stage, items, money).

    Undated context is neither wanted nor punished. On the same days a different sentence *and* a different kind is another event.
    """
    dated = [event for event in events if event.dated]
    likeness = []
    for i, wanted in enumerate(golden["events"]):
        for j, event in enumerate(dated):
            if (wanted["first"], wanted["last"]) != (event.first.isoformat(), event.last.isoformat()):
                continue
            found = told_by(event)
            told = any(piece in found["quote"] for piece in (wanted["quote_contains"], *wanted.get("also", ())))
            if told or agrees("kind", wanted, found):
                score = 8 * told + 4 * agrees("kind", wanted, found) + sum(agrees(n, wanted, found) for n in FIELDS)
                likeness.append((-score, i, j))
    result, golden_left, found_left = Comparison(), dict(enumerate(golden["events"])), dict(enumerate(dated))
    for _, i, j in sorted(likeness):
        if i in golden_left and j in found_left:
            result.pairs.append((golden_left.pop(i), found_left.pop(j)))
    result.missing, result.spurious = list(golden_left.values()), list(found_left.values())
    return result


def trace(comparisons: Mapping[str, Comparison], merged: Sequence[Event]) -> tuple[dict[str, list[Event]], dict[str, set[str]]]:
    """(decision → merged events that tell it, merged event id → decisions it tells): each should hold exactly one."""
    decision_of = {key_of(m): g["decision"] for c in comparisons.values() for g, event in c.pairs for m in event.mentions}
    events_of, decisions_of = defaultdict(list), defaultdict(set)
    for event in merged:
        for decision in {decision_of[key_of(m)] for m in event.mentions if key_of(m) in decision_of}:
            events_of[decision].append(event)
            decisions_of[event.id].add(decision)
    return dict(events_of), dict(decisions_of)


def key_of(mention: Mention) -> tuple[Any, ...]:
    """What makes a mention this mention, whatever merging adds to it."""
    return mention.article, mention.start, mention.end, mention.first, mention.last, mention.kind, mention.stage, mention.trigger


@dataclass
class Run:
    """The sample through the pipeline, by stem; and the events merged over all of it."""

    anchors: dict[str, Anchor] = field(default_factory=dict)
    events: dict[str, list[Event]] = field(default_factory=dict)
    comparisons: dict[str, Comparison] = field(default_factory=dict)
    merged: list[Event] = field(default_factory=list)


def run_pipeline(*, read_on: date = READ_ON) -> Run:
    """Every sample article through readers, dates and events, as if first read on that day, each compared with its golden."""
    from timeline.dates import date_article
    from timeline.events import find_mentions, merge
    from timeline.languages import detect
    from timeline.readers import read_folder

    goldens, run, mentions = load_goldens(), Run(), {}
    for found in sorted(read_folder(SAMPLE).articles, key=lambda one: stem_of(one, goldens)):
        stem = stem_of(found, goldens)
        article = replace(found, read_on=read_on, language=found.language or detect(found.text))
        dated = date_article(article)
        mentions[article.id] = find_mentions(article, dated)
        run.anchors[stem] = dated.anchor
        run.events[stem] = merge({article.id: mentions[article.id]})
        run.comparisons[stem] = compare(goldens[stem], run.events[stem])
    run.merged = merge(mentions)
    return run


def stem_of(article: Article, stems: Iterable[str]) -> str:
    """The golden that belongs to an article: named by its file, or by its id inside a jsonl file."""
    names = {article.id, Path(article.path).stem, *re.split(r"[#/:]", article.id), *(Path(p).stem for p in re.split(r"[#:]", article.id))}
    (stem,) = names & set(stems)
    return stem


def report(comparisons: Mapping[str, Comparison], merged: Sequence[Event]) -> str:
    """The differences in words, article by article, then the figures."""
    lines = []
    for stem, result in comparisons.items():
        lines.append(f"{stem}: {len(result.pairs)} found, {len(result.missing)} missing, {len(result.spurious)} not asked for")
        lines += [f"  - missing   {g['first']}  {g['decision']}  ‹{g['when']}› …{g['quote_contains']}…" for g in result.missing]
        for e in result.spurious:
            when = next(m.when.text for m in e.mentions if m.when)
            lines.append(f"  + spurious  {e.first}..{e.last} {e.kind}/{e.stage or '-'}  ‹{when}› {e.mentions[0].quote[:110]!r}")
        lines += [f"  ~ {decision}  {name}: wanted {wanted!r}, found {found!r}" for decision, name, wanted, found in result.differences()]
    pairs, missing, spurious = count(comparisons)
    lines.append(f"\ndated events: precision {pairs / max(1, pairs + spurious):.3f}, recall {pairs / max(1, pairs + missing):.3f}"
                 f" ({pairs} found, {missing} missing, {spurious} not asked for)")  # fmt: skip
    for name in FIELDS:
        lines.append(f"  {name:13} {1 - sum(len(c.differences([name])) for c in comparisons.values()) / max(1, pairs):.3f}")
    events_of, decisions_of = trace(comparisons, merged)
    split = {decision: events for decision, events in events_of.items() if len(events) > 1}
    fused = {key: decisions for key, decisions in decisions_of.items() if len(decisions) > 1}
    lines.append(
        f"merging: {len(events_of)} decisions traced, {len(split)} told as several events, {len(fused)} events that tell several decisions"
    )
    lines += [
        f"  split  {decision}: {', '.join(f'{e.first} {e.stage} {e.summary!r}' for e in events)}" for decision, events in split.items()
    ]
    lines += [f"  fused  {', '.join(sorted(decisions))}" for decisions in fused.values()]
    return "\n".join(lines)


def load_gaps() -> dict[str, Any]:
    """What is known not to be found yet, and the figures that must not fall."""
    gaps: dict[str, Any] = json.loads(GAPS.read_text(encoding="utf8"))
    return gaps


def gaps_of(run: Run) -> dict[str, Any]:
    """The gaps of this run, in the shape of the file."""
    lost = {f"{stem}:{golden['decision']}" for stem, c in run.comparisons.items() for golden in c.missing}
    told_wrong = {f"{stem}:{row[0]}" for stem, c in run.comparisons.items() for row in c.differences()}
    pairs, missing, spurious = count(run.comparisons)
    return {
        "precision": math.floor(1000 * pairs / (pairs + spurious)) / 1000,
        "recall": math.floor(1000 * pairs / (pairs + missing)) / 1000,
        "events": sorted(lost | told_wrong),
        "spurious": [stem for stem, c in run.comparisons.items() if c.spurious],
    }


def count(comparisons: Mapping[str, Comparison]) -> tuple[int, int, int]:
    """How many dated events were found, are missing, and were not asked for."""
    pairs, missing, spurious = (sum(len(getattr(c, part)) for c in comparisons.values()) for part in ("pairs", "missing", "spurious"))
    return pairs, missing, spurious


if __name__ == "__main__":
    whole = run_pipeline()
    for name, anchor in whole.anchors.items():
        if anchor.day is None or anchor.day.isoformat() != load_goldens()[name]["anchor"]:
            print(f"{name}: speaks from {anchor.day} ({anchor.how or 'unknown'}), wanted {load_goldens()[name]['anchor']}")
    chosen = [stem for stem in sys.argv[1:] if stem != "--gaps"]
    print(report({stem: c for stem, c in whole.comparisons.items() if not chosen or stem in chosen}, whole.merged))
    if "--gaps" in sys.argv:
        GAPS.write_text(json.dumps(gaps_of(whole), indent=1) + "\n", encoding="utf8")
