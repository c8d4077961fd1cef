/* The address bar is the state of the page. Everything that changes what is shown goes through `go`, everything shown follows the
   address; back and forward therefore need no code of their own. */
(function () {
  "use strict";

  // The order of an address; dashboards/selection.py writes the same, and a test compares the two.
  const KEYS = ["since", "until", "donor", "recipient", "actor", "kind", "stage", "item", "item_class", "category", "certainty", "official",
    "language", "source", "text", "dated", "contradicts", "checked", "rejected", "new", "window", "lanes", "view", "event", "article", "lang", "embed"];
  const SCOPE = KEYS.slice(0, KEYS.indexOf("window"));
  const ROWS = SCOPE.concat("window"); // which events: the one that is open changes no list
  const SWITCHES = ["dated", "contradicts", "checked", "rejected"];
  const VIEWS = ["chronology", "graph", "threads", "activity", "table", "articles", "review", "problems"];
  const PANES = ["chronology", "threads", "activity", "table", "articles", "review", "problems"]; // the graph stands in the place of the chronology
  const PLAIN = {lanes: "donor", view: "chronology"};

  const timeline = (window.timeline = {KEYS, sequence: null, controlsReady: false});

  timeline.read = () => new URLSearchParams(window.location.search);
  timeline.asked = () => written(timeline.read(), KEYS);
  timeline.scope = () => written(timeline.read(), SCOPE);
  timeline.embedded = () => timeline.read().get("embed") === "1";

  function written(params, keys) {
    const parts = [];
    keys.forEach((key) => params.getAll(key).forEach((value) => {
      if (value && PLAIN[key] !== value) parts.push(key + "=" + encodeURIComponent(value).replace(/%3A/g, ":").replace(/%2C/g, ","));
    }));
    return parts.join("&");
  }

  /* Go where `changes` lead: each key is set to its value or values, an empty one is removed; `quietly` adds no step to go back to. */
  timeline.go = function (changes, quietly) {
    const params = timeline.read();
    Object.entries(changes).forEach(([key, values]) => {
      params.delete(key);
      [].concat(values).forEach((value) => value && params.append(key, value));
    });
    const before = written(timeline.read(), KEYS), after = written(params, KEYS);
    if (before === after) return;
    if (timeline.embedded() && (changes.event || changes.view)) { // on somebody else's page there is only the picture
      params.delete("embed");
      window.open(window.location.pathname + "?" + written(params, KEYS), "_blank", "noopener");
      return;
    }
    const address = window.location.pathname + (after ? "?" + after : "");
    window.history[quietly ? "replaceState" : "pushState"]({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate"));
  };

  // A link of class "go" merges its own query into the address: it changes one thing and keeps the rest.
  document.addEventListener("click", function (click) {
    const link = click.target.closest && click.target.closest("a.go");
    if (!link || click.metaKey || click.ctrlKey || click.shiftKey || click.button) return;
    click.preventDefault();
    const changes = {};
    new URLSearchParams(link.getAttribute("href").split("?")[1] || "").forEach((value, key) => {
      changes[key] = (changes[key] || []).concat(value);
    });
    timeline.go(changes);
  });

  /* What CSS and assistive technology need to know of the address. */
  function reflect(params) {
    const view = VIEWS.includes(params.get("view")) ? params.get("view") : PLAIN.view;
    document.body.dataset.view = view;
    document.body.dataset.event = params.get("event") ? "open" : "";
    document.body.dataset.embed = timeline.embedded() ? "1" : "";
    document.querySelectorAll("a.view").forEach((link) => {
      if (link.dataset.view !== view) return link.removeAttribute("aria-current");
      link.setAttribute("aria-current", "page");
      link.parentNode.scrollLeft = Math.min(link.parentNode.scrollLeft, link.offsetLeft); // on a phone not all names have room
      link.parentNode.scrollLeft = Math.max(link.parentNode.scrollLeft, link.offsetLeft + link.offsetWidth - link.parentNode.clientWidth);
    });
    if (timeline.showWindow) timeline.showWindow();
    return view;
  }

  /* The part of the address whose events are still to be counted for the choices and the strip of months. */
  let counting = null;
  function count() {
    if (!counting) return;
    window.clearTimeout(counting.timer);
    window.dash_clientside.set_props("scope", {data: counting.scope});
    counting = null;
  }

  const day = /^\d{4}-\d{2}-\d{2}$/;
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    timeline: {
      /* address → the part of it that chooses events, the event, and what the view in sight asks; what stays the same stays untouched */
      follow(search, scope, event, ...asked) {
        const params = timeline.read(), view = reflect(params), same = window.dash_clientside.no_update;
        const now = [written(params, SCOPE), params.get("event") || ""];
        PANES.forEach((name, n) => now.push(name === (view === "graph" ? "chronology" : view) ? written(params, name === "review" ? ROWS : KEYS) : asked[n]));
        const told = now.map((value, n) => (value === [scope, event, ...asked][n] ? same : value));
        if (told[0] !== same && told[PANES.indexOf("chronology") + 2] !== same) { // the picture first, then the counts beside it
          counting = {scope: told[0], timer: window.setTimeout(count, 1500)};
          told[0] = same;
        } else if (counting && told[0] === same) { // back where it was before anything was counted
          window.clearTimeout(counting.timer);
          counting = null;
        }
        return [timeline.measure() || same, ...told]; // measured at once: an opened panel has changed the room for the picture
      },
      /* address → the values of all controls */
      controls(search, ids, typed) {
        const params = timeline.read(), text = params.get("text") || "";
        timeline.controlsReady = true;
        // Whoever pauses after a blank is still typing: their blank stays.
        const same = (typed || "").trim() === text ? window.dash_clientside.no_update : text;
        return [ids.map((id) => params.getAll(id.field)), same, params.get("since") || "",
          params.get("until") || "", ...SWITCHES.map((name) => params.get(name) === "1"), params.get("lanes") || PLAIN.lanes];
      },
      /* the controls → address */
      choose(values, text, since, until, ...more) {
        if (!timeline.controlsReady) return;
        const [lanes, ids] = more.slice(SWITCHES.length), changes = {text: (text || "").trim(), lanes};
        SWITCHES.forEach((name, n) => (changes[name] = more[n] ? "1" : ""));
        if (!since || day.test(since)) changes.since = since || "";
        if (!until || day.test(until)) changes.until = until || "";
        ids.forEach((id, n) => (changes[id.field] = values[n] || []));
        timeline.go(changes);
      },
      /* what the server says is on screen */
      remember(sequence) {
        timeline.sequence = sequence;
        if (timeline.settle) timeline.settle();
        count();
      },
      open() { return true; },
      /* another selection: the grid forgets its rows and asks for those it shows */
      askAgain(asked) {
        const rows = written(new URLSearchParams(asked), SCOPE.concat("window"));
        if (rows === timeline.rows || !window.dash_ag_grid) return;
        timeline.rows = rows;
        window.dash_ag_grid.getApiAsync("grid").then((api) => api.purgeInfiniteCache());
      },
      /* the filter of a column is a choice of the page: its chip says so, the grid keeps none of its own */
      grant(wish) {
        if (!wish) return;
        window.dash_ag_grid.getApiAsync("grid").then((api) => api.setFilterModel(null));
        timeline.go(wish);
      },
      chooseRow(rows) { if (rows && rows.length) timeline.go({event: rows[0].id}, true); },
    },
  });
})();
