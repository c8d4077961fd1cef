"""Decisions as journeys: how far each thing that is given came, from being asked for to being used, and how long each step took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.figures.spots import find_day
from timeline.graph import Thread, find_threads
from timeline.graph.threads import ARRIVED
from timeline.models import Event

STATIONS: dict[str, tuple[str, ...]] = {
    "asked": ("requested", "considered"),
    "promised": ("promised", "announced"),
    "decided": ("authorised", "voted", "signed", "contracted"),
    "delivered": ("delivered",),
    "used": ("used",),
}
"""The stations of the way, and the stages that tell of each."""
STOPS = ("refused", "suspended")
UNSURE = ("planned", "denied")
"""What is told so has not happened: it brings no decision further."""
_STATION = {stage: station for station, stages in STATIONS.items() for stage in stages}

# From which station to which a time is taken; a decision that was never announced counts from when it was authorised.
LAGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "asked": (("asked",), ("promised", "decided")),
    "promised": (("promised",), ("decided",)),
    "decided": (("promised", "decided"), ("delivered",)),
    "delivered": (("delivered",), ("used",)),
}


@dataclass(frozen=True, slots=True)
class Journey:
    """One decision: the events that tell of each station it reached, in the order of stations, and those of a refusal that ended it."""

    thread: Thread
    item_class: str
    reached: dict[str, tuple[Event, ...]]
    stopped: tuple[Event, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """All that is told of it, station by station."""
        return (*(event for events in self.reached.values() for event in events), *self.stopped)


@dataclass(frozen=True, slots=True)
class Lag:
    """The days from one station of a decision to the next; `least` and `most` where one of the two is only vaguely dated."""

    journey: Journey
    sooner: Event
    later: Event

    @property
    def days(self) -> int:
        return (find_day(self.later) - find_day(self.sooner)).days

    @property
    def least(self) -> int:
        return max((self.later.first - self.sooner.last).days, 0)

    @property
    def most(self) -> int:
        return (self.later.last - self.sooner.first).days


def find_journeys(events: Sequence[Event]) -> list[Journey]:
    """The decisions about a named thing, by donor, thing and recipient; money, and aid in general, are not one thing and not followed.

    A refusal or suspension ends a journey if nothing is told as arrived, and nothing was decided after it.
    """
    journeys = []
    for thread in find_threads(events):
        told = [event for event in (*thread.events, *thread.undated) if event.certainty not in UNSURE]
        reached = {station: tuple(e for e in told if e.stage in stages) for station, stages in STATIONS.items()}
        reached = {station: members for station, members in reached.items() if members}
        arrived = any(event.stage in ARRIVED for event in told)
        stopped = tuple(e for e in told[-1:] if e.stage in STOPS) if not arrived else ()
        # What is only told as used is a deed, no decision: nobody is told to have given it.
        if not thread.general and (stopped or reached.keys() - {"used"}):
            journeys.append(Journey(thread, _find_class(thread), reached, stopped))
    return journeys


def find_lags(journeys: Sequence[Journey]) -> dict[str, list[Lag]]:
    """For each of `LAGS` the times that are told, shortest first; what is asked for or promised anew after an arrival counts again."""
    found: dict[str, list[Lag]] = {name: [] for name in LAGS}
    for journey in journeys:
        for told in _cut_rounds([e for e in journey.thread.events if e.certainty not in UNSURE and e.stage in _STATION]):
            for name, (sources, targets) in LAGS.items():
                sooner = next((told[s] for s in sources if s in told), None)
                later = next((told[t] for t in targets if t in told), None)
                if sooner and later and find_day(sooner) <= find_day(later):
                    found[name].append(Lag(journey, sooner, later))
    return {
        name: sorted(lags, key=lambda g: (g.days, g.journey.thread.item, g.journey.thread.donor, g.later.id))
        for name, lags in found.items()
        if lags
    }


def _cut_rounds(events: Sequence[Event]) -> Iterator[dict[str, Event]]:
    """The first event of each station, anew for all that comes after an arrival."""
    told: dict[str, Event] = {}
    for event in events:
        station = _STATION[event.stage]
        if event.stage not in ARRIVED and any(arrival in told for arrival in ARRIVED):
            yield told
            told = {}
        told.setdefault(station, event)
    if told:
        yield told


def _find_class(thread: Thread) -> str:
    """The class of the thing as the texts' lexicon has it."""
    for event in (*thread.events, *thread.undated):
        for name in event.items:
            if name.item_class and thread.item in (name.key, name.text.casefold()):
                return name.item_class
    return "other"
