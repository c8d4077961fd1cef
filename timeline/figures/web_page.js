// What the reader of an exported chronology can do: choose a mark, a headline or a count; step through time with the arrow keys.
'use strict';
const told = JSON.parse(document.getElementById('events').textContent);
const order = told.order, panel = document.getElementById('evidence');
let chosen = '';
const make = (tag, text, parent, name) => {
  const node = document.createElement(tag);
  node.textContent = text;
  if (name) node.className = name;
  parent.append(node);
  return node;
};
function tell(id) {
  const event = told.events[id];
  make('h2', event.headline, panel);
  make('p', event.when, panel, 'when');
  for (const mention of event.mentions) {
    make('blockquote', mention.quote, panel);
    make('p', mention.source, panel, 'source');
  }
}
function show(ids) {
  panel.replaceChildren();
  chosen = ids.length === 1 ? ids[0] : '';
  ids.slice(0, 40).forEach(tell);
  document.querySelectorAll('.chosen').forEach(node => node.classList.remove('chosen'));
  document.querySelectorAll('[data-event]').forEach(node => {
    if (ids.includes(node.dataset.event)) node.classList.add('chosen');
  });
  if (chosen) history.replaceState(null, '', '#' + encodeURIComponent(chosen));
  panel.scrollTop = 0;
}
function step(by) {
  const at = order.indexOf(chosen);
  const next = at < 0 ? (by > 0 ? 0 : order.length - 1) : Math.min(Math.max(at + by, 0), order.length - 1);
  if (order.length) show([order[next]]);
}
document.querySelector('svg').addEventListener('click', click => {
  const hit = click.target.closest('[data-event],[data-events]');
  if (hit) show(hit.dataset.events ? hit.dataset.events.split(' ') : [hit.dataset.event]);
});
document.addEventListener('keydown', key => {
  if (key.key === 'ArrowRight') step(1); else if (key.key === 'ArrowLeft') step(-1); else return;
  key.preventDefault();
});
document.getElementById('earlier').addEventListener('click', () => step(-1));
document.getElementById('later').addEventListener('click', () => step(1));
const asked = decodeURIComponent(location.hash.slice(1));
if (asked in told.events) show([asked]);
