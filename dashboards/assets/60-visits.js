/* What is new since this browser was here before: it keeps the number of the last article it has seen, nobody else does. A visit ends
   after half an hour without the page; what came after it began is news until the next one. */
(function () {
  "use strict";
  const timeline = window.timeline;
  const STORE = "timeline-visit", PAUSE = 30 * 60 * 1000, PULSE = 60 * 1000;
  let kept = null;

  function load() {
    try {
      const told = JSON.parse(window.localStorage.getItem(STORE) || "{}");
      return {since: Number(told.since) || 0, latest: Number(told.latest) || 0, seen: Number(told.seen) || 0};
    } catch (e) { return {since: 0, latest: 0, seen: 0}; }
  }

  function keep() {
    try { window.localStorage.setItem(STORE, JSON.stringify(kept)); } catch (e) { /* then every visit is the first */ }
  }

  /* The server has told the number of its last article; of what came later the reader is told elsewhere, and sees it after a reload. */
  timeline.visited = function (latest) {
    const now = Date.now();
    if (kept === null) {
      const before = load();
      const again = now - before.seen < PAUSE ? before.since : before.latest;
      kept = {since: again > latest ? 0 : again, latest, seen: now}; // a smaller number: another store
      keep();
      window.dash_clientside.set_props("visit", {data: kept.since});
    } else if (now - kept.seen > PULSE) {
      kept.seen = now;
      keep();
    }
  };

  Object.assign(window.dash_clientside.timeline, {
    followNew: () => Boolean(timeline.read().get("new")),
    chooseNew(checked) {
      const told = timeline.read().get("new");
      if (Boolean(told) !== Boolean(checked) && kept) timeline.go({new: checked && kept.since ? String(kept.since) : ""});
    },
  });
})();
