"""Western decisions about named things, stage by stage, for the figures that follow them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.figures.sample import make_event
from timeline.models import Event, Name

# donor | thing | class | stage day[/last day][!certainty] …
ROWS = """
USA | Patriot | air defence | requested 2022-03-16, announced 2022-12-21, delivered 2023-04-19, used 2023-05-04
USA | NASAMS | air defence | announced 2022-07-01, delivered 2022-11-07
USA | HIMARS | artillery | requested 2022-04-14, announced 2022-05-31, delivered 2022-06-23, used 2022-06-25
USA | ATACMS | long-range | requested 2022-09-01, authorised 2023-09-22, delivered 2023-10-17, used 2023-10-17
USA | cluster munition | mines | considered 2023-06-22, authorised 2023-07-07, delivered 2023-07-13, used 2023-07-20
USA | Abrams | armour | announced 2023-01-25, delivered 2023-09-25
USA | Bradley | armour | announced 2023-01-05, delivered 2023-02-06/2023-02-12
USA | F-16 training | training | announced 2023-08-24
USA | GLSDB | long-range | announced 2023-02-03, delivered 2024-02-01/2024-02-29!attributed
USA | Gray Eagle | drones | requested 2022-06-01/2022-06-30, refused 2022-11-09
USA | ERAM | long-range | authorised 2025-08-28
DEU | Gepard | air defence | announced 2022-04-26, delivered 2022-07-25
DEU | IRIS-T | air defence | promised 2022-06-01, delivered 2022-10-11
DEU | Leopard 2 | armour | refused 2023-01-20, authorised 2023-01-25, delivered 2023-03-27, used 2023-06-08
DEU | Marder | armour | announced 2023-01-05, delivered 2023-03-27
DEU | Leopard 1 | armour | authorised 2023-02-03, delivered 2023-07-01/2023-07-31
DEU | Taurus | long-range | requested 2023-05-27, refused 2023-10-04
DEU | Patriot | air defence | announced 2024-04-13, delivered 2024-07-05
GBR | NLAW | munitions | announced 2022-01-17, delivered 2022-01-18, used 2022-03-01/2022-03-31
GBR | Challenger 2 | armour | announced 2023-01-14, delivered 2023-03-27
GBR | Storm Shadow | long-range | authorised 2023-05-11, delivered 2023-05-11, used 2023-05-13
GBR | LMM | air defence | announced 2025-03-02
FRA | Caesar | artillery | announced 2022-04-22, delivered 2022-05-26
FRA | AMX-10 RC | armour | announced 2023-01-04, delivered 2023-03-15
FRA | SCALP | long-range | announced 2023-07-11, delivered 2023-08-06
FRA | Mirage 2000 | aviation | announced 2024-06-06, delivered 2025-02-06
FRA | Rafale | aviation | signed 2025-11-17
POL | MiG-29 | aviation | announced 2023-03-16, delivered 2023-04-03
POL | Leopard 2 | armour | announced 2023-01-11, delivered 2023-02-24
SVK | MiG-29 | aviation | authorised 2023-03-17, delivered 2023-03-23
SVK | S-300 | air defence | delivered 2022-04-08
DNK | F-16 | aviation | promised 2023-08-20, delivered 2024-07-28/2024-08-01!attributed
DNK | Caesar | artillery | promised 2023-01-19, delivered 2023-04-15
NLD | F-16 | aviation | promised 2023-08-20, authorised 2024-07-01, delivered 2024-10-06
NOR | F-16 | aviation | promised 2023-08-24
BEL | F-16 | aviation | promised 2023-10-11, delivered 2028-01-01/2028-12-31!planned
SWE | Archer | artillery | announced 2023-01-19, delivered 2023-11-07
SWE | Gripen | aviation | considered 2023-06-01/2023-06-30, signed 2025-10-22
CHE | Gepard shells | munitions | requested 2022-04-24, refused 2022-06-03
AUS | Bushmaster | armour | requested 2022-03-31, announced 2022-04-01, delivered 2022-04-08
"""


PRECISIONS = {"12-31": "year"}


def decisions() -> list[Event]:
    """About a hundred events of forty decisions."""
    events = []
    for row in ROWS.strip().splitlines():
        donor, thing, item_class, stages = (part.strip() for part in row.split("|"))
        for told in stages.split(", "):
            stage, days = told.split(" ", 1)
            days, _, certainty = days.partition("!")
            first, _, last = days.partition("/")
            event = make_event(
                f"{donor}-{thing}-{stage}".replace(" ", "_"), date.fromisoformat(first), date.fromisoformat(last or first), donor=donor,
                stage=stage, item_class=item_class, certainty=certainty or "asserted",
                precision=PRECISIONS.get(last[5:], "range" if last[8:] in ("12", "01") else "month") if last else "day",
                importance=0.9 if stage == "delivered" else 0.5,
            )  # fmt: skip
            events.append(replace(event, items=(Name(thing, key=thing.casefold(), item_class=item_class),)))
    return events
