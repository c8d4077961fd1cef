"""Five articles of our own, each in the language and the encoding of its country's press."""

# ruff: noqa: E501  (a paragraph of an article reads best on one line)
from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """An article as its outlet has it."""

    language: str
    encoding: str
    title: str
    source: str
    text: tuple[str, ...]

    @property
    def words(self) -> str:
        return "\n\n".join(self.text)


STORIES = {
    "fr": Story(
        "fr",
        "iso8859-15",
        "Des canons pour l'hiver",
        "Le Courrier de l'Est",
        (
            "Le ministère des Armées a confirmé mercredi la livraison de six canons supplémentaires, dont le coût reste inférieur à 30 millions d'€.",
            "Les équipages, formés près de Châlons depuis l'été, rejoindront leur unité d'ici à quelques semaines, a précisé une source du ministère.",
            "La commission de la défense avait été prévenue la veille. Elle entendra le chef d'état-major avant les congés de fin d'année.",
        ),
    ),
    "en": Story(
        "en",
        "cp1252",
        "Shells before Christmas, says minister",
        "The Harbour Post",
        (
            "A first shipment of artillery shells will leave the port before Christmas, the defence minister told a committee on Wednesday.",
            "The contract, signed in the summer, had been held up by a dispute over insurance that neither side would describe in public.",
            "“We are late, and we know it,” she said. Opposition members asked for the figures to be published in full and in time.",
        ),
    ),
    "de": Story(
        "de",
        "utf-8",
        "Vier Geräte für die Flugabwehr",
        "Nordbote",
        (
            "Das Verteidigungsministerium übergibt vier weitere Geräte zur Flugabwehr, wie ein Sprecher am Mittwoch in Berlin mitteilte.",
            "Die Ausbildung der Besatzungen habe im Oktober begonnen und ende vor Weihnachten, hieß es aus Kreisen der Streitkräfte.",
            "„Größere Lücken schließt das nicht“, sagte der Abgeordnete. Der Haushaltsausschuss befasst sich im Dezember erneut mit den Kosten.",
        ),
    ),
    "uk": Story(
        "uk",
        "cp1251",
        "Новий пакет допомоги схвалено",
        "Вісник Півдня",
        (
            "Уряд схвалив новий пакет допомоги, до якого увійшли генератори та ремонтні машини, повідомили в середу в міністерстві оборони.",
            "Перша партія має прибути до кінця місяця, але точних дат у міністерстві не називають, посилаючись на безпеку перевезень.",
            "«Ми чекаємо на цю техніку від літа», сказав командир ремонтного батальйону. Його підрозділ працює без вихідних уже третій тиждень.",
        ),
    ),
    "pl": Story(
        "pl",
        "cp1250",
        "Ćwiczenia załóg zakończone",
        "Głos Pogranicza",
        (
            "Ćwiczenia ukraińskich załóg na poligonie zakończyły się w środę, poinformowało Ministerstwo Obrony Narodowej w krótkim komunikacie.",
            "Żołnierze wrócą do swoich jednostek w ciągu kilku dni, a sprzęt zostanie przekazany osobnym transportem, którego terminu nie podano.",
            "„Nauczyli się szybciej, niż zakładaliśmy” – powiedział instruktor. Następna grupa przyjedzie na początku przyszłego roku.",
        ),
    ),
}
