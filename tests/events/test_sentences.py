"""Where sentences end in agency copy: datelines, initials, ranks, units, quotations, lists. "|" stands where a sentence begins."""

from datetime import date

import pytest

from timeline.dates import find_dates
from timeline.events.grammar import load_grammar
from timeline.events.sentences import split_sentences

ROWS = {
    "en": [
        "WASHINGTON, Nov. 20 (Reuters) - The U.S. said on Wednesday it would send mines. |Lt. Gen. J. F. Smith, Jr. agreed.",
        '"We will deliver." |He did not say when. |"Why? |Because!" he added.',
        "Key points:\n|- Six dead in Kyiv\n|- Talks at 5 p.m. Tuesday\n|• No deal",
        "The deal, worth $1.5 bn., was signed in St. Petersburg. |Mr. Putin attended.",
        "Officials (U.S. and U.K.) met. |No. 10 declined to comment. |The No. 2 official left.",
        "He arrived at 6 a.m. |The talks began at 7 p.m. on Friday.",
        "It was over… |Then it began. |What now?! |Nobody knows.",
        "Gov. Smith vs. Sen. Jones et al. was decided.",
        "The Pentagon Inc. spokesman spoke. |Approx. 500 were hurt.",
    ],
    "fr": [
        "KIEV, 20 nov. (AFP) - Le président V. Zelensky a parlé. |M. Macron aussi.",
        "« Nous livrerons. » |Il n’a pas dit quand. |« Pourquoi ? » a-t-il ajouté.",
        "Le bilan :\n|– six morts à Kiev ;\n|– des pourparlers mardi à 17 h. 30.",
        "Le gén. Dupont, Mme A. Martin et le Dr. Petit étaient là. |L’art. 5 s’applique.",
        "Le 1er janv. 2024, env. 300 pers. ont manifesté. |Puis tout finit.",
        "Selon l’O.N.U. et les É.-U., rien. |J.-Y. Le Drian a réagi.",
        "Il est parti… |Elle est restée. |Quoi ?! |Rien.",
    ],
    "de": [
        "BERLIN, 20. November (dpa) – Die Regierung hat zugestimmt. |Gen. a. D. H. Schulz ist dafür.",
        "„Wir liefern.“ |Das sagte er am 3. Oktober. |„Warum?“, fragte sie.",
        "Das Wichtigste:\n|• Sechs Tote in Kiew\n|• Gespräche am 5. Mai um 17.30 Uhr",
        "Die Lieferung kostet 1,5 Mrd. Euro bzw. 300 Mio. Dollar. |Dr. A. Meier u. a. sagten z. B. ja.",
        "Im 2. Weltkrieg fiel die 6. Armee. |Ludwig XIV. regierte. |Am 1. Mai kam es zu Protesten.",
        "Er traf Außenminister a. D. Fischer. |Gegen 18 Uhr ging er. |St. Petersburg liegt im Norden.",
        "Der Bundestag stimmte am Donnerstag um 14.30 Uhr zu. |Die 27. Sitzung endete.",
    ],
    "es": [
        "MADRID, 20 nov. (EFE).- El Gobierno aprobó el envío. |El Sr. Sánchez y la Dra. López asistieron.",
        "«Entregaremos las armas». |No dijo cuándo. |—¿Por qué? —preguntó ella.",
        "Claves:\n|- Seis muertos en Kiev\n|- Reunión el martes a las 17.00 h.",
        "EE. UU. enviará 31 tanques. |El art. 5 no se aplica. |D. Juan Carlos I viajó.",
        "¿Qué pasará? |¡Nadie lo sabe! |Ud. verá.",
        "El gral. Pérez y el cap. Ruiz llegaron a las 5 p. m. |Luego se fueron.",
    ],
    "it": [
        "ROMA, 20 nov. (ANSA) - Il governo ha approvato l’invio. |L’on. Rossi e il sen. Bianchi hanno votato.",
        "«Invieremo le armi». |Non ha detto quando. |“Perché?” ha chiesto.",
        "I punti:\n|- Sei morti a Kiev\n|- Colloqui martedì alle 17.30",
        "Il gen. Verdi, S. Mattarella e il dott. Neri erano presenti. |L’art. 11 lo vieta.",
        "Il sig. Conte è partito. |P.zza S. Pietro era piena. |Poi basta.",
    ],
    "pt": [
        "LISBOA, 20 nov. (Lusa) – O Governo aprovou o envio. |O Sr. Costa e a Dra. Silva assistiram.",
        "“Vamos entregar.” |Não disse quando. |«Porquê?», perguntou.",
        "Pontos:\n|- Seis mortos em Kiev\n|- Reunião na terça às 17h30",
        "Os EUA enviarão tanques. |O art. 5.º não se aplica. |O gen. Santos partiu.",
        "O n.º 2 do governo demitiu-se. |V. Exa. sabe. |D. Manuel II morreu.",
    ],
    "nl": [
        "DEN HAAG, 20 nov. (ANP) - Het kabinet stemt in. |Minister drs. K. Ollongren en dhr. J. de Vries spraken.",
        '"We leveren." |Hij zei niet wanneer. |‘Waarom?’ vroeg zij.',
        "Kort:\n|- Zes doden in Kiev\n|- Overleg dinsdag om 17.30 uur",
        "Het kost 1,5 mld. euro, d.w.z. veel. |Prof. dr. A. Jansen was er o.a. bij. |Zie art. 5.",
        "Op 5 mei jl. kwam het a.s. overleg ter sprake. |Gen. b.d. De Kruif sprak.",
        "Om 8 uur begon het. |Mw. mr. Bruins stemde tegen.",
    ],
    "pl": [
        "WARSZAWA, 20 listopada (PAP) – Rząd zgodził się. |Gen. R. Andrzejczak i płk. Nowak byli obecni.",
        "„Dostarczymy broń”. |Nie powiedział kiedy. |„Dlaczego?” – zapytała.",
        "Najważniejsze:\n|- Sześć osób zginęło w Kijowie\n|- Rozmowy we wtorek o godz. 17.30",
        "W 2023 r. Polska przekazała czołgi. |Prof. dr hab. A. Kowalski mówił m.in. o tym.",
        "Ul. Jana III Sobieskiego jest zamknięta. |Dnia 5 maja br. odbyło się spotkanie. |Tzw. koalicja upadła.",
        "W XX w. i w 1939 r. Niemcy napadły na Polskę. |Był r. 1945.",
    ],
    "uk": [
        "КИЇВ, 20 листопада (Укрінформ) – Уряд погодився. |Ген. В. Залужний і п. Іваненко були присутні.",
        "«Ми поставимо зброю». |Він не сказав коли. |«Чому?» – запитала вона.",
        "Головне:\n|🔹 Шестеро загиблих у Києві\n|🔹 Переговори у вівторок о 17.30",
        "У 2023 р. Польща передала танки. |Проф. О. Коваль говорив про це.",
        "На вул. Хрещатик, буд. 5, у м. Київ стався вибух. |О 5 год. 30 хв. Лунали сирени. |Див. ст. 5.",
        "Т. зв. «ДНР» обстріляла с. Піски. |Напр. учора.",
        "Президент США Дж. Байден прибув. |Ю. В. Луценко також.",
    ],
    "ru": [
        "МОСКВА, 20 нояб. (РИА Новости) – Правительство согласилось. |Ген. С. К. Шойгу и г-н Петров были.",
        "«Мы поставим оружие». |Он не сказал когда. |«Почему?» — спросила она.",
        "Главное:\n|- Шесть погибших в Киеве\n|- Переговоры во вторник в 17.30",
        "В 2023 г. Польша передала танки. |Проф. А. Иванов говорил и т. д. Потом ушел.",
        "На ул. Ленина, д. 5, в г. Москве произошел взрыв. |В 5 час. 30 мин. Звучали сирены. |См. ст. 5.",
        "Т. н. «ДНР» обстреляла пос. Пески. |Напр. вчера.",
        "Президент США Дж. Байден прибыл. |В 1941 г. Германия напала на СССР.",
    ],
}


def sentences(language: str, text: str) -> list[str]:
    """The sentences as an article is read: with the words of its language, and no break inside a time expression."""
    words = load_grammar(language).words
    found = split_sentences(
        text,
        words["abbreviations"],
        ordinal_nouns=words["ordinal_nouns"],
        articles=words["articles"],
        closing=words["closing"],
        starters=words["stop"],
        unbroken=[(e.start, e.end) for e in find_dates(text, language, date(2024, 11, 21))],
    )
    return [text[s.start : s.end] for s in found]


@pytest.mark.parametrize(("language", "marked"), [(language, row) for language, rows in ROWS.items() for row in rows])
def test_a_sentence_ends_where_a_reader_ends_it(language, marked):
    assert sentences(language, marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("language", ROWS)
def test_spans_point_into_the_text_in_order_and_lose_nothing_but_blanks(language):
    text = "\n\n".join(row.replace("|", "") for row in ROWS[language])
    assert "".join("".join(sentences(language, text)).split()) == "".join(text.split())
