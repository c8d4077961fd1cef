"""Whatever people do, in any order of articles and under any rules: one chronology, nothing lost, nothing on another event."""

import random
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.corrections.bench import Desk
from tests.corrections.test_acting import ARTICLES, READ_ON, do, everything, rebuilt
from tests.factories import item, make_mention, ukraine, usa
from timeline.corrections import BY_HAND, Correction, CorrectionError, Ledger, apply, read_ledger, write_ledger
from timeline.events import merge
from timeline.models import Mention
from timeline.pipeline import build
from timeline.store import Store

DAYS = (date(2024, 2, 29), date(2024, 11, 17), date(2024, 11, 18), date(2024, 12, 31))
ITEMS = (item("ATACMS"), item("Patriot", "air defence"))
ACTS = ("set", "date", "reject", "restore", "split", "merge", "confirm", "note", "tag", "untag")


@st.composite
def tellings(draw) -> dict[str, list[Mention]]:
    """Up to six articles: the same few decisions told again and again, sometimes two in one sentence."""
    told = {}
    for article in "abcdef"[: draw(st.integers(1, 6))]:
        mentions = [
            make_mention(
                article, draw(st.sampled_from(DAYS)), start=100 * draw(st.integers(0, 1)), trigger=draw(st.sampled_from(["send", "allow"])),
                stage=draw(st.sampled_from(["authorised", "delivered"])), kind=draw(st.sampled_from(["aid", "aid", "combat"])),
                actors=(usa(),), recipients=(ukraine(),), items=(draw(st.sampled_from(ITEMS)),),
            )
            for _ in range(draw(st.integers(1, 3)))
        ]  # fmt: skip
        told[article] = unlike(mentions)
    return told


def unlike(mentions: list[Mention]) -> list[Mention]:
    """Those that differ in what gives an event its name."""
    return list({(m.start, m.kind, m.trigger, m.stage, m.first): m for m in mentions}.values())


def other_rules(told: dict[str, list[Mention]], dice: random.Random) -> dict[str, list[Mention]]:
    """What another version of the rules finds in the same articles; some articles are gone."""
    found: dict[str, list[Mention]] = {}
    for article, mentions in told.items():
        if dice.random() < 0.15:
            continue
        found[article] = []
        for mention in mentions:
            change = dice.choice(["same", "same", "stage", "day", "word", "gone", "wider", "summary"])
            if change != "gone":
                found[article].append({
                    "same": mention, "stage": replace(mention, stage="promised"), "word": replace(mention, trigger="grant"),
                    "day": replace(mention, first=DAYS[1], last=DAYS[1]), "wider": replace(mention, end=mention.end + 5),
                    "summary": replace(mention, summary="Better."),
                }[change])  # fmt: skip
    return {article: unlike(mentions) for article, mentions in found.items()}


def act_at_random(desk: Desk, dice: random.Random) -> None:
    events = desk.events
    if desk.ledger.records and dice.random() < 0.25:
        one = dice.choice(desk.ledger.records)
        if one.id not in desk.ledger.undone:
            desk.undo(one.id)
        return
    if not events:
        return
    event, act = dice.choice(events), dice.choice(ACTS)
    grounds = desk.grounds(event)
    new = {"date": dice.choice(["2024-11", "2024-02-29", "2023"]), "note": "Seen.", "tag": "key", "untag": "key"}.get(act)
    others = desk.grounds(dice.choice(events)) if act == "merge" else tuple(grounds[: dice.randrange(3)]) if act == "split" else ()
    field = "stage" if act == "set" else ""
    try:
        desk.do(event, act, dice.choice(["voted", "signed"]) if act == "set" else new, field=field, others=others)
    except CorrectionError:
        assert act in ("split", "merge")


def place_of(mention: Mention) -> tuple[str, int, int, str]:
    return mention.article, mention.start, mention.end, mention.kind


def check(desk: Desk, dice: random.Random) -> None:
    applied = desk.applied
    # The same chronology in any order of articles, of events, of records.
    order = list(desk.mentions)
    dice.shuffle(order)
    shuffled = merge({article: desk.mentions[article] for article in order})
    dice.shuffle(shuffled)
    records = list(desk.ledger.records)
    dice.shuffle(records)
    wanted = desk.ledger.texts()
    assert apply(shuffled, Ledger(records), {a: b for a, b in desk.basis.items() if b.text in wanted}).events == applied.events
    # Every sentence tells exactly the events it told: corrections move sentences, they neither make nor lose any.
    bare = merge(desk.mentions)
    assert Counter(m for e in applied.events for m in e.mentions) == Counter(m for e in bare for m in e.mentions)
    assert len({e.id for e in applied.events}) == len(applied.events)
    # What is corrected stands on a sentence that a live record names; what it says is the record's or the extractor's.
    live = list(desk.ledger.live)
    for event in applied.events:
        names = {(g.article, g.kind) for one in live for g in (*one.grounds, *one.others)}
        # (What is left of an event when corrected sentences were kept apart from it is marked "split", and nothing was said of it.)
        assert set(event.corrected) <= {"split"} or {(m.article, m.kind) for m in event.mentions} & names
        sentences = {(m.article, m.kind) for m in event.mentions}
        mine = [one for one in live if {(g.article, g.kind) for g in (*one.grounds, *one.others)} & sentences]
        said = {one.new for one in mine if one.act == "set"}
        assert event.stage in said | {m.stage for m in event.mentions}
        assert event.checked <= any(one.act == "confirm" for one in mine)
        assert event.rejected <= any(one.act == "reject" for one in mine)
    # Whatever could not be applied is told; nothing else is missing.
    told = {one.correction.id for one in applied.unapplied}
    assert told <= {one.id for one in live}
    # What is as extraction made it is the very event; all else has its original kept.
    assert {e.id for e in applied.machine} >= {e.id for e in bare} - {e.id for e in applied.events}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tellings(), st.integers(0, 10_000))
def test_any_sequence_of_corrections_undos_and_rebuilds_gives_one_chronology_and_loses_nothing(told, seed):
    dice = random.Random(seed)
    desk = Desk(dict(told))
    said: list[Correction] = []
    for _ in range(dice.randrange(1, 14)):
        if dice.random() < 0.2:
            desk.mentions = other_rules(told, dice) or dict(told)
        act_at_random(desk, dice)
        said = [*said, *(one for one in desk.ledger.records if one not in said)]
        check(desk, dice)
    assert len(desk.ledger) == len(said)
    assert read_ledger(write_ledger(desk.ledger), "x") == (list(desk.ledger.records), [])
    # With all undone nothing is left of them but their records.
    desk.mentions = dict(told)
    for one in desk.ledger.live:
        desk.undo(one.id)
    bare = merge(desk.mentions)
    assert desk.events == tuple(bare)
    assert desk.applied.machine == ()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tellings(), st.integers(0, 10_000))
def test_what_goes_and_comes_back_is_corrected_as_before(told, seed):
    dice = random.Random(seed)
    desk = Desk(dict(told))
    for _ in range(6):
        act_at_random(desk, dice)
    before = desk.events
    desk.mentions = other_rules(told, dice)
    assert [one for one in desk.events if one.corrected and not one.mentions] == []
    desk.mentions = dict(told)
    assert desk.events == before
    assert not any(m.trigger.startswith(BY_HAND) for e in before for m in e.mentions)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000))
def test_what_is_seen_at_once_is_what_a_build_from_nothing_makes(seed):
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "s.sqlite") as store:
        build(ARTICLES, store=store, read_on=READ_ON)
        for _ in range(dice.randrange(1, 6)):
            event, act = dice.choice(everything(store)), dice.choice(ACTS)
            if act == "merge":
                other = dice.choice(everything(store))
                if other.id != event.id:
                    do(store, event, act, other=other.id)
            elif act == "split" and len(event.mentions) > 1:
                do(store, event, act, leaving=[dice.randrange(len(event.mentions))])
            elif act != "split":
                new = {"set": "signed", "date": {"first": "2024-11-18"}, "note": "Seen.", "tag": "key", "untag": "key"}.get(act)
                do(store, event, act, new, field="stage" if act == "set" else "")
        articles = list(ARTICLES)
        dice.shuffle(articles)
        assert everything(store) == rebuilt(store, Path(folder), articles)
