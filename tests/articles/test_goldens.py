"""The goldens tell the truth about the articles: words, weekdays, years, vocabulary, and how much the whole sample holds."""

import re
from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta

import pytest

from tests.articles.compare import SAMPLE, load_goldens, read_sample
from timeline.models import CERTAINTIES, KINDS, PRECISIONS, STAGES

GOLDENS = load_goldens()
ARTICLES = read_sample()
LAST_YEAR = 2026  # the sample is read on some day of this year or later; inferring takes the latest year that fits

WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "uk": "понеділок вівторок середа|середу четвер п'ятниця|п'ятницю субота|суботу неділя|неділю",
    "ru": "понедельник вторник среда|среду четверг пятница|пятницу суббота|субботу воскресенье",
    "pl": "poniedziałek wtorek środa|środę czwartek piątek sobota|sobotę niedziela|niedzielę",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
}
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "january|jan. february|feb. march april may june july august|aug. september|sept. october|oct. november|nov. december|dec.",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
FROM_ANCHOR = {
    "вчора": -1,
    "учора": -1,
    "вчера": -1,
    "wczoraj": -1,
    "ayer": -1,
    "ieri": -1,
    "ontem": -1,
    "gisteren": -1,
    "mañana": 1,
    "hier": -1,
    "yesterday": -1,
    "gestern": -1,
    "heute": 0,
    "vorgestern": -2,
    "vor zwei tagen": -2,
}
FROM_PREVIOUS = {
    "le même jour": 0, "the same day": 0, "am selben tag": 0, "le lendemain": 1, "the next day": 1, "tags darauf": 1, "einen tag später": 1,
    "deux jours plus tard": 2, "zwei tage später": 2, "three days later": 3, "zwei tage zuvor": -2, "une semaine plus tôt": -7,
    "dix jours plus tôt": -10, "того ж дня": 0, "в тот же день": 0, "tego samego dnia": 0, "ese mismo día": 0, "lo stesso giorno": 0,
    "dos días después": 2, "dos días más tarde": 2, "due giorni dopo": 2, "no mesmo dia": 0, "dezelfde dag": 0, "op dezelfde dag": 0,
    "twee dagen later": 2, "een dag later": 1, "dois dias depois": 2, "diezelfde dag": 0, "twee dagen daarvoor": -2, "no dia seguinte": 1,
    "oito dias antes": -8, "seis dias depois": 6,
}  # fmt: skip
EVENTS = [pytest.param(stem, event, id=f"{stem}:{event['decision']}") for stem, golden in GOLDENS.items() for event in golden["events"]]


def words_of(table: dict[str, str], language: str) -> dict[str, int]:
    return {word: number for number, names in enumerate(table[language].split()) for word in names.split("|")}


def pairs_of(text: str, language: str) -> list[tuple[int, int, int]]:
    """Every weekday with day and month in the text, as (weekday, month, day)."""
    weekdays, months = words_of(WEEKDAYS, language), words_of(MONTHS, language)
    names, named_months = "|".join(weekdays), "|".join(sorted((re.escape(m) for m in months), key=len, reverse=True))
    day_first = rf"\b({names}),?(?: de[mnr])? (\d{{1,2}})(?:er|\.)? (?:de )?({named_months})"
    month_first = rf"\b({names}), ({named_months}) (\d{{1,2}})\b"
    text = text.lower()
    found = [(weekdays[w], months[m] + 1, int(d)) for w, d, m in re.findall(day_first, text)]
    return found + [(weekdays[w], months[m] + 1, int(d)) for w, m, d in re.findall(month_first, text)]


def days_of(text: str, language: str) -> list[tuple[int, int]]:
    """Every day with a month in the words, as (month, day)."""
    months = words_of(MONTHS, language)
    names = "|".join(sorted((re.escape(m) for m in months), key=len, reverse=True))
    text = text.lower()
    found = [(months[m] + 1, int(d)) for d, m in re.findall(rf"\b(\d{{1,2}})(?:er|\.)? (?:de )?({names})", text)]
    return found + [(months[m] + 1, int(d)) for m, d in re.findall(rf"({names}) (\d{{1,2}})\b", text)]


def test_every_article_has_a_golden_and_every_golden_an_article():
    assert sorted(GOLDENS) == sorted(ARTICLES)


@pytest.mark.parametrize("stem", GOLDENS)
def test_an_article_is_as_long_as_news_is(stem):
    assert 150 <= len(ARTICLES[stem].text.split()) <= 450
    assert 3 <= len(GOLDENS[stem]["events"]) <= 8


@pytest.mark.parametrize("stem", GOLDENS)
def test_the_anchor_is_the_published_day_or_follows_from_the_text(stem):
    golden, article = GOLDENS[stem], ARTICLES[stem]
    anchor = date.fromisoformat(golden["anchor"])
    pairs = pairs_of(article.text, article.language)
    if golden["anchor_how"] == "published":
        assert article.published == anchor
        assert all(date(anchor.year, month, day).weekday() == weekday for weekday, month, day in pairs)
        return
    assert article.published is None
    fits = [y for y in range(2000, LAST_YEAR + 1) if all(date(y, month, day).weekday() == weekday for weekday, month, day in pairs)]
    assert len(pairs) >= 2
    assert fits[-1] == anchor.year
    told = [e["last"] for e in golden["events"] if e["certainty"] != "planned"]
    assert max(told) == golden["anchor"]


@pytest.mark.parametrize("stem", GOLDENS)
def test_vague_words_stand_in_the_text_and_date_no_event(stem):
    golden = GOLDENS[stem]
    assert golden["vague"]
    for words in golden["vague"]:
        assert words in ARTICLES[stem].text
        assert all(words not in event["when"] and event["when"] not in words for event in golden["events"])


@pytest.mark.parametrize("stem", GOLDENS)
def test_events_stand_in_the_order_of_the_text_and_are_told_apart(stem):
    places = [ARTICLES[stem].text.index(event["quote_contains"]) for event in GOLDENS[stem]["events"]]
    assert places == sorted(places)
    decisions = [event["decision"] for event in GOLDENS[stem]["events"]]
    assert len(decisions) == len(set(decisions))


@pytest.mark.parametrize(("stem", "event"), EVENTS)
def test_the_words_of_an_event_stand_in_the_text(stem, event):
    text = ARTICLES[stem].text
    for words in (event["when"], event["quote_contains"], *event.get("also", ())):
        assert words in text
    for role in ("actors", "recipients", "items", "according_to", "items_also", "recipients_also", "actors_also"):
        assert all(name in text for name in event.get(role, ())), role
    assert text.count(event["quote_contains"]) == 1
    told = text.index(event["quote_contains"])
    sentence = text[max(0, told - 250) : told + 250]
    assert event["when"] in sentence


@pytest.mark.parametrize(("stem", "event"), EVENTS)
def test_an_event_speaks_the_vocabulary(stem, event):
    assert event["kind"] in KINDS
    assert event["certainty"] in CERTAINTIES
    assert event["precision"] in PRECISIONS
    assert event["stage"] in ("", *STAGES)
    assert (event["donor"] != "") == (event["kind"] == "aid")
    assert (event["stage"] != "") == (event["kind"] == "aid") or event["stage"] == "used"
    assert event["certainty"] not in ("attributed", "hearsay") or event["according_to"] or event["certainty"] == "hearsay"
    assert not event["anonymous"] or event["according_to"]
    assert event["certainty"] != "asserted" or not event["according_to"]
    for amount in event["amounts"]:
        assert amount["value"] > 0
        assert re.fullmatch("[A-Z]{3}", amount["currency"])


@pytest.mark.parametrize(("stem", "event"), EVENTS)
def test_the_days_of_an_event_are_those_of_its_words(stem, event):
    first, last, language = date.fromisoformat(event["first"]), date.fromisoformat(event["last"]), ARTICLES[stem].language
    anchor = date.fromisoformat(GOLDENS[stem]["anchor"])
    spans = {
        "day": (first, first),
        "month": (first.replace(day=1), first.replace(day=monthrange(first.year, first.month)[1])),
        "year": (date(first.year, 1, 1), date(first.year, 12, 31)),
        "range": (first, last),
    }
    assert (first, last) == spans[event["precision"]]
    assert (first > anchor) == (event["certainty"] == "planned")
    when = event["when"].lower()
    named = [number for word, number in words_of(WEEKDAYS, language).items() if re.search(rf"\b{word}\b", when)]
    assert all(number in (first.weekday(), last.weekday()) for number in named)
    assert all((first.month, first.day) == named_day for named_day in days_of(when, language))
    assert all(first.year == int(year) for year in re.findall(r"\b20\d\d\b", when))
    if when in FROM_ANCHOR:
        assert first == anchor + timedelta(FROM_ANCHOR[when])
    if when in FROM_PREVIOUS:
        events = GOLDENS[stem]["events"]
        before = date.fromisoformat(events[events.index(event) - 1]["first"])
        assert first == before + timedelta(FROM_PREVIOUS[when])


def test_all_tellings_of_a_decision_agree_on_its_day_its_kind_and_its_donor():
    told = defaultdict(set)
    for golden in GOLDENS.values():
        for event in golden["events"]:
            told[event["decision"]].add((event["first"], event["last"], event["precision"], event["kind"], event["donor"]))
    assert {decision: views for decision, views in told.items() if len(views) > 1} == {}


def test_the_sample_is_as_rich_as_promised():
    languages = [article.language for article in ARTICLES.values()]
    wanted = {"fr": 8, "en": 8, "de": 8, "uk": 4, "ru": 4, "pl": 4, "es": 4, "it": 4, "pt": 10, "nl": 10}
    assert {code: languages.count(code) for code in wanted} == wanted
    tellings = defaultdict(set)
    for stem, golden in GOLDENS.items():
        for event in golden["events"]:
            tellings[event["decision"]].add(ARTICLES[stem].language)
    aid = {e["decision"] for golden in GOLDENS.values() for e in golden["events"] if e["kind"] == "aid"}
    assert len(aid) >= 40
    assert sum(len(codes) >= 2 for codes in tellings.values()) >= 10
    assert sum(len(codes) >= 3 for codes in tellings.values()) >= 4
    assert sum(golden["anchor_how"] == "inferred" for golden in GOLDENS.values()) == len(GOLDENS) // 4
    assert {path.suffix for path in SAMPLE.iterdir()} == {".md", ".txt", ".jsonl"}
