// Says what is wrong, and what the preview is doing, in a panel over the page.
// Whatever the preview says is put there as text, never as markup.
(() => {
  'use strict';
  const live = window.signpostLive = window.signpostLive || {};

  let panel = null; // the section, with a place for problems and one for notes
  let state = null; // what the stream said last
  let failure = null; // why this very page cannot be drawn
  let told = ''; // the problems on the panel
  let dismissed = ''; // those the author hid
  let folded = null; // whether the author closed the list, or opened it
  const notes = { gone: null, lost: null };
  const patience = 1000; // before work in the background is worth a word
  let slow = 0; // timer of that
  let working = false; // whether it is told

  function make(name, kind, ...content) {
    const element = document.createElement(name);
    if (kind) element.className = `signpost-${kind}`;
    element.append(...content.filter(Boolean));
    return element;
  }

  function count(number, word) {
    return `${number} ${word}${number === 1 ? '' : 's'}`;
  }

  function headline(errors, warnings, others) {
    const words = [errors && count(errors, 'error'), warnings && count(warnings, 'warning')].filter(Boolean).join(' and ');
    if (!state?.failed) return words || count(others, 'suggestion');
    return `The site cannot be built: ${errors ? count(errors, 'error') : 'something went wrong'}`;
  }

  function describe(problem) {
    const line = problem.marked || problem.before || problem.after;
    return make('li', problem.severity,
      make('p', 'message', make('strong', 'severity', problem.severity), ` ${problem.message}`, problem.code && make('span', 'code', ` [${problem.code}]`)),
      problem.place && make('p', 'place', problem.place),
      line && make('pre', 'line', problem.before, make('mark', 'mark', problem.marked || ' '), problem.after),
      problem.hint && make('p', 'hint', problem.hint),
      problem.why && make('p', 'why', problem.why));
  }

  // lists gives this page's problems first, then the others.
  function lists(problems) {
    const here = live.meta('source');
    const own = problems.filter((problem) => problem === failure || (here && problem.source === here));
    const others = problems.filter((problem) => !own.includes(problem));
    const list = (title, some) => (some.length > 0 ? [title && make('p', 'where', title), make('ol', 'problems', ...some.map(describe))] : []);
    return [...list('On this page', own), ...list(here || own.length > 0 ? 'Elsewhere on the site' : '', others)];
  }

  // The stream may tell of the layout, too, that cannot draw this page.
  function isFailure(problem) {
    return Boolean(failure) && problem.place === failure.place && problem.message === failure.message;
  }

  function fill(problems, key) {
    const errors = (state?.errors ?? 0) + (failure && !state?.problems.some(isFailure) ? 1 : 0);
    const urgent = errors > 0 || Boolean(state?.failed);
    const hadFocus = panel.problems.contains(document.activeElement);
    const summary = make('summary', 'headline', headline(errors, state?.warnings ?? 0, problems.length));
    const body = make('details', 'body', summary,
      (state?.stale || failure) && make('p', 'stale', 'You are looking at the last version that could be built.'),
      ...lists(problems),
      state?.more > 0 && make('p', 'more', `and ${state.more} more`));
    body.open = folded ?? urgent;
    summary.addEventListener('click', () => { folded = !body.open; });
    const close = make('button', 'close', 'Hide');
    close.type = 'button';
    close.addEventListener('click', () => {
      dismissed = key;
      draw();
    });
    panel.problems.setAttribute('role', urgent ? 'alert' : 'status');
    panel.section.classList.toggle('signpost-urgent', urgent);
    panel.problems.replaceChildren(close, body);
    for (const mark of body.querySelectorAll('mark')) mark.parentNode.scrollLeft = mark.offsetLeft - mark.parentNode.clientWidth / 3;
    if (hadFocus) summary.focus({ preventScroll: true });
  }

  function clear() {
    told = '';
    panel.section.classList.remove('signpost-urgent');
    panel.problems.setAttribute('role', 'status');
    panel.problems.replaceChildren();
  }

  function open() {
    const section = make('section');
    section.id = 'signpost-live';
    section.setAttribute('aria-label', 'Preview');
    panel = { section, problems: make('div', 'wrong'), notes: make('div', 'notes') };
    panel.problems.setAttribute('role', 'status');
    panel.notes.setAttribute('role', 'status');
    section.append(panel.notes, panel.problems);
    document.documentElement.append(section);
  }

  function draw() {
    if (!panel) open();
    const problems = [...(failure ? [failure] : []), ...(state?.problems ?? []).filter((problem) => !isFailure(problem))];
    const wrong = problems.length > 0 || Boolean(state?.failed);
    const key = JSON.stringify([problems, state?.failed, live.meta('source')]);
    if (!wrong) dismissed = '';
    if (!wrong) folded = null;
    if (!wrong || key === dismissed) {
      clear();
    } else if (told !== key) {
      told = key;
      fill(problems, key);
    }
    drawNotes();
    panel.section.classList.toggle('signpost-empty', panel.problems.childNodes.length + panel.notes.childNodes.length === 0);
  }

  // Notes are put there again only when they say something else, so that a
  // screen reader tells them once.
  function drawNotes() {
    const work = working && !notes.lost ? `${state.working[0].toUpperCase()}${state.working.slice(1)}…` : '';
    const wanted = [notes.lost, notes.gone, work && make('p', 'working', work), state?.note && make('p', 'note', state.note)].filter(Boolean);
    const present = [...panel.notes.children];
    if (wanted.length === present.length && wanted.every((note, i) => note.isEqualNode(present[i]))) return;
    panel.notes.replaceChildren(...wanted.map((note) => note.cloneNode(true)));
  }

  /** tell shows what the stream said. */
  live.tell = (said) => {
    state = said;
    if (!said.working) {
      clearTimeout(slow);
      slow = 0;
      working = false;
    } else if (!slow) {
      slow = setTimeout(() => {
        working = true;
        draw();
      }, patience);
    }
    draw();
  };

  /** fail shows why this page cannot be drawn, over its last good version; null takes that back. */
  live.fail = (problem) => {
    if (JSON.stringify(problem) === JSON.stringify(failure)) return;
    failure = problem;
    draw();
  };

  /** gone says that this page is no longer in the site and where to go instead; null takes that back. */
  live.gone = (where) => {
    if (!where && !notes.gone) return;
    notes.gone = null;
    if (where) {
      const link = make('a', 'link', where.above === where.home ? 'Go to the first page' : 'Go to its section');
      link.href = where.above;
      notes.gone = make('p', 'gone', 'This page is no longer in the site. ', link);
    }
    draw();
  };

  /** lost says that the preview does not answer. */
  live.lost = (is) => {
    if (is === Boolean(notes.lost)) return;
    notes.lost = is ? make('p', 'lost', 'The preview has stopped. This page goes on by itself when the preview is started again.') : null;
    draw();
  };
})();
