"""The same event told many times is one; two decisions of one day stay two; the order of articles is of no weight."""

from datetime import date
from itertools import permutations

from timeline.dates import date_article
from timeline.events import find_mentions, merge
from timeline.models import Amount, Article, Mention, Name, When

DAY = date(2023, 1, 26)


def mentions_of(**texts: str):
    """language_number → text, all published on one day, as merge wants them."""
    articles = [Article(id=name, text=text, language=name[:2], published=DAY) for name, text in texts.items()]
    return {a.id: find_mentions(a, date_article(a)) for a in articles}


TOLD = mentions_of(
    en_1="Berlin approved 14 Leopard 2 tanks for Ukraine on Wednesday. "
    "President Joe Biden announced 31 Abrams tanks for Ukraine on Wednesday.",
    fr_1="L’Allemagne a autorisé mercredi la livraison de 14 chars Leopard 2 à l’Ukraine.",
    de_1="US-Präsident Joe Biden kündigte am Mittwoch 31 Abrams-Panzer für die Ukraine an.",
    fr_2="Joe Biden a annoncé en janvier 2023 l’envoi de chars Abrams à l’Ukraine.",
    en_2="The United States announced Bradley fighting vehicles for Ukraine on Wednesday.",
)


def in_short(events):
    return [(e.first.isoformat(), e.donor, e.stage, sorted({m.article for m in e.mentions}), [i.key for i in e.items]) for e in events]


def test_tellings_in_three_languages_are_one_and_two_decisions_of_one_day_stay_two():
    assert sorted(in_short(merge(TOLD)), key=str) == sorted(
        [
            ("2023-01-25", "DEU", "authorised", ["en_1", "fr_1"], ["leopard-2"]),
            ("2023-01-25", "USA", "announced", ["de_1", "en_1", "fr_2"], ["abrams"]),
            ("2023-01-25", "USA", "announced", ["en_2"], ["bradley"]),
        ],
        key=str,
    )


def test_the_better_precision_wins():
    abrams = next(e for e in merge(TOLD) if e.items[0].key == "abrams")
    assert (abrams.precision, abrams.first, abrams.last) == ("day", date(2023, 1, 25), date(2023, 1, 25))


def test_the_order_of_articles_changes_nothing():
    first = merge(TOLD)
    for order in permutations(TOLD):
        assert merge({article: TOLD[article] for article in order}) == first


def test_adding_an_article_twice_adds_no_event():
    twice = {**TOLD, "en_1b": list(TOLD["en_1"])}
    assert len(merge(twice)) == len(merge(TOLD))


def test_two_stages_of_one_thread_are_two_events():
    told = mentions_of(
        en_1="President Joe Biden announced 31 Abrams tanks for Ukraine on Wednesday.",
        en_2="The United States delivered 31 Abrams tanks to Ukraine on Wednesday.",
    )
    assert sorted(e.stage for e in merge(told)) == ["announced", "delivered"]


def test_an_id_comes_from_what_is_told_and_not_from_the_run():
    assert [e.id for e in merge(TOLD)] == [e.id for e in merge(dict(reversed(TOLD.items())))]
    assert len({e.id for e in merge(TOLD)}) == 3


def test_a_meeting_is_known_again_by_its_place_in_another_alphabet():
    def told(article: str, language: str, quote: str) -> Mention:
        return Mention(
            article, 0, len(quote), quote, "diplomacy", DAY, DAY, when=When("x", 0, 1, DAY.isoformat()), language=language, source="s"
        )

    english = told("a", "en", "A meeting of ministers in Ramstein ended without a decision.")
    russian = told("b", "ru", "В пятницу в Рамштайне состоялась встреча министров.")
    elsewhere = told("c", "ru", "В пятницу в Женеве состоялась встреча министров.")
    events = merge({"a": [english], "b": [russian], "c": [elsewhere]})
    assert sorted(sorted(m.article for m in e.mentions) for e in events) == [["a", "b"], ["c"]]


def given(article: str, **fields) -> Mention:
    quote = fields.pop("quote", f"{article} tells it.")
    told = {"kind": "aid", "stage": "announced", "language": article[:2], "when": When("x", 0, 1, DAY.isoformat())} | fields
    return Mention(article, 0, len(quote), quote, first=DAY, last=DAY, source=article, **told)


DENMARK, NORWAY, UKRAINE = Name("Denmark", "DNK", "DNK"), Name("Norway", "NOR", "NOR"), Name("Ukraine", "UKR", "UKR")
LARGE = Amount(977e6, "EUR", "977 million")


def articles_of(*mentions: Mention) -> list[list[str]]:
    return sorted(sorted(m.article for m in event.mentions) for event in merge({m.article: [m] for m in mentions}))


def test_one_sum_of_one_side_on_one_day_is_one_event_whatever_kind_each_paper_takes_it_for():
    help_ = given("en_1", actors=(DENMARK,), amounts=(LARGE,))
    vague = given("fr_1", actors=(DENMARK,), amounts=(LARGE,), kind="diplomacy", stage="")
    other = given("de_1", actors=(NORWAY,), amounts=(LARGE,), kind="diplomacy", stage="")
    assert articles_of(help_, vague, other) == [["de_1"], ["en_1", "fr_1"]]


def test_parts_of_one_package_named_differently_are_one_event_and_two_items_without_a_sum_are_two():
    shells, tanks = Name("shells", "shell", "", "munitions"), Name("tanks", "leopard-1", "", "armour")
    assert articles_of(
        given("en_1", actors=(DENMARK,), amounts=(LARGE,), items=(shells,)),
        given("fr_1", actors=(DENMARK,), amounts=(LARGE,), items=(tanks,)),
    ) == [["en_1", "fr_1"]]
    assert articles_of(given("en_1", actors=(DENMARK,), items=(shells,)), given("fr_1", actors=(DENMARK,), items=(tanks,))) == [
        ["en_1"],
        ["fr_1"],
    ]


def test_a_telling_that_says_little_keeps_no_witness_out():
    shells = Name("shells", "shell", "", "munitions")
    full = [given(f"en_{n}", actors=(DENMARK,), items=(shells,), recipients=(UKRAINE,)) for n in (1, 2)]
    bare = given("fr_1", actors=(DENMARK,))
    nameless = given("uk_1", items=(shells,), recipients=(UKRAINE,))
    assert articles_of(*full, bare, nameless) == [["en_1", "en_2", "fr_1", "uk_1"]]


def test_what_one_person_signs_on_one_day_is_one_law_whatever_kind_two_languages_take_it_for():
    biden = Name("Joe Biden", "joe-biden", "USA")
    law = given("en_1", kind="diplomacy", stage="signed", actors=(biden,))
    aid = given("pt_1", stage="signed", actors=(biden,), amounts=(Amount(60.8e9, "USD"),))
    said = given("fr_1", kind="diplomacy", stage="announced", actors=(biden,))
    assert articles_of(law, aid, said) == [["en_1", "pt_1"], ["fr_1"]]


def test_a_sum_is_known_again_where_only_a_name_says_whose_it_is():
    usa = Name("Washington", "USA", "USA")
    aid = given("de_1", actors=(usa,), amounts=(LARGE,))
    visit = given("nl_1", kind="diplomacy", stage="", places=(usa,), amounts=(LARGE,))
    assert articles_of(aid, visit) == [["de_1", "nl_1"]]
