"""Laws of merging: the order of articles, the batches they come in, and telling the same twice change nothing."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import make_events
from timeline.events import merge
from timeline.events.incremental import Change, Merger
from timeline.models import Amount, Mention, Name, Quantity, When

DAY = date(2024, 2, 27)
DONORS = [Name("Berlin", "berlin", "DEU"), Name("Washington", "washington", "USA"), Name("Pentagon", "pentagon", "USA")]
ITEMS = [Name("Leopard 2", "leopard-2", "", "armour"), Name("Abrams", "abrams", "", "armour"), Name("shells", "shell", "", "munitions")]
TERMS = ["=USA", "=DEU", "=joe-biden", "^kharkiv", "^ramstein", "^izyum", "^verbania", "train", "bridge", "flood", "fire"]
QUOTES = [
    "Berlin approved the delivery of tanks to Kyiv on Wednesday.",
    "Washington let it be known that shells would follow within weeks.",
    "A train bridge near Kharkiv burned after the flood.",
]


@st.composite
def mentions(draw, article: str) -> list[Mention]:
    """What one article may tell: a little of everything, so that much is alike."""
    told = []
    for number in range(draw(st.integers(0, 3))):
        first = DAY + timedelta(draw(st.sampled_from([0, 0, 0, 1, 3])))
        last = first + timedelta(draw(st.sampled_from([0, 0, 0, 2, 29])))
        kind = draw(st.sampled_from(["aid", "aid", "combat", "other"]))
        quote = draw(st.sampled_from(QUOTES))
        dated = draw(st.booleans())
        about = draw(st.sampled_from([[], TERMS[:7], TERMS[3:], TERMS[2:9]])) if number == 0 and first == last else []
        told.append(
            Mention(
                article, 100 * number, 100 * number + len(quote), quote, kind, first, last,
                precision="day" if first == last else "range" if last - first < timedelta(9) else "month",
                when=When("x", 0, 1, first.isoformat()) if dated or first != last else None,
                stage=draw(st.sampled_from(["", "announced", "delivered"])),
                certainty=draw(st.sampled_from(["asserted", "attributed", "denied"])),
                actors=tuple(draw(st.lists(st.sampled_from(DONORS), max_size=1))),
                items=tuple(draw(st.lists(st.sampled_from(ITEMS), max_size=2, unique=True))),
                amounts=tuple(draw(st.lists(st.sampled_from([Amount(1e9, "EUR"), Amount(2e9, "EUR")]), max_size=1))),
                quantities=tuple(draw(st.lists(st.sampled_from([Quantity("abrams", 31), Quantity("abrams", 14)]), max_size=1))),
                language=draw(st.sampled_from(["en", "de"])), source=draw(st.sampled_from(["Herald", "Bote", ""])),
                published=first + timedelta(draw(st.integers(0, 2))), about=tuple(about),
                follows=(draw(st.integers(0, 2)),) if draw(st.booleans()) else (),
            )
        )  # fmt: skip
    return told


@st.composite
def corpora(draw) -> dict[str, list[Mention]]:
    return {f"a{n}": draw(mentions(f"a{n}")) for n in range(draw(st.integers(1, 7)))}


@settings(max_examples=150, deadline=None)
@given(corpora(), st.randoms())
def test_the_order_of_articles_changes_nothing(corpus, dice):
    shuffled = list(corpus.items())
    dice.shuffle(shuffled)
    assert merge(dict(shuffled)) == merge(corpus)


@settings(max_examples=150, deadline=None)
@given(corpora(), st.randoms(), st.integers(0, 7))
def test_batches_change_nothing(corpus, dice, first):
    names = list(corpus)
    dice.shuffle(names)
    merger = Merger({name: corpus[name] for name in names[:first]})
    for name in names[first:]:
        merger.add(name, corpus[name])
    assert merger.events() == merge(corpus)


@settings(max_examples=100, deadline=None)
@given(corpora(), st.data())
def test_telling_the_same_twice_changes_nothing(corpus, data):
    merger = Merger(corpus)
    name = data.draw(st.sampled_from(sorted(corpus)))
    assert merger.add(name, corpus[name]) == Change()
    assert merger.events() == merge(corpus)


@settings(max_examples=100, deadline=None)
@given(corpora(), st.data())
def test_what_an_article_adds_goes_with_it(corpus, data):
    name = data.draw(st.sampled_from(sorted(corpus)))
    rest = {other: told for other, told in corpus.items() if other != name}
    merger = Merger(rest)
    before = {event.id: event for event in merger.events()}
    change = merger.add(name, corpus[name])
    after = {id_: event for id_, event in before.items() if id_ not in change.gone} | {event.id: event for event in change.events}
    assert sorted(after) == sorted(event.id for event in merger.events())
    assert {event.id: event for event in merger.events()} == after
    merger.remove(name)
    assert merger.events() == merge(rest)


@settings(max_examples=100, deadline=None)
@given(corpora())
def test_every_mention_is_in_one_event_and_only_there(corpus):
    told = sorted((m.article, m.start) for mentions in corpus.values() for m in mentions)
    assert sorted((m.article, m.start) for event in merge(corpus) for m in event.mentions) == told


@settings(max_examples=100, deadline=None)
@given(corpora())
def test_contradictions_are_mutual_and_lead_to_events_that_are_there(corpus):
    events = {event.id: event for event in merge(corpus)}
    for event in events.values():
        assert event.id not in event.contradicts
        assert all(event.id in events[other].contradicts for other in event.contradicts)
        assert all(other in events for other in event.follows)


def test_a_made_up_press_is_merged_alike_at_once_and_article_by_article():
    told: dict[str, list[Mention]] = {}
    for event in make_events(150, seed=3):
        for mention in event.mentions:
            told.setdefault(mention.article, []).append(mention)
    merger = Merger()
    for article, mentions_ in told.items():
        merger.add(article, mentions_)
    assert merger.events() == merge(told)


def test_the_ends_of_the_calendar_are_days_like_others():
    told = {}
    for n, day in enumerate((date.min, date.min + timedelta(1), date.max - timedelta(1), date.max)):
        about = ("=USA", "^kharkiv", "^izyum", "^ramstein", "bridge", "train", "flood")
        when = When("x", 0, 1, day.isoformat())
        told[f"a{n}"] = [Mention(f"a{n}", 0, 5, "Flood", "other", day, day, when=when, about=about, language="en", published=day)]
    merger = Merger()
    for article, mentions_ in told.items():
        merger.add(article, mentions_)
    assert merger.events() == merge(told)
    assert len(merger.events()) == 2
