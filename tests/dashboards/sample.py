"""A small store for the tests of the dashboard: articles of our own in three languages and the events they tell, made by hand.

The extraction has no part in it, so that a failing test here is a fault of the dashboard. The decisions are real; the wording is ours.
"""

# ruff: noqa: E501  (a sentence of an article reads best on one line)
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from timeline.models import Amount, Anchor, Article, Event, Mention, Name, Problem, Quantity, When
from timeline.store import Store

UKRAINE = Name("Ukraine", key="ukraine", country="UKR")


@dataclass(frozen=True)
class Told:
    """One sentence of an article and what it says."""

    event: str
    sentence: str
    day: str
    words: str = ""
    last: str = ""
    fields: tuple[tuple[str, Any], ...] = ()


def name(text: str, country: str = "", item_class: str = "") -> Name:
    return Name(text, key=text.lower().replace(" ", "-"), country=country, item_class=item_class)


def aid(stage: str, by: str, country: str, what: str, item_class: str, **more: Any) -> tuple[tuple[str, Any], ...]:
    told = {"kind": "aid", "stage": stage, "actors": (name(by, country),), "recipients": (UKRAINE,), "items": (name(what, "", item_class),)}
    return tuple({**told, **more}.items())


PRESS = {"certainty": "attributed"}
ARTICLES: tuple[tuple[dict[str, Any], str, tuple[Told, ...]], ...] = (
    (
        {"id": "fr-mines", "language": "fr", "title": "Mines antipersonnel : Washington franchit un pas", "source": "Le Courrier",
         "url": "https://example.org/mines", "anchor": Anchor(date(2024, 11, 20), "inferred", (2024,), ("mercredi 20 novembre",))},
        "Le président sortant doit quitter la Maison Blanche dans deux mois.\n"
        "Washington enverra à Kiev des mines antipersonnel qui se désactivent seules, a confié mercredi 20 novembre un haut responsable sous "
        "couvert d’anonymat. Elles doivent ralentir l’infanterie russe, qui avance depuis des semaines. Les organisations humanitaires ont "
        "aussitôt protesté.\n"
        "Trois jours plus tôt, dimanche, Joe Biden avait permis à l’Ukraine de frapper le sol russe avec les ATACMS américains. Selon Moscou, "
        "six de ces missiles auraient visé la région de Briansk mardi 19 novembre.\n"
        "Donald Trump a remporté la présidentielle du 5 novembre et promet une paix rapide.",
        (
            Told("mines", "Washington enverra à Kiev des mines antipersonnel qui se désactivent seules, a confié mercredi 20 novembre un haut "
                 "responsable sous couvert d’anonymat.", "2024-11-20", "mercredi 20 novembre",
                 fields=aid("authorised", "Washington", "USA", "mines antipersonnel", "mines", certainty="attributed",
                            according_to=("un haut responsable",), anonymous=True)),
            Told("atacms", "Trois jours plus tôt, dimanche, Joe Biden avait permis à l’Ukraine de frapper le sol russe avec les ATACMS "
                 "américains.", "2024-11-17", "dimanche", fields=aid("authorised", "Joe Biden", "USA", "ATACMS", "long-range")),
            Told("bryansk", "Selon Moscou, six de ces missiles auraient visé la région de Briansk mardi 19 novembre.", "2024-11-19",
                 "mardi 19 novembre", fields=(("kind", "combat"), ("stage", "used"), ("certainty", "hearsay"), ("according_to", ("Moscou",)),
                                              ("actors", (name("Ukraine", "UKR"),)), ("recipients", (name("Russie", "RUS"),)),
                                              ("items", (name("ATACMS", "", "long-range"),)), ("quantities", (Quantity("missiles", 6),)),
                                              ("places", (name("Briansk"),)))),
            Told("election", "Donald Trump a remporté la présidentielle du 5 novembre et promet une paix rapide.", "2024-11-05",
                 "5 novembre", fields=(("kind", "politics"), ("actors", (name("Donald Trump", "USA"),)))),
        ),
    ),
    (
        {"id": "en-atacms", "language": "en", "title": "Biden lets Ukraine fire ATACMS into Russia", "source": "Harbour Post",
         "published": date(2024, 11, 18), "url": "https://example.org/atacms"},
        "President Joe Biden has lifted the ban on firing American ATACMS deep into Russia, two officials said on Sunday. The decision came "
        "after months of Ukrainian requests.\nKyiv had asked for the missiles as early as September 2022.\n"
        "Washington announced a further package worth 275 million dollars on 20 November, officials expect.",
        (
            Told("atacms", "President Joe Biden has lifted the ban on firing American ATACMS deep into Russia, two officials said on Sunday.",
                 "2024-11-17", "Sunday", fields=aid("authorised", "Joe Biden", "USA", "ATACMS", "long-range", certainty="attributed",
                                                    according_to=("two officials",), anonymous=True)),
            Told("atacms-asked", "Kyiv had asked for the missiles as early as September 2022.", "2022-09-01", "September 2022", "2022-09-30",
                 fields=aid("requested", "Kyiv", "UKR", "missiles", "long-range", precision="month", approximate=True)),
            Told("package-275", "Washington announced a further package worth 275 million dollars on 20 November, officials expect.",
                 "2024-11-20", "20 November", fields=aid("announced", "Washington", "USA", "package", "funds", certainty="planned",
                                                         amounts=(Amount(275e6, "USD", "275 million dollars"),))),
        ),
    ),
    (
        {"id": "de-leopard", "language": "de", "title": "Berlin gibt Leopard 2 frei", "source": "Elbe-Kurier", "published": date(2023, 1, 25),
         "url": "javascript:alert(1)"},
        "Deutschland liefert der Ukraine 14 Leopard 2A6, sagte Kanzler Olaf Scholz am Mittwoch in Berlin. Das Ministerium soll schon am Sonntag "
        "entschieden haben.\nWarschau hatte am 11. Januar eine Kompanie Leopard zugesagt.\nAm selben Mittwoch kündigte Joe Biden 31 Abrams an.\n"
        "Am 26. April 2022 hatte Berlin bereits die Gepard-Panzer freigegeben.",
        (
            Told("leopard", "Deutschland liefert der Ukraine 14 Leopard 2A6, sagte Kanzler Olaf Scholz am Mittwoch in Berlin.", "2023-01-25",
                 "am Mittwoch", fields=aid("announced", "Olaf Scholz", "DEU", "Leopard 2A6", "armour", official=True,
                                           quantities=(Quantity("Leopard 2A6", 14),), according_to=("Olaf Scholz",))),
            Told("leopard-pl", "Warschau hatte am 11. Januar eine Kompanie Leopard zugesagt.", "2023-01-11", "am 11. Januar",
                 fields=aid("promised", "Warschau", "POL", "Leopard", "armour")),
            Told("abrams", "Am selben Mittwoch kündigte Joe Biden 31 Abrams an.", "2023-01-25", "Mittwoch",
                 fields=aid("announced", "Joe Biden", "USA", "Abrams", "armour", quantities=(Quantity("Abrams", 31),))),
            Told("gepard", "Am 26. April 2022 hatte Berlin bereits die Gepard-Panzer freigegeben.", "2022-04-26", "Am 26. April 2022",
                 fields=aid("authorised", "Berlin", "DEU", "Gepard", "air defence")),
        ),
    ),
    (
        {"id": "en-leopard", "language": "en", "title": "Germany clears Leopard tanks", "source": "Harbour Post", "published": date(2023, 1, 26)},
        "Germany will send 14 Leopard 2 tanks, Chancellor Scholz said on 25 January. Britain had promised 14 Challenger 2 on 14 January.\n"
        "London followed with Storm Shadow missiles on 11 May 2023, Ben Wallace told the Commons.\n"
        "A first Patriot battery was part of the 1.85 billion dollar package of 21 December 2022.",
        (
            Told("leopard", "Germany will send 14 Leopard 2 tanks, Chancellor Scholz said on 25 January.", "2023-01-25", "25 January",
                 fields=aid("announced", "Chancellor Scholz", "DEU", "Leopard 2", "armour", quantities=(Quantity("Leopard 2", 14),))),
            Told("challenger", "Britain had promised 14 Challenger 2 on 14 January.", "2023-01-14", "14 January",
                 fields=aid("promised", "Britain", "GBR", "Challenger 2", "armour", quantities=(Quantity("Challenger 2", 14),))),
            Told("storm-shadow", "London followed with Storm Shadow missiles on 11 May 2023, Ben Wallace told the Commons.", "2023-05-11",
                 "11 May 2023", fields=aid("announced", "London", "GBR", "Storm Shadow", "long-range", official=True)),
            Told("patriot", "A first Patriot battery was part of the 1.85 billion dollar package of 21 December 2022.", "2022-12-21",
                 "21 December 2022", fields=aid("announced", "Washington", "USA", "Patriot", "air defence",
                                                amounts=(Amount(1.85e9, "USD", "1.85 billion dollar"),))),
        ),
    ),
    (
        {"id": "fr-caesar", "language": "fr", "title": "Des CAESAR aux Mirage", "source": "Le Courrier", "published": date(2024, 6, 7)},
        "Emmanuel Macron a annoncé jeudi la cession de Mirage 2000-5. La France avait livré ses premiers canons CAESAR en avril 2022, puis "
        "des AMX-10 RC le 4 janvier 2023.\nLe 16 février 2024, Paris et Kiev ont signé un accord qui promet jusqu’à 3 milliards d’euros.\n"
        "Les missiles SCALP avaient suivi le 11 juillet 2023, selon l’Élysée.",
        (
            Told("mirage", "Emmanuel Macron a annoncé jeudi la cession de Mirage 2000-5.", "2024-06-06", "jeudi",
                 fields=aid("announced", "Emmanuel Macron", "FRA", "Mirage 2000-5", "aviation", official=True)),
            Told("caesar", "La France avait livré ses premiers canons CAESAR en avril 2022, puis des AMX-10 RC le 4 janvier 2023.",
                 "2022-04-01", "en avril 2022", "2022-04-30",
                 fields=aid("delivered", "La France", "FRA", "CAESAR", "artillery", precision="month", approximate=True)),
            Told("amx", "La France avait livré ses premiers canons CAESAR en avril 2022, puis des AMX-10 RC le 4 janvier 2023.", "2023-01-04",
                 "le 4 janvier 2023", fields=aid("announced", "La France", "FRA", "AMX-10 RC", "armour")),
            Told("accord", "Le 16 février 2024, Paris et Kiev ont signé un accord qui promet jusqu’à 3 milliards d’euros.", "2024-02-16",
                 "Le 16 février 2024", fields=aid("signed", "Paris", "FRA", "accord", "funds",
                                                  amounts=(Amount(0, "EUR", "jusqu’à 3 milliards d’euros", 3e9),))),
            Told("scalp", "Les missiles SCALP avaient suivi le 11 juillet 2023, selon l’Élysée.", "2023-07-11", "le 11 juillet 2023",
                 fields=aid("announced", "Élysée", "FRA", "SCALP", "long-range", according_to=("l’Élysée",))),
        ),
    ),
    (
        {"id": "en-f16", "language": "en", "title": "F-16: from no to yes", "source": "Meridian Wire", "published": date(2025, 3, 12)},
        "Denmark and the Netherlands pledged F-16 jets on 20 August 2023. The first of them arrived around 30 July 2024, according to two "
        "people familiar with the matter.\nBerlin refused Taurus missiles again on 4 October 2023, German media reported.\n"
        "Washington suspended all deliveries from 3 to 11 March 2025.\nCongress voted 61 billion dollars on 24 April 2024.\n"
        "Cluster munitions were approved on 7 July 2023.",
        (
            Told("f16", "Denmark and the Netherlands pledged F-16 jets on 20 August 2023.", "2023-08-20", "20 August 2023",
                 fields=aid("promised", "Denmark", "DNK", "F-16", "aviation")),
            Told("f16-arrive", "The first of them arrived around 30 July 2024, according to two people familiar with the matter.", "2024-07-25",
                 "around 30 July 2024", "2024-08-04", fields=aid("delivered", "Denmark", "DNK", "F-16", "aviation", approximate=True,
                                                                  certainty="attributed", anonymous=True, precision="range",
                                                                  according_to=("two people familiar with the matter",))),
            Told("taurus", "Berlin refused Taurus missiles again on 4 October 2023, German media reported.", "2023-10-04", "4 October 2023",
                 fields=aid("refused", "Berlin", "DEU", "Taurus", "long-range", certainty="attributed", according_to=("German media",))),
            Told("pause", "Washington suspended all deliveries from 3 to 11 March 2025.", "2025-03-03", "from 3 to 11 March 2025", "2025-03-11",
                 fields=aid("suspended", "Washington", "USA", "deliveries", "other", precision="range")),
            Told("congress", "Congress voted 61 billion dollars on 24 April 2024.", "2024-04-24", "24 April 2024",
                 fields=aid("voted", "Congress", "USA", "61 billion dollars", "funds", amounts=(Amount(61e9, "USD", "61 billion dollars"),))),
            Told("cluster", "Cluster munitions were approved on 7 July 2023.", "2023-07-07", "7 July 2023",
                 fields=aid("authorised", "Washington", "USA", "Cluster munitions", "mines")),
        ),
    ),
    (
        {"id": "hostile", "language": "en", "title": "<script>alert('title')</script>", "source": "<img src=x onerror=alert(1)>",
         "published": date(2022, 2, 26), "url": "javascript:alert(document.cookie)"},
        "<script>window.stolen = 1</script> Berlin broke with its old rule <b onclick=alert(1)>and</b> sent 1,000 antitank weapons on 26 February "
        "2022.\n{\"$ref\": \"#\"} ${7*7} {{7*7}} %s A talk was held, someone wrote.",
        (
            Told("antitank", "<script>window.stolen = 1</script> Berlin broke with its old rule <b onclick=alert(1)>and</b> sent 1,000 antitank "
                 "weapons on 26 February 2022.", "2022-02-26", "26 February 2022",
                 fields=aid("announced", "<b>Berlin</b>", "DEU", "antitank weapons", "munitions", quantities=(Quantity("weapons", 1000),))),
            Told("talk", "{\"$ref\": \"#\"} ${7*7} {{7*7}} %s A talk was held, someone wrote.", "2022-02-26",
                 fields=(("kind", "diplomacy"), ("certainty", "attributed"))),
        ),
    ),
)  # fmt: skip

RELATIONS = (("mines", "atacms", "follows"), ("bryansk", "atacms", "follows"), ("atacms-asked", "atacms", "advances"), ("atacms", "bryansk", "before"),
             ("leopard-pl", "leopard", "before"), ("challenger", "leopard", "before"), ("f16", "f16-arrive", "advances"))  # fmt: skip

PROBLEMS = (
    Problem("unreadable", "data/notes.pdf", "The file is no text that we read.", "Save it as .txt or .md and build again."),
    Problem("no-date", "data/undated.md", "Nothing says when it was published, and no weekday gives it away.",
            "Add `published: 2024-11-20` to its front matter.", article="fr-mines"),
)  # fmt: skip


def fill(path: Path) -> Store:
    """The store of the tests in that file: 7 articles, 24 events, 2 problems."""
    store = Store.open(path)
    mentions: dict[str, list[Mention]] = {}
    for told, text, sentences in ARTICLES:
        about = {key: value for key, value in told.items() if key != "anchor"}
        article = Article(text=text, **about)
        anchor = told.get("anchor") or Anchor(article.published, "published")
        own = [_mention(article, one) for one in sentences]
        for one, mention in zip(sentences, own, strict=True):
            mentions.setdefault(one.event, []).append(mention)
        store.put_article(article, anchor, [], own)
    store.put_events([_event(event, tuple(told)) for event, told in mentions.items()], RELATIONS)
    store.put_problems(PROBLEMS)
    return store


def _mention(article: Article, told: Told) -> Mention:
    start = article.text.index(told.sentence)
    when = None
    if told.words:
        at = article.text.index(told.words, start)
        inferred = () if told.day[:4] in told.words else ("year",) if any(c.isdigit() for c in told.words) else ("anchor",)
        when = When(told.words, at, at + len(told.words), told.day, inferred)
    first = date.fromisoformat(told.day)
    return Mention(
        article=article.id, start=start, end=start + len(told.sentence), quote=told.sentence, first=first,
        last=date.fromisoformat(told.last) if told.last else first, when=when, language=article.language, source=article.source,
        published=article.published, summary=told.sentence, **{"kind": "aid", **dict(told.fields)},
    )  # fmt: skip


def _event(event: str, told: tuple[Mention, ...]) -> Event:
    best = told[0]
    shared = ("kind", "first", "last", "precision", "approximate", "stage", "certainty", "according_to", "anonymous", "official", "actors",
              "recipients", "items", "amounts", "quantities", "places")  # fmt: skip
    item_class = best.items[0].item_class if best.items else ""
    follows = ("atacms",) if event in ("mines", "bryansk") else ()
    return Event(
        id=event, mentions=told, summary=best.quote, donor=best.actors[0].country if best.kind == "aid" and best.actors else "",
        item_class=item_class, category="" if best.kind != "aid" else "financial" if item_class == "funds" else "military", follows=follows,
        importance=0.4 + 0.2 * len(told), **{name: getattr(best, name) for name in shared},
    )  # fmt: skip
