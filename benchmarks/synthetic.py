"""A made-up press: any number of articles and of ready-made events, the same for the same seed.

    python -m benchmarks.synthetic --articles 1000 --seed 1 > articles.jsonl
    python -m benchmarks.synthetic --decisions 1000 --seed 1 > decisions.jsonl

Decisions come first: who gives what to whom, on which day, how far it has come. Articles tell them: the few great ones dozens of times,
most of them once, in three languages, on the day itself or a few days after, with or without a year, by weekday or as "yesterday"; a
paragraph of background tells an older decision again. So what a good chronology of these articles must hold is known.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import count, islice

from timeline.models import Amount, Article, Event, Mention, Name, When

BEGIN, DAYS = date(2022, 2, 24), 1400

# code: weight, then who speaks for it in English, French, German
DONORS = {
    "USA": (40, "Washington", "Washington", "Washington"),
    "DEU": (18, "Berlin", "Berlin", "Berlin"),
    "GBR": (13, "London", "Londres", "London"),
    "FRA": (9, "Paris", "Paris", "Paris"),
    "POL": (8, "Warsaw", "Varsovie", "Warschau"),
    "NLD": (5, "The Hague", "La Haye", "Den Haag"),
    "CAN": (4, "Ottawa", "Ottawa", "Ottawa"),
    "NOR": (3, "Oslo", "Oslo", "Oslo"),
}
# lexicon key: weight, class, then the words in English, French, German
ITEMS = {
    "patriot": (12, "air defence", "Patriot systems", "systèmes Patriot", "Patriot-Systeme"),
    "iris-t": (8, "air defence", "IRIS-T systems", "systèmes Iris-T", "Iris-T-Systeme"),
    "himars": (10, "artillery", "HIMARS launchers", "lanceurs HIMARS", "HIMARS-Werfer"),
    "caesar": (7, "artillery", "Caesar howitzers", "canons Caesar", "Caesar-Haubitzen"),
    "leopard-2": (11, "armour", "Leopard 2 tanks", "chars Leopard 2", "Leopard-2-Panzer"),
    "abrams": (6, "armour", "Abrams tanks", "chars Abrams", "Abrams-Panzer"),
    "storm-shadow": (6, "long-range", "Storm Shadow missiles", "missiles Storm Shadow", "Storm-Shadow-Raketen"),
    "atacms": (8, "long-range", "ATACMS missiles", "missiles ATACMS", "ATACMS-Raketen"),
    "f-16": (9, "aviation", "F-16 jets", "avions F-16", "F-16-Kampfjets"),
    "drones": (13, "drones", "drones", "drones", "Drohnen"),
}
STAGES = {
    "announced": (50, "announced that it would send", "a annoncé l'envoi de", "kündigte die Lieferung von {} an"),
    "promised": (15, "promised", "a promis", "sagte {} zu"),
    "delivered": (20, "delivered", "a livré", "lieferte {}"),
    "refused": (15, "refused to send", "a refusé de fournir", "lehnte die Lieferung von {} ab"),
}
OUTLETS = {
    "en": ("Northern Wire", "The Ledger", "Harbour Post", "Daily Compass"),
    "fr": ("Agence du Nord", "Le Phare", "La Dépêche du Canal"),
    "de": ("Nordagentur", "Der Anzeiger", "Hafenblatt"),
}
LANGUAGES = {"en": 50, "fr": 25, "de": 25}
MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    "de": ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
}
WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
}
ORDER = ("en", "fr", "de")


@dataclass(frozen=True, slots=True)
class Decision:
    """What happened in the made-up world."""

    id: str
    day: date
    donor: str
    item: str
    stage: str
    count: int
    tellings: int


def make_decisions(seed: int = 0, days: int = DAYS) -> Iterator[Decision]:
    """Decisions without end, all within so many days; their numbers of tellings follow Zipf's law, as in the press."""
    dice = random.Random(f"decisions {seed}")
    for number in count():
        yield Decision(
            id=f"d{number}",
            day=BEGIN + timedelta(dice.randrange(days)),
            donor=_draw(dice, DONORS),
            item=_draw(dice, ITEMS),
            stage=_draw(dice, STAGES),
            count=dice.choice((2, 4, 6, 10, 14, 18, 31, 50, 100)),
            tellings=min(60, int(dice.paretovariate(1.1))),
        )


def make_articles(number: int, seed: int = 0) -> Iterator[Article]:
    """So many articles, in no order of time; each says in `extra["tells"]` which decisions it tells."""
    dice = random.Random(f"articles {seed}")
    past: list[Decision] = []
    made = count()
    for decision in make_decisions(seed):
        for _ in range(decision.tellings):
            at = next(made)
            if at >= number:
                return
            language = _draw(dice, {key: (weight,) for key, weight in LANGUAGES.items()})
            published = decision.day + timedelta(min(6, int(dice.expovariate(0.8))))
            older = [one for one in dice.sample(past, min(4, len(past))) if one.day < published - timedelta(30)][:1]
            lead = _sentence(decision, language, tell_day(decision.day, published, language, dice))
            background = [_sentence(one, language, _full_day(one.day, language)) for one in older]
            yield Article(
                id=f"s{at}",
                text="\n\n".join([lead, *background]),
                language=language,
                published=published,
                title=_title(decision, language),
                source=dice.choice(OUTLETS[language]),
                extra={"tells": [one.id for one in (decision, *older)]},
            )
        past.append(decision)


def make_events(number: int, seed: int = 0, days: int = DAYS) -> Iterator[Event]:
    """So many events within so many days, as a perfect extraction and merging would make them, with three mentions each on average."""
    dice = random.Random(f"events {seed}")
    for decision in islice(make_decisions(seed, days), number):
        item_class = str(ITEMS[decision.item][1])
        tellings = [_mention(decision, telling, item_class, dice) for telling in range(min(decision.tellings, 25))]
        first = tellings[0]
        yield Event(
            id=decision.id, kind="aid", first=decision.day, last=decision.day, mentions=tuple(tellings), stage=decision.stage,
            summary=first.summary, actors=first.actors, recipients=first.recipients, items=first.items, amounts=first.amounts,
            donor=decision.donor, category="military", item_class=item_class, official=dice.random() < 0.4,
        )  # fmt: skip


def tell_day(day: date, published: date, language: str, dice: random.Random) -> str:
    """The day as a reporter of that language names it on the day of publication: mostly without a year."""
    ago = (published - day).days
    today, yesterday = {"en": ("today", "yesterday"), "fr": ("aujourd'hui", "hier"), "de": ("heute", "gestern")}[language]
    if ago < 2 and dice.random() < 0.3:
        return (today, yesterday)[ago]
    if 0 < ago < 7 and dice.random() < 0.6:
        weekday = WEEKDAYS[language][day.weekday()]
        return {"en": f"on {weekday}", "fr": weekday, "de": f"am {weekday}"}[language]
    if dice.random() < 0.7:
        return _full_day(day, language).rsplit(" ", 1)[0]
    return _full_day(day, language)


def _full_day(day: date, language: str) -> str:
    month = MONTHS[language][day.month - 1]
    if language == "fr":
        return f"le {'1er' if day.day == 1 else day.day} {month} {day.year}"
    return f"am {day.day}. {month} {day.year}" if language == "de" else f"on {day.day} {month} {day.year}"


def _sentence(decision: Decision, language: str, when: str) -> str:
    at = ORDER.index(language)
    who, what = str(DONORS[decision.donor][1 + at]), f"{decision.count} {ITEMS[decision.item][2 + at]}"
    doing = str(STAGES[decision.stage][1 + at])
    if language == "de":
        verb, _, rest = doing.partition(" ")
        return f"{when[:1].upper()}{when[1:]} {verb} {who} der Ukraine {rest.format(what)}".strip() + "."
    if language == "fr":
        return f"{when[:1].upper()}{when[1:]}, {who} {doing} {what} à l'Ukraine."
    return f"{who} {doing} {what} to Ukraine {when}."


def _title(decision: Decision, language: str) -> str:
    at = ORDER.index(language)
    return f"{DONORS[decision.donor][1 + at]}: {ITEMS[decision.item][2 + at]}"


def _mention(decision: Decision, telling: int, item_class: str, dice: random.Random) -> Mention:
    language = _draw(dice, {key: (weight,) for key, weight in LANGUAGES.items()})
    published = decision.day + timedelta(min(6, int(dice.expovariate(0.8))))
    when = tell_day(decision.day, published, language, dice)
    quote = _sentence(decision, language, when)
    start = quote.lower().index(when.lower())
    at = ORDER.index(language)
    money = (Amount(decision.count * 1e6, "USD", f"{decision.count} million"),) if decision.count > 30 else ()
    return Mention(
        article=f"{decision.id}-{telling}", start=0, end=len(quote), quote=quote, kind="aid", first=decision.day, last=decision.day,
        when=When(when, start, start + len(when), decision.day.isoformat(), ("year",)), stage=decision.stage, amounts=money,
        actors=(Name(str(DONORS[decision.donor][1 + at]), decision.donor.lower(), decision.donor),), 
        recipients=(Name("Ukraine", "UKR", "UKR"),),
        items=(Name(str(ITEMS[decision.item][2 + at]), decision.item, "", item_class, "military"),), summary=quote, language=language,
        source=dice.choice(OUTLETS[language]), published=published,
    )  # fmt: skip


def _draw(dice: random.Random, table: Mapping[str, tuple[object, ...]]) -> str:
    return dice.choices(list(table), [float(str(row[0])) for row in table.values()])[0]


def main() -> None:
    """Write articles, or the decisions they tell, to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--articles", type=int, metavar="N", help="so many articles, a JSON line each")
    what.add_argument("--decisions", type=int, metavar="N", help="the first so many decisions of the made-up world")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    made = make_articles(given.articles, given.seed) if given.articles is not None else islice(make_decisions(given.seed), given.decisions)
    for one in made:
        told = {key: value for key, value in asdict(one).items() if value not in ("", None)}
        told |= told.pop("extra", {})
        sys.stdout.write(json.dumps(told, ensure_ascii=False, default=str) + "\n")


if __name__ == "__main__":
    main()
