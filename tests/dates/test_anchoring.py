"""The day an article speaks from: published, inferred by the weekday test, or unknown — and always saying which."""

from datetime import date

import pytest

from timeline.dates import date_article, find_anchor
from timeline.models import Anchor, Article

# Our own words about the decision that the project started from.
MINES = (
    "Joe Biden, qui doit quitter la Maison Blanche dans deux mois, a autorisé l’envoi de mines, a indiqué mercredi 20 novembre "
    "un responsable. Les combats de ces dernières semaines pèsent. Le scrutin du 5 novembre a tout changé. Le feu vert donné dimanche "
    "concernait des missiles, employés pour la première fois mardi 19 novembre."
)


def article(text: str, language: str = "fr", **more) -> Article:
    return Article(id="a", text=text, language=language, **more)


def test_a_published_article_speaks_from_its_day():
    assert find_anchor(article("Hier.", published=date(2024, 3, 1))) == Anchor(date(2024, 3, 1), "published")


@pytest.mark.parametrize("year", range(2024, 2030))
def test_weekdays_that_agree_give_the_year_whenever_the_article_is_read(year: int):
    anchor = find_anchor(article(MINES, read_on=date(year, 12, 1)))
    assert (anchor.day, anchor.how) == (date(2024, 11, 20), "inferred")
    assert anchor.years == (2024, 2019, 2013)
    assert anchor.evidence == ("mercredi 20 novembre", "mardi 19 novembre")


def test_the_latest_year_that_fits_is_taken_when_it_has_come():
    text = "Le ministre l’a indiqué mercredi 20 novembre."
    assert find_anchor(article(text, read_on=date(2030, 11, 19))).day == date(2024, 11, 20)
    assert find_anchor(article(text, read_on=date(2030, 11, 20))).day == date(2030, 11, 20)


def test_the_names_of_a_text_outweigh_the_latest_year():
    assert find_anchor(article(MINES, read_on=date(2031, 1, 1))).day == date(2024, 11, 20)
    text = "Bill Clinton et Boris Eltsine se sont vus mercredi 2 septembre."
    assert find_anchor(article(text, read_on=date(2026, 1, 1))).day == date(1998, 9, 2)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        # The names of a time, of one office and of one currency.
        ("Tony Blair met President Clinton on Friday, May 29.", "en", date(1998, 5, 29)),
        ("Chief Justice Rehnquist spoke for the court on Tuesday, June 27.", "en", date(2000, 6, 27)),
        ("Hans-Dietrich Genscher reiste am Mittwoch, dem 9. Mai, in die DDR.", "de", date(1990, 5, 9)),
        ("Die Fahrt kostet 40 DM; los geht es am Samstag, 5. Juni.", "de", date(1999, 6, 5)),
        ("Bettino Craxi ne ha parlato con Ciriaco De Mita martedì 3 giugno.", "it", date(1986, 6, 3)),
        # The years that a text mentions are mostly its last few.
        ("Since 1993 the law has been broken twice, said the court on Monday, Oct. 26. It was passed in 1991.", "en", date(1998, 10, 26)),
        ("Le traité de 2009 expire, a-t-on dit mercredi 6 juillet. Il succédait à celui de 1991.", "fr", date(2011, 7, 6)),
        # One year of long ago, and plans, say little.
        ("Comme en 1945, a-t-il dit mercredi 20 novembre.", "fr", date(2024, 11, 20)),
        ("Jusqu’en 2030, a-t-il dit mercredi 20 novembre, nous aiderons.", "fr", date(2024, 11, 20)),
    ],
)
def test_names_and_years_of_the_text_choose_among_the_years_that_fit(text: str, language: str, day: date):
    assert find_anchor(article(text, language, read_on=date(2026, 1, 1))).day == day


def test_a_pair_that_names_its_year_decides():
    text = "Der Kanzler sagte am Montag, dem 19. Mai 2025, und am Sonntag, dem 18. Mai, dasselbe."
    assert find_anchor(article(text, "de", read_on=date(2031, 1, 1))).day == date(2025, 5, 19)


def test_an_article_of_january_speaks_of_december():
    text = "On Wednesday, Jan. 3, he said that the shelling had begun on Friday, Dec. 29."
    anchor = find_anchor(article(text, "en", read_on=date(2024, 6, 1)))
    assert (anchor.day, anchor.years[0]) == (date(2024, 1, 3), 2024)


def test_the_inferred_anchor_dates_what_hangs_on_it():
    dated = date_article(article(MINES, read_on=date(2026, 1, 1)))
    told = {e.text: (e.value, e.approximate, e.inferred) for e in dated.expressions}
    assert told == {
        "dans deux mois": ("2025-01", True, ("anchor",)),
        "mercredi 20 novembre": ("2024-11-20", False, ("year",)),
        "ces dernières semaines": ("PXW", False, ()),
        "5 novembre": ("2024-11-05", False, ("year",)),
        "dimanche": ("2024-11-17", False, ("anchor",)),
        "mardi 19 novembre": ("2024-11-19", False, ("year",)),
    }
    assert dated.problems == ()


def test_without_weekdays_nothing_is_guessed_and_the_reader_is_told_what_to_do():
    dated = date_article(article("Le président l’a dit hier.", read_on=date(2026, 1, 1)))
    assert dated.anchor == Anchor()
    assert [(p.code, p.next_step) for p in dated.problems] == [
        ("no-date", "Say when it was published: `timeline about FILE --published 2024-11-20`, or `published:` in its front matter.")
    ]
    assert [(e.value, e.first) for e in dated.expressions] == [("PAST_REF", None)]


def test_a_date_line_at_the_head_is_the_anchor():
    anchor = find_anchor(article("Paris, 3 mars 2023. Le ministre a parlé hier.", read_on=date(2026, 1, 1)))
    assert (anchor.day, anchor.how, anchor.evidence) == (date(2023, 3, 3), "inferred", ("3 mars 2023",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Am 28. Juli 1994 begann der Aufstand der Bergleute.", "de"),
        ("La guerre commença le 3 mars 1923, à l’aube.", "fr"),
        ("On May 3, 1951, the army crossed the river.", "en"),
        ("6 липня 1967 почався наступ.", "uk"),
    ],
)
def test_a_full_date_inside_the_first_sentence_is_what_it_tells_of_not_the_day_of_writing(text: str, language: str):
    assert find_anchor(article(text, language, read_on=date(2026, 1, 1))) == Anchor()


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("KIEW, 20. November 2024 (Sample) – Der Präsident sagte das gestern.", "de", date(2024, 11, 20)),
        ("Kyiv, Ukraine, Nov. 20, 2024 — The president said so.", "en", date(2024, 11, 20)),
        ("Київ, 20 листопада 2024 р. Президент сказав це вчора.", "uk", date(2024, 11, 20)),
        ("20/11/2024 Le ministre a parlé.", "fr", date(2024, 11, 20)),
        ("Warszawa, 20 listopada 2024 r. – Minister mówił o tym wczoraj.", "pl", date(2024, 11, 20)),
    ],
)
def test_date_lines_of_the_press_are_read(text: str, language: str, day: date):
    assert find_anchor(article(text, language, read_on=date(2026, 1, 1))).day == day


def test_a_weekday_that_contradicts_its_full_date_is_a_problem_not_a_silent_choice():
    dated = date_article(article("Il est parti lundi 20 novembre 2024.", published=date(2024, 11, 21)))
    assert [e.value for e in dated.expressions] == ["2024-11-20"]
    assert [(p.code, p.article) for p in dated.problems] == [("weekday-contradicts", "a")]


def test_a_weekday_fixes_the_year_of_a_date_without_one():
    (expression,) = date_article(article("Il est mort le dimanche 24 décembre.", published=date(2024, 1, 3))).expressions
    assert expression.value == "2023-12-24"


def test_a_text_that_mixes_languages_is_read_in_each():
    text = (
        "Le président a annoncé mercredi 20 novembre une nouvelle aide militaire à l’Ukraine, après des semaines d’hésitation.\n"
        "Der Bundeskanzler hat am Montag, dem 18. November, neue Lieferungen angekündigt, nachdem lange über sie gestritten wurde.\n"
    )
    dated = date_article(article(text, "", published=date(2024, 11, 21)))
    assert [(e.text, e.value) for e in dated.expressions if e.precision == "day"] == [
        ("mercredi 20 novembre", "2024-11-20"),
        ("Montag, dem 18. November", "2024-11-18"),
    ]
    assert all(text[e.start : e.end] == e.text for e in dated.expressions)


def test_a_slip_of_the_weekday_near_the_article_keeps_the_day_and_is_told():
    dated = date_article(article("Des retards étaient attendus lundi 18 mai.", published=date(2025, 5, 19)))
    assert [e.value for e in dated.expressions] == ["2025-05-18"]
    assert [p.code for p in dated.problems] == ["weekday-contradicts"]
