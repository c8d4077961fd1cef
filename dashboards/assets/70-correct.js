/* Corrections: the form beside the evidence and the article, the keys of the review. Nothing is called kept before the server has said so. */
(function () {
  "use strict";
  const timeline = window.timeline, plain = window.fetch;
  const byId = (id) => document.getElementById(id);
  const set = (id, props) => window.dash_clientside.set_props(id, props);
  const mine = []; // the records made on this page, the last one last: what "undo" takes back

  function make(tag, props, ...inside) {
    const {data, ...more} = props || {};
    const element = Object.assign(document.createElement(tag), more);
    Object.assign(element.dataset, data || {});
    element.append(...inside.filter((one) => one !== null && one !== undefined));
    return element;
  }
  const button = (label, done, more) => {
    const made = make("button", {type: "button", className: "plain", textContent: label, ...more});
    made.addEventListener("click", done);
    return made;
  };
  const field = (label, control) => make("label", {className: "field"}, make("span", {textContent: label}), control);
  const choice = (name, options, value) => {
    const list = make("select", {name}, ...options.map(([key, said]) => make("option", {value: key, textContent: said})));
    list.value = value;
    return list;
  };
  const line = (name, value) => make("input", {name, type: "text", value, autocomplete: "off"});

  function whoIs(fallback) {
    try { return window.localStorage.getItem("timeline-who") || fallback || ""; } catch (e) { return fallback || ""; }
  }

  /* Send, and believe nothing but the answer. */
  async function send(path, told, place) {
    const said = place && place.querySelector(".outcome");
    const form = place && place.querySelector("[name=who]");
    const who = form ? form.value.trim() : whoIs("");
    if (form) { try { window.localStorage.setItem("timeline-who", who); } catch (e) { /* then it is asked again */ } }
    const quiet = byId("news").hidden; // one's own corrections are no news
    try {
      const request = {method: "POST", body: JSON.stringify({who, ...told}), headers: {"X-Timeline": "add", "Content-Type": "application/json"}};
      const answer = await plain.call(window, path + "?lang=" + document.documentElement.lang, request);
      if (!answer.ok) throw new Error(String(answer.status));
      const outcome = await answer.json();
      mine.push(...outcome.kept);
      if (outcome.kept.length) { timeline.heard(); byId("news").hidden = quiet; }
      const progress = document.querySelector(".review-progress");
      if (progress) progress.textContent = outcome.progress;
      tell(outcome.refused || outcome.said, Boolean(outcome.refused), said);
      return outcome.kept.length && !outcome.refused ? outcome : null;
    } catch (error) {
      const words = wordsHere();
      tell(words ? words.failed : String(error), true, said);
      return null;
    }
  }

  function tell(text, bad, said) {
    byId("live").textContent = text;
    if (!said) return;
    said.textContent = text;
    said.classList.toggle("bad", bad);
  }

  const place = () => document.querySelector("#evidence .correcting");
  const toldHere = () => place() && JSON.parse(place().dataset.correct);
  const wordsHere = () => { const told = toldHere(); return told && told.words; };

  /* Everything on the page that shows events is asked for again; the form says what became of it. */
  function refresh(event) {
    const here = timeline.read(), view = here.get("view") || "chronology";
    const asked = "asked-by-" + (view === "graph" ? "chronology" : view);
    const again = () => {
      set("event", {data: event || ""});
      if (view !== "review") set(asked, {data: timeline.asked()});
      set("scope", {data: timeline.scope()});
      set("url", {search: window.location.search}); // the count and the chips
    };
    if (event && here.get("event") !== event) timeline.go({event}, true);
    again();
  }

  async function act(acts, more) {
    const told = toldHere();
    if (!told) return null;
    const outcome = await send("correct", {event: told.event, acts, ...more}, place());
    if (outcome) refresh(outcome.events.includes(told.event) ? told.event : outcome.events[0]);
    return outcome;
  }

  /* The buttons stand there at once, the form is built when it is asked for. */
  function dress(box) {
    if (box.childElementCount) return;
    const told = JSON.parse(box.dataset.correct), words = told.words;
    const judge = told.rejected
      ? button(words.restore, () => act([{act: "restore"}]), {className: "plain judge"})
      : button(words.reject, () => act([{act: "reject"}], {why: reason(box)}), {className: "plain judge"});
    const open = button(words.heading, () => openForm(box), {className: "plain open-form", ariaKeyShortcuts: "e"});
    open.setAttribute("aria-expanded", "false");
    const confirm = told.checked || told.rejected ? null : button("✓ " + words.confirm, () => act([{act: "confirm"}]), {className: "plain confirm"});
    const outcome = make("p", {className: "outcome"});
    outcome.setAttribute("role", "status");
    box.append(make("div", {className: "correct-acts"}, confirm, judge, open), outcome);
  }
  const reason = (box) => (box.querySelector("[name=why]") || {value: ""}).value;

  function openForm(box) {
    const open = box.querySelector(".open-form"), form = box.querySelector("form");
    if (form) { form.remove(); open.setAttribute("aria-expanded", "false"); open.focus(); return; }
    const made = build(JSON.parse(box.dataset.correct));
    box.insertBefore(made, box.querySelector(".outcome"));
    open.setAttribute("aria-expanded", "true");
    made.querySelector("input").select(); // who types replaces the date
  }

  function build(told) {
    const words = told.words, form = make("form", {className: "correct-form"});
    const date = line("date", told.date);
    const fields = Object.entries(told.fields).map(([name, value]) =>
      field(words[name], told.choices[name] ? choice(name, told.choices[name], value) : line(name, value)));
    const note = line("note", ""), tag = line("tag", "");
    form.append(field(words.date, date), ...fields, make("div", {className: "row"}, field(words.tag, tag), field(words.note, note)),
      make("div", {className: "row"}, field(words.why, line("why", "")), field(words.who, line("who", whoIs(told.who)))),
      make("p", {className: "aside", textContent: words.hint}), make("button", {type: "submit", className: "save", textContent: words.save}));
    if (told.mentions.length > 1) form.append(parting(told));
    if (told.near.length) form.append(joining(told));
    form.addEventListener("submit", (submit) => { submit.preventDefault(); save(form, told); });
    return form;
  }

  function save(form, told) {
    const acts = [];
    if (form.elements.date.value.trim() !== told.date) acts.push({act: "date", said: form.elements.date.value});
    Object.entries(told.fields).forEach(([name, value]) => {
      if (form.elements[name].value.trim() !== value) acts.push({act: "set", field: name, said: form.elements[name].value});
    });
    ["tag", "note"].forEach((name) => { if (form.elements[name].value.trim()) acts.push({act: name, said: form.elements[name].value}); });
    if (acts.length) act(acts, {why: form.elements.why.value});
  }

  function parting(told) {
    const boxes = told.mentions.map((quote, n) => make("label", {className: "sentence"}, make("input", {type: "checkbox", value: n}), make("span", {textContent: quote})));
    const group = make("fieldset", {}, make("legend", {textContent: told.words.split}), ...boxes);
    group.append(button(told.words.split_do, () => {
      const leaving = [...group.querySelectorAll(":checked")].map((one) => Number(one.value));
      if (leaving.length) act([{act: "split", leaving}], {why: reason(place())});
    }));
    return group;
  }

  function joining(told) {
    const list = choice("other", [["", told.words.choose], ...told.near], "");
    return make("fieldset", {}, make("legend", {textContent: told.words.merge}), field(told.words.merge, list),
      button(told.words.merge_do, () => { if (list.value) act([{act: "merge", other: list.value}], {why: reason(place())}); }));
  }

  /* Beside an article: its date, language and outlet, and an event from the sentence that the reader marks. */
  function dressArticle(box) {
    if (box.childElementCount) return;
    const told = JSON.parse(box.dataset.correctArticle), words = told.words;
    const outcome = make("p", {className: "outcome"});
    outcome.setAttribute("role", "status");
    const known = make("form", {className: "correct-form"}, ...Object.entries(told.told).map(([name, value]) => field(words[name], line(name, value))),
      field(words.why, line("why", "")), field(words.who, line("who", whoIs(told.who))), make("button", {type: "submit", className: "save", textContent: words.save}));
    known.addEventListener("submit", async (submit) => {
      submit.preventDefault();
      const content = Object.fromEntries(Object.keys(told.told).map((name) => [name, known.elements[name].value.trim()]));
      if (await send("correct/article", {article: told.article, why: known.elements.why.value, ...content}, box)) refresh("");
    });
    const add = make("form", {className: "correct-form"}, field(words.quote, make("textarea", {name: "quote", rows: 3})),
      make("div", {className: "row"}, field(words.kind, choice("kind", told.choices.kind, "aid")), field(words.date, line("date", ""))),
      make("button", {type: "submit", className: "save", textContent: words.add_do}));
    add.addEventListener("submit", async (submit) => {
      submit.preventDefault();
      const content = Object.fromEntries(["quote", "kind", "date"].map((name) => [name, add.elements[name].value.trim()]));
      const done = await send("correct/add", {article: told.article, ...content}, box);
      if (done) timeline.go({event: done.events[0]});
      if (done) refresh(done.events[0]);
    });
    document.addEventListener("selectionchange", () => {
      const marked = String(window.getSelection());
      if (marked.length > 8 && box.isConnected && !box.contains(document.activeElement)) add.elements.quote.value = marked.trim();
    });
    box.append(make("details", {}, make("summary", {textContent: words.article}), known), make("details", {}, make("summary", {textContent: words.add}), add), outcome);
  }

  new MutationObserver(() => {
    document.querySelectorAll(".correcting[data-correct]").forEach(dress);
    document.querySelectorAll(".correcting[data-correct-article]").forEach(dressArticle);
  }).observe(document.documentElement, {childList: true, subtree: true});

  async function undo(id) {
    const last = id || mine.pop();
    if (!last) return;
    const outcome = await send("correct/undo", {id: last}, place());
    if (outcome) { mine.pop(); refresh(outcome.events[0] || timeline.read().get("event")); }
    document.querySelectorAll(`[data-review="${outcome && outcome.events[0]}"]`).forEach((one) => one.classList.remove("accepted", "rejected"));
  }

  document.addEventListener("click", (click) => {
    const pressed = click.target.closest && click.target.closest("[data-act=correct-undo]");
    if (pressed) undo(pressed.dataset.id);
  });

  /* The review: one key judges and goes on. */
  const entries = () => [...document.querySelectorAll(".review-list [data-review]")];
  const reviewing = () => timeline.read().get("view") === "review" && entries().length > 0;

  function mark() {
    entries().forEach((one) => one.classList.toggle("current", one.dataset.review === timeline.read().get("event")));
  }
  window.addEventListener("popstate", mark);

  function goTo(step, from) {
    const all = entries(), here = from || timeline.read().get("event");
    const at = all.findIndex((one) => one.dataset.review === here);
    const open = (one) => !one.classList.contains("accepted") && !one.classList.contains("rejected");
    const next = step > 0 ? all.slice(at + 1).find((one) => !from || open(one)) : all[Math.max(0, at - 1)];
    if (!next) return;
    timeline.go({event: next.dataset.review}, true);
    next.scrollIntoView({block: "nearest"});
  }

  async function judge(verdict) {
    const event = timeline.read().get("event"), entry = entries().find((one) => one.dataset.review === event);
    if (!entry) return goTo(1);
    const outcome = await send("correct", {event, acts: [{act: verdict}]}, place());
    if (!outcome) return;
    entry.classList.add(verdict === "confirm" ? "accepted" : "rejected");
    goTo(1, event);
  }

  const KEYS = {
    e: () => place() && openForm(place()),
    u: () => undo(),
    a: () => reviewing() && judge("confirm"), r: () => reviewing() && judge("reject"),
    j: () => reviewing() && goTo(1), k: () => reviewing() && goTo(-1),
  };
  document.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey || !KEYS[key.key] || key.repeat) return;
    if (key.target.closest("input, textarea, select, [contenteditable], .ag-root, [role=listbox], [role=dialog], dialog")) return;
    if (!document.querySelector(".correcting") && !reviewing()) return;
    key.preventDefault();
    KEYS[key.key]();
  });
})();
