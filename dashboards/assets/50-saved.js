/* Saved views: addresses under names of the reader's own, kept in this browser and nowhere else. */
(function () {
  "use strict";
  const timeline = window.timeline;
  const STORE = "timeline-views", MOST = 50, LONGEST = 80;
  const KEPT = timeline.KEYS.filter((key) => !["event", "article", "lang", "embed"].includes(key));
  const make = (name, told, text) => Object.assign(document.createElement(name), told, text === undefined ? {} : {textContent: text});
  const menu = () => document.getElementById("saved");
  const place = () => document.getElementById("saved-views");
  const words = () => JSON.parse(place().dataset.told);

  function load() {
    try {
      const told = JSON.parse(window.localStorage.getItem(STORE) || "[]");
      return Array.isArray(told) ? told.filter((one) => one && typeof one.name === "string" && typeof one.query === "string").slice(0, MOST) : [];
    } catch (e) { return []; }
  }

  function keep(views) {
    try { window.localStorage.setItem(STORE, JSON.stringify(views)); return true; } catch (e) { return false; }
  }

  /* What is worth coming back to of the address: choices, days, lanes and view; not what happens to be open. */
  function here() {
    const from = timeline.read(), to = new URLSearchParams();
    KEPT.forEach((key) => from.getAll(key).forEach((value) => to.append(key, value)));
    return to.toString();
  }

  function visit(query) {
    const told = new URLSearchParams(query), changes = {event: "", article: ""};
    KEPT.forEach((key) => (changes[key] = told.getAll(key)));
    menu().open = false;
    timeline.go(changes);
  }

  function save(name) {
    const called = name.trim().slice(0, LONGEST);
    if (!called) return;
    const views = load().filter((one) => one.name !== called); // a name used again means the new view
    const kept = keep([{name: called, query: here()}, ...views].slice(0, MOST));
    document.getElementById("live").textContent = kept ? words().done : words().no_storage;
    show(kept ? "" : words().no_storage);
  }

  function line(view) {
    const item = make("li", {}), link = make("a", {href: "?" + view.query, className: "saved-view"}, view.name);
    const drop = make("button", {type: "button", className: "icon-button"}, "×");
    drop.setAttribute("aria-label", words().forget.replace("{name}", view.name));
    link.addEventListener("click", (click) => {
      if (click.metaKey || click.ctrlKey || click.shiftKey || click.button) return;
      click.preventDefault();
      visit(view.query);
    });
    drop.addEventListener("click", (click) => {
      click.stopPropagation(); // the line goes, the menu stays
      keep(load().filter((one) => one.name !== view.name));
      show("");
    });
    item.append(link, drop);
    return item;
  }

  function show(trouble) {
    const said = words(), views = load(), list = make("ul", {className: "saved-list"});
    list.append(...views.map(line));
    const field = make("input", {type: "text", maxLength: LONGEST, placeholder: said.name, className: "saved-name"});
    field.setAttribute("aria-label", said.name);
    const button = make("button", {type: "button", className: "plain"}, said.save);
    button.addEventListener("click", (click) => { click.stopPropagation(); save(field.value); });
    field.addEventListener("keydown", (key) => { if (key.key === "Enter") save(field.value); });
    const row = make("div", {className: "saved-row"});
    row.append(field, button);
    place().replaceChildren(...(views.length ? [list] : [make("p", {className: "menu-title"}, said.none)]), row,
      make("p", {className: "menu-title"}, trouble || said.where));
    field.focus();
  }

  document.addEventListener("toggle", (toggled) => { if (toggled.target === menu() && menu().open) show(""); }, true);
  window.addEventListener("storage", (told) => { if (told.key === STORE && menu() && menu().open) show(""); });
})();
