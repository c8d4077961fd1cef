"""The judge is judged: a perfect reading scores full, and each fault shows up as what it is."""

from dataclasses import replace
from datetime import date

from tests.articles.compare import compare, load_goldens, read_sample, report, same_name, trace
from timeline.models import Amount, Event, Mention, Name, When

GOLDENS = load_goldens()
ARTICLES = read_sample()


def event_as_told(stem: str, golden: dict) -> Event:
    """The event that a perfect reading would give for a golden row."""
    text = ARTICLES[stem].text
    start = text.index(golden["quote_contains"])
    shared = {
        "kind": golden["kind"],
        "stage": golden["stage"],
        "certainty": golden["certainty"],
        "anonymous": golden["anonymous"],
        "precision": golden["precision"],
        "first": date.fromisoformat(golden["first"]),
        "last": date.fromisoformat(golden["last"]),
        "according_to": tuple(golden["according_to"]),
        **{role: tuple(Name(name) for name in golden[role]) for role in ("actors", "recipients", "items")},
        "amounts": tuple(Amount(**amount) for amount in golden["amounts"]),
    }
    when = When(golden["when"], 0, 1, golden["first"])
    mention = Mention(article=stem, start=start, end=start + 1, quote=golden["quote_contains"], when=when, **shared)
    return Event(id=f"{stem}:{golden['decision']}", donor=golden["donor"], mentions=(mention,), **shared)


def perfect_reading(stem: str) -> list[Event]:
    return [event_as_told(stem, golden) for golden in GOLDENS[stem]["events"]]


def test_a_perfect_reading_agrees_in_everything():
    for stem, golden in GOLDENS.items():
        result = compare(golden, perfect_reading(stem))
        assert (result.missing, result.spurious, result.differences()) == ([], [], [])
        assert [g["decision"] for g, _ in result.pairs]
        assert all(e.id.endswith(g["decision"]) for g, e in result.pairs)


def test_an_event_left_out_is_missing_and_one_on_another_day_is_missing_and_spurious():
    stem = "de-taurus"
    _first, second, *rest = perfect_reading(stem)
    moved = replace(second, first=date(2023, 2, 22), last=date(2023, 2, 22))
    result = compare(GOLDENS[stem], [moved, *rest])
    assert [g["decision"] for g in result.missing] == ["deu-taurus-motion-2-refused-2024-03-14", "deu-taurus-motion-1-refused-2024-02-22"]
    assert result.spurious == [moved]


def test_a_wrong_field_is_named_with_both_values():
    stem = "fr-suspension-aide"
    first, *rest = perfect_reading(stem)
    wrong = replace(first, stage="suspended", actors=(Name("Djeddah"),))
    assert compare(GOLDENS[stem], [wrong, *rest]).differences() == [
        ("usa-aid-resumed-2025-03-11", "stage", "resumed", "suspended"),
        ("usa-aid-resumed-2025-03-11", "actors", ["Les États-Unis"], ["Djeddah"]),
    ]


def test_undated_context_is_neither_wanted_nor_punished():
    stem = "en-f16"
    event = perfect_reading(stem)[0]
    undated = replace(event, id="context", mentions=(replace(event.mentions[0], when=None),))
    result = compare(GOLDENS[stem], [undated])
    assert (result.pairs, result.spurious) == ([], [])


def test_split_and_fused_decisions_are_told():
    stems = ["fr-mines-antipersonnel", "en-mines", "de-minen"]
    found = {stem: perfect_reading(stem) for stem in stems}
    comparisons = {stem: compare(GOLDENS[stem], found[stem]) for stem in stems}
    apart = [event for events in found.values() for event in events]
    events_of, _ = trace(comparisons, apart)
    assert len(events_of["usa-mines-2024-11-20"]) == 3
    assert "split  usa-mines-2024-11-20" in report(comparisons, apart)
    heap = replace(apart[0], mentions=tuple(m for event in apart for m in event.mentions))
    _, decisions_of = trace(comparisons, [heap])
    assert len(decisions_of[heap.id]) == 9
    assert "1 events that tell several decisions" in report(comparisons, [heap])


def test_names_are_the_same_without_their_determiners():
    same = [("der Ukraine", "die Ukraine"), ("l’Ukraine", "Ukraine"), ("unnamed officials", "officials"), ("leurs Leopard", "Leopard")]
    different = [("Berlin", "Bern"), ("Leopard 1", "Leopard 1A5"), ("Russland", "Russlands Gegner"), ("Trump", "Trumpf")]
    assert [same_name(*pair) for pair in same] == [True] * len(same)
    assert [same_name(*pair) for pair in different] == [False] * len(different)
