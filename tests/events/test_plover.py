"""PLOVER codes: the table speaks the vocabulary, every event finds a row, and articles get the codes that a coder gives."""

from datetime import date
from itertools import product

import pytest

from timeline.dates import date_article
from timeline.events import find_mentions, merge
from timeline.events.plover import MODES, plover_of, plover_rows
from timeline.events.themes import THEMES
from timeline.models import CERTAINTIES, ITEM_CLASSES, KINDS, STAGES, Article, Mention

DAY = date(2024, 11, 21)


def test_every_code_of_the_table_is_one_of_plover():
    for _, code in plover_rows():
        kind, _, mode = code.partition(" ")
        assert code == "" or (kind in MODES and (mode == "" or mode in MODES[kind]))


def test_the_table_speaks_of_what_there_is():
    for kind, stage, theme, item_class, certainty in (wanted for wanted, _ in plover_rows()):
        assert kind in KINDS
        assert stage in ("", *STAGES)
        assert theme == "" or THEMES[theme] == kind
        assert item_class in ("", *ITEM_CLASSES)
        assert certainty in ("", *CERTAINTIES)


def test_no_row_is_hidden_behind_another():
    seen: list[tuple[str, ...]] = []
    for wanted, _ in plover_rows():
        assert not any(all(not a or a == b for a, b in zip(before, wanted, strict=True)) for before in seen), wanted
        seen.append(wanted)


def test_every_event_but_politics_and_what_has_no_kind_has_a_code():
    for kind, stage, certainty in product(KINDS, ("", *STAGES), CERTAINTIES):
        told = Mention("a", 0, 1, "x", kind, DAY, DAY, stage=stage, certainty=certainty)
        assert bool(plover_of(told)) == (kind not in ("politics", "other"))


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("en", "Ukraine asked Germany on Monday for Taurus missiles.", ["REQUEST assist"]),
        ("de", "Berlin lehnte es am Dienstag ab, der Ukraine Taurus-Marschflugkörper zu liefern.", ["REJECT assist"]),
        ("fr", "Les États-Unis ont suspendu lundi leur aide militaire à l’Ukraine.", ["SANCTION discontinue"]),
        ("nl", "Nederland beloofde maandag F-16’s aan Oekraïne.", ["AGREE"]),
        ("pt", "Portugal entregou na segunda-feira três tanques Leopard 2 à Ucrânia.", ["AID"]),
        ("pl", "Polska przekaże Ukrainie w styczniu cztery samoloty MiG-29.", ["AGREE"]),
        ("es", "El Senado aprobó el martes la ayuda militar a Ucrania.", ["SUPPORT"]),
        ("uk", "У понеділок російські війська атакували Харків дронами.", ["ASSAULT heavy-weapons"]),
        ("en", "Russian troops withdrew from Kherson on Monday.", ["RETREAT withdraw"]),
        ("it", "Il presidente ha visitato lunedì Varsavia.", ["CONSULT visit"]),
        ("en", "Police arrested the mayor on Tuesday.", ["COERCE arrest"]),
        ("de", "Ein Gericht verurteilte den Mann am Montag zu drei Jahren Haft.", ["SANCTION convict"]),
        ("fr", "Des milliers de personnes ont manifesté dimanche à Tbilissi.", ["PROTEST"]),
        ("ru", "В четверг Евросоюз ввел санкции против России.", ["SANCTION"]),
        ("en", "Donald Trump won the presidential election on November 5.", [""]),
    ],
)
def test_a_sentence_gets_the_code_that_a_coder_gives(language, text, codes):
    article = Article("a", text, language, DAY)
    mentions = find_mentions(article, date_article(article))
    assert [mention.plover for mention in mentions] == codes
    assert [event.plover for event in merge({"a": mentions})] == codes


def test_the_merged_event_is_coded_by_its_merged_view():
    """Told as promised by one article and as delivered by two, it is AID."""
    texts = {
        "a": "Portugal promised Ukraine three Leopard 2 tanks on Monday.",
        "b": "Portugal delivered three Leopard 2 tanks to Ukraine on Monday.",
        "c": "On Monday Portugal delivered three Leopard 2 tanks to Ukraine.",
    }
    articles = {key: Article(key, text, "en", DAY) for key, text in texts.items()}
    events = merge({key: find_mentions(article, date_article(article)) for key, article in articles.items()})
    assert {event.plover for event in events if event.stage == "delivered"} == {"AID"}
