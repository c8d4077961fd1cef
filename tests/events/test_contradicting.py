"""Two tellings of one thing that cannot both be true stand side by side and are linked; two things that are only alike are not."""

from datetime import date, timedelta

from timeline.events import merge
from timeline.models import Amount, Mention, Name, Quantity, When

DAY = date(2024, 11, 19)
RUSSIA, UKRAINE, USA = Name("Moscow", "RUS", "RUS"), Name("Ukraine", "UKR", "UKR"), Name("Washington", "USA", "USA")
ATACMS = Name("ATACMS", "atacms", "", "long-range", "military")


def told(article: str, day: date = DAY, **fields) -> Mention:
    quote = fields.pop("quote", f"So says {article}.")
    basis = {"kind": "combat", "stage": "used", "actors": (UKRAINE,), "items": (ATACMS,), "language": "en", "source": article}
    return Mention(article, 0, len(quote), quote, first=day, last=day, when=When("x", 0, 1, day.isoformat()), **(basis | fields))


def missiles(count: float, most: float | None = None) -> tuple[Quantity, ...]:
    return (Quantity("atacms", count, most),)


def contradictions(*mentions: Mention) -> list[tuple[list[str], list[str]]]:
    """Who contradicts whom, by their articles."""
    given: dict[str, list[Mention]] = {}
    for mention in mentions:
        given.setdefault(mention.article, []).append(mention)
    events = {e.id: e for e in merge(given)}
    names = {id: sorted({m.article for m in e.mentions}) for id, e in events.items()}
    assert all(e.id in events[other].contradicts for e in events.values() for other in e.contradicts)
    return sorted((names[e.id], names[other]) for e in events.values() for other in e.contradicts if names[e.id] < names[other])


def test_six_missiles_and_eight_missiles_contradict_and_each_keeps_its_witnesses():
    three = told("a", quantities=missiles(6)), told("b", quantities=missiles(6)), told("c", quantities=missiles(8))
    assert contradictions(*three) == [(["a", "b"], ["c"])]


def test_up_to_eight_holds_six():
    assert contradictions(told("a", quantities=missiles(6)), told("b", quantities=missiles(5, 8))) == []


def test_one_article_that_counts_two_volleys_tells_two_things():
    assert contradictions(told("a", quantities=missiles(6)), told("a", quantities=missiles(8))) == []


def test_a_denial_is_kept_beside_what_it_denies():
    says = told("a", certainty="attributed", according_to=("Moscow",))
    denies = told("b", certainty="denied", according_to=("Kyiv",))
    assert contradictions(says, denies) == [(["a"], ["b"])]
    assert [e.certainty for e in merge({"a": [says], "b": [denies]})].count("denied") == 1


def test_what_several_deny_is_one_denial():
    (event,) = merge({a: [told(a, certainty="denied")] for a in "ab"})
    assert (event.certainty, event.contradicts) == ("denied", ())


def given(article: str, day: date = DAY, **fields) -> Mention:
    return told(article, day, **({"kind": "aid", "stage": "announced", "actors": (USA,), "recipients": (UKRAINE,)} | fields))


def test_two_days_for_one_package_contradict():
    sum_ = (Amount(275e6, "USD"),)
    assert contradictions(given("a", amounts=sum_), given("b", DAY + timedelta(2), amounts=sum_)) == [(["a"], ["b"])]
    assert contradictions(given("a", amounts=sum_), given("b", DAY + timedelta(60), amounts=sum_)) == []


def test_who_tells_of_two_packages_knows_that_there_are_two():
    sum_, later = (Amount(275e6, "USD"),), DAY + timedelta(2)
    assert contradictions(given("a", amounts=sum_), given("b", later, amounts=sum_), given("a", later, amounts=sum_)) == []


def test_two_decisions_that_are_only_alike_do_not_contradict():
    assert contradictions(given("a"), given("b", DAY + timedelta(2))) == []
    assert contradictions(given("a", actors=(RUSSIA,), quantities=missiles(6)), given("b", quantities=missiles(8))) == []
