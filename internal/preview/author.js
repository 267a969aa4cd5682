// The author's view: the site in a frame, and beside it what there is to know
// of the page in it. The part of the address after # says which page that is.
(() => {
  'use strict';

  const own = '/_signpost/';
  const frame = document.getElementById('page');
  const notes = document.getElementById('notes');
  const toggle = document.getElementById('toggle');
  const say = document.getElementById('say');
  const patience = 4000; // milliseconds before a silent preview counts as stopped
  const quiet = 1500; // milliseconds without an edit before the whole site is searched again
  let id = ''; // of the source of the page in the frame
  let asked = 0;
  let looked = 0;
  let waiting;

  // ---- the page in the frame -----------------------------------------------

  /** The page the address asks for: one of this preview, else the first. */
  function wanted() {
    const path = location.hash.slice(1);
    const first = new URL('/', location.origin);
    if (!path.startsWith('/')) { return first; }
    let url;
    try {
      url = new URL(path, location.origin);
    } catch {
      return first;
    }
    return url.origin === location.origin && !url.pathname.startsWith(own) ? url : first;
  }

  /** The frame's address, or nothing when it shows none of this preview's. */
  function shown() {
    try {
      const { origin, pathname, search, hash } = frame.contentWindow.location;
      return origin === location.origin ? pathname + search + hash : '';
    } catch {
      return '';
    }
  }

  function go() {
    const url = wanted();
    const path = url.pathname + url.search + url.hash;
    if (shown() !== path) { frame.contentWindow.location.replace(path); }
  }

  /** Takes note of what the frame shows now. */
  function arrive() {
    const path = shown();
    if (!path) { return; }
    if (path.startsWith(own)) {
      frame.contentWindow.location.replace('/');
      return;
    }
    if (`#${path}` !== location.hash) { history.replaceState(null, '', `#${path}`); }
    document.getElementById('leave').href = path;
    name();
    const page = frame.contentDocument;
    const now = page.querySelector('meta[name="signpost-id"]')?.content ?? '';
    const another = now !== id;
    id = now;
    if (another) { notes.scrollTop = 0; }
    ask(another);
    window.signpostAsk.again();
  }

  function name() {
    const page = frame.contentDocument;
    const title = page?.querySelector('h1')?.textContent.trim() || page?.title || 'A page without a title';
    document.title = `${title} – Author’s view`;
    document.getElementById('title').textContent = title;
    frame.title = `The page: ${title}`;
  }

  function listenTo(page) {
    page.defaultView.addEventListener('hashchange', arrive);
    page.addEventListener('signpost:updated', name);
    page.addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href]');
      // Other sites may not be shown in a frame, so they get a tab of their own.
      if (link && link.origin !== location.origin && /^https?:$/.test(link.protocol)) {
        link.target = '_blank';
        link.rel = 'noopener noreferrer';
      }
    }, true);
  }

  frame.addEventListener('load', () => {
    // Before the first page is asked for, a frame shows an empty one.
    if (!frame.contentDocument || frame.contentWindow.location.href === 'about:blank') { return; }
    listenTo(frame.contentDocument);
    window.signpostViews.dress();
    arrive();
  });
  addEventListener('hashchange', go);

  // ---- the notes -----------------------------------------------------------

  async function fetchJSON(name) {
    const answer = await fetch(`${own}author/${name}`, { cache: 'no-store' });
    if (answer.status === 404) { return null; }
    if (!answer.ok) { throw new Error(await answer.text()); }
    return answer.json();
  }

  /** Why the page in the frame cannot be drawn any more; nothing when it can. */
  async function failed() {
    const path = shown();
    const { status } = await fetch(path, { method: 'HEAD', cache: 'no-store' });
    if (status !== 500) { return null; }
    const answer = await fetch(path, { cache: 'no-store' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const told = page.querySelector('meta[name="signpost-failure"]')?.content;
    if (!told) { return null; }
    const why = JSON.parse(told);
    return { ...why, open: why.place.replace(/(:\d+):\d+$/, '$1') };
  }

  async function ask(another) {
    const mine = ++asked;
    if (!id) {
      window.signpostNotes.nothing('Signpost makes this page itself, so there is no file to open for it.');
      return;
    }
    try {
      const [sheet, failure] = await Promise.all([fetchJSON(`${id}.json`), failed()]);
      if (mine !== asked) { return; }
      if (sheet) { window.signpostNotes.show(sheet, failure); } else { window.signpostNotes.nothing('This page is no longer in the site.'); }
      say.textContent = '';
      searchesSoon(another ? 0 : quiet);
    } catch (error) {
      if (mine === asked) { say.textContent = trouble(error); }
    }
  }

  const trouble = (error) => (error instanceof TypeError ? 'The preview does not answer. The notes come back when it does.' : error.message);

  // The searches look through the whole site: only when they are to be seen,
  // and not after every letter that is saved.
  function searchesSoon(after) {
    clearTimeout(waiting);
    waiting = setTimeout(searches, after);
  }

  async function searches() {
    if (!id || !document.getElementById('searches').open) { return; }
    const mine = ++looked;
    const about = id;
    window.signpostNotes.looking();
    try {
      const found = await fetchJSON(`${about}-searches.json`);
      if (found && mine === looked && about === id) { window.signpostNotes.showSearches(found); }
    } catch (error) {
      if (mine === looked) { say.textContent = trouble(error); }
    }
  }

  document.getElementById('searches').addEventListener('toggle', () => searchesSoon(0));

  // ---- news ----------------------------------------------------------------

  let stream = null;
  let told = ''; // the last news
  let version = '';
  let silence = 0; // the timer that calls the preview stopped
  let lost = false;

  function listen() {
    if (stream || document.visibilityState === 'hidden') { return; }
    stream = new EventSource(`${own}events`);
    stream.addEventListener('state', (event) => {
      if (event.data === told) { return; }
      const first = told === '';
      told = event.data;
      const before = version;
      ({ version } = JSON.parse(event.data));
      if (first) { return; }
      // Without scripts a page cannot keep itself current.
      if (version !== before && window.signpostViews.withoutScripts()) { frame.contentWindow.location.reload(); }
      ask(false);
      window.signpostAsk.again();
    });
    stream.addEventListener('open', () => {
      clearTimeout(silence);
      silence = 0;
      if (lost) { ask(false); }
      lost = false;
    });
    stream.addEventListener('error', () => {
      silence = silence || setTimeout(stopped, patience);
      if (stream?.readyState === EventSource.CLOSED) {
        rest();
        setTimeout(listen, 2000);
      }
    });
  }

  function stopped() {
    lost = true;
    say.textContent = 'The preview has stopped. The notes come back when it is started again.';
  }

  function rest() {
    stream?.close();
    stream = null;
    clearTimeout(silence);
    silence = 0;
  }

  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? rest() : listen()));
  addEventListener('pagehide', rest);
  addEventListener('pageshow', listen);

  // ---- opening and closing -------------------------------------------------

  function open(yes) {
    document.getElementById('desk').classList.toggle('alone', !yes);
    toggle.setAttribute('aria-expanded', String(yes));
    toggle.textContent = yes ? 'Hide notes' : 'Show notes';
  }

  toggle.addEventListener('click', () => open(toggle.getAttribute('aria-expanded') !== 'true'));
  notes.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.target.closest('input')) { return; }
    open(false);
    toggle.focus();
  });
  document.querySelector('[data-skip]').addEventListener('click', (event) => {
    event.preventDefault(); // the part after # is the page's
    open(true);
    notes.focus();
  });

  go();
  listen();
})();
