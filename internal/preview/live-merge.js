// Brings a newer version of a page into the one that is open, part by part.
//
// Three trees take part: the source the page was made from, the new source, and
// the live page, in which scripts and the reader have changed things since.
// Only what differs between the two sources is done to the live page, so that
// whatever else happened to it stays. Which live part belongs to which part of
// the source is remembered; a script may have moved it anywhere.
(() => {
  'use strict';
  const live = window.signpostLive = window.signpostLive || {};

  // This script comes before the page's own and sees the page as it was read.
  let asRead = { page: document.cloneNode(true), parts: flat(document.body) };
  const counterparts = new WeakMap(); // part of the source → part of the live page

  /** flat lists a node and all below it in the order of the document. */
  function flat(node) {
    const all = [node];
    const walker = document.createTreeWalker(node);
    while (walker.nextNode()) all.push(walker.currentNode);
    return all;
  }

  // pairAll ties two lists of the same shape, and reports whether they are.
  function pairAll(from, to) {
    const same = from.length === to.length && from.every((node, i) => node.nodeName === to[i].nodeName);
    if (same) from.forEach((node, i) => counterparts.set(node, to[i]));
    return same;
  }

  // What stands in for scripts is text to a browser that runs them.
  function seen(node) {
    return !node.parentElement || !node.parentElement.closest('noscript');
  }

  /**
   * know ties the source a page was made from to the live page, and gives it
   * back. Without one, when the site has moved on already, the page as it was
   * read has to do.
   */
  live.know = (source) => {
    const known = source || asRead.page;
    const parts = flat(known.body);
    if (!pairAll(parts, asRead.parts) && !pairAll(parts.filter(seen), asRead.parts.filter(seen))) tie(known.body, document.body);
    asRead = null;
    return known;
  };

  // tie does the same for a page that was changed while it was read.
  function tie(part, target) {
    counterparts.set(part, target);
    const [ours, theirs] = [[...part.childNodes], [...target.childNodes]];
    live.match(ours, theirs).forEach((i, j) => { if (i >= 0) tie(ours[i], theirs[j]); });
  }

  /**
   * merge makes the live page what the new source says, and reports whether it
   * could. What it took over from the old source is grafted into the new one.
   */
  live.merge = (before, after) => {
    if (before.body.isEqualNode(after.body)) {
      after.body.replaceWith(before.body);
      return true;
    }
    const work = { leaving: [], fresh: [], origins: new Map(), scripts: live.programs(before).length > 0 };
    if (!element(work, before.body, after.body)) return false;
    rescue(work);
    live.reopen(work.leaving, work.fresh);
    work.leaving.forEach((node) => node.remove());
    return true;
  };

  // element changes one live element. It refuses where only the page's own
  // scripts could do what has to be done.
  function element(work, before, after) {
    const target = counterparts.get(before);
    if (!target || !target.isConnected || !attributes(work, target, before, after)) return false;
    if (before.localName !== 'noscript' && !children(work, target, before, after)) return false;
    counterparts.set(after, target);
    if (target instanceof HTMLMediaElement && !target.src && live.filmOf(before) !== live.filmOf(after)) target.load();
    return true;
  }

  function attributes(work, target, before, after) {
    const names = new Set([...before.attributes, ...after.attributes].map((attribute) => attribute.name));
    for (const name of names) {
      const [was, is] = [before.getAttribute(name), after.getAttribute(name)];
      if (was === is) continue;
      if (work.scripts && forScripts(name)) return false;
      if (name === 'class') classes(target, before, after);
      else if (is === null) target.removeAttribute(name);
      else target.setAttributeNS(after.getAttributeNode(name).namespaceURI, name, is);
    }
    return true;
  }

  // A script may have added names of its own.
  function classes(target, before, after) {
    target.classList.remove(...[...before.classList].filter((name) => !after.classList.contains(name)));
    target.classList.add(...after.classList);
    if (!after.hasAttribute('class') && target.classList.length === 0) target.removeAttribute('class');
  }

  // Attributes for scripts are read by them once, when the page is opened. A
  // label is for style sheets.
  function forScripts(name) {
    return name.startsWith('data-') && name !== 'data-label';
  }

  function scripted(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return false;
    return [node, ...node.querySelectorAll('*')].some((part) => [...part.attributes].some(({ name }) => forScripts(name)));
  }

  // text changes as few letters as it can, so that a selection stays.
  function text(before, after) {
    const target = counterparts.get(before);
    if (!target || !target.isConnected) return false;
    const [was, is] = [target.data, after.data];
    const most = Math.min(was.length, is.length);
    let start = 0;
    while (start < most && was[start] === is[start]) start += 1;
    let end = 0;
    while (end < most - start && was[was.length - 1 - end] === is[is.length - 1 - end]) end += 1;
    target.replaceData(start, was.length - start - end, is.slice(start, is.length - end));
    counterparts.set(after, target);
    return true;
  }

  function children(work, target, before, after) {
    const [olds, news] = [[...before.childNodes], [...after.childNodes]];
    const from = live.match(olds, news);
    const homes = olds.map((node) => counterparts.get(node));
    const same = olds.length === news.length && from.every((i, j) => i === j && olds[i].isEqualNode(news[j]));
    if (!same && olds.length > 0 && homes.every((home) => !home || !home.isConnected)) return replace(work, target, after, olds);
    for (const [j, i] of from.entries()) {
      if (i >= 0 && !part(work, olds[i], news[j])) return false;
    }
    return arrange(work, target, { olds, news, from, homes });
  }

  // part brings one matched child up to date. An equal one keeps its place in
  // what is remembered by moving into the new source.
  function part(work, before, after) {
    if (before.isEqualNode(after)) {
      after.replaceWith(before);
      return true;
    }
    return after.nodeType === Node.ELEMENT_NODE ? element(work, before, after) : text(before, after);
  }

  // replace gives up what a script put in the place of an element's content.
  function replace(work, target, after, olds) {
    if (target === document.body || (work.scripts && [...olds, after].some(scripted))) return false;
    const fresh = [...after.childNodes].map((node) => create(work, node));
    work.leaving.push(...[...target.childNodes]);
    target.append(...fresh);
    return true;
  }

  function create(work, node) {
    const fresh = document.importNode(node, true);
    pairAll(flat(node), flat(fresh));
    work.fresh.push(fresh);
    work.origins.set(fresh, node);
    return fresh;
  }

  // arrange puts the children of an element in order: those that are new come
  // in, those that stay move as little as possible. Those that are gone leave
  // at the very end, when all else is in place.
  function arrange(work, target, { olds, news, from, homes }) {
    const kept = new Set(from);
    const gone = olds.map((_, i) => i).filter((i) => !kept.has(i));
    const still = live.staying(from, homes);
    if (gone.length === 0 && from.every((i, j) => i >= 0 && still.has(j))) return true;
    const changed = [...gone.map((i) => olds[i]), ...news.filter((_, j) => !still.has(j))];
    if (work.scripts && changed.some(scripted)) return false;
    const astray = (i) => i >= 0 && olds[i].nodeType === Node.ELEMENT_NODE && homes[i] && homes[i].parentNode !== target;
    if (changed.some((node) => node.nodeType === Node.ELEMENT_NODE) && from.some(astray)) return false;
    work.leaving.push(...gone.map((i) => homes[i]).filter(Boolean));
    const first = homes.find((home) => home && home.parentNode === target);
    let next = first || target.firstChild;
    for (const [j, i] of from.entries()) {
      const home = homes[i];
      if (still.has(j)) {
        if (home && home.parentNode === target) next = home.nextSibling;
      } else if (home && home === next) {
        next = home.nextSibling;
      } else {
        move(target, home || create(work, news[j]), next);
      }
    }
    return true;
  }

  // move puts a node before another; one that is on the page keeps its state.
  function move(target, node, next) {
    if (node.isConnected && target.moveBefore) target.moveBefore(node, next);
    else target.insertBefore(node, next);
  }

  // rescue carries what holds the focus or plays over from a part that leaves
  // to the one that came with the same.
  function rescue(work) {
    const busy = work.leaving.filter((node) => node.isConnected).flatMap((node) => flat(node).filter(live.busy));
    if (busy.length === 0) return;
    const places = work.fresh.flatMap((fresh) => {
      const origins = flat(work.origins.get(fresh));
      return flat(fresh).map((place, i) => ({ place, origin: origins[i] })).filter(({ place: { nodeType } }) => nodeType === Node.ELEMENT_NODE);
    });
    for (const node of busy) {
      const name = live.nameOf(node);
      const found = name && places.find(({ place }) => place.isConnected && place.localName === node.localName && live.nameOf(place) === name);
      if (!found || !found.place.parentNode.moveBefore) continue;
      found.place.parentNode.moveBefore(node, found.place);
      found.place.remove();
      if (!pairAll(flat(found.origin), flat(node))) counterparts.set(found.origin, node);
    }
  }
})();
