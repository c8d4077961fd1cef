"""Names and things in Spanish, Italian, Portuguese and Dutch, inflected and compounded, and what only looks like them."""

import pytest

from timeline.lexicon import load_lexicon, read_words


def found(language: str, text: str) -> list[str]:
    words, lexicon = read_words(text), load_lexicon(language)
    both = sorted([*lexicon.find_names(words), *lexicon.find_items(words)], key=lambda f: f.first)
    return [f"{text[words.starts[f.first] : words.ends[f.last]]}={f.value.key}" for f in both]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "las autoridades suecas y la Casa Blanca", ["suecas=SWE", "Casa Blanca=white-house"]),
        ("es", "31 carros Abrams para EE UU", ["carros Abrams=abrams", "EE UU=USA"]),
        (
            "es",
            "misiles de largo alcance y minas antipersona",
            ["misiles de largo alcance=long-range-missile", "minas antipersona=ap-mine"],
        ),
        ("it", "i soldati tedeschi e Palazzo Chigi", ["tedeschi=DEU", "Palazzo Chigi=italian-government"]),
        ("it", "carri armati Leopard 2 all'Ucraina", ["carri armati Leopard 2=leopard-2", "Ucraina=UKR"]),
        ("it", "usa munizioni a grappolo", ["munizioni a grappolo=cluster-munition"]),
        ("pt", "os mísseis ATACMS dos norte-americanos", ["mísseis ATACMS=atacms", "norte-americanos=USA"]),
        ("pt", "Moscovo ou Moscou", ["Moscovo=RUS", "Moscou=RUS"]),
        (
            "nl",
            "Patriot-raketten van de Oekraïense strijdkrachten",
            ["Patriot-raketten=patriot", "Oekraïense strijdkrachten=ukrainian-army"],
        ),
        ("nl", "clustermunitie en antipersoonsmijnen", ["clustermunitie=cluster-munition", "antipersoonsmijnen=ap-mine"]),
    ],
)
def test_names_and_things_are_found_in_their_forms(language, text, expected):
    assert found(language, text) == expected
