/* What a reader sees of the search: a list under the field in the bar of every page, and the search page.
   It asks the reader of the index (signpostSearch) and draws its answers. Every text becomes a text node, so
   nothing found can act as HTML; nothing is stored; the address of the search page holds all that was asked. */
(function () {
  "use strict";
  const search = window.signpostSearch;
  const form = document.querySelector("form.search[data-entry]");
  // The search page names this script too, and may run it before the reader is there; the copy that site.js adds runs after it.
  if (!form || form.dataset.ready || (!search && document.currentScript.defer)) { return; }
  form.dataset.ready = "yes";

  const field = form.elements.q;
  const states = ["", /*say*/ "Review overdue", /*say*/ "In review", /*say*/ "Draft"];
  const nothing = { total: 0, meanings: [], near: [], words: [], counts: {} };
  let asked = 0;
  let spoken;
  let typed;

  function set(element, attributes) {
    for (const name in attributes) {
      if (attributes[name]) { element.setAttribute(name, attributes[name]); }
    }
    return element;
  }

  /* make builds an element; attributes and pieces that are empty are left out. */
  function make(name, attributes, ...pieces) {
    const element = set(document.createElement(name), attributes);
    element.append(...pieces.flat().filter(Boolean));
    return element;
  }

  const line = (...pieces) => make("p", {}, ...pieces);
  const asTyped = () => field.value.trim();
  const results = (count) => (count === 1 ? /*say*/ "1 result" : /*say*/ `${count} results`);
  const minutes = (count) => (count === 1 ? /*say*/ "1 minute" : /*say*/ `${count} minutes`);
  const marked = (pieces) => pieces.map(([text, hit]) => (hit ? make("mark", {}, text) : text));
  const dotted = (pieces) => pieces.filter(Boolean).flatMap((piece, place) => (place ? [" · ", piece] : piece));

  /* say tells those who listen, once the typing pauses. */
  const status = make("div", { class: "vh", role: "status" });
  function say(text) {
    clearTimeout(spoken);
    spoken = setTimeout(() => { status.textContent = text; }, 700);
  }

  /* find asks the reader for pages, for the cards of the first of them, and for those of the glossary entries that the
     words stand for. Only the newest question is answered. */
  function find(options, first, draw) {
    const mine = ++asked;
    const fail = (error) => { draw(error.message, nothing, []); };
    const then = (next) => (error, value) => {
      if (mine === asked) { (error ? fail : next)(error || value); }
    };
    if (!search) { fail(new Error(/*say*/ "Search could not be read.")); return; }
    search.open(form.dataset.entry, form.dataset.root, then(() => {
      search.find(field.value, options, then((found) => {
        const hits = found.hits.slice(0, first);
        const entries = found.meanings.flatMap(({ page }) => (page < 0 ? [] : page));
        search.pages([...hits, ...entries], then((cards) => { draw("", found, cards.splice(0, hits.length), cards); }));
      }));
    }));
  }

  /* quote is a card as results show it: where it leads, its title marked, and the sentence that matched. */
  function quote(card, marks) {
    const best = search.excerpt(card, marks);
    return {
      address: card.address + (best.id && !card.address.includes("#") ? "#" + best.id : ""),
      language: { lang: card.language || form.dataset.lang, dir: card.language && "auto" },
      title: marked(search.mark(card.title, marks)),
      text: [best.heading && make("b", {}, best.heading), " ", marked(best.pieces)].flat(),
      note: card.note && /*say*/ `Before you read: ${card.note}`,
      state: states[card.state],
    };
  }

  /* remarks are what to know first: the word that was put right, and what short words can mean. */
  function remarks(found, entries, ...instead) {
    const phrases = Object.create(null);
    // Words that only lead to others (page −1) explain nothing.
    for (const { phrase, term, page } of found.meanings.filter((meaning) => meaning.page >= 0)) {
      const card = entries.find((one) => one.number === page);
      (phrases[phrase] = phrases[phrase] || []).push(card ? make("a", { href: card.address }, term) : term);
    }
    const lines = Object.entries(phrases).map(([phrase, terms]) => {
      const [shown] = RegExp(phrase, "i").exec(field.value) || [phrase];
      return terms[1] ? line(shown, /*say*/ " can mean: ", dotted(terms)) : line(shown, /*say*/ " means ", terms, ".");
    });
    return found.said ? [line(/*say*/ "Showing results for ", make("em", {}, found.said), ".", ...instead), ...lines] : lines;
  }

  /* The list under the field, on every page but the search page: a combobox and its listbox of links. */
  const before = make("div");
  const list = make("div", { role: "listbox", id: "s-options", "aria-label": /*say*/ "Results" });
  const panel = make("div", { class: "found", hidden: "hidden" }, before, list);
  let active;

  function activate(option) {
    if (active) { active.setAttribute("aria-selected", "false"); }
    active = option;
    field.removeAttribute("aria-activedescendant");
    if (!option) { return; }
    field.setAttribute("aria-activedescendant", option.id);
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
  }

  function show(open) {
    panel.hidden = !open;
    field.setAttribute("aria-expanded", open);
    activate();
  }

  /* close lets go of what was asked and not yet answered, too. */
  function close() {
    clearTimeout(typed);
    asked++;
    say("");
    show(false);
  }

  const searchAddress = (query) => `${form.action}?${new URLSearchParams(query)}`;

  function option(address, ...pieces) {
    list.append(make("a", { role: "option", id: "s-option-" + list.children.length, tabindex: "-1", "aria-selected": "false", href: address }, ...pieces));
  }

  function optionFor(card, marks) {
    const { address, language, title, text, note, state } = quote(card, marks);
    option(address, make("b", language, title), make("small", {}, dotted([card.kind, card.place, state])), make("span", language, note || text));
  }

  function drawList(trouble, found, cards) {
    const { total } = found;
    const instead = trouble && form.dataset.az;
    list.replaceChildren();
    before.replaceChildren(...(total ? remarks(found, []) : [line(trouble || /*say*/ `Nothing found for “${asTyped()}”.`)]));
    for (const card of cards) { optionFor(card, found.marks); }
    if (found.said) { option(searchAddress({ q: asTyped(), exact: 1 }), make("span", {}, /*say*/ "Search instead for ", make("em", {}, asTyped()))); }
    option(instead || searchAddress({ q: asTyped() }), make("b", {}, instead ? /*say*/ "A–Z of pages" : total > 6 ? /*say*/ `All ${total} results` : /*say*/ "Go to the search page"));
    show(true);
    say(before.innerText + (total ? /*say*/ ` ${cards.length} of ${results(total)}` : ""));
  }

  function suggest() {
    if (asTyped().length > 1) { find({}, 6, drawList); } else { close(); }
  }

  function walk(event) {
    const options = [...list.children];
    const at = options.indexOf(active);
    const next = { ArrowDown: at + 1, ArrowUp: Math.max(at, 0) - 1, Home: active && 0, End: active && -1 }[event.key];
    if (next === undefined) { return; }
    event.preventDefault();
    if (panel.hidden) { suggest(); } else { activate(options[(next + options.length) % options.length]); }
  }

  function press(event) {
    if (event.isComposing) { return; }
    if (event.key === "Escape") {
      event.preventDefault();
      if (panel.hidden) { field.value = ""; }
      close();
    } else if (event.key === "Enter" && active) {
      event.preventDefault();
      active.click();
    } else { walk(event); }
  }

  function startList() {
    form.append(panel);
    set(field, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" });
    field.onkeydown = press;
    field.onblur = list.onclick = close;
    // The field keeps the focus while a mouse or a finger chooses.
    panel.onmousedown = (event) => { event.preventDefault(); };
    if (document.activeElement === field) { suggest(); }
  }

  /* The search page. Its address is the question: the words, the filters and whether they are meant exactly. */
  const part = (name) => document.querySelector(`[data-search-${name}]`);
  const boxes = [...document.querySelectorAll("[data-search-filters] input")];
  const pageTitle = document.title;
  let exact = false;
  let settled = true;
  let here = location.search;

  /* choices are the filters, each a facet and a value: all that the form holds after the words. */
  const choices = () => [...new FormData(form)].slice(1);

  function question(name, value) {
    const now = new URLSearchParams(new FormData(form));
    if (exact) { now.set("exact", 1); }
    if (name) { now.set(name, value); }
    return "?" + now;
  }

  function take(address) {
    const given = new URLSearchParams(address);
    settled = true;
    field.value = given.get("q") || "";
    exact = given.has("exact");
    for (const box of boxes) {
      box.checked = given.getAll(box.name).includes(box.value);
      if (box.checked) { box.closest("details").open = true; }
    }
  }

  /* remember writes the question into the address: one step to go back over for each question, however long its typing takes. */
  function remember(typing) {
    const address = question();
    // Pages in a folder may have to keep their address.
    try { history[settled && address !== here ? "pushState" : "replaceState"](null, "", address); } catch (refused) { /* Then it stays. */ }
    here = location.search;
    settled = !typing;
  }

  const again = (text, name, value) => make("a", { href: question(name, value) }, text);

  function item(card, marks) {
    const { address, language, title, text, note, state } = quote(card, marks);
    const facts = dotted([card.kind, card.minutes && minutes(card.minutes), card.reviewed && /*say*/ `Reviewed ${card.reviewed}`]);
    return make("li", {},
      make("a", { href: address, ...language }, title),
      card.place && make("p", { class: "meta" }, card.place),
      note && make("p", { class: "before" }, note),
      (note && !card.summary) || make("p", language, text),
      make("p", { class: "meta" }, facts, " ", state && make("span", { class: "badge" }, state)));
  }

  /* offer shows the ways through the site: those whose names share one of these words, else the topics. */
  function offer(words) {
    const ways = part("ways");
    const links = [...ways.querySelectorAll("li")];
    const near = links.filter((link) => link.textContent.toLowerCase().split(/\P{L}+/u).some((word) => words.includes(word)));
    const topics = ways.querySelector("[data-facet=topic]") || ways;
    for (const link of links) { link.hidden = near.length ? !near.includes(link) : !topics.contains(link); }
    for (const section of ways.querySelectorAll("section")) { section.hidden = !section.querySelector("li:not([hidden])"); }
  }

  function drawFilters(counts, chosen) {
    for (const box of boxes) {
      const count = (counts[box.name] || {})[box.value] || 0;
      box.parentNode.lastElementChild.textContent = count;
      box.parentNode.classList.toggle("none", !count && !box.checked);
    }
    part("filters").querySelector("span").textContent = chosen ? ` (${chosen})` : "";
  }

  /* drawPage shows an answer, what went wrong, or, before anything is asked, neither. */
  function drawPage(trouble, found, cards, entries) {
    const { total, said, near, words, marks, counts } = found;
    const chosen = choices().length;
    const sum = trouble || (total ? /*say*/ `${results(total)} for “${said || asTyped()}”` : asTyped() && (chosen ? /*say*/ `Nothing found for “${asTyped()}” with these filters` : /*say*/ `Nothing found for “${asTyped()}”`));
    part("count").textContent = sum || /*say*/ "Searching…";
    part("said").replaceChildren(...remarks(found, entries, /*say*/ " Search instead for ", again(asTyped(), "exact", 1), "."),
      near.length ? line(/*say*/ "Perhaps you meant: ", dotted(near.map((word) => again(word, "q", word)))) : "");
    part("results").replaceChildren(...cards.map((card) => item(card, marks)));
    drawFilters(counts, chosen);
    offer([...words, ...near]);
    const shown = { hint: !sum, count: sum, filters: total || chosen, clear: chosen, results: total, more: total > cards.length, none: sum && !total, ways: !total };
    for (const name in shown) { part(name).hidden = !shown[name]; }
    say(sum);
  }

  /* answer asks what the field and the filters ask. Where a place is given, the result at that place gets the focus, or else the heading. */
  function answer(place, limit = 10) {
    const filters = {};
    for (const [facet, value] of choices()) { (filters[facet] = filters[facet] || []).push(value); }
    document.title = dotted([asTyped(), pageTitle]).join("");
    asked++;
    if (!asTyped()) {
      drawPage("", nothing, []);
      return;
    }
    part("count").hidden = false;
    find({ literal: exact, filters, counts: true }, limit, (...drawn) => {
      drawPage(...drawn);
      const result = part("results").children[place];
      if (place) { (result ? result.firstChild : part("count")).focus(); }
    });
  }

  function typing() {
    exact = false;
    remember(true);
    if (asTyped().length !== 1) { answer(); }
  }

  /* ask is a new question by a press: a step of its own, but not when it was just being typed. */
  function ask(event) {
    event.preventDefault();
    clearTimeout(typed);
    settled = settled || event.type !== "submit";
    remember();
    answer(event.type !== "change" && -1);
  }

  function follow(event) {
    if (!event.target.search || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    take(event.target.search);
    ask(event);
  }

  function clear(event) {
    for (const box of boxes) { box.checked = false; }
    ask(event);
  }

  function more() {
    const from = part("results").children.length;
    answer(from, from + 10);
  }

  function goBack() {
    if (location.search === here) { return; }
    here = location.search;
    take(here);
    answer();
  }

  function startPage() {
    const early = field.value;
    take(here);
    form.onsubmit = part("filters").onchange = ask;
    part("clear").onclick = clear;
    part("more").onclick = more;
    part("said").onclick = follow;
    window.onpopstate = goBack;
    if (early) {
      field.value = early;
      typing();
    } else { answer(); }
  }

  const onSearchPage = document.body.classList.contains("k-search");
  form.append(status);
  // Nobody types so fast that a longer pause would spare a question; it would only make the answer late.
  field.oninput = () => {
    clearTimeout(typed);
    typed = setTimeout(onSearchPage ? typing : suggest, 25);
  };
  if (onSearchPage) { startPage(); } else { startList(); }
})();
