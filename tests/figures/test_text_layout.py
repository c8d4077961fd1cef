"""Headlines into lines, labels over marks, days onto the axis."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.figures.sample import make_event
from timeline.figures import draw_chronology
from timeline.figures.axis import choose_step, make_ticks
from timeline.figures.fonts import measure
from timeline.figures.labels import GAP_X, GAP_Y, Want, place_labels
from timeline.figures.time_axis import TimeAxis, find_gaps
from timeline.figures.wrapping import ELLIPSIS, GLUE, glue, shorten, wrap

FULL = {"left": 0.0, "right": 1200.0, "ceiling": 200.0}


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("HIMARS", ("HIMARS",)),
        ("Blindés antiaériens Gepard", ("Blindés", "antiaériens Gepard")),
        ("First Mirage 2000-5 delivered", ("First Mirage_2000-5", "delivered")),
        ("ATACMS : tirs en Russie autorisés", ("ATACMS_: tirs en", "Russie autorisés")),
        ("Paquet d'armes de 350 M$", ("Paquet d'armes de_350_M$",)),
        ("10 Leopard 2 (Strv 122) for Ukraine", ("10_Leopard_2", "(Strv_122) for Ukraine")),
        ("« Plus de transferts d'armes »", ("«_Plus de_transferts", "d'armes_»")),
        ("Aide militaire (3 Md€) autorisée par Berlin", ("Aide militaire (3_Md€)", "autorisée par Berlin")),
        ("1\u202f500 armes antichars et 2\u00a0500 fusils", ("1\u202f500_armes antichars", "et_2_500_fusils")),
        ("   ", ()),
    ],
)
def test_a_headline_breaks_where_a_reader_would(headline, lines):
    assert tuple(line.replace(GLUE, "_") for line in wrap(headline, 150, 13, "semibold")) == lines


@settings(deadline=None)
@given(st.text(max_size=120), st.sampled_from((60, 100, 150, 230)))
def test_no_line_is_wider_than_asked_and_none_is_lost_without_a_sign(text, width):
    lines = wrap(text, width, 13, "semibold")
    assert len(lines) <= 3
    assert all(measure(line, 13, "semibold") <= width or len(line) == 1 for line in lines)
    # A word that is taken apart gets hyphens; nothing else is added.
    kept, whole = ("".join(told.replace("-", "").split()) for told in ("".join(lines), glue(text)))
    assert kept == whole or kept.endswith(ELLIPSIS)


def test_a_word_wider_than_its_line_breaks_with_a_hyphen_and_leaves_no_letter_alone():
    assert wrap("Geheimdienstinformationen", 120, 13, "semibold") == ("Geheimdienstinform-", "ationen")
    assert wrap("Exportgenehmigungen", measure("Exportgenehmigunge", 13, "semibold"), 13, "semibold") == ("Exportgenehmigun-", "gen")
    assert "-" not in "".join(wrap("1" * 30, 100, 13, "semibold"))


def test_a_long_compound_makes_its_label_wider():
    event = make_event("mines", date(2024, 11, 20), donor="USA")
    scene = draw_chronology([event], width=375, locale="de", labels={"mines": "Antipersonenminen"})
    assert "Antipersonenminen" in [text.text for text in scene.texts]


def test_what_is_cut_ends_in_an_ellipsis():
    assert shorten("Une très longue phrase", 90, 13) == "Une très long…"
    assert wrap("mot " * 40, 100, 13)[-1].endswith(ELLIPSIS)


wants = st.lists(
    st.builds(
        lambda n, x, width, lines: (x, width, 14.0 + 15.5 * lines, n),
        st.integers(),
        st.floats(0, 1200),
        st.floats(20, 150),
        st.integers(1, 4),
    ),
    max_size=45,
)


@settings(deadline=None)
@given(wants, st.sampled_from((40.0, 120.0, 400.0)))
def test_labels_never_touch_nor_cross_a_leader(sizes, ceiling):
    asked = [Want(f"w{n}", round(x, 1), w, h, rank) for n, (x, w, h, rank) in enumerate(sizes)]
    places = place_labels(asked, left=0, right=1200, ceiling=ceiling)
    assert places == place_labels(asked[::-1], left=0, right=1200, ceiling=ceiling)
    for place in places:
        assert place.left >= 0
        assert place.right <= 1200
        assert place.foot >= 0
        assert place.head <= ceiling + 1e-6
        for other in places:
            if other is place:
                continue
            beside = place.right + GAP_X <= other.left + 1e-6 or other.right + GAP_X <= place.left + 1e-6
            stacked = place.head + GAP_Y <= other.foot + 1e-6 or other.head + GAP_Y <= place.foot + 1e-6
            assert beside or stacked
            if place.left < other.want.x < place.right:
                assert other.foot <= place.foot, "a leader rises through a label"


def test_a_crowded_row_keeps_its_most_important_labels():
    crowd = [Want(f"w{n}", 600.0 + n, 150, 30, rank=n) for n in range(30)]
    names = [p.want.key for p in place_labels(crowd, left=0, right=1200, ceiling=64)]
    assert "w0" in names
    assert len(names) < 30


def test_where_there_is_room_every_label_stands_directly_over_its_mark():
    places = place_labels([Want(f"w{n}", 10.0 + 200 * n, 150, 30, 0) for n in range(5)], **FULL)
    assert [(p.foot, p.anchor) for p in places] == [(0.0, "start")] * 5


def test_at_the_right_edge_a_label_opens_to_the_left():
    (place,) = place_labels([Want("w", 1190.0, 150, 30, 0)], **FULL)
    assert (place.anchor, place.foot) == ("end", 0.0)


@pytest.mark.parametrize(
    ("first", "last", "step", "words", "spans"),
    [
        ("2024-11-01", "2024-11-30", ("day", 1), ["1", "2", "3"], ["novembre 2024"]),
        ("2024-10-01", "2024-12-31", ("day", 2), ["1", "3", "5"], ["octobre 2024", "novembre 2024", "décembre 2024"]),
        ("2024-01-01", "2024-12-31", ("week", 2), ["1", "15", "1"], ["janvier 2024", "février 2024"]),
        ("2023-01-01", "2024-12-31", ("month", 1), ["janv.", "févr.", "mars"], ["2023", "2024"]),
        ("2022-01-01", "2025-12-31", ("month", 3), ["janv.", "avr.", "juil."], ["2022", "2023", "2024", "2025"]),
        ("2014-01-01", "2025-12-31", ("month", 6), ["janv.", "juil.", "janv."], ["2014", "2015"]),
        ("1990-01-01", "2025-12-31", ("year", 2), ["1990", "1992", "1994"], []),
        ("0200-01-01", "2025-12-31", ("year", 100), ["200", "300", "400"], []),
    ],
)
def test_the_axis_is_as_fine_as_the_pixels_allow_and_always_tells_the_year(first, last, step, words, spans):
    axis = TimeAxis(date.fromisoformat(first), date.fromisoformat(last), 100, 1300)
    ticks, years = make_ticks(axis, "fr")
    assert choose_step(axis) == step
    assert [tick.text for tick in ticks][:3] == words
    assert [span.text for span in years][: len(spans)] == spans
    assert years or all(len(tick.text) >= 3 for tick in ticks)


@given(st.dates(date(1000, 1, 1), date(2500, 1, 1)), st.integers(0, 9000), st.integers(0, 9000))
def test_pixels_lead_back_to_their_day(first, length, later):
    axis = TimeAxis(first, date.fromordinal(first.toordinal() + length), 150, 1400)
    day = date.fromordinal(first.toordinal() + min(later, length))
    assert axis.day(axis.x(day) + axis.pixels_per_day / 2) == day
    assert axis.left <= axis.x(day) < axis.x_after(day) <= axis.right + 1e-6


def test_the_axis_never_leaves_the_calendar():
    axis = TimeAxis(date(1, 1, 1), date(9999, 12, 30), 0, 1000)
    assert axis.day(-(10**9)) == date.min
    assert axis.day(10**9) < date.max
    assert make_ticks(axis, "en")[0]


GAPPED = TimeAxis(date(1994, 11, 1), date(2023, 6, 30), 100, 1100, ((date(1995, 3, 1), date(2021, 10, 1)),))


def test_a_folded_stretch_takes_few_pixels_and_the_rest_keeps_its_scale():
    assert GAPPED.x(date(2021, 10, 1)) - GAPPED.x(date(1995, 3, 1)) == pytest.approx(44)
    assert GAPPED.x(date(1994, 11, 1)) == 100
    assert GAPPED.x_after(date(2023, 6, 30)) == pytest.approx(1100)
    assert GAPPED.x(date(2022, 1, 2)) - GAPPED.x(date(2022, 1, 1)) == pytest.approx(GAPPED.pixels_per_day)
    assert "2000" not in [tick.text for tick in make_ticks(GAPPED, "en")[0]]


@given(st.dates(date(1994, 11, 1), date(2023, 6, 30)))
def test_pixels_lead_back_to_their_day_beside_a_gap(day):
    x = (GAPPED.x(day) + GAPPED.x_after(day)) / 2
    assert GAPPED.day(x) == day or (GAPPED.folds(day) and abs((GAPPED.day(x) - day).days) <= 1)


def test_only_long_stretches_between_events_are_folded():
    days = [date(1994, 12, 5), date(2022, 2, 24), date(2022, 12, 1)]
    gaps = find_gaps([(day, day) for day in days], date(1994, 11, 1), date(2023, 1, 1))
    assert len(gaps) == 1
    assert days[0] < gaps[0][0] < gaps[0][1] < days[1]
    assert find_gaps([(days[0], days[1]), (days[2], days[2])], days[0], days[2]) == ()
    assert find_gaps([], days[0], days[2]) == ()
