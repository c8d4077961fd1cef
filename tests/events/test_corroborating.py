"""Independent voices: outlets, not articles, and copies of one text count once."""

import pytest

from tests.factories import make_event, make_mention
from timeline.events import corroborate

AGENCY = "The United States will send Ukraine anti-personnel mines, an official said on Tuesday."
EDITED = "The United States will send Ukraine anti-personnel mines, an official said Tuesday."
OWN = "President Joe Biden has approved landmines for Kyiv, reversing his policy, two people told this paper."


def voices(*told: tuple[str, str, str]) -> int:
    return corroborate(make_event(mentions=tuple(make_mention(a, source=s, quote=q) for a, s, q in told))).voices


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ([("a", "Herald", AGENCY)], 1),
        ([("a", "Herald", AGENCY), ("b", "Gazette", EDITED)], 1),
        ([("a", "Herald", AGENCY), ("b", "Gazette", OWN)], 2),
        ([("a", "Herald", AGENCY), ("b", "Herald", OWN)], 1),
        ([("a", "Herald", AGENCY), ("b", "Gazette", EDITED), ("c", "Gazette", OWN), ("d", "Courier", "Mines for Kyiv on Tuesday")], 2),
        ([("a", "", AGENCY), ("b", "", OWN)], 2),
        ([("a", "", AGENCY), ("b", "", EDITED)], 1),
        ([("a", "Herald", "Mines for Kyiv"), ("b", "Gazette", "Mines for Kyiv")], 2),
    ],
    ids=["one", "a copy", "two", "one paper twice", "a copier with a text of its own", "outlets unknown", "unknown copies", "too short"],
)
def test_copies_and_papers_count_once(told, count):
    assert voices(*told) == count


def test_the_same_words_in_two_languages_are_no_copy_and_languages_are_told():
    event = make_event(
        official=True,
        mentions=(make_mention("a", quote=AGENCY, source="Herald"), make_mention("b", quote=AGENCY, source="Bote", language="de")),
    )
    told = corroborate(event)
    assert (told.articles, told.voices, told.outlets, told.languages, told.official) == (2, 2, ("Bote", "Herald"), ("de", "en"), True)


def test_two_hundred_tellings_are_counted_at_once():
    event = make_event(mentions=tuple(make_mention(str(n), source=str(n), quote=f"{n} {OWN}") for n in range(500)))
    assert corroborate(event).articles == 500
