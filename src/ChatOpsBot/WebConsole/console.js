// The console's one script: it follows the stream, says what is typed, and makes tables, charts and clocks answer to people.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const body = document.body, room = body.dataset.room, past = body.dataset.past;
const parse = html => { const holder = document.createElement('template'); holder.innerHTML = html; return holder.content; };
const make = (name, properties = {}, ...children) => { const made = Object.assign(document.createElement(name), properties); made.append(...children); return made; };
const say = text => { const place = $('#announce'); if (place) place.textContent = text; };
const remember = { get: key => { try { return sessionStorage.getItem(key); } catch { return null; } }, set: (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* a window without storage forgets */ } } };
let skew = 0;
const now = () => Date.now() + skew;

// ---- who speaks in this window
const person = () => (body.dataset.chooses === 'yes' && remember.get('person')) || body.dataset.person;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
function headers() {
  const sent = { 'Content-Type': 'application/json', 'X-Console-Token': body.dataset.token };
  if (body.dataset.chooses === 'yes') sent['X-Console-Name'] = encodeURIComponent(person());
  return sent;
}
async function send(address, data) {
  for (let turn = 0; ; turn++) {
    const answer = await fetch(address, { method: 'POST', headers: headers(), body: JSON.stringify(data), credentials: 'same-origin' });
    if (answer.status !== 403 || turn > 0) return answer;
    const page = await fetch(location.href, { headers: { Accept: 'text/html' } });
    body.dataset.token = new DOMParser().parseFromString(await page.text(), 'text/html').body.dataset.token ?? body.dataset.token;
  }
}
function ask(title, label, value, then) {
  const field = make('input', { value, name: 'value', required: true, maxLength: 60, ariaLabel: label });
  const dialog = make('dialog', { ariaLabel: title }, make('form', { method: 'dialog' }, make('h2', { textContent: title }), field,
    make('div', { className: 'row' }, make('button', { type: 'button', className: 'button', textContent: 'Cancel', onclick: () => dialog.close() }), make('button', { className: 'button primary', textContent: 'OK' }))));
  dialog.addEventListener('close', () => dialog.remove());
  $('form', dialog).addEventListener('submit', () => { const typed = field.value.trim(); if (typed) then(typed); });
  body.append(dialog);
  dialog.showModal();
  field.select();
}
const who = $('#who');
if (who?.tagName === 'BUTTON') {
  const show = () => { $('b', who).textContent = person(); };
  show();
  who.addEventListener('click', () => ask('Who speaks in this window?', 'Name', person(), name => { remember.set('person', name); show(); say(`You are ${name}`); }));
}

// ---- times: the reader's zone, with UTC beside
const clockFormat = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayFormat = new Intl.DateTimeFormat([], { weekday: 'short', day: 'numeric', month: 'short' });
const isUtc = new Date().getTimezoneOffset() === 0;
function localTimes(root) {
  for (const time of $$('time.at:not([data-told])', root)) {
    const at = new Date(time.dateTime);
    const utc = at.toISOString().slice(11, 16);
    const today = at.toDateString() === new Date(now()).toDateString();
    time.textContent = (today ? '' : dayFormat.format(at) + ' ') + (isUtc ? `${utc} UTC` : `${clockFormat.format(at)} (${utc} UTC)`);
    time.title = `${at.toISOString().replace('T', ' ').slice(0, 19)} UTC`;
    time.dataset.told = '';
  }
  for (const time of isUtc ? [] : $$('time.utc:not([data-told])', root)) {
    const [date] = time.textContent.match(/\d{4}-\d\d-\d\d/) ?? [new Date(now()).toISOString().slice(0, 10)];
    const local = (time.textContent.match(/\b\d\d:\d\d(:\d\d)?/g) ?? []).map(hours => new Date(`${date}T${hours}Z`)).filter(at => !isNaN(at)).map(at => clockFormat.format(at));
    time.dataset.told = '';
    if (local.length) time.append(make('span', { className: 'local', textContent: ` (${local.join(' to ')})`, title: zone }));
  }
}
function clocks() {
  for (const clock of $$('time[data-due]')) {
    const left = Math.round((clock.dataset.due - now()) / 1000), long = Math.abs(left);
    const told = long >= 3600 ? `${Math.floor(long / 3600)}h ${String(Math.floor(long / 60) % 60).padStart(2, '0')}m` : `${Math.floor(long / 60)}:${String(long % 60).padStart(2, '0')}`;
    clock.textContent = left > 0 ? told : 'due now';
    clock.title = `escalates at ${new Date(+clock.dataset.due).toISOString().slice(11, 16)} UTC`;
    clock.classList.toggle('over', left <= 0);
  }
}

// ---- tables sort and fold
function tables(root) {
  for (const table of $$('.table table:not([data-told])', root)) {
    table.dataset.told = '';
    const rows = () => [...table.tBodies[0].rows];
    $$('th', table).forEach((head, column) => {
      const button = make('button', { type: 'button', textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const up = head.getAttribute('aria-sort') !== 'ascending';
        $$('th', table).forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const order = new Intl.Collator([], { numeric: true }), text = row => $('time', row.cells[column] ?? row)?.dateTime || row.cells[column]?.textContent || '';
        table.tBodies[0].append(...rows().sort((a, b) => (up ? 1 : -1) * order.compare(text(a), text(b))));
        fold();
        say(`sorted by ${button.textContent}, ${up ? 'ascending' : 'descending'}`);
      });
    });
    const most = +table.dataset.fold;
    const fold = () => rows().forEach((row, i) => row.classList.toggle('beyond', most > 0 && i >= most));
    if (most > 0) {
      fold();
      table.classList.add('folded');
      const button = make('button', { type: 'button', className: 'unfold', textContent: `Show all ${rows().length} rows` });
      button.addEventListener('click', () => { const folded = table.classList.toggle('folded'); button.textContent = folded ? `Show all ${rows().length} rows` : 'Show fewer'; button.setAttribute('aria-expanded', !folded); });
      table.after(button);
    }
  }
}

// ---- charts tell the values under the pointer, and under the arrow keys
const units = { 'bytes': 1024, 'bytes per second': 1024 };
function told(value, unit) {
  const base = units[unit] ?? 1000, names = base === 1024 ? ['', 'Ki', 'Mi', 'Gi', 'Ti'] : ['', 'k', 'M', 'G', 'T'];
  if (unit === 'seconds') return Math.abs(value) < 1 ? `${+(value * 1000).toPrecision(3)} ms` : `${+value.toPrecision(4)} s`;
  let power = 0;
  while (Math.abs(value) >= base && power < 4) { value /= base; power++; }
  return `${+value.toPrecision(3)}${base === 1024 ? ' ' : ''}${names[power]}${{ 'bytes': 'B', 'bytes per second': 'B/s', 'per second': '/s', '%': ' %', 'cores': ' cores' }[unit] ?? ''}`;
}
function charts(root) {
  for (const figure of $$('figure.chart:not([data-told])', root)) {
    figure.dataset.told = '';
    const svg = $('svg', figure);
    if (!svg?.dataset.plot) continue;
    const [left, right, top, bottom] = svg.dataset.plot.split(' ').map(Number), [from, to] = svg.dataset.window.split(' ').map(Number), [low, high] = svg.dataset.values.split(' ').map(Number);
    const lines = $$('g[data-name]', svg).map(group => ({
      name: group.dataset.name, ink: $('polyline', group)?.getAttribute('class') ?? '',
      points: $$('polyline', group).flatMap(line => line.getAttribute('points').split(' ').map(point => point.split(',').map(Number))).concat($$('circle', group).map(dot => [+dot.getAttribute('cx'), +dot.getAttribute('cy')])),
    }));
    const tip = make('div', { className: 'tip', hidden: true }), cursor = document.createElementNS('http://www.w3.org/2000/svg', 'line');
    cursor.setAttribute('class', 'cursor');
    figure.append(tip);
    let at = right;
    const hide = () => { tip.hidden = true; cursor.remove(); };
    const show = x => {
      at = Math.max(left, Math.min(right, x));
      const time = new Date(from + (at - left) / (right - left) * (to - from)), utc = time.toISOString().slice(11, 19);
      tip.replaceChildren(make('div', { textContent: isUtc ? `${utc} UTC` : `${clockFormat.format(time)} (${utc} UTC)` }));
      for (const line of lines) {
        const near = line.points.reduce((best, point) => Math.abs(point[0] - at) < Math.abs(best[0] - at) ? point : best, [Infinity, 0]);
        if (Math.abs(near[0] - at) > (right - left) / 20) continue;
        const row = make('div', { textContent: `${line.name}: ${told(low + (bottom - near[1]) / (bottom - top) * (high - low), svg.dataset.unit)}` });
        row.prepend(parse(`<svg viewBox="0 0 16 8" aria-hidden="true"><line class="${line.ink}" x1="0" y1="4" x2="16" y2="4" stroke-width="3"/></svg>`));
        tip.append(row);
      }
      for (const [name, value] of Object.entries({ x1: at, x2: at, y1: top, y2: bottom })) cursor.setAttribute(name, value);
      svg.append(cursor);
      tip.hidden = false;
      const scale = svg.clientWidth / svg.viewBox.baseVal.width, place = at * scale + 12, seen = figure.scrollLeft;
      tip.style.left = place + tip.offsetWidth + 24 > seen + figure.clientWidth ? `${Math.max(seen, place - tip.offsetWidth - 14)}px` : `${place + 14}px`;
      tip.style.top = `${top * scale + 30}px`;
    };
    svg.addEventListener('pointermove', event => { const box = svg.getBoundingClientRect(); show((event.clientX - box.left) / box.width * svg.viewBox.baseVal.width); });
    svg.addEventListener('pointerleave', hide);
    svg.tabIndex = 0;
    // In a narrow window a chart is wider than its frame; the newest is what people look for.
    requestAnimationFrame(() => { figure.scrollLeft = figure.scrollWidth; });
    svg.addEventListener('blur', hide);
    svg.addEventListener('keydown', event => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      show(at + step * (right - left) / 60);
      say([...tip.children].map(row => row.textContent).join(', '));
    });
  }
}
function dress(root) { localTimes(root); tables(root); charts(root); }

// ---- entries: the newest state of each stands where it first stood
const entries = $('#entries'), scroll = $('#scroll'), thread = $('#thread');
const own = new Set();
const isAtEnd = () => !scroll || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 90;
// Whoever stands at the end stays there while messages grow; whoever scrolled up is left in peace.
let sticks = true;
const stick = on => { sticks = on; scroll?.classList.toggle('read', !on); };
const toEnd = () => { stick(true); if (scroll) scroll.scrollTop = scroll.scrollHeight; };
if (scroll) {
  new ResizeObserver(() => { if (sticks) scroll.scrollTop = scroll.scrollHeight; }).observe(entries);
  for (const sign of ['wheel', 'touchmove', 'keydown', 'pointerdown']) scroll.addEventListener(sign, () => requestAnimationFrame(() => stick(isAtEnd())), { passive: true });
  scroll.addEventListener('scroll', () => { if (isAtEnd()) stick(true); }, { passive: true });
}
let threadRoot = null, jump = null;
function put(list, item, older) {
  const shown = list.querySelector(`:scope > #${item.id}`);
  if (shown) {
    if (+shown.dataset.seq >= +item.dataset.seq) return false;
    const open = $$('details', shown).map(fold => [fold.querySelector('summary')?.textContent, fold.open]);
    for (const fold of $$('details', item)) { const was = open.find(([text]) => text === fold.querySelector('summary')?.textContent); if (was) fold.open = was[1]; }
    const answers = $('.answers', shown), mine = $('.answers', item);
    if (answers && mine) mine.replaceWith(answers);
    const focused = shown.contains(document.activeElement) ? document.activeElement : null;
    const path = focused && (focused.dataset?.command ? `[data-command="${CSS.escape(focused.dataset.command)}"]` : null);
    shown.replaceWith(item);
    if (path) $(path, item)?.focus({ preventScroll: true }); else if (focused === shown) item.focus({ preventScroll: true });
  } else {
    const before = [...list.children].reverse().find(other => +other.dataset.born < +item.dataset.born);
    if (before) before.after(item); else list.prepend(item);
  }
  dress(item);
  return !shown;
}
// What this window says stands there at once, faint until the room has it.
const waiting = new Map();
function foretell(text, id, root) {
  const list = root ? $('.replies', thread) : entries;
  if (!list) return;
  const who = person(), item = make('li', { className: 'entry said waiting' }, make('div', { className: 'by' }, make('span', { className: 'face', ariaHidden: true, textContent: who.slice(0, 1).toUpperCase() }), make('b', { textContent: who })), make('p', { className: 'text', textContent: text }));
  waiting.set(id.replaceAll('-', ''), item);
  list.append(item);
  if (root) list.scrollTop = list.scrollHeight; else toEnd();
}
function arrived(id) { waiting.get(id)?.remove(); waiting.delete(id); }
function received(news) {
  const item = parse(news.html).firstElementChild;
  if (!item) return;
  arrived(news.slot.slice(news.slot.lastIndexOf('#') + 1));
  if (news.thread) {
    const fresh = !seenReplies.has(news.born);
    seenReplies.add(news.born);
    if (fresh) count(news.thread, 1);
    if (threadRoot === news.thread) { const list = $('.replies', thread); put(list, item); list.scrollTop = list.scrollHeight; }
  } else if (entries) {
    const fresh = put(entries, item);
    if (own.delete(news.born) || sticks) toEnd(); else if (fresh) offerJump();
    if (threadRoot === String(news.born)) { const copy = parse(news.html).firstElementChild; $('.root', thread).replaceChildren(copy); dress(copy); }
  }
  if (news.final && news.who !== person()) say(`${news.who}: ${news.title}`);
  if (document.hidden && news.final) document.title = `• ${title}`;
  seen = Math.max(seen, news.seq);
}
const title = document.title;
document.addEventListener('visibilitychange', () => { if (!document.hidden) document.title = title; });
const seenReplies = new Set();
function count(root, more) {
  const button = $(`#m${root} .answers`);
  if (!button) return;
  const number = +button.dataset.count + more;
  button.dataset.count = number;
  button.textContent = number === 1 ? '1 reply' : `${number} replies`;
  button.hidden = number === 0;
}
function offerJump() {
  if (!jump) { jump = make('button', { type: 'button', id: 'jump', textContent: 'New messages ↓', onclick: () => { toEnd(); jump.hidden = true; } }); $('main.room').append(jump); scroll.addEventListener('scroll', () => { if (isAtEnd()) jump.hidden = true; }, { passive: true }); }
  jump.hidden = false;
}

// ---- the stream; a lost one says so, and catches up from the last number that was seen
let seen = +(body.dataset.seen ?? 0), source = null, beat = 0, tries = 0;
const connection = $('#connection');
function connect() {
  source?.close();
  const query = room && !past ? `?room=${encodeURIComponent(room)}&since=${seen}` : '';
  source = new EventSource(`/console/events${query}`);
  beat = Date.now();
  const live = () => { beat = Date.now(); tries = 0; if (connection.classList.contains('lost')) { connection.classList.remove('lost'); connection.textContent = 'Connected again'; setTimeout(() => { if (!connection.classList.contains('lost')) connection.textContent = ''; }, 4000); } };
  source.addEventListener('beat', event => { skew = +event.data - Date.now(); live(); });
  source.addEventListener('entry', event => { live(); received(JSON.parse(event.data)); });
  source.addEventListener('side', event => { live(); side(JSON.parse(event.data)); });
  source.addEventListener('anew', () => location.reload());
  source.addEventListener('error', () => lost());
}
function lost() {
  source?.close();
  if (!connection.classList.contains('lost')) { connection.classList.add('lost'); connection.textContent = 'Connection lost. Trying again…'; }
  clearTimeout(lost.again);
  lost.again = setTimeout(connect, Math.min(500 * 2 ** tries++, 8000));
}
setInterval(() => { if (source && Date.now() - beat > 25000) lost(); }, 5000);
addEventListener('online', () => connect());
addEventListener('offline', () => lost());
addEventListener('pagehide', () => source?.close());
addEventListener('pageshow', event => { if (event.persisted) connect(); });

// ---- the list at the side, and the incidents of this room above it
function side(html) {
  const place = $('#side');
  if (!place) return;
  const focus = place.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  place.innerHTML = html;
  markSide();
  if (focus) $(`a[href="${CSS.escape(focus)}"]`, place)?.focus();
}
function markSide() {
  for (const item of $$('#side .rooms li')) if (item.dataset.room === room) { item.classList.add('here'); $('a', item).setAttribute('aria-current', 'page'); }
  $('#strip')?.replaceChildren(...$$('#side .incidents li').filter(item => room && item.dataset.room === room).map(item => { const link = $('a', item).cloneNode(true); link.href = `/console/incidents/${encodeURIComponent($('.id', item).textContent)}${room.startsWith('drill-') ? `?room=${room}` : ''}`; return link; }));
  clocks();
  follow();
}

// ---- a page that tells how things are now is read again as they change; its order and the place of the keyboard stay
const live = $('#live');
async function follow() {
  if (!live || document.hidden) return;
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
  const now = answer?.ok ? parse(await answer.text()).querySelector('#live') : null;
  if (!now || now.innerHTML === follow.shown) return;
  follow.shown = now.innerHTML;
  const focus = live.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  const orders = $$('table', live).map(table => $$('th', table).map(head => head.getAttribute('aria-sort')));
  live.replaceChildren(...now.childNodes);
  dress(live);
  $$('table', live).forEach((table, i) => orders[i]?.forEach((order, column) => { for (let turn = 0; order && turn < (order === 'ascending' ? 1 : 2); turn++) $$('th button', table)[column]?.click(); }));
  clocks();
  if (focus) $(`a[href="${CSS.escape(focus)}"]`, live)?.focus();
}
if (live) setInterval(follow, 15000);

// ---- the composer: completion, history, one message once
let words = [];
fetch('/console/words', { headers: headers() }).then(answer => answer.ok ? answer.json() : []).then(list => {
  words = list;
  const field = document.activeElement;
  if (field?.matches('form.composer textarea')) field.dispatchEvent(new Event('input'));
}).catch(() => { /* without completion one types */ });
const history = JSON.parse(remember.get(`history:${room}`) ?? '[]');
function composer(form) {
  if (!form) return;
  const field = $('textarea', form), list = $('.completions', form), trouble = $('.trouble', form);
  let chosen = -1, back = history.length, draft = '';
  const close = () => { list.hidden = true; chosen = -1; field.setAttribute('aria-expanded', 'false'); field.removeAttribute('aria-activedescendant'); };
  const choose = index => {
    chosen = (index + list.children.length) % list.children.length;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', i === chosen));
    field.setAttribute('aria-activedescendant', list.children[chosen].id);
    list.children[chosen].scrollIntoView({ block: 'nearest' });
  };
  const take = text => { field.value = text; close(); field.focus(); };
  const complete = () => {
    const typed = field.value.toLowerCase();
    const found = typed.length === 0 || typed.includes('\n') ? [] : words.filter(([text]) => text.toLowerCase().startsWith(typed) && text.trim().toLowerCase() !== typed.trim())
      .concat(words.filter(([text]) => !text.toLowerCase().startsWith(typed) && typed.length > 1 && text.toLowerCase().includes(typed))).slice(0, 8);
    list.replaceChildren(...found.map(([text, about], i) => { const item = make('li', { id: `${list.id}-${i}`, role: 'option' }, make('code', { textContent: text }), make('span', { textContent: about })); item.setAttribute('role', 'option'); item.setAttribute('aria-selected', 'false'); item.addEventListener('mousedown', event => { event.preventDefault(); take(text); }); return item; }));
    if (found.length) { list.hidden = false; chosen = -1; field.setAttribute('aria-expanded', 'true'); } else close();
  };
  const kept = `draft:${room}:${form.id}`;
  field.value = remember.get(kept) ?? '';
  field.addEventListener('input', () => { remember.set(kept, field.value); complete(); });
  field.addEventListener('blur', close);
  field.addEventListener('keydown', event => {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === 'Escape') { if (open) { event.stopPropagation(); close(); } }
    else if (event.key === 'Tab' && open && !event.shiftKey) { event.preventDefault(); take($('code', list.children[Math.max(0, chosen)]).textContent); }
    else if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); if (open && chosen >= 0) take($('code', list.children[chosen]).textContent); else form.requestSubmit(); }
    else if (event.key === 'ArrowDown' && open) { event.preventDefault(); choose(chosen + 1); }
    else if (event.key === 'ArrowUp' && open && chosen >= 0) { event.preventDefault(); choose(chosen - 1); }
    else if (event.key === 'ArrowUp' && back > 0 && !field.value.slice(0, field.selectionStart).includes('\n')) { event.preventDefault(); close(); if (back === history.length) draft = field.value; field.value = history[--back]; }
    else if (event.key === 'ArrowDown' && back < history.length) { event.preventDefault(); field.value = ++back === history.length ? draft : history[back]; }
  });
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    close();
    field.value = '';
    remember.set(kept, '');
    if (history.at(-1) !== text) { history.push(text); remember.set(`history:${room}`, JSON.stringify(history.slice(-200))); }
    back = history.length;
    trouble.hidden = true;
    const problem = await tell(text, form.elements.to.value, form.id === 'thread-composer' ? threadRoot : null);
    if (problem) { trouble.textContent = problem; trouble.hidden = false; if (!field.value) field.value = text; }
  });
}
async function tell(text, to = 'bot', root = null) {
  const id = crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
  foretell(text, id, root);
  const unsaid = why => { arrived(id.replaceAll('-', '')); return why; };
  for (let turn = 0; turn < 6; turn++) {
    try {
      const answer = await send(`/console/rooms/${room ?? 'lobby'}/messages`, { text, id, to, thread: +(root ?? 0), zone });
      if (answer.ok) { own.add((await answer.json()).born); if (past) location.href = past; return null; }
      if (answer.status < 500) return unsaid(await answer.text());
    } catch { lost(); }
    await new Promise(then => setTimeout(then, 400 * 2 ** turn));
  }
  return unsaid('This was not sent: the console does not answer. Send it again when it does.');
}
composer($('#composer'));
composer($('#thread-composer'));

// ---- threads
async function openThread(root) {
  const shown = $(`#m${root}`, entries);
  if (!thread || !shown) return;
  threadRoot = String(root);
  const copy = shown.cloneNode(true);
  for (const table of $$('[data-told]', copy)) delete table.dataset.told;
  $('.root', thread).replaceChildren(copy);
  thread.hidden = false;
  const answer = await fetch(`/console/rooms/${room}/threads/${root}`);
  const list = $('.replies', thread);
  list.replaceChildren(answer.ok ? parse(await answer.text()) : make('li', { textContent: 'The thread cannot be read now.' }));
  for (const reply of list.children) seenReplies.add(+reply.dataset.born);
  dress(list);
  list.scrollTop = list.scrollHeight;
  $('textarea', thread).focus();
}
function closeThread() { const root = threadRoot; threadRoot = null; thread.hidden = true; (root && $(`#m${root}`, entries) || $('#composer textarea'))?.focus(); }

// ---- older entries
async function older() {
  const first = entries?.firstElementChild, button = $('#older');
  if (!first || !button || button.hidden || button.disabled) return;
  button.disabled = true;
  try {
    const answer = await fetch(`/console/rooms/${room}/entries?before=${first.dataset.born}`);
    if (!answer.ok) return;
    const page = parse(await answer.text()), more = page.childElementCount, place = first.getBoundingClientRect().top;
    dress(page);
    entries.prepend(page);
    scroll.scrollTop += first.getBoundingClientRect().top - place;
    button.hidden = more < 40;
  } finally { button.disabled = false; }
}
// The timeline of an incident, from the newest backwards.
async function olderLines(list) {
  if (list.dataset.busy || !list.dataset.next) return;
  list.dataset.busy = '1';
  try {
    const answer = await fetch(list.dataset.next);
    if (!answer.ok) return;
    const page = parse(await answer.text());
    list.dataset.next = page.querySelector('[data-next]')?.dataset.next ?? '';
    dress(page);
    list.append(...page.querySelectorAll('li'));
  } finally { delete list.dataset.busy; }
}
for (const list of $$('.timeline[data-next]')) {
  list.addEventListener('scroll', () => { if (list.scrollHeight - list.scrollTop - list.clientHeight < 1200) olderLines(list); }, { passive: true });
}
scroll?.addEventListener('scroll', () => { if (scroll.scrollTop < 300) older(); }, { passive: true });

// ---- everything that is pressed
document.addEventListener('click', event => {
  const target = event.target.closest('button, a');
  if (!target) return;
  if (target.dataset.command) pressed(target);
  else if (target.id === 'older') older();
  else if (target.id === 'new-room') ask('A new room', 'Name', '', async name => { const answer = await send('/console/rooms', { title: name }); if (answer.ok) location.href = (await answer.json()).address; else say(await answer.text()); });
  else if (target.id === 'close-thread') closeThread();
  else if (target.id === 'menu') { const open = $('#side').classList.toggle('open'); target.setAttribute('aria-expanded', open); }
  else if (target.matches('.reply, .answers')) { const root = target.closest('.entry'); if (!thread.contains(root)) openThread(root.dataset.born); }
  else if (target.matches('.permalink')) { event.preventDefault(); history_(target.href); navigator.clipboard?.writeText(target.href).then(() => say('Link copied')); }
});
const history_ = address => window.history.replaceState(null, '', address);
async function pressed(button) {
  const command = button.dataset.command, field = $('#composer textarea');
  const hole = command.search(/…|<[a-z]/);
  if (hole >= 0 && field) { field.value = command.slice(0, hole); field.focus(); field.setSelectionRange(hole, hole); say('Complete the message and send it'); return; }
  const root = threadRoot && thread.contains(button) ? threadRoot : null;
  button.disabled = true;
  const problem = await tell(command, 'bot', root);
  button.disabled = false;
  if (problem) { const place = $('#composer .trouble'); if (place) { place.textContent = problem; place.hidden = false; } else alert(problem); }
  else if (!room && button.dataset.goto) location.href = button.dataset.goto;
}

// ---- keys
const keys = [['/', 'write a message'], ['j  k', 'next and previous message'], ['t', 'thread of the message'], ['g o', 'overview'], ['g r', 'rooms'], ['g d', 'drills'], ['Esc', 'close the thread, back to the composer'], ['Tab', 'take a completion'], ['↑ ↓', 'what was typed before'], ['?', 'this list']];
let before = '';
document.addEventListener('keydown', event => {
  const typing = event.target.matches?.('input, textarea, select');
  if (event.key === 'Escape' && !$('dialog[open]')) {
    if ($('#side.open')) { $('#side').classList.remove('open'); $('#menu').setAttribute('aria-expanded', 'false'); $('#menu').focus(); }
    else if (thread && !thread.hidden) closeThread();
    else if (!typing) $('#composer textarea')?.focus();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const two = before + event.key;
  before = event.key === 'g' ? 'g' : '';
  const place = { go: '/console/overview', gr: '/', gd: '/console/drills' }[two];
  if (place) { location.href = place; return; }
  const list = entries ? [...entries.children] : [], at = list.findIndex(item => item.contains(document.activeElement));
  if (event.key === '/') { event.preventDefault(); $('#composer textarea')?.focus(); }
  else if (event.key === 'j' && list.length) focusEntry(list[Math.min(list.length - 1, at + 1)]);
  else if (event.key === 'k' && list.length) focusEntry(list[at < 0 ? list.length - 1 : Math.max(0, at - 1)]);
  else if (event.key === 't' && at >= 0) openThread(list[at].dataset.born);
  else if (event.key === '?') help();
});
function focusEntry(item) { stick(false); item.focus({ preventScroll: true }); item.scrollIntoView({ block: 'nearest' }); }
function help() {
  const dialog = make('dialog', { ariaLabel: 'Keys' }, make('h2', { textContent: 'Keys' }), make('dl', {}, ...keys.flatMap(([key, about]) => [make('dt', {}, make('kbd', { textContent: key })), make('dd', { textContent: about })])),
    make('form', { method: 'dialog', className: 'row' }, make('button', { className: 'button', textContent: 'Close' })));
  dialog.addEventListener('close', () => dialog.remove());
  body.append(dialog);
  dialog.showModal();
}

// ---- begin
dress(document);
markSide();
setInterval(clocks, 1000);
if (!body.classList.contains('bare')) connect();
if (scroll) {
  const wanted = location.hash && $(location.hash.replace(/[^#\w-]/g, ''));
  if (wanted) { wanted.classList.add('found'); stick(false); wanted.scrollIntoView({ block: 'center' }); } else toEnd();
  if (!matchMedia('(pointer: coarse)').matches) $('#composer textarea')?.focus({ preventScroll: true });
}
