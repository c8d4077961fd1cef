"""Scene → one HTML file that works offline: the picture, and beside it the evidence of the mark that the reader chooses.

Marks, headlines and counts answer to a click, the arrow keys step through the events in time, the address keeps the chosen one. The page
asks nobody for anything: its type is inside, its only script is known by its hash, and all words are set as text, never as markup.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from timeline.figures.date_text import format_date_line, format_day
from timeline.figures.headlines import choose_headline
from timeline.figures.scene import Scene
from timeline.figures.svg import escape, to_svg
from timeline.figures.words import language_of, say
from timeline.models import Event, Mention
from timeline.revealing import reveal

MOST_QUOTES = 6

COLORS = ("ink", "paper", "rule", "accent", "secondary")


def to_html(scene: Scene, events: Sequence[Event], *, labels: Mapping[str, str] | None = None) -> str:
    """The picture of these events as a page to be opened, mailed or put on any web server; `labels` as in `draw_chronology`."""
    headline, locale, look = choose_headline(scene.locale, labels), scene.locale, scene.theme
    known = sorted((e for e in events if e.id in scene.shown), key=lambda e: (e.first, e.last, e.id))
    facts = {
        "order": [event.id for event in known],
        "events": {event.id: _tell(event, headline, locale) for event in known},
    }
    folder = Path(__file__).parent
    script, style = ((folder / f"web_page.{kind}").read_text(encoding="utf8") for kind in ("js", "css"))
    colors = ";".join(f"--{name}:{getattr(look, name)}" for name in COLORS)
    seal = b64encode(sha256(script.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; script-src 'sha256-{seal}'; base-uri 'none'"
    # "</" would end the block of data early, whatever string it stands in.
    data = json.dumps(facts, ensure_ascii=False).replace("</", "<\\/").replace("<!--", "<\\u0021--")
    return f"""<!doctype html>
<html lang="{escape(language_of(locale))}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(scene.title)}</title>
<style>:root{{{colors}}}
{style}</style>
<body>
<div class="picture">{to_svg(scene)}</div>
<aside>
<nav><button id="earlier">← {escape(say("earlier", locale))}</button><button id="later">{escape(say("later", locale))} →</button></nav>
<div id="evidence" aria-live="polite"><p class="when">{escape(say("choose", locale))}</p></div>
</aside>
<script type="application/json" id="events">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def _tell(event: Event, headline: Callable[[Event], str], locale: str) -> dict[str, object]:
    mentions = [{"quote": _clean(m.quote), "source": _clean(_name_source(m, locale))} for m in event.mentions[:MOST_QUOTES]]
    return {"headline": headline(event), "when": _clean(format_date_line(event, locale)), "mentions": mentions}


def _name_source(mention: Mention, locale: str) -> str:
    """Who published the sentence, and when."""
    day = format_day(mention.published, locale) if mention.published else ""
    return ", ".join(part for part in (mention.source or mention.article, day) if part)


def _clean(text: str) -> str:
    return reveal(text)
