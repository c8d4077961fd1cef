"""A store of an older version becomes one of today with all that it held; one of a newer version is left alone."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tests.factories import DAY, item, make_article, make_event, make_mention, ukraine, usa
from timeline.errors import StoreError
from timeline.filters import Filters
from timeline.models import Anchor, Problem, TimeExpression
from timeline.store import Store, upgrading
from timeline.store.schema import SCHEMA_VERSION, metadata

BEFORE = Path(__file__).with_name("schema_3.sql")
WHOLE = "Kiev attend des mines.\nWashington said it would send mines to Ukraine."
FIRST = make_article("a", WHOLE, title="Défense", extra={"section": ["world", 1]})
SECOND = make_article("b", "Berlin liefert.", language="de", source="Beispiel", read_on=DAY)
YESTERDAY = date(2024, 11, 19)
HIER = TimeExpression("hier", 3, 7, "DATE", "2024-11-19", YESTERDAY, YESTERDAY, "day", inferred=("anchor",), rule="deictic")
TOLD = make_mention("a", actors=(usa(),), recipients=(ukraine(),), items=(item(),), start=23)
DECEMBER = {"first": date(2024, 12, 1), "last": date(2024, 12, 31), "precision": "month"}
LATER = make_mention("b", **DECEMBER, source="Beispiel", language="de", quote="Berlin liefert.")
ONE = make_event("one", mentions=(TOLD,), actors=(usa(),), recipients=(ukraine(),), items=(item(),), donor="USA", stage="announced",
                 item_class="long-range", importance=0.5)  # fmt: skip
TWO = make_event("two", **DECEMBER, mentions=(LATER,), follows=("one",))


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "s.sqlite"
    with sqlite3.connect(path) as link:
        link.executescript(BEFORE.read_text(encoding="utf8"))
    return path


def columns(store):
    """The columns of every table, by name."""
    with store._reading() as link:
        found = {name: link.execute(text(f"SELECT * FROM {name} WHERE 1 = 0")).keys() for name in metadata.tables}
    return {name: set(keys) for name, keys in found.items()}


def indexes(store):
    with store._reading() as link:
        return set(link.scalars(text("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")))


def test_a_store_of_the_version_before_migrations_is_upgraded_and_equal(old, tmp_path):
    with Store.open(old, create=False) as store, Store.open(tmp_path / "new.sqlite") as new:
        assert store.articles() == [FIRST, SECOND]
        assert (store.anchor("a"), store.expressions("a")) == (Anchor(DAY, "published"), [HIER])
        assert store.mentions() == {"a": [TOLD], "b": [LATER]}
        assert store.events() == [ONE, TWO]
        assert store.events(Filters(text="berlin liefert")) == [TWO]
        assert store.events(Filters(donor=("USA",), recipient=("Ukraine",), until=DAY)) == [ONE]
        assert store.relations() == [("two", "one", "follows")]
        assert [problem.where for problem in store.problems()] == ["a.md", "x.bin"]
        assert store.problems()[1] == Problem("unreadable", "x.bin", "unknown format", "Convert it.")
        assert (store.noted("data folder"), store.version(), store.stale) == ("data", 2, False)
        assert columns(store) == columns(new)
        assert indexes(store) == indexes(new)


def test_an_upgraded_store_is_as_good_as_a_new_one(old):
    Store.open(old).close()
    with Store.open(old, create=False) as store:
        store.put_article(make_article("a", "Words of today."), Anchor(), [], [])
        assert [article.id for article in store.articles("mines")] == []
        assert [article.id for article in store.articles("today")] == ["a"]
        store.put_events([TWO])
        assert (store.events(), store.facets()["donor"], store.version()) == ([TWO], {}, 3)


def test_before_an_upgrade_a_copy_is_kept_beside_the_store(old):
    Store.open(old).close()
    copy = old.with_name("s.sqlite.schema-3.backup")
    with sqlite3.connect(copy) as link:
        assert link.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("3",)
        assert link.execute("SELECT count(*) FROM events").fetchone() == (2,)
    kept = copy.read_bytes()
    Store.open(old).close()
    assert [path.name for path in sorted(old.parent.glob("*.backup"))] == [copy.name]
    old.unlink()
    with sqlite3.connect(old) as link:
        link.executescript(BEFORE.read_text(encoding="utf8"))
    Store.open(old).close()
    assert copy.read_bytes() == kept
    assert copy.with_name("s.sqlite.schema-3-2.backup").exists()


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(old, monkeypatch):
    def fail(link, found):
        link.execute(text("DROP TABLE relations"))
        link.execute(text("SELECT * FROM no_such_table"))

    monkeypatch.setattr(upgrading, "run_migrations", fail)
    with pytest.raises(StoreError, match="no such table"):
        Store.open(old)
    monkeypatch.undo()
    with Store.open(old) as store:
        assert store.relations() == [("two", "one", "follows")]


@pytest.mark.parametrize(
    ("schema", "said"), [("99", "written by a newer version of timeline \\(schema 99"), ("2", "too old \\(schema 2"), ("?", "too old")]
)
def test_a_store_that_cannot_be_upgraded_is_left_as_it_is(place, schema, said):
    with Store.open(place) as store, store._writing() as link:
        link.execute(text("UPDATE meta SET value = :schema WHERE key = 'schema'"), {"schema": schema})
    with pytest.raises(StoreError, match=said):
        Store.open(place)


def test_a_new_store_bears_the_stamp_of_the_last_step(place):
    scripts = ScriptDirectory(str(Path(upgrading.__file__).parent / "migrations"))
    with Store.open(place) as store, store._reading() as link:
        assert link.scalar(text("SELECT version_num FROM alembic_version")) == str(SCHEMA_VERSION) == scripts.get_current_head()


def test_a_table_that_came_later_is_made_in_a_store_that_lacks_it(place):
    with Store.open(place) as store, store._writing() as link:
        link.execute(text("DROP TABLE files"))
    with Store.open(place, create=False) as store:
        assert store.files("1") == {}


def test_a_store_on_a_server_is_upgraded_too(new_database):
    address = new_database()
    with Store.open(address) as store:
        store.put_events([ONE, TWO])
        with store._writing() as link:
            for statement in (
                "DROP TABLE vocabulary",
                "UPDATE meta SET value = '6' WHERE key = 'schema'",
                "UPDATE alembic_version SET version_num = '6'",
            ):
                link.execute(text(statement))
    with Store.open(address, create=False) as store:
        assert (store.events(), store.events(Filters(text="berl"))) == ([ONE, TWO], [TWO])
        with store._reading() as link:
            assert "berlin" in link.scalars(text("SELECT word FROM vocabulary")).all()
            assert link.scalar(text("SELECT version_num FROM alembic_version")) == str(SCHEMA_VERSION)
