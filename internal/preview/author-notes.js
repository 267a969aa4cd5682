// Draws the notes of the author's view. Whatever they say is put on the page
// as text, never as markup.
//
// A part is drawn again only when what it says has changed, so that what the
// author opened, and the place of the focus, stay.
window.signpostNotes = (() => {
  'use strict';

  const drawn = new Map(); // what each part was last drawn from
  const opened = new Set(); // the drawers inside parts that the author opened

  function make(name, kind, ...pieces) {
    const element = document.createElement(name);
    if (kind) { element.className = kind; }
    element.append(...pieces.flat().filter((piece) => piece !== '' && piece !== null && piece !== undefined));
    return element;
  }

  const count = (number, word, words = `${word}s`) => `${number} ${number === 1 ? word : words}`;
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** A place in the project, and a button that copies it. */
  function place(open, key) {
    if (!open) { return ''; }
    const text = make('code', 'open', open);
    const button = make('button', 'copy', 'Copy');
    button.type = 'button';
    button.dataset.key = `${key} ${open}`;
    button.setAttribute('aria-label', `Copy ${open}`);
    button.addEventListener('click', () => copy(open, text));
    return make('span', 'place', text, ' ', button);
  }

  async function copy(open, text) {
    const status = document.getElementById('say');
    try {
      await navigator.clipboard.writeText(open);
      status.textContent = `Copied: ${open}`;
    } catch {
      getSelection().selectAllChildren(text);
      status.textContent = 'The place is marked. Press Ctrl+C, or ⌘C, to copy it.';
    }
  }

  // Links to pages of the site lead the frame there.
  function link({ title, address }) {
    const a = make('a', '', title);
    a.href = `#${address}`;
    return a;
  }

  const list = (items, kind = '') => (items.length > 0 ? make('ul', kind, items) : '');

  function drawer(key, title, ...pieces) {
    const details = make('details', 'inner', make('summary', '', title), ...pieces);
    details.dataset.key = key;
    details.firstChild.dataset.key = `summary ${key}`;
    details.open = opened.has(key);
    details.addEventListener('toggle', () => { if (details.open) { opened.add(key); } else { opened.delete(key); } });
    return details;
  }

  // ---- the parts -----------------------------------------------------------

  function problem(one, key) {
    const item = make('li', one.severity);
    item.append(make('p', '', make('strong', 'severity', capital(one.severity)), ' ', one.message));
    if (one.before || one.marked || one.after) {
      item.append(make('pre', 'line', one.before, make('mark', '', one.marked || ' '), one.after));
    }
    if (one.hint) { item.append(make('p', 'hint', make('b', '', 'Hint: '), one.hint)); }
    if (one.why) { item.append(make('p', 'hint', make('b', '', 'Why it matters: '), one.why)); }
    item.append(make('p', '', place(one.open, `${key} ${one.code} ${one.message}`)));
    return item;
  }

  function tallied({ Errors, Warnings, Advice }) {
    const parts = [Errors && count(Errors, 'error'), Warnings && count(Warnings, 'warning'), Advice && count(Advice, 'piece of advice', 'pieces of advice')].filter(Boolean);
    return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('');
  }

  // A page whose layout cannot be drawn says why in place of itself.
  function undrawn(failure) {
    return failure ? [make('p', 'stale', 'The layout of this page has a mistake, so you are looking at the last version that could be drawn.'), list([problem(failure, 'layout')], 'problems')] : [];
  }

  function problems({ problems: own, tally, others, first, stale, working, failure }) {
    const elsewhere = tallied(others);
    return [
      ...undrawn(failure),
      stale ? make('p', 'stale', 'The site cannot be built as it stands, so you are looking at the last version that could.') : '',
      own.length > 0 ? make('p', 'sum', `${tallied(tally)} on this page.`) : failure ? '' : make('p', 'good', 'None on this page.'),
      list(own.map((one) => problem(one, 'own')), 'problems'),
      elsewhere ? drawer('others', `Elsewhere on the site: ${elsewhere}`, list(first.map((one) => problem(one, 'other')), 'problems')) : '',
      working ? make('p', 'small', `${capital(working)}…`) : '',
    ];
  }

  function about({ notes }) {
    return [
      make('p', 'small', `${notes.kind} · `, make('code', '', notes.address)),
      notes.state ? make('p', 'state', notes.state) : '',
      make('p', '', place(notes.open, 'page')),
    ];
  }

  function reading({ notes: { reading: r } }) {
    const said = r.said ? ` The front matter says ${count(r.said, 'minute')}.` : '';
    const parts = [];
    if (r.none) {
      parts.push(make('p', '', `No reading age: ${r.none}`));
    } else {
      const over = r.age > r.limit ? ` That is above ${r.limit}, the most this page should have.` : ` This page should have ${r.limit} at most.`;
      parts.push(make('p', '', make('b', '', `Reading age: about ${r.age}.`), over));
      if (r.caution) { parts.push(make('p', '', r.caution)); }
    }
    parts.push(make('p', '', `${count(r.words, 'word')} in ${count(r.sentences, 'sentence')}: about ${count(r.minutes, 'minute')} to read at ${r.perMinute} words a minute.${said}`));
    if (r.hardest.length > 0) {
      parts.push(make('h3', '', 'The hardest sentences'), make('ol', 'hardest', r.hardest.map((one) => make('li', '',
        make('blockquote', '', make('p', '', marked(one.text, one.long))),
        make('p', 'small', capital(one.why), '.', one.under ? ` Under “${one.under}”.` : ''),
        make('p', '', place(one.open, `hard ${one.text}`))))));
    }
    parts.push(drawer('formula', 'How this is worked out',
      make('p', 'small', 'The Flesch–Kincaid grade: 0.39 × words in a sentence + 11.8 × syllables in a word − 15.59; plus 5 for the age. It knows the length of words and sentences and nothing of what they mean, so it is a rough guide. Headings and notes for facilitators are left out, and an item of a list counts as a sentence.')));
    return parts;
  }

  // marked shows the long words of a sentence.
  function marked(text, long) {
    const pieces = [];
    let rest = text;
    for (const word of long) {
      const at = rest.indexOf(word);
      if (at < 0) { continue; }
      pieces.push(rest.slice(0, at), make('mark', '', word));
      rest = rest.slice(at + word.length);
    }
    return [...pieces, rest];
  }

  function listed({ notes: { listed: l } }) {
    const row = (name, ...pieces) => make('div', 'row', make('dt', '', name), make('dd', '', ...pieces));
    const rows = [
      l.section ? row('Section', link(l.section)) : row('Section', 'None: it is the first page.'),
      l.previous ? row('Before it', link(l.previous)) : '',
      l.next ? row('After it', link(l.next)) : '',
      l.menus.length > 0 ? row('Menus', list(l.menus.map((one) => make('li', '', capital(one))))) : '',
      l.facets.length > 0 ? row('Ways to find it', list(l.facets.map((one) => make('li', '', `${one.among}: `, link(one), ` (${count(one.pages, 'page')})`)))) : '',
      l.named.length > 0 ? row('Named by', list(l.named.map((one) => make('li', '', link(one), `: ${one.how} `, place(one.open, 'named'))))) : '',
      row('Links', l.linking > 0 ? `${count(l.linking, 'page')} ${l.linking === 1 ? 'leads' : 'lead'} here` : 'No other page’s text leads here.',
        list(l.links.map((one) => make('li', '', link(one), one.count > 1 ? ` (${one.count} times) ` : ' ', place(one.open, 'links')))),
        l.linking > l.links.length ? make('p', 'small', `and ${l.linking - l.links.length} more`) : ''),
      l.aliases.length > 0 ? row('Old addresses', list(l.aliases.map((one) => make('li', '', make('code', '', one))))) : '',
    ];
    return [make('dl', '', rows)];
  }

  function fields({ notes: { fields: all } }) {
    const row = (one) => make('div', 'row', make('dt', '', make('code', '', one.name)), make('dd', '',
      one.value ? make('span', '', one.value) : '', one.state === 'default' ? make('em', '', ' – by default') : '', one.state === 'unknown' ? make('em', '', ' – a field Signpost does not know') : '',
      one.state === 'given' ? '' : make('span', 'small help', one.help), place(one.open, `field ${one.name}`)));
    const of = (...states) => all.filter((one) => states.includes(one.state)).map(row);
    const [given, standing, unused] = [of('given', 'unknown'), of('default'), of('unused')];
    return [
      given.length > 0 ? make('dl', '', given) : make('p', '', 'This page has no front matter.'),
      drawer('defaults', `${count(standing.length, 'field')} left out, and what holds instead`, make('dl', '', standing)),
      drawer('unused', `${count(unused.length, 'field')} this page could have besides`, make('dl', '', unused)),
    ];
  }

  // A search that somebody else's page is rehearsed for.
  const isBesides = (one) => one.open !== '' && !one.wanted && one.from.startsWith('a rehearsed');

  function searches(found) {
    if (found.none) { return [make('p', '', found.none)]; }
    const rank = (one) => (one.rank > 0 ? make('b', one.rank > 3 ? 'far' : 'near', String(one.rank)) : make('b', 'far', '–'));
    const beaten = (one) => (one.rank === 1 || !one.best ? '' : ` “${one.best}” comes first.`);
    const wanted = (one) => (one.wanted ? `, which is to find this page${one.others ? ` or ${count(one.others, 'other')}` : ''}` : '');
    const row = (one) => make('li', '', rank(one), make('div', '',
      make('p', '', `“${one.words}”`), make('p', 'small', capital(one.from), wanted(one), '.', one.rank > 0 ? '' : ` Not among the first ${found.first}.`, beaten(one)),
      one.open ? make('p', '', place(one.open, 'search')) : ''));
    const besides = found.found.filter(isBesides).map(row);
    return [
      make('p', 'small', 'The number is the place in the results.'),
      list(found.found.filter((one) => !isBesides(one)).map(row), 'ranks'),
      besides.length > 0 ? drawer('besides', `${count(besides.length, 'other rehearsed search finds', 'other rehearsed searches find')} it too`, list(besides, 'ranks')) : '',
    ];
  }

  function summaries({ notes }) {
    const r = notes.reading;
    return {
      reading: r.none ? count(r.minutes, 'minute') : `age about ${r.age} · ${count(r.minutes, 'minute')}`,
      listed: `${count(notes.listed.linking, 'page links', 'pages link')} here`,
      fields: count(notes.fields.filter((one) => one.state !== 'default' && one.state !== 'unused').length, 'field'),
    };
  }

  // ---- putting them on the page --------------------------------------------

  const within = (id) => document.querySelector(`#${id} > div:last-child`) ?? document.getElementById(id);

  /** Draws a part, unless it says what it said before. */
  function put(id, data, draw) {
    const text = JSON.stringify(data);
    if (drawn.get(id) === text) { return; }
    drawn.set(id, text);
    const part = id === 'about' || id === 'problems' ? document.getElementById(id) : within(id);
    const focus = part.contains(document.activeElement) ? document.activeElement.dataset.key : '';
    const notes = document.getElementById('notes');
    const scroll = notes.scrollTop;
    part.replaceChildren(...draw(data).filter(Boolean));
    notes.scrollTop = scroll;
    if (focus) { part.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true }); }
  }

  function sum(id, text) {
    document.querySelector(`#${id} > summary .sum`).textContent = text;
  }

  const empty = { about: [], problems: [], reading: [], listed: [], fields: [], searches: [] };

  return {
    /** Shows what the preview knows of a page. */
    show: (sheet, failure) => {
      const { problems: own, tally, others, first, stale, working, notes } = sheet;
      put('problems', { problems: own, tally, others, first, stale, working, failure }, problems);
      if (!notes) {
        for (const id of ['about', 'reading', 'listed', 'fields', 'searches']) { put(id, null, () => empty[id]); }
        return;
      }
      put('about', { notes: { kind: notes.kind, address: notes.address, state: notes.state, open: notes.open } }, about);
      put('reading', { notes: { reading: notes.reading } }, reading);
      put('listed', { notes: { listed: notes.listed } }, listed);
      put('fields', { notes: { fields: notes.fields } }, fields);
      const said = summaries(sheet);
      for (const id in said) { sum(id, said[id]); }
    },
    showSearches: (found) => {
      put('searches', found, searches);
      const own = found.found.filter((one) => !isBesides(one));
      sum('searches', found.none ? '' : `first in ${own.filter((one) => one.rank === 1).length} of ${own.length}`);
    },
    looking: () => sum('searches', 'looking…'),
    /** Says why there is nothing to show. */
    nothing: (why) => {
      for (const id in empty) { put(id, why, () => (id === 'about' ? [make('p', 'state', why)] : empty[id])); }
      for (const id of ['reading', 'searches', 'listed', 'fields']) { sum(id, ''); }
    },
  };
})();
