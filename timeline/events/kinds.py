"""What kind of event a trigger tells, at which stage: its own kind, else that of what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.events.clauses import COMPLEMENT, RELATIVE, Clause
from timeline.events.reading import Line, Told
from timeline.lexicon import Entry, Found
from timeline.models import Name

AID_STAGES = frozenset({"authorised", "suspended", "refused", "signed", "resumed", "voted", "contracted"})
"""Stages that win over "announced" when the announcement is of them: "a annoncé autoriser"."""


@dataclass(frozen=True, slots=True)
class Sense:
    """A kind, a stage, and why."""

    kind: str
    stage: str
    why: str


def sense_of(
    line: Line,
    told: Told,
    span: tuple[int, int],
    items: Sequence[Found[Entry]],
    *,
    helps: bool,
    political: bool,
    future: bool,
    meant: Sequence[Name] = (),
    money: bool = False,
    wields: bool = False,
    courtly: bool = False,
    intends: bool = False,
    trains: bool = False,
    partnered: bool = False,
) -> Sense | None:
    """The kind and stage of an event; None where the trigger is no event here ("livre" without anything to deliver).

    `meant`: things told before that a pronoun here stands for ("they were fired", "announced their resumption").
    `money`: a sum for somebody who is helped. `helps`: somebody is there to be helped; `political`: who speaks or acts is a country, an
    institution or somebody in office. `wields`: a weapon is the means; `courtly`: the word means a court's doing beside words of justice
    ("condamné"); `intends`: what is said is what the speaker means to do; `trains`: soldiers of a country in need are trained;
    `partnered`: somebody is named with whom one talks.
    """
    trigger = told.trigger
    inner = [t for t in line.told if t is not told and span[0] <= t.first <= span[1]]
    if trigger.sort == "generic" and told.clause.kind in (RELATIVE, COMPLEMENT):
        inner += [t for t in line.told if not t.verb and 0 < told.clause.lo - t.last <= 4]  # "the summit, which ended on Thursday"
    aidable = [f for f in items if f.value.category or f.value.key in ("aid", "permission")]
    explicit = [f for f in items if f.value.key in EXPLICIT]
    if trains and helps and trigger.sort in ("act", "give", "generic"):
        stage = _aid_stage(told, inner, future) if trigger.sort != "generic" else "announced" if future else "delivered"
        return Sense("aid", stage, f"{trigger.pattern!r} of training")
    if trigger.sort in ("act", "give"):
        near = _nearest_kind(told, inner)
        if aidable and (helps or explicit) and not (near is not None and _between(told, near, aidable)):
            return Sense("aid", _aid_stage(told, inner, future), f"{trigger.pattern!r} with {aidable[0].value.key!r}")
        # "1.5 billion to address Ukraine's needs": what the money is to do is no kind of its own.
        apart = near is None or near.trigger.part == "topic" or near.bare or near.trigger.kind == "politics"
        if money and trigger.stage in PAID and apart:
            return Sense("aid", _aid_stage(told, inner, future), f"{trigger.pattern!r} of money")
        lawful = near is None or near.trigger.part == "topic" or (near.trigger.kind == "politics" and trigger.stage in ("voted", "signed"))
        if meant and not aidable and (helps or trigger.sort == "give") and lawful:
            return Sense("aid", _aid_stage(told, inner, future), f"{trigger.pattern!r} of what was told before: {meant[0].text!r}")
        if trigger.sort == "give":
            if not told.verb:
                return None
            return Sense(near.trigger.kind if near else trigger.kind or "other", "", f"{trigger.pattern!r} without help in it")
        if near is not None:
            stage = _other_stage(trigger.stage, near.trigger.kind, elects=near.trigger.part == "noun")
            return Sense(near.trigger.kind, stage, f"{trigger.pattern!r} of {near.trigger.pattern!r}")
        kind = trigger.kind if trigger.kind and political else _default_kind(trigger.stage, political)
        return Sense(kind, _other_stage(trigger.stage, kind), f"{trigger.pattern!r}, of nothing known")
    if trigger.sort == "use":
        if any(f.value.category == "military" for f in items) or any(name.category == "military" for name in meant):
            return Sense("combat", "used", f"{trigger.pattern!r} of a weapon")
        near = _nearest_kind(told, inner)
        return Sense(near.trigger.kind if near else "other", "", f"{trigger.pattern!r} of no weapon") if told.verb else None
    if trigger.sort == "event":
        if courtly and any(t.trigger.kind == "justice" and t.clause.number == told.clause.number for t in line.told):
            return Sense("justice", "", f"{trigger.pattern!r} by a court")
        if trigger.mutual and told.verb and not partnered and (dealt := _talked_of(told, inner)):
            return Sense(dealt.trigger.kind, "considered", f"{trigger.pattern!r} of {dealt.trigger.pattern!r}")
        if trigger.kind == "combat" and told.verb and wields:
            return Sense("combat", "used", f"{trigger.pattern!r} with a weapon")
        return Sense(trigger.kind, "", f"{trigger.pattern!r}")
    if trigger.sort in ("speech", "denial"):
        said = [t.trigger.kind for t in line.told if t.first > told.last and _in_complement(t)] if intends else []
        meant_kind = next((kind for kind in said if kind in DECIDED), "")
        if meant_kind and trigger.sort == "speech":
            return Sense(meant_kind, "announced", f"{trigger.pattern!r}: what is meant to be done")
        return Sense("diplomacy" if political else "other", "", f"a saying: {trigger.pattern!r}")
    near = _nearest_kind(told, inner)
    coloured = near is None or near.trigger.part == "topic"
    if aidable and (helps or explicit) and coloured and any(t.trigger.sort == "give" and not t.verb for t in inner):
        stage = "announced" if future or told.moods & {"future", "must"} else "delivered"
        return Sense("aid", stage, f"{trigger.pattern!r} of a delivery of {aidable[0].value.key!r}")
    return Sense(near.trigger.kind if near else "other", "", f"{trigger.pattern!r}" + (f" of {near.trigger.pattern!r}" if near else ""))


def _talked_of(told: Told, inner: Sequence[Told]) -> Told | None:
    """The sanctions that are talked about right behind the verb: "discussed a new package of sanctions"."""
    behind = sorted((t for t in inner if 0 < t.first - told.last <= 8 and t.clause.number == told.clause.number), key=lambda t: t.first)
    nouns = [t for t in behind if not any(v.verb and v.first < t.first for v in behind)]
    return next((t for t in nouns if t.trigger.kind == "sanctions" and t.trigger.part == "noun"), None)


def _in_complement(told: Told) -> bool:
    """Whether it stands in a clause that says what somebody says, or in one beneath it."""
    clause: Clause | None = told.clause
    while clause is not None and clause.kind != COMPLEMENT:
        clause = clause.parent
    return clause is not None


DECIDED = frozenset({"sanctions", "justice", "politics"})
"""Kinds of which somebody who says what is going to be done announces a decision; of fighting and talks he only speaks."""

PAID = frozenset({"announced", "promised", "authorised", "voted", "signed", "delivered"})
"""Stages that money alone can be at."""

EXPLICIT = frozenset(
    {"military-aid", "aid", "weapons", "humanitarian-aid", "grant", "security-agreement", "usai", "pda", "training", "strike-permission"}
)
"""Items that are help by their own name."""


def _between(told: Told, near: Told, items: Sequence[Found[Entry]]) -> bool:
    """Whether a word of another kind stands nearer to the trigger than any item."""
    if near.trigger.kind in ("combat", "aid") and told.trigger.stage in ("authorised", "refused", "requested", "considered", "announced"):
        return (
            near.trigger.part == "noun"
            and near.trigger.kind == "combat"
            and told.trigger.stage == "announced"
            and all(abs(near.first - told.last) < abs(f.first - told.last) for f in items)
        )
    return near.trigger.kind in ("sanctions", "justice", "unrest") and all(
        abs(near.first - told.last) <= abs(f.first - told.last) for f in items
    )


def _nearest_kind(told: Told, inner: Sequence[Told]) -> Told | None:
    """The nearest word with a kind of its own, verbs and nouns before mere topics, what follows before what precedes."""
    kinds = [t for t in inner if t.trigger.kind and t.trigger.sort == "event"]
    kinds = [t for t in kinds if t.trigger.part != "topic" or abs(t.first - told.first) <= TOPIC_REACH]
    if not kinds:
        return None
    return min(kinds, key=lambda t: (t.trigger.part == "topic", t.clause.number != told.clause.number, abs(t.first - told.first)))


TOPIC_REACH = 6
"""Words between a trigger and a word that only colours it."""


def _aid_stage(told: Told, inner: Sequence[Told], future: bool) -> str:
    """How far the decision is: what is announced wins over the announcing when it is a step of its own or already done."""
    trigger = told.trigger
    if trigger.sort == "give":
        if told.verb and not told.happened and not future:
            return "announced" if told.moods & {"future", "present", "must"} else "delivered"
        return "delivered"
    if trigger.stage == "announced" and told.verb:
        follow = [t for t in inner if t.first > told.last and t.verb and (t.first - told.last <= 9 or t.clause.kind == COMPLEMENT)]
        for t in follow:
            if t.trigger.sort == "act" and t.trigger.stage in AID_STAGES and not t.bare and "gerund" not in t.moods:
                return t.trigger.stage
            if t.trigger.sort == "give" and "perfect" in t.moods:
                return "delivered"
        nouns = [t for t in inner if not t.verb and t.trigger.sort == "act" and 0 < t.first - told.last <= 3]
        if nouns and nouns[0].trigger.stage in ("suspended", "resumed", "signed", "refused"):
            return nouns[0].trigger.stage
    return trigger.stage


def _other_stage(stage: str, kind: str, *, elects: bool = False) -> str:
    """Stages that mean something outside of aid."""
    if kind == "politics" and stage == "voted":
        return "" if elects else stage
    return stage if stage in DECISIONS.get(kind, ()) else ""


DECISIONS = {
    "sanctions": ("requested", "considered", "announced", "refused", "suspended", "resumed"),
    "politics": ("requested", "considered", "announced", "signed", "suspended"),
    "combat": ("considered", "announced", "suspended", "resumed"),
    "justice": ("announced", "suspended", "resumed"),
    "diplomacy": ("requested", "signed", "suspended", "resumed"),
    "unrest": ("announced", "suspended"),
    "other": ("announced", "requested", "signed"),
}
"""The stages that are steps of a decision outside of aid, by kind; other words there only tell that something happened."""


def _default_kind(stage: str, political: bool) -> str:
    if stage == "voted":
        return "politics"
    return (
        "diplomacy"
        if political and stage in ("signed", "requested", "promised", "considered", "refused", "suspended", "resumed")
        else "other"
    )
