/* Keys, copying, downloads, size of the picture, and a word when the server is gone. */
(function () {
  "use strict";
  const timeline = window.timeline;
  const plain = window.fetch;
  const byId = (id) => document.getElementById(id);
  const set = (id, props) => window.dash_clientside.set_props(id, props);
  const writing = (target) => target.closest && target.closest("input, textarea, select, [contenteditable], .ag-root, [role=listbox]");

  const ACTS = {
    ArrowLeft: () => timeline.step(-1), ArrowRight: () => timeline.step(1),
    Home: () => timeline.step(-Infinity), End: () => timeline.step(Infinity),
    "+": () => timeline.zoom(0.5), "=": () => timeline.zoom(0.5), "-": () => timeline.zoom(2), "0": () => timeline.everything(),
    "/": () => { document.body.classList.remove("filters-closed"); byId("search").focus(); byId("search").select(); },
    "?": () => set("keys", {opened: true}),
  };

  document.addEventListener("keydown", function (key) {
    if (key.ctrlKey || key.metaKey || key.altKey) return;
    if (key.key === "Escape") return leave(key);
    if (writing(key.target) || lying() || !ACTS[key.key]) return;
    if (key.target.closest("[role=radiogroup], details[open]") && key.key.startsWith("Arrow")) return;
    key.preventDefault();
    ACTS[key.key]();
  });

  /* Whether a sheet or a list lies over the page: hidden ones stay in it. */
  const lying = () => [...document.querySelectorAll("[role=dialog], dialog[open], [role=listbox]")].some((one) => one.offsetParent || one.getClientRects().length);

  function leave(key) {
    const menu = document.querySelector("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
    if (lying()) return; // it closes itself
    if (writing(key.target)) { key.target.blur(); return; }
    if (document.body.classList.contains("filters-open")) { document.body.classList.remove("filters-open"); return; }
    if (timeline.read().get("event")) timeline.go({event: ""});
  }

  document.addEventListener("click", function (click) {
    const target = click.target.closest ? click.target : null;
    if (!target) return;
    document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(target)) menu.open = false; });
    if (!target.closest(".filters, [data-act=filters], [data-portal], .mantine-MultiSelect-dropdown")) document.body.classList.remove("filters-open");
    const act = target.closest("[data-act]");
    if (act && PRESSED[act.dataset.act]) PRESSED[act.dataset.act](act);
    const download = target.closest("a[data-export]");
    if (download) {
      download.href = download.dataset.export + exportQuery();
      if (!click.metaKey && !click.ctrlKey && !click.shiftKey) { click.preventDefault(); timeline.download(download.href); }
      const menu = download.closest("details.menu");
      if (menu) menu.open = false;
    }
  });

  const PRESSED = {
    "zoom-in": () => timeline.zoom(0.5), "zoom-out": () => timeline.zoom(2), "zoom-all": () => timeline.everything(),
    filters: () => document.body.classList.toggle(narrow() ? "filters-open" : "filters-closed"),
    language: (button) => { const to = timeline.read(); to.set("lang", button.dataset.lang); window.location.search = to.toString(); },
    reload: () => window.location.reload(),
    "give-up": () => timeline.giveUp(),
    embed: (button) => copy(embedCode(), button),
    "copy-text": (button) => copy(button.dataset.copy, button),
    copy: (button) => copy(new URL(button.dataset.copy || window.location.href, window.location.href).href, button),
  };

  // Where the evidence lies over the page, reading goes on in it.
  window.addEventListener("popstate", () => { if (timeline.read().get("event") && narrow()) byId("evidence").focus(); });

  const narrow = () => window.matchMedia("(max-width: 900px)").matches;

  /* The picture for a page of the reader's own. */
  function embedCode() {
    const query = timeline.read();
    ["event", "article"].forEach((key) => query.delete(key));
    query.set("lang", document.documentElement.lang);
    query.set("embed", "1");
    const frame = document.createElement("iframe");
    frame.title = document.title;
    frame.width = "100%";
    frame.height = "560";
    frame.style.border = "0";
    frame.src = window.location.origin + window.location.pathname + "?" + query.toString();
    return frame.outerHTML;
  }

  function exportQuery() {
    const query = timeline.read();
    ["event", "article", "embed"].forEach((key) => query.delete(key)); // the view stays: a graph is exported as one
    query.set("lang", document.documentElement.lang);
    document.querySelectorAll("select[data-look]").forEach((list) => { if (list.value) query.set(list.dataset.look, list.value); });
    return "?" + query.toString();
  }

  function copy(text, button) {
    const done = () => {
      button.classList.add("done");
      byId("live").textContent = button.dataset.done;
      window.setTimeout(() => button.classList.remove("done"), 1600);
    };
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text).then(done);
    const field = document.body.appendChild(document.createElement("textarea")); // plain http on another machine
    field.value = text;
    field.select();
    document.execCommand("copy");
    field.remove();
    done();
  }

  // The place for the picture and light or dark as Mantine has decided: the server draws for both, again when one changes.
  let timer = 0, known = "";
  const watch = new ResizeObserver(() => { window.clearTimeout(timer); timer = window.setTimeout(tellScreen, 120); });
  /* The screen if it is another than last time. */
  timeline.measure = function () {
    const place = byId("stage"), scheme = document.documentElement.dataset.mantineColorScheme;
    if (!place || !place.clientWidth || !scheme) return null;
    const screen = {width: Math.floor(place.clientWidth), height: Math.floor(place.clientHeight), scheme};
    if (JSON.stringify(screen) === known) return null;
    known = JSON.stringify(screen);
    return screen;
  };
  function tellScreen() {
    const screen = timeline.measure();
    if (screen) set("screen", {data: screen});
  }
  new MutationObserver(tellScreen).observe(document.documentElement, {attributeFilter: ["data-mantine-color-scheme"]});
  new MutationObserver((_, observer) => {
    if (!byId("stage")) return;
    observer.disconnect();
    try { if (!window.localStorage.getItem("timeline-hint")) byId("hint").hidden = false; } catch (e) { /* no storage, no hint */ }
    watch.observe(byId("stage")); // after the hint, which takes its place from the picture
    tellScreen();
  }).observe(document.documentElement, {childList: true, subtree: true});

  PRESSED.hint = () => {
    byId("hint").hidden = true;
    try { window.localStorage.setItem("timeline-hint", "read"); } catch (e) { /* then it comes again */ }
  };

  // Another build of the store is news; it is told, not forced upon whoever is reading.
  let version = null, events = 0;
  timeline.heard = () => { version = null; }; // what the reader did is no news to the reader
  function askForNews() {
    if (document.hidden || (version !== null && !byId("news"))) return;
    plain.call(window, "version").then((answer) => answer.json()).then((told) => {
      if (version === null) events = told.events;
      else if (told.version !== version) tellNews(told.events - events);
      version = told.version;
      if (timeline.visited && byId("news")) timeline.visited(told.latest || 0);
    }).catch(() => { /* the next question to the server says that it is gone */ });
  }
  /* How many events there are now that the reader does not see yet; where some went and others came, only that there is news. */
  function tellNews(more) {
    const line = byId("news").querySelector("p");
    line.dataset.any = line.dataset.any || line.textContent;
    line.textContent = more < 1 ? line.dataset.any : more === 1 ? line.dataset.one : line.dataset.more.replace("{n}", more);
    byId("news").hidden = false;
  }
  window.setInterval(askForNews, 2000);
  window.addEventListener("focus", askForNews);
  askForNews(); // at once: what comes while the page is still being drawn is news too

  // A busy line at the top while the server draws, and a word when it does not answer. Dash tells neither.
  let open = 0;
  window.fetch = function (...asked) {
    document.documentElement.dataset.busy = ++open > 0 ? "true" : "";
    return plain.apply(this, asked).then(
      (answer) => { settle(true); if (answer.status === 401) window.location.reload(); return answer; }, // to the door
      (error) => { settle(error.name === "AbortError"); throw error; });
  };
  function settle(answered) {
    document.documentElement.dataset.busy = --open > 0 ? "true" : "";
    if (byId("offline")) byId("offline").hidden = answered;
  }
})();
