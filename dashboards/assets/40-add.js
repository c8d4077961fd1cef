/* The sheet by which articles come in: files one after the other, each with its outcome; a pasted text; an address. */
(function () {
  "use strict";
  const plain = window.fetch;
  const sheet = () => document.getElementById("add");
  const told = () => JSON.parse(sheet().dataset.told);

  function make(tag, props, ...inside) {
    const element = Object.assign(document.createElement(tag), props || {});
    element.append(...inside.filter((one) => one !== null && one !== undefined));
    return element;
  }

  function field(label, name, more) {
    return make("label", {className: "field"}, make("span", {textContent: label}), make("input", {name, type: "text", autocomplete: "off", ...more}));
  }

  function build() {
    const words = told().words, dialog = sheet();
    if (dialog.childElementCount) return dialog;
    const choose = make("input", {type: "file", multiple: true});
    choose.addEventListener("change", () => { sendAll([...choose.files]); choose.value = ""; });
    const drop = make("label", {className: "drop"}, make("b", {textContent: words.drop}), make("span", {className: "aside", textContent: words.takes}), choose);
    const paste = make("details", {},
      make("summary", {textContent: words.paste}),
      make("div", {className: "row"}, field(words.title, "title"), field(words.source, "source"), field(words.published, "published", {placeholder: "2024-11-20"})),
      make("label", {className: "field"}, make("span", {textContent: words.text}), make("textarea", {name: "text", rows: 8})),
      button(words.keep, () => sendFields(paste, "text")));
    const address = make("details", {},
      make("summary", {textContent: words.address}),
      field(words.url, "url", {type: "url", placeholder: "https://…"}),
      make("p", {className: "aside", textContent: words.politely}),
      button(words.fetch, () => sendFields(address, "address")));
    const outcomes = make("ul", {className: "outcomes"});
    outcomes.setAttribute("aria-live", "polite");
    dialog.append(make("h2", {textContent: words.heading}), drop, outcomes, paste, address, button(words.close, () => dialog.close(), "close-sheet"));
    dialog.addEventListener("click", (click) => { if (click.target === dialog) dialog.close(); });
    return dialog;
  }

  function button(label, done, more) {
    const made = make("button", {type: "button", className: "plain " + (more || ""), textContent: label});
    made.addEventListener("click", done);
    return made;
  }

  function open() { const dialog = build(); if (!dialog.open) dialog.showModal(); }

  /* One after the other: the server reads each before the next comes, and the list grows as the reader watches. */
  async function sendAll(files) {
    open();
    for (const [at, file] of files.entries()) {
      const words = told().words, line = pending(`${file.name} (${at + 1} / ${files.length})`);
      if (file.size > told().most) show(line, [{kind: "refused", name: file.name, label: "", said: [words.too_large]}]);
      else await send(line, "add/file?name=" + encodeURIComponent(file.name), {body: file});
    }
  }

  async function sendFields(form, what) {
    const fields = [...form.querySelectorAll("input, textarea")];
    const line = pending(fields[0].value || told().words.paste);
    const content = Object.fromEntries(fields.map((one) => [one.name, one.value]));
    const kept = await send(line, "add/" + what + "?", {body: JSON.stringify(content), headers: {"Content-Type": "application/json"}});
    if (kept) fields.forEach((one) => { one.value = ""; });
  }

  async function send(line, address, request) {
    const words = told().words;
    try {
      const answer = await plain.call(window, address + "&lang=" + told().locale, {method: "POST", ...request, headers: {"X-Timeline": "add", ...request.headers}});
      if (answer.status === 413) { show(line, [{kind: "refused", name: line.dataset.name, label: "", said: [words.too_large]}]); return false; }
      if (!answer.ok) throw new Error(String(answer.status));
      const outcomes = await answer.json();
      show(line, outcomes);
      return outcomes.some((one) => one.kind !== "refused");
    } catch (error) {
      show(line, [{kind: "refused", name: line.dataset.name, label: "", said: [words.failed]}]);
      return false;
    }
  }

  function pending(name) {
    const line = make("li", {className: "pending"}, make("b", {textContent: name}), make("span", {textContent: told().words.sending}));
    line.dataset.name = name;
    sheet().querySelector(".outcomes").append(line);
    return line;
  }

  /* Only text is ever set: what an article says is never markup. */
  function show(line, outcomes) {
    line.replaceWith(...outcomes.map((one) => make("li", {className: one.kind},
      make("b", {textContent: one.name}), make("i", {textContent: one.label}), ...one.said.map((said) => make("span", {textContent: said})))));
  }

  /* Where a problem asks for a day, a language or an outlet: they are said there and kept beside the file. */
  function mend(pressed) {
    const words = told().words, place = pressed.closest("li");
    if (place.querySelector(".mending")) return;
    const said = make("p", {className: "aside"});
    said.setAttribute("role", "status");
    const form = make("div", {className: "mending"},
      make("div", {className: "row"}, field(words.published, "published", {placeholder: "2024-11-20"}), field(words.language, "language"), field(words.source, "source")),
      button(words.save, async () => {
        const content = Object.fromEntries([...form.querySelectorAll("input")].map((one) => [one.name, one.value]));
        try {
          const address = "add/about?article=" + encodeURIComponent(pressed.dataset.article) + "&lang=" + told().locale;
          const answer = await plain.call(window, address, {method: "POST", body: JSON.stringify(content), headers: {"X-Timeline": "add", "Content-Type": "application/json"}});
          if (!answer.ok) throw new Error(String(answer.status));
          said.textContent = (await answer.json())[0].said.join(" ");
        } catch (error) { said.textContent = words.failed; }
      }), said);
    place.append(form);
    form.querySelector("input").focus();
  }

  document.addEventListener("click", (click) => {
    const pressed = click.target.closest && click.target.closest("[data-act=add], [data-act=mend]");
    if (pressed && pressed.dataset.act === "add") open();
    if (pressed && pressed.dataset.act === "mend") mend(pressed);
  });
  ["dragover", "drop"].forEach((name) => document.addEventListener(name, (event) => {
    if (!sheet() || !event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    if (name === "drop") sendAll([...event.dataTransfer.files]);
  }));
})();
