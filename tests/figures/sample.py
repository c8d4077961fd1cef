"""Events to draw: known Western aid decisions 2022–2025 with their context, told in English and French."""

from __future__ import annotations

from datetime import date

from timeline.models import Event, Mention, Name, When

# first, last, donor, kind, stage, item class, certainty, importance, English, French
ROWS = """
2022-01-17|2022-01-17|GBR|aid|announced|munitions|asserted|.5|NLAW anti-tank missiles|Missiles antichars NLAW
2022-02-25|2022-02-25|USA|aid|authorised|funds|asserted|.55|$350m drawdown|Paquet d'armes de 350 M$
2022-02-26|2022-02-26|DEU|aid|authorised|munitions|asserted|.7|Anti-tank weapons and Stingers|Antichars et Stinger
2022-02-27|2022-02-27|EU|aid|announced|funds|asserted|.7|€500m for arms|500 M€ pour des armes
2022-03-09|2022-03-09|USA|aid|refused|aviation|asserted|.5|Polish MiG-29 via Ramstein refused|Refus des MiG-29 polonais
2022-04-22|2022-04-22|FRA|aid|announced|artillery|attributed|.7|CAESAR howitzers|Canons CAESAR
2022-04-01|2022-04-30|POL|aid|delivered|armour|attributed|.6|More than 200 T-72 tanks|Plus de 200 chars T-72
2022-04-26|2022-04-26|DEU|aid|announced|armour|asserted|.6|Gepard anti-aircraft tanks|Blindés antiaériens Gepard
2022-05-31|2022-05-31|USA|aid|announced|artillery|asserted|.9|HIMARS rocket launchers|Lance-roquettes HIMARS
2022-06-23|2022-06-23|USA|aid|delivered|artillery|asserted|.5|First HIMARS arrive|Premiers HIMARS livrés
2022-07-25|2022-07-25|DEU|aid|delivered|air defence|asserted|.4|First Gepards delivered|Premiers Gepard livrés
2022-08-08|2022-08-08|USA|aid|authorised|funds|asserted|.4|$1bn drawdown|Paquet d'un milliard de dollars
2022-10-11|2022-10-11|DEU|aid|delivered|air defence|attributed|.6|First IRIS-T system|Premier système IRIS-T
2022-12-21|2022-12-21|USA|aid|announced|air defence|asserted|.9|First Patriot battery|Première batterie Patriot
2023-01-04|2023-01-04|FRA|aid|announced|armour|asserted|.7|AMX-10 RC armoured vehicles|Blindés AMX-10 RC
2023-01-05|2023-01-05|DEU|aid|announced|armour|asserted|.7|40 Marders and a Patriot battery|40 Marder et une batterie Patriot
2023-01-11|2023-01-11|POL|aid|announced|armour|asserted|.6|A company of Leopard 2|Une compagnie de Leopard 2
2023-01-14|2023-01-14|GBR|aid|announced|armour|asserted|.8|14 Challenger 2 tanks|14 chars Challenger 2
2023-01-19|2023-01-19|DNK|aid|announced|artillery|asserted|.6|All 19 CAESAR howitzers|Tous les CAESAR danois (19)
2023-01-25|2023-01-25|USA|aid|announced|armour|asserted|.9|31 Abrams tanks|31 chars Abrams
2023-01-25|2023-01-25|DEU|aid|authorised|armour|asserted|.9|14 Leopard 2A6 and re-export permission|14 Leopard 2A6, réexportation permise
2023-02-24|2023-02-24|SWE|aid|announced|armour|asserted|.4|10 Leopard 2 (Strv 122)|10 Leopard 2 (Strv 122)
2023-02-24|2023-02-24|POL|aid|delivered|armour|asserted|.5|First 4 Leopard 2A4 handed over|4 premiers Leopard 2A4 remis
2023-03-16|2023-03-16|POL|aid|announced|aviation|asserted|.7|4 MiG-29 fighters|4 MiG-29
2023-03-17|2023-03-17|SVK|aid|authorised|aviation|asserted|.6|13 MiG-29 fighters|13 MiG-29
2023-03-27|2023-03-27|DEU|aid|delivered|armour|asserted|.6|18 Leopard 2A6 arrive|18 Leopard 2A6 livrés
2023-04-18|2023-04-18|DEU|aid|delivered|air defence|asserted|.5|Patriot battery delivered|Batterie Patriot livrée
2023-05-11|2023-05-11|GBR|aid|announced|long-range|asserted|.9|Storm Shadow cruise missiles|Missiles Storm Shadow
2023-07-07|2023-07-07|USA|aid|authorised|mines|asserted|.85|Cluster munitions|Armes à sous-munitions
2023-07-11|2023-07-11|FRA|aid|announced|long-range|asserted|.8|SCALP missiles|Missiles SCALP
2023-08-17|2023-08-17|USA|aid|authorised|aviation|attributed|.8|Green light for transfer of F-16|Feu vert au transfert de F-16
2023-08-20|2023-08-20|DNK|aid|announced|aviation|asserted|.8|19 F-16 fighters|19 F-16
2023-08-20|2023-08-20|NLD|aid|announced|aviation|asserted|.8|Up to 42 F-16 fighters|Jusqu'à 42 F-16
2023-09-20|2023-09-20|POL|aid|refused|other|asserted|.6|“No more arms transfers”|« Plus de transferts d'armes »
2023-09-25|2023-09-25|USA|aid|delivered|armour|asserted|.5|First Abrams arrive|Premiers Abrams livrés
2023-10-04|2023-10-04|DEU|aid|refused|long-range|attributed|.8|Taurus: refused for now|Taurus : refus
2024-01-16|2024-01-16|FRA|aid|announced|long-range|asserted|.5|40 more SCALP missiles|40 SCALP de plus
2024-02-01|2024-02-01|EU|aid|voted|funds|asserted|.8|€50bn facility|Facilité de 50 Md€
2024-02-16|2024-02-16|FRA|aid|signed|funds|asserted|.6|Agreement: up to €3bn|Accord : jusqu'à 3 Md€
2024-02-18|2024-02-18|DNK|aid|announced|artillery|attributed|.6|All Danish artillery|Toute l'artillerie danoise
2024-02-22|2024-02-22|DEU|aid|refused|long-range|asserted|.5|Bundestag rejects Taurus motion|Le Bundestag rejette une motion Taurus
2024-04-13|2024-04-13|DEU|aid|announced|air defence|asserted|.7|Third Patriot system|Troisième Patriot
2024-04-23|2024-04-23|GBR|aid|announced|other|asserted|.6|Largest package yet|Le plus grand paquet
2024-04-24|2024-04-24|USA|aid|signed|funds|asserted|.9|$61bn supplemental signed|Rallonge de 61 Md$
2024-05-29|2024-05-29|SWE|aid|announced|aviation|asserted|.6|2 ASC 890 radar aircraft|2 avions-radars ASC 890
2024-06-06|2024-06-06|FRA|aid|announced|aviation|asserted|.7|Mirage 2000-5 fighters|Mirage 2000-5
2024-06-13|2024-06-13|G7|aid|authorised|funds|asserted|.8|$50bn loans from frozen assets|50 Md$ gagés sur les avoirs gelés
2024-07-10|2024-07-10|GBR|aid|promised|funds|asserted|.6|£3bn a year|3 Md£ par an
2024-07-28|2024-08-01|NLD|aid|delivered|aviation|attributed|.6|First F-16s delivered|Premiers F-16 livrés
2024-10-22|2024-10-22|EU|aid|voted|funds|asserted|.6|Loan of up to €35bn|Prêt jusqu'à 35 Md€
2024-11-17|2024-11-17|USA|aid|authorised|long-range|attributed|1|ATACMS strikes in Russia allowed|ATACMS : tirs en Russie autorisés
2024-11-19|2024-11-19|USA|combat|used|long-range|hearsay|.8|First ATACMS fired at Russia|Premiers tirs d'ATACMS sur la Russie
2024-11-20|2024-11-20|USA|aid|authorised|mines|attributed|.8|Anti-personnel mines|Mines antipersonnel
2025-02-06|2025-02-06|FRA|aid|delivered|aviation|asserted|.5|First Mirage 2000-5 delivered|Premiers Mirage livrés
2025-03-02|2025-03-02|GBR|aid|announced|air defence|asserted|.6|5,000 LMM missiles|5 000 missiles LMM
2025-03-03|2025-03-11|USA|aid|suspended|other|asserted|.9|Aid suspended|Aide suspendue
2025-05-28|2025-05-28|DEU|aid|planned|long-range|planned|.6|Long-range missiles made together|Missiles longue portée coproduits
2025-07-14|2025-07-14|USA|aid|announced|air defence|asserted|.8|Patriots paid for by allies|Patriot financés par les alliés
2025-10-22|2025-10-22|SWE|aid|signed|aviation|planned|.6|Letter of intent: 100–150 Gripens|100 à 150 Gripen : intention
2025-11-17|2025-11-17|FRA|aid|signed|aviation|planned|.7|Letter of intent: 100 Rafales|100 Rafale : lettre d'intention
2022-02-24|2022-02-24||combat||other|asserted|1|Russia invades Ukraine|Invasion de l'Ukraine
2022-11-08|2022-11-08||politics||other|asserted|.5|US midterm elections|Élections de mi-mandat (É.-U.)
2023-06-04|2023-11-15||diplomacy||other|asserted|.8|Ukrainian counter-offensive|Contre-offensive ukrainienne
2023-10-15|2023-10-15||politics||other|asserted|.5|Polish elections|Législatives (Pologne)
2024-06-30|2024-06-30||politics||other|asserted|.5|French elections|Législatives (France)
2024-11-05|2024-11-05||politics||other|asserted|.9|US presidential election|Présidentielle (É.-U.)
2025-02-23|2025-02-23||politics||other|asserted|.6|German elections|Législatives (Allemagne)
2025-02-28|2025-02-28||diplomacy||other|asserted|.7|Clash in the Oval Office|Altercation à la Maison-Blanche
2025-08-15|2025-08-15||diplomacy||other|asserted|.7|Alaska summit|Sommet d'Alaska
"""


def make_event(
    name: str,
    first: date,
    last: date | None = None,
    *,
    donor: str = "",
    kind: str = "aid",
    stage: str = "announced",
    item_class: str = "armour",
    certainty: str = "asserted",
    importance: float = 0.5,
    precision: str = "",
    approximate: bool = False,
    dated: bool = True,
    open_end: str = "",
    summary: str = "",
    actor: str = "",
) -> Event:
    """An event with one mention, as plain as it can be."""
    last = last or first
    when = When("then", 0, 4, first.isoformat()) if dated else None
    mention = Mention("a", 0, 9, summary or name, kind, first, last, when=when, language="en", precision="day")
    days = (last - first).days
    found = precision or ("day" if days == 0 else "month" if 27 <= days <= 30 and first.day == 1 else "range")
    return Event(
        name, kind, first, last, (mention,), precision=found, approximate=approximate, open=open_end, stage=stage, summary=summary or name,
        certainty=certainty, donor=donor, item_class=item_class if kind == "aid" else "", importance=importance,
        actors=(Name(actor),) if actor else (), recipients=(Name("Ukraine", country="UKR"),),
    )  # fmt: skip


def sample_events() -> list[Event]:
    """About seventy events, with headlines in English as their summaries."""
    events = []
    for index, row in enumerate(ROWS.strip().splitlines()):
        first, last, donor, kind, stage, item, certainty, weight, english, _ = row.split("|")
        events.append(
            make_event(
                f"e{index:02}", date.fromisoformat(first), date.fromisoformat(last), donor=donor, kind=kind,
                stage=stage if stage != "planned" else "considered", item_class=item, certainty=certainty, importance=float(weight),
                approximate=first[:7] in ("2022-04", "2024-07") and first != last, summary=english,
            )
        )  # fmt: skip
    return events


def french_labels() -> dict[str, str]:
    """Headlines in French by event id."""
    return {f"e{index:02}": row.split("|")[9] for index, row in enumerate(ROWS.strip().splitlines())}


def english_labels() -> dict[str, str]:
    return {f"e{index:02}": row.split("|")[8] for index, row in enumerate(ROWS.strip().splitlines())}
