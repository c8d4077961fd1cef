/* Moving through time on the picture: wheel, pinch, drag, buttons and keys. The picture itself is drawn by the server for the days
   that the address names; until it comes, the old one moves along under the pointer. */
(function () {
  "use strict";
  const timeline = window.timeline;
  const DAY = 86400000;
  const LEAST_DAYS = 6;
  const ordinal = (iso) => Date.parse(iso + "T00:00:00Z") / DAY;
  const iso = (n) => new Date(Math.round(n) * DAY).toISOString().slice(0, 10);
  const box = () => document.getElementById("picture-box");
  const picture = () => document.querySelector("#picture > svg");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");

  let pending = null; // first and last day wanted, as numbers, while the reader is still moving
  let timer = 0;

  function onScreen() {
    const s = timeline.sequence;
    return s && s.first ? {first: ordinal(s.first), last: ordinal(s.last), left: s.left, right: s.right} : null;
  }

  function bounds() {
    const s = timeline.sequence;
    const first = ordinal(s.bounds[0]), last = ordinal(s.bounds[1]), room = Math.max(15, (last - first) * 0.04);
    return {first: first - room, last: last + room};
  }

  function want(first, last, wait) {
    const edge = bounds(), days = Math.max(last - first, LEAST_DAYS);
    first = Math.min(Math.max(first, edge.first), Math.max(edge.first, edge.last - days));
    last = Math.min(first + days, edge.last);
    const told = timeline.sequence.bounds;
    const everything = first <= ordinal(told[0]) && last >= ordinal(told[1]); // nothing lies outside: no window is needed
    pending = everything ? null : {first, last};
    sketch(everything ? {first: edge.first, last: edge.last} : pending);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => timeline.go({window: pending ? iso(pending.first) + ".." + iso(pending.last) : ""}), wait);
  }

  /* Show roughly where we are going: the old picture, stretched and shifted. */
  function sketch(to) {
    const now = onScreen(), layer = picture();
    if (!layer || !now || still.matches) return;
    const perDay = (now.right - now.left) / (now.last - now.first + 1);
    const scale = (now.last - now.first + 1) / (to.last - to.first + 1);
    const x = now.left - (now.left + (to.first - now.first) * perDay) * scale;
    layer.style.transformOrigin = "0 0";
    layer.style.transform = `translateX(${x}px) scaleX(${scale})`;
    box().classList.add("moving");
  }

  /* The new picture has come: the scene that every export draws too, as SVG. What it says of its marks is told beside the pointer. */
  timeline.settle = function () {
    const told = timeline.sequence && timeline.sequence.svg, place = document.getElementById("picture");
    if (!place) return;
    said.clear();
    if (tip) tip.hidden = true;
    if (told) place.replaceChildren(prepare(document.adoptNode(new DOMParser().parseFromString(told, "image/svg+xml").documentElement)));
    else place.replaceChildren();
    box().classList.remove("moving");
    if (pending) sketch(pending); // the reader has moved on meanwhile
    if (!drag) bringIntoSight();
    timeline.showWindow();
  };

  const said = new Map(); // event → what its mark says
  function prepare(svg) {
    svg.querySelectorAll("[data-event] > title").forEach((title) => said.set(title.parentNode.dataset.event, title.textContent));
    svg.querySelectorAll("title, desc").forEach((words) => words.remove()); // the frame of the picture has the label
    svg.querySelectorAll("g[id]").forEach((group) => { group.setAttribute("class", group.id); group.removeAttribute("id"); });
    ["role", "aria-labelledby"].forEach((name) => svg.removeAttribute(name));
    svg.setAttribute("aria-hidden", "true");
    return svg;
  }

  let tip = null;
  function tell(hit, pointer) {
    const words = hit && said.get([].concat(hit[0]).length === 1 ? [].concat(hit[0])[0] : "");
    tip = tip || document.body.appendChild(Object.assign(document.createElement("div"), {className: "tip", hidden: true}));
    tip.hidden = !words;
    if (!words) return;
    if (tip.textContent !== words) tip.textContent = words;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = Math.max(8, Math.min(pointer.clientX + 14, room)) + "px";
    tip.style.top = pointer.clientY + (pointer.clientY + tip.offsetHeight + 30 > window.innerHeight ? -tip.offsetHeight - 10 : 18) + "px";
  }

  /* In a high picture the open event may lie above or below what is seen. */
  function bringIntoSight() {
    const open = timeline.read().get("event"), hits = (timeline.sequence && timeline.sequence.hits) || [];
    const hit = open && hits.find((one) => one[0] === open);
    if (!hit || !box() || open === timeline.sighted) return;
    timeline.sighted = open;
    const margin = 90, top = box().scrollTop, height = box().clientHeight;
    if (hit[2] - margin < top || hit[4] + 30 > top + height) box().scrollTo({top: Math.max(0, hit[2] - height / 2)});
  }

  function zoom(factor, at, wait) {
    const now = pending || onScreen();
    if (!now) return;
    const share = at === undefined ? 0.5 : at;
    const middle = now.first + (now.last - now.first) * share, days = (now.last - now.first) * factor;
    want(middle - days * share, middle + days * (1 - share), wait);
  }

  timeline.zoom = (factor) => zoom(factor, undefined, 0);
  timeline.everything = () => { pending = null; timeline.go({window: ""}); };

  const shareOf = (x) => {
    const now = onScreen(), left = box().getBoundingClientRect().left;
    return Math.min(1, Math.max(0, (x - left - now.left) / (now.right - now.left)));
  };

  document.addEventListener("wheel", function (wheel) {
    if (!box() || !box().contains(wheel.target) || !onScreen()) return;
    wheel.preventDefault();
    if (wheel.shiftKey || Math.abs(wheel.deltaX) > Math.abs(wheel.deltaY)) {
      const now = pending || onScreen(), shown = onScreen();
      const days = ((wheel.deltaX || wheel.deltaY) / (shown.right - shown.left)) * (now.last - now.first);
      want(now.first + days, now.last + days, 160);
    } else {
      zoom(Math.exp(Math.max(-60, Math.min(60, wheel.deltaY)) * 0.004), shareOf(wheel.clientX), 160);
    }
  }, {passive: false});

  // One pointer drags, two pinch.
  const fingers = new Map();
  let drag = null;

  document.addEventListener("pointerdown", function (down) {
    if (!box() || !box().contains(down.target) || !onScreen() || down.button) return;
    const rect = box().getBoundingClientRect();
    if (down.clientX - rect.left > box().clientWidth || down.clientY - rect.top > box().clientHeight) return; // the scroll bar
    fingers.set(down.pointerId, down);
    drag = {x: down.clientX, y: down.clientY, scroll: box().scrollTop, from: pending || onScreen(), moved: false, apart: apart()};
  });

  function apart() {
    const [a, b] = [...fingers.values()];
    return b ? Math.abs(a.clientX - b.clientX) : 0;
  }

  document.addEventListener("pointermove", function (move) {
    if (!drag || !fingers.has(move.pointerId)) return hover(move);
    fingers.set(move.pointerId, move);
    const now = onScreen();
    if (!now) return;
    if (fingers.size > 1 && drag.apart) {
      const factor = drag.apart / Math.max(20, apart());
      drag.moved = true;
      pending = null;
      const middle = (drag.from.first + drag.from.last) / 2, half = ((drag.from.last - drag.from.first) / 2) * factor;
      return want(middle - half, middle + half, 120);
    }
    const dx = move.clientX - drag.x, dy = move.clientY - drag.y;
    if (!drag.moved && Math.hypot(dx, dy) < 5) return;
    drag.moved = true;
    box().classList.add("dragging");
    box().scrollTop = drag.scroll - dy;
    if (Math.abs(dx) > 4) {
      const days = (dx / (now.right - now.left)) * (drag.from.last - drag.from.first);
      want(drag.from.first - days, drag.from.last - days, 120);
    }
  });

  function release(up) {
    if (!fingers.delete(up.pointerId) || !drag) return;
    if (fingers.size) { drag.apart = 0; return; }
    const clicked = !drag.moved && up.type === "pointerup";
    drag = null;
    box().classList.remove("dragging");
    if (clicked) choose(up);
  }
  document.addEventListener("pointerup", release);
  document.addEventListener("pointercancel", release);

  /* What stands under the pointer: a mark, a headline or a count, by the boxes that the layout reserved for them. */
  function under(pointer) {
    const frame = picture();
    if (!frame || !timeline.sequence || !timeline.sequence.hits) return null;
    const place = box().getBoundingClientRect();
    if (pointer.clientY < place.top || pointer.clientY > place.bottom || pointer.clientX < place.left) return null;
    const rect = frame.getBoundingClientRect(), x = pointer.clientX - rect.left, y = pointer.clientY - rect.top;
    return timeline.sequence.hits.find((h) => x >= h[1] - 4 && y >= h[2] - 4 && x <= h[3] + 4 && y <= h[4] + 4) || null;
  }

  function hover(move) {
    if (!box() || move.pointerType !== "mouse") return;
    const hit = box().contains(move.target) ? under(move) : null;
    box().classList.toggle("pointing", Boolean(hit));
    tell(hit, move);
  }

  function choose(up) {
    const hit = under(up);
    if (!hit) return;
    const ids = [].concat(hit[0]);
    timeline.sighted = ids[0]; // it is where the reader looks already
    if (ids.length === 1) return timeline.go({event: ids[0]});
    // A count opens: come closer until its events have room; where they share a day, the first of them is shown.
    const told = timeline.sequence.events.filter((e) => ids.includes(e[0]));
    const first = Math.min(...told.map((e) => ordinal(e[1]))), last = Math.max(...told.map((e) => ordinal(e[2])));
    const now = onScreen();
    if (!told.length || last - first + LEAST_DAYS > (now.last - now.first) * 0.7) return timeline.go({event: ids[0]});
    const room = Math.max(LEAST_DAYS, (last - first) * 0.25);
    want(first - room, last + room, 0);
  }

  /* To the next event (+1), the one before (-1), the first (-Infinity) or the last (Infinity). */
  timeline.step = function (by) {
    if (timeline.embedded()) return; // each step would open a page
    const events = (timeline.sequence && timeline.sequence.events) || [];
    if (!events.length) return;
    const at = events.findIndex((e) => e[0] === timeline.read().get("event"));
    const to = at < 0 && Number.isFinite(by) ? (by > 0 ? 0 : events.length - 1) : Math.min(events.length - 1, Math.max(0, at + by));
    timeline.go({event: events[to][0]}, true);
  };

  /* The strip below the picture: the days on screen among all days. */
  timeline.showWindow = function () {
    const strip = document.querySelector(".activity-bars"), frame = document.querySelector(".activity-window");
    if (!strip || !frame) return;
    const now = onScreen(), first = ordinal(strip.dataset.first), days = ordinal(strip.dataset.last) - first + 1;
    frame.hidden = !now || !timeline.read().get("window");
    if (frame.hidden) return;
    const left = Math.max(0, (now.first - first) / days), right = Math.min(1, (now.last + 1 - first) / days);
    frame.style.left = left * 100 + "%";
    frame.style.width = Math.max(0.4, (right - left) * 100) + "%";
  };

  let brush = null;
  const brushed = (pointer, strip) => {
    const rect = strip.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (pointer.clientX - rect.left) / rect.width));
    return ordinal(strip.dataset.first) + share * (ordinal(strip.dataset.last) - ordinal(strip.dataset.first) + 1);
  };
  document.addEventListener("pointerdown", (down) => {
    const strip = down.target.closest && down.target.closest(".activity-bars");
    if (strip && !down.button) brush = {strip, from: brushed(down, strip)};
  });
  document.addEventListener("pointermove", (move) => {
    if (!brush || !onScreen()) return;
    const to = brushed(move, brush.strip), frame = document.querySelector(".activity-window");
    const first = ordinal(brush.strip.dataset.first), days = ordinal(brush.strip.dataset.last) - first + 1;
    frame.hidden = false;
    frame.style.left = ((Math.min(brush.from, to) - first) / days) * 100 + "%";
    frame.style.width = (Math.abs(to - brush.from) / days) * 100 + "%";
  });
  document.addEventListener("pointerup", (up) => {
    if (!brush || !onScreen()) return;
    const to = brushed(up, brush.strip), from = brush.from, now = onScreen();
    brush = null;
    pending = null;
    if (Math.abs(to - from) > 3) return want(Math.min(from, to), Math.max(from, to), 0);
    const half = (now.last - now.first) / 2; // a click moves the window there
    want(to - half, to + half, 0);
  });

  window.addEventListener("popstate", () => { pending = null; });
})();
