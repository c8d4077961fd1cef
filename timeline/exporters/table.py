"""The table of formats: what the command line, the dashboard's downloads and the README are built from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.exporters.calendar import write_icalendar
from timeline.exporters.csv_text import write_csv
from timeline.exporters.graph_files import write_gexf, write_graphml
from timeline.exporters.json_ld import write_jsonld
from timeline.exporters.json_text import write_json, write_jsonl
from timeline.exporters.kiel import write_kiel
from timeline.exporters.markdown import write_markdown
from timeline.exporters.pictures import write_html, write_pdf, write_png, write_svg
from timeline.exporters.timelinejs import write_timelinejs
from timeline.exporters.xlsx import write_xlsx


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: `write(events, *, locale, …)` gives the file's bytes; a "picture" also takes title, preset and theme."""

    name: str
    suffix: str
    media_type: str
    kind: str
    write: Callable[..., bytes]


EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter
    for exporter in (
        Exporter("svg", ".svg", "image/svg+xml", "picture", write_svg),
        Exporter("png", ".png", "image/png", "picture", write_png),
        Exporter("pdf", ".pdf", "application/pdf", "picture", write_pdf),
        Exporter("html", ".html", "text/html; charset=utf-8", "picture", write_html),
        Exporter("csv", ".csv", "text/csv; charset=utf-8", "data", write_csv),
        Exporter("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "data", write_xlsx),
        Exporter("kiel", ".kiel.csv", "text/csv; charset=utf-8", "data", write_kiel),
        Exporter("json", ".json", "application/json", "data", write_json),
        Exporter("jsonl", ".jsonl", "application/x-ndjson", "data", write_jsonl),
        Exporter("graphml", ".graphml", "application/graphml+xml", "data", write_graphml),
        Exporter("gexf", ".gexf", "application/gexf+xml", "data", write_gexf),
        Exporter("jsonld", ".jsonld", "application/ld+json", "data", write_jsonld),
        Exporter("icalendar", ".ics", "text/calendar; charset=utf-8", "data", write_icalendar),
        Exporter("timelinejs", ".timeline.json", "application/json", "data", write_timelinejs),
        Exporter("markdown", ".md", "text/markdown; charset=utf-8", "data", write_markdown),
    )
}
