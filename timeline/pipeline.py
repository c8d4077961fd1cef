"""The only place where the stages meet: articles in, a chronology in the store.

A build costs what has changed: an article whose digest stands in the store is not read again, an article that has gone takes with it
what only it told. Merging then sees the mentions of all articles, so that their order and the way they arrived never matter.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from timeline.correcting import (
    find_unapplied,
    find_world,
    lay_over,
    overlay,
    overlay_change,
    relations_of,
    settle,
    take_in,
    tell_unapplied,
    weigh_kept,
)
from timeline.dates import Dated, date_article
from timeline.errors import LanguageFileError, TimelineError
from timeline.events import find_mentions, merge
from timeline.events.incremental import Merger
from timeline.graph import weigh
from timeline.languages import as_problem, detect
from timeline.languages import digest as languages_digest
from timeline.lexicon import check_own, own_digest, own_lexicon
from timeline.models import Anchor, Article, Event, Mention, Problem
from timeline.readers import read_files, survey
from timeline.store import Store
from timeline.store.records import Origin

EXTRACTOR = "2"
"""Raised whenever the rules change what they find: a store made by another number is read anew."""

MERGING = "1"
"""Raised whenever the rules change how mentions become events: the chronology of a store made by another number is made anew."""

FOLDER = "data folder"
"""Under which key the store notes where its articles lie."""

RESTLESS = 50_000_000
"""Nanoseconds within which a disk's clock may not tell two changes apart."""

WORTH_A_PROCESS = 8
"""With fewer files or articles, starting another process costs more than it saves."""

In = TypeVar("In")
Out = TypeVar("Out")

Progress = Callable[[int, int, str], None]
"""Called with (articles done, articles to do, what was just done)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article gave."""

    article: Article
    dated: Dated
    mentions: tuple[Mention, ...]


Hands = Callable[[Callable[[Article], Reading], Sequence[Article]], Iterator[Reading]]
"""Who reads articles in place of local processes, such as a cluster: each one's reading, in the order given."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: counts of articles, the chronology's size, and everything that needs a person."""

    new: int
    changed: int
    unchanged: int
    removed: int
    events: int
    problems: tuple[Problem, ...]

    @property
    def articles(self) -> int:
        """How many articles the chronology now rests on."""
        return self.new + self.changed + self.unchanged


def reading_rules(lexicon: Path | None) -> str:
    """The mark of what an article is read with: the language files and names of one's own count, a change of them reads everything anew."""
    return "+".join(filter(None, (EXTRACTOR, languages_digest(), own_digest(lexicon))))


def read_article(article: Article, *, direction: str = "news", lexicon: Path | None = None) -> Reading:
    """The article with its language known, its time expressions and its mentions; `lexicon` is a folder of names of one's own."""
    article = with_language(article)
    dated = date_article(article, direction=direction)
    try:
        return Reading(article, dated, tuple(find_mentions(article, dated, lexicon=lexicon)))
    except LanguageFileError as error:
        # One language file that is wrong stops the articles of that language, not the others.
        problem = replace(as_problem(error), article=article.id)
        return Reading(article, replace(dated, problems=tuple(dict.fromkeys((*dated.problems, problem)))), ())


def with_language(article: Article) -> Article:
    """The article itself, or a copy that names the language its text is written in."""
    return article if article.language else replace(article, language=detect(article.text))


def read_articles(
    articles: Sequence[Article], *, workers: int = 1, lexicon: Path | None = None, hands: Hands | None = None
) -> Iterator[Reading]:
    """Each article's reading, in the order given; with `workers` > 1 in that many processes, with `hands` wherever they do it."""
    do = partial(read_article, lexicon=lexicon)
    return hands(do, articles) if hands else _in_order(do, articles, workers)


def unread(article: Article, code: str, reason: str, next_step: str) -> Reading:
    """The reading of an article that could not be read: nothing found, and a problem that says why."""
    problem = Problem(code, article.path or article.id, reason, next_step, article.id)
    return Reading(article, Dated(Anchor(), (), (problem,)), ())


def _in_order(do: Callable[[In], Out], all_of: Sequence[In], workers: int) -> Iterator[Out]:
    """`do` of each, in the order given; many are shared out among processes."""
    if workers == 1 or len(all_of) < WORTH_A_PROCESS:
        yield from map(do, all_of)
        return
    with ProcessPoolExecutor(workers) as executor:
        try:
            yield from executor.map(do, all_of, chunksize=max(1, min(50, len(all_of) // (4 * workers))))
        except BrokenProcessPool as error:
            raise TimelineError(
                "a worker was ended from outside, perhaps because the memory was full. What was read is kept: build again, "
                "with fewer --workers if it happens once more."
            ) from error


def find_chronology(articles: Iterable[Article], *, workers: int = 1, lexicon: Path | None = None) -> list[Event]:
    """The events of all these articles, merged and weighed, without a store.

    >>> find_chronology([])
    []
    """
    readings = read_articles(list(articles), workers=workers, lexicon=lexicon)
    return weigh(merge({reading.article.id: reading.mentions for reading in readings}))


def build_folder(
    folder: Path,
    *,
    store: Store,
    read_on: date,
    workers: int = 1,
    progress: Progress | None = None,
    hands: Hands | None = None,
) -> Report:
    """Brings the store up to date with the articles under `folder`, and says what was done.

    `read_on` is the day of reading: it is kept with an article when it is first read, so that a later build infers the same years.
    """
    files = partial(_read_in_processes, workers=workers)
    lexicon = own_lexicon(folder)
    rules = reading_rules(lexicon)
    known, origins = store.files(rules), store.origins()
    _note_folder(store, folder)
    found = survey(folder, known, {id: origin.path for id, origin in origins.items()}, files)
    report = build(
        found.articles,
        store=store,
        read_on=read_on,
        workers=workers,
        progress=progress,
        problems=[*found.problems, *check_own(lexicon)],
        kept=found.kept,
        lexicon=lexicon,
        hands=hands,
        origins=origins,
    )
    # A file that was changed as the store was written may be changed again within the same tick of the clock: it is opened next time.
    before = store.clock() - RESTLESS
    store.put_files((file for file in found.files.values() if file.stamp[-1] < before), extractor=rules, known=known)
    return report


def _note_folder(store: Store, folder: Path) -> None:
    """Keep where the articles lie: beside them are the names of one's own, with which one of them is read again after a correction."""
    told = str(folder.absolute())
    if store.place.path is not None and Path(told).anchor == Path(store.path.absolute()).anchor:
        told = os.path.relpath(told, store.path.absolute().parent)  # so that a project may be moved as a whole
    if store.noted(FOLDER) != told:
        store.note(FOLDER, told)


def _noted_lexicon(store: Store) -> Path | None:
    told = store.noted(FOLDER)
    beside = store.path.absolute().parent if store.place.path is not None else Path()
    return own_lexicon(beside / told) if told else None


def update_chronology(store: Store) -> None:
    """Merge what is new, and lay the corrections over it: where it is little, beside what stands near it, else everything."""
    world = find_world(store)
    with store.growing(MERGING) as growth:
        if growth.few:
            standing = growth.standing()
            growth.put_change(standing, *overlay_change(world, Merger(standing=standing).change(growth.waiting())))
            return
    changes = store.changes()
    merger = Merger(store.mentions())
    applied = overlay(store, merger.events())
    events = weigh_kept(applied)
    relations = relations_of(events)
    with store.growing(MERGING) as growth:
        growth.put_whole(merger.standing, events, relations, of=changes, applied=applied)
    if store.unsettled:  # somebody corrected an event meanwhile
        settle(store)


def _read_in_processes(folder: Path, paths: Sequence[Path], *, workers: int) -> Iterator[Sequence[Article | Problem]]:
    return _in_order(partial(_read_one, folder), paths, workers)


def _read_one(folder: Path, path: Path) -> Sequence[Article | Problem]:
    return next(read_files(folder, [path]))


def build(
    articles: Iterable[Article],
    *,
    store: Store,
    read_on: date,
    workers: int = 1,
    progress: Progress | None = None,
    problems: Sequence[Problem] = (),
    kept: Set[str] = frozenset(),
    lexicon: Path | None = None,
    hands: Hands | None = None,
    origins: Mapping[str, Origin] | None = None,
) -> Report:
    """Makes the store hold exactly these articles and the chronology they tell.

    `problems` are those met while reading the files; `kept` names the articles that the store holds already and that are as they were.
    Who has already asked the store for its `origins` gives them.
    """
    progress = progress or (lambda done, total, what: None)
    problems = [*problems, *take_in(store)]
    rules = reading_rules(lexicon)
    known = store.digests(rules)
    origins = store.origins() if origins is None else origins
    first_read = {id: origin.read_on for id, origin in origins.items()}
    prepared = [with_language(replace(a, read_on=a.read_on or first_read.get(a.id) or read_on)) for a in articles]
    laid, before = lay_over(store, prepared, kept)
    due = [a for a in laid if known.get(a.id) != a.digest]
    gone = origins.keys() - {a.id for a in prepared} - kept
    for done, reading in enumerate(read_articles(due, workers=workers, lexicon=lexicon, hands=hands), start=1):
        _put_reading(store, reading, rules, before)
        progress(done, len(due), reading.article.path or reading.article.id)
    for article_id in gone:
        store.remove_article(article_id)
    store.put_problems(problems)
    if due or gone or store.stale or store.unsettled:
        update_chronology(store)
    return Report(
        new=sum(a.id not in first_read for a in due),
        changed=sum(a.id in first_read for a in due),
        unchanged=len(prepared) - len(due) + len(kept),
        removed=len(gone),
        events=store.count(),
        problems=(*store.problems(), *tell_unapplied(find_unapplied(store))),
    )


def reread(store: Store, *, lexicon: Path | None = None) -> int:
    """Reads anew the articles that people have corrected since, or whose correction was undone; says how many these are."""
    laid, before = lay_over(store, [], store.digests().keys())
    lexicon = lexicon or _noted_lexicon(store)
    rules = reading_rules(lexicon)
    for reading in read_articles(laid, lexicon=lexicon):
        _put_reading(store, reading, rules, before)
    if laid:
        update_chronology(store)
    return len(laid)


def _put_reading(store: Store, reading: Reading, rules: str, before: Mapping[str, Mapping[str, str]]) -> None:
    found, said = reading.dated, before.get(reading.article.id)
    store.put_article(reading.article, found.anchor, found.expressions, reading.mentions, found.problems, extractor=rules, told=said)
