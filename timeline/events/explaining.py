"""Why an event got its kind, stage, roles, time and certainty: what `timeline explain` shows."""

from __future__ import annotations

from timeline.dates import Dated
from timeline.events.mentions import draft_mentions
from timeline.models import Article


def explain_events(article: Article, dated: Dated) -> list[dict[str, str]]:
    """One table an event: what was decided of it, each with its reason, in the order of the text."""
    rows = []
    for draft in draft_mentions(article, dated):
        words = draft.line
        time = draft.time
        rows.append(
            {
                "trigger": f"{draft.told.trigger.pattern} ({', '.join(sorted(draft.told.moods)) or 'noun'})",
                "when": f"{time.expression.text} → {draft.first}…{draft.last}, cost {draft.cost:.1f}"
                if time
                else "no words date it: the article's day",
                "kind": f"{draft.sense.kind}, because of {draft.sense.why}",
                "stage": draft.sense.stage,
                "certainty": f"{draft.verdict.certainty}: {draft.verdict.why}",
                "according to": ", ".join(s.text + (" (unnamed)" if s.anonymous else "") for s in draft.sources),
                "actors": ", ".join(n.text + (f" = {n.country}" if n.country else "") for n in draft.roles.actors),
                "recipients": ", ".join(n.text for n in draft.roles.recipients),
                "items": ", ".join(f"{n.text} = {n.key}" for n in draft.roles.items),
                "roles": "; ".join(draft.roles.why),
                "amounts": ", ".join(a.text for a in draft.roles.amounts),
                "sentence": article.text[words.sentence.start : words.sentence.end],
            }
        )
    return rows
