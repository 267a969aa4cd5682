/* A reader's own record of what they have learned. It is kept by this browser alone, under one name, and never sent.
   Whatever is found there (nothing, half a text, somebody else's data) the page goes on: what cannot be read is put
   aside before anything is written, and a browser that keeps nothing is a case like any other. */
(function () {
  "use strict";
  const place = document.querySelector("[data-keep]");
  if (!place) { return; }
  const name = place.dataset.keep;
  const version = 1;
  const text = (value) => (typeof value === "string" ? value : "");
  const isDay = (value) => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  let unkept = null; // the record as it stands on this page, when the browser would not keep it

  const empty = () => ({ version, name: "", begun: {}, entries: [] });
  const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /* entry gives a thing found in a record in the form everything here relies on, or nothing. */
  function entry(found) {
    if (!isPlain(found) || !isDay(found.date) || !text(found.id)) { return null; }
    const minutes = Math.round(Number(found.minutes));
    return {
      id: found.id, page: text(found.page), title: text(found.title), kind: text(found.kind), date: found.date,
      minutes: minutes > 0 ? Math.min(minutes, 6000) : 0,
      outcomes: Array.isArray(found.outcomes) ? found.outcomes.filter(text) : [],
      learnt: text(found.learnt), will: text(found.will), added: text(found.added), changed: text(found.changed),
    };
  }

  /* understand reads a record's text. It says whether all of it could be understood. */
  function understand(written) {
    const record = empty();
    let found;
    try { found = JSON.parse(written); } catch { return { record, whole: false }; }
    if (!isPlain(found) || found.version !== version || !Array.isArray(found.entries)) { return { record, whole: false }; }
    record.name = text(found.name);
    if (isPlain(found.begun)) {
      for (const path of Object.keys(found.begun)) { record.begun[path] = text(found.begun[path]); }
    }
    record.entries = found.entries.map(entry).filter(Boolean);
    return { record, whole: record.entries.length === found.entries.length };
  }

  /* read gives the record; broken is a text that could not be understood, off a browser that keeps nothing. */
  function read() {
    let written;
    try { written = localStorage.getItem(name); } catch { return { record: unkept || empty(), off: true }; }
    if (written === null) { return { record: unkept || empty() }; }
    const { record, whole } = understand(written);
    return { record: unkept || record, broken: whole ? undefined : written };
  }

  /* aside are the texts that were put aside, by the names they are kept under. */
  function aside() {
    const kept = {};
    try {
      for (let n = 1; localStorage.getItem(`${name} aside ${n}`) !== null; n++) { kept[`${name} aside ${n}`] = localStorage.getItem(`${name} aside ${n}`); }
    } catch { /* nothing is kept here */ }
    return kept;
  }

  function putAside(broken) {
    const kept = aside();
    if (!Object.values(kept).includes(broken)) { localStorage.setItem(`${name} aside ${Object.keys(kept).length + 1}`, broken); }
  }

  /* change reads the record anew, since another tab may have written, alters it and writes it. It says what came of it:
     kept, full or off. */
  function change(alter) {
    const { record, broken, off } = read();
    alter(record);
    unkept = record;
    if (off) { return "off"; }
    try {
      if (broken !== undefined) { putAside(broken); }
      localStorage.setItem(name, JSON.stringify(record));
    } catch {
      let holds = 0;
      try { holds = localStorage.length; } catch { /* switched off since */ }
      return holds ? "full" : "off";
    }
    unkept = null;
    return "kept";
  }

  /* erase takes everything out, and gives it for restore to put back. */
  function erase() {
    const kept = { texts: {}, unkept };
    try {
      kept.texts = aside();
      const written = localStorage.getItem(name);
      if (written !== null) { kept.texts[name] = written; }
      for (const key of Object.keys(kept.texts)) { localStorage.removeItem(key); }
    } catch { /* nothing was kept */ }
    unkept = null;
    return kept;
  }

  function restore(kept) {
    unkept = kept.unkept;
    try {
      for (const [key, written] of Object.entries(kept.texts)) { localStorage.setItem(key, written); }
    } catch { unkept = understand(kept.texts[name] || "").record; }
  }

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  function make(parts) {
    const now = new Date().toISOString();
    const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
    return entry({ id, date: today(), added: now, changed: now, ...parts });
  }

  /* last is the newest entry for a page, of those added after a moment. */
  function last(record, page, since = "") {
    return record.entries.filter((e) => e.page === page && e.added > since).sort((a, b) => a.date.localeCompare(b.date)).pop();
  }

  function inWords(day) {
    const date = new Date(`${day}T12:00`);
    const form = { day: "numeric", month: "long", year: "numeric" };
    try { return date.toLocaleDateString([document.documentElement.lang, "en-GB"].filter(Boolean), form); } catch { return date.toLocaleDateString("en-GB", form); }
  }

  window.signpostRecord = { name, version, empty, entry, understand, read, change, aside, erase, restore, today, make, last, inWords };

  const mark = document.querySelector("[data-done]");
  if (!mark || !/^https?:$/.test(location.protocol)) { return; }
  const button = mark.querySelector("button");
  const status = mark.querySelector("[role=status]");
  const first = button.textContent;
  let done;

  function show(message) {
    done = last(read().record, mark.dataset.page);
    const isToday = done && done.date === today();
    button.textContent = done ? mark.dataset[isToday ? "undo" : "again"] : first;
    button.hidden = Boolean(isToday && (done.learnt || done.will));
    status.textContent = message || (done ? mark.dataset.marked.replace("%", inWords(done.date)) : "");
  }

  button.addEventListener("click", () => {
    let kept;
    let message = "";
    if (done && done.date === today()) {
      kept = change((record) => { record.entries = record.entries.filter((e) => e.id !== done.id); });
      message = mark.dataset.out;
    } else {
      const heading = document.querySelector("h1").firstChild.textContent.trim();
      const outcomes = [...document.querySelectorAll("#s-outcomes + ul > li")].map((item) => item.textContent.trim());
      const { page, kind, minutes } = mark.dataset;
      kept = change((record) => record.entries.push(make({ page, kind, minutes, title: heading, outcomes })));
    }
    show(kept === "kept" ? message : mark.dataset.failed);
  });
  window.addEventListener("storage", () => show());
  window.addEventListener("pageshow", () => show());
  mark.hidden = false;
  show();
})();
