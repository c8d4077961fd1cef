"""Stories of the time before Christ: years that leave their era unsaid, and what is counted from them."""

from datetime import date

import pytest

from timeline.dates import find_dates

TODAY = date(2011, 1, 1)

STORIES = {
    "en": (
        "The first war began in 264 BC, when Messana called for help. In 261 the city of Agrigentum fell. By 256, four legions had landed. "
        "In the spring of 255 BC they were beaten. The following year a storm sank the fleet. Two years later a siege began. "
        "In September 480 BC Xerxes lost at Salamis. Between 218 and 201 BC Hannibal fought in Italy, with 300 ships. "
        "In AD 9 three legions were lost. In 1945 the site was excavated.",
        "BC0264 BC0261 BC0256 BC0255-SP BC0254 BC0252 BC0480-09 BC0218 BC0201 0009 1945",
    ),
    "de": (
        "Der Krieg begann 264 v. Chr. mit dem Hilferuf Messanas. Im Jahr 261 fiel Agrigent. Im Frühjahr 255 v. Chr. wurden sie geschlagen. "
        "Ein Jahr später sank die Flotte. Von 218 bis 201 v. Chr. kämpfte Hannibal in Italien, mit 300 Schiffen.",
        "BC0264 BC0261 BC0255-SP BC0254 BC0218 BC0201",
    ),
    "fr": (
        "La guerre commença en 264 av. J.-C. En 261, Agrigente tomba. Au printemps 255 av. J.-C., ils furent battus. "
        "L'année suivante, une tempête coula la flotte. Il fut tué le 15 mars 44 av. J.-C.",
        "BC0264 BC0261 BC0255-SP BC0254 BC0044-03-15",
    ),
    "es": (
        "La guerra comenzó en el 264 a. C. En 261, cayó Agrigento. En la primavera de 255 a. C. fueron derrotados. "
        "Al año siguiente una tormenta hundió la flota.",
        "BC0264 BC0261 BC0255-SP BC0254",
    ),
    "it": (
        "La guerra cominciò nel 264 a.C. Nel 261 cadde Agrigento. Nella primavera del 255 a.C. furono sconfitti. "
        "L'anno seguente una tempesta affondò la flotta.",
        "BC0264 BC0261 BC0255-SP BC0254",
    ),
    "uk": (
        "Війна почалася 264 року до н. е. У 261 році впало місто. Навесні 255 року до н. е. їх розбили. "
        "Наступного року буря потопила флот. "
        "У 218–201 роках до н. е. Ганнібал воював в Італії.",
        "BC0264 BC0261 BC0255-SP BC0254 BC0218 BC0201",
    ),
}


@pytest.mark.parametrize("language", STORIES)
def test_a_story_goes_on_in_the_years_before_christ_that_it_has_reached(language: str):
    text, values = STORIES[language]
    assert [e.value for e in find_dates(text, language, TODAY)] == values.split()


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The temple of 480 BC stood on 46 columns, and 130 people worked in 120 houses.", ["480 BC"]),
        ("en", "The prize of 264 pounds went to him in 261 days.", ["261 days"]),
        ("en", "He was killed on March 15, 44 BC.", ["March 15, 44 BC"]),
        ("en", "The 3rd and 2nd centuries BC saw many wars.", ["The 3rd", "2nd centuries BC"]),
        ("de", "Die Republik (509–27 v. Chr.) ging unter.", ["509", "27 v. Chr."]),
        ("de", "In Raum 264 saßen 261 Gäste.", []),
        ("pl", "W 480 roku p.n.e. Persowie najechali Grecję.", ["480 roku p.n.e."]),
        ("ru", "В 410 году Рим был разграблен.", ["410 году"]),
        ("ru", "Осада длилась 410 дней.", ["410 дней"]),
    ],
)
def test_a_number_is_a_year_before_christ_only_where_the_text_shows_it(language: str, text: str, found: list[str]):
    assert [e.text for e in find_dates(text, language, TODAY)] == found


def test_dates_before_christ_have_a_value_and_no_place():
    told = find_dates("In September 480 BC Xerxes lost.", "en", TODAY)
    assert [(e.value, e.first, e.last) for e in told] == [("BC0480-09", None, None)]
