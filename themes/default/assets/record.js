/* The page that shows a reader's record: to write in, print, save, bring back and erase. All of it happens here; the
   record itself is kept by keeper.js. Every text becomes a text node or a field's value, so nothing in it can act. */
(function () {
  "use strict";
  const page = document.getElementById("s-record");
  const keeper = window.signpostRecord;
  if (!page || !keeper || !/^https?:$/.test(location.protocol)) { return; }
  const part = (name) => page.querySelector(`[data-${name}]`);
  const word = (name, ...values) => values.reduce((said, value, at) => said.replace(`%${at + 1}`, () => value), page.querySelector(`[data-word="${name}"]`).textContent);
  const list = page.querySelector(".entries");
  const total = part("total");
  const nameField = document.getElementById("s-name");
  const remember = part("remember");
  let erased = null;

  function make(element, attributes, ...pieces) {
    const made = Object.assign(document.createElement(element), attributes);
    made.append(...pieces.filter(Boolean));
    return made;
  }

  function announce(message) {
    part("status").textContent = "";
    setTimeout(() => { part("status").textContent = message; }, 50);
  }

  /* trouble says calmly what a browser did not do; no name takes it back. */
  function trouble(name) {
    part("trouble").hidden = !name;
    part("trouble").firstChild.textContent = name ? word(name) : "";
    part("save-aside").hidden = name !== "broken";
  }

  function change(alter) {
    const kept = keeper.change(alter);
    if (kept !== "kept") { trouble(kept); } else if (part("save-aside").hidden) { trouble(""); }
    return kept;
  }

  function edit(id, alter) {
    change((record) => {
      const found = record.entries.find((e) => e.id === id);
      if (!found) { return; }
      alter(found);
      found.changed = new Date().toISOString();
    });
    count();
  }

  function count() {
    const { entries } = keeper.read().record;
    const minutes = entries.reduce((sum, e) => sum + e.minutes, 0);
    let said = word("none");
    if (entries.length === 1) { said = word("one", 1, minutes); } else if (entries.length) { said = word("many", entries.length, minutes); }
    total.textContent = said;
    document.body.classList.toggle("has-record", entries.length > 0);
    return said;
  }

  function field(entry, name, attributes, label) {
    const id = `s-${name}-${entry.id}`;
    const input = make(name === "learnt" || name === "will" ? "textarea" : "input", { id, value: entry[name], autocomplete: "off", ...attributes });
    return { input, label: make("label", { htmlFor: id, textContent: label || word(name) }) };
  }

  function writing(entry, name) {
    const { input, label } = field(entry, name, { rows: 3, spellcheck: true });
    const paper = make("div", { className: "written", textContent: entry[name] });
    input.addEventListener("input", () => {
      paper.textContent = input.value;
      edit(entry.id, (e) => { e[name] = input.value; });
    });
    return make("div", {}, label, input, paper);
  }

  function when(entry) {
    const date = field(entry, "date", { type: "date", required: true });
    const minutes = field(entry, "minutes", { type: "number", min: 0, max: 6000, inputMode: "numeric" });
    date.input.addEventListener("change", () => { if (date.input.value) { edit(entry.id, (e) => { e.date = date.input.value; }); } });
    minutes.input.addEventListener("input", () => edit(entry.id, (e) => { e.minutes = Math.max(0, Math.min(6000, Math.round(Number(minutes.input.value)) || 0)); }));
    const paper = make("p", { className: "written" });
    const onPaper = () => { paper.textContent = `${keeper.inWords(date.input.value || entry.date)} · ${word("minutes")}: ${minutes.input.value || 0}`; };
    for (const input of [date.input, minutes.input]) { input.addEventListener("input", onPaper); }
    onPaper();
    const own = !entry.page && field(entry, "title", { maxLength: 200 });
    if (own) {
      own.input.addEventListener("input", () => {
        edit(entry.id, (e) => { e.title = own.input.value; });
        own.input.closest("li").querySelector("h3").textContent = own.input.value || word("untitled");
      });
    }
    return make("div", { className: "when" }, own && make("div", { className: "own" }, own.label, own.input),
      make("div", {}, date.label, date.input), make("div", {}, minutes.label, minutes.input), paper);
  }

  /* address is where a page of this site lies; what a record brings from elsewhere can only lead into the site. */
  function address(entry) {
    const base = keeper.name.slice(keeper.name.indexOf(":") + 1);
    let target;
    try { target = new URL(base + entry.page.replace(/^\/+/, ""), location.href); } catch { return ""; }
    return target.origin === location.origin && target.pathname.startsWith(base) ? target.pathname : "";
  }

  function titled(entry) {
    const where = entry.page && address(entry);
    return make("h3", {}, where ? make("a", { href: where, textContent: entry.title || where }) : entry.title || (entry.page ? entry.page : word("untitled")));
  }

  function draw(entry) {
    const item = make("li", {});
    const remove = make("button", { className: "button", type: "button", textContent: word("remove") });
    remove.setAttribute("aria-label", `${word("remove")}: ${entry.title}`);
    remove.addEventListener("click", () => takeOut(entry.id, item));
    const outcomes = entry.outcomes.length > 0 && make("div", {}, make("p", { className: "meta", textContent: word("outcomes") }),
      make("ul", { className: "ticks" }, ...entry.outcomes.map((outcome) => make("li", { textContent: outcome }))));
    item.append(titled(entry), entry.kind ? make("p", { className: "meta", textContent: entry.kind }) : "", when(entry), outcomes || "", writing(entry, "learnt"), writing(entry, "will"), make("p", {}, remove));
    return item;
  }

  function takeOut(id, item) {
    const gone = keeper.read().record.entries.find((e) => e.id === id);
    if (!gone) { show(); return; }
    change((record) => { record.entries = record.entries.filter((e) => e.id !== id); });
    const back = make("button", { className: "button", type: "button", textContent: word("back") });
    const note = make("li", { className: "gone" }, `${word("removed", gone.title || word("untitled"))} `, back);
    back.addEventListener("click", () => {
      change((record) => record.entries.push(gone));
      const drawn = draw(gone);
      note.replaceWith(drawn);
      count();
      announce(word("restored"));
      drawn.querySelector("input").focus();
    });
    item.replaceWith(note);
    back.focus();
    announce(`${word("removed", gone.title || word("untitled"))} ${count()}`);
  }

  function show() {
    const { record, broken, off } = keeper.read();
    list.replaceChildren(...record.entries.slice().sort((a, b) => b.date.localeCompare(a.date) || b.added.localeCompare(a.added)).map(draw));
    if (!nameField.value) { nameField.value = record.name; }
    remember.checked = Boolean(record.name);
    whose();
    if (off) { trouble("off"); } else if (broken !== undefined || Object.keys(keeper.aside()).length) { trouble("broken"); }
    count();
  }

  function whose() { page.querySelector(".whose").textContent = nameField.value.trim() ? word("whose", nameField.value.trim()) : ""; }

  function named() {
    whose();
    if (remember.checked || keeper.read().record.name) { change((record) => { record.name = remember.checked ? nameField.value.trim() : ""; }); }
  }
  nameField.addEventListener("input", named);
  remember.addEventListener("change", named);

  part("add").addEventListener("click", () => {
    const entry = keeper.make({ title: "" });
    change((record) => record.entries.push(entry));
    const drawn = draw(entry);
    list.prepend(drawn);
    count();
    drawn.querySelector("input").focus();
  });

  function print(blank) {
    document.body.classList.toggle("prints-blank", blank);
    window.addEventListener("afterprint", () => document.body.classList.remove("prints-blank"), { once: true });
    window.print();
  }
  part("print-record").addEventListener("click", () => print(false));
  for (const button of document.querySelectorAll("[data-print-blank]")) { button.addEventListener("click", () => print(true)); }

  const sorted = () => keeper.read().record.entries.slice().sort((a, b) => a.date.localeCompare(b.date));

  /* cell is one cell of a table. A spreadsheet must not take it for a formula. */
  function cell(value) {
    const written = String(value);
    return `"${(/^[=+\-@\t\r]/.test(written) ? `'${written}` : written).replace(/"/g, '""')}"`;
  }

  function table() {
    const rows = sorted().map((e) => [e.date, e.title, e.kind, e.minutes, e.outcomes.join("; "), e.learnt, e.will]);
    const heads = ["date", "title", "", "minutes", "outcomes", "learnt", "will"].map((name) => (name ? word(name) : ""));
    return `\ufeff${[heads, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  function plain() {
    const entries = sorted().map((e) => [
      `${keeper.inWords(e.date)}: ${e.title || word("untitled")}`, `${word("minutes")}: ${e.minutes}`,
      ...e.outcomes.map((outcome) => `- ${outcome}`),
      e.learnt && `${word("learnt")}: ${e.learnt}`, e.will && `${word("will")}: ${e.will}`].filter(Boolean).join("\n"));
    return [page.querySelector(".whose").textContent, count(), ...entries].filter(Boolean).join("\n\n") + "\n";
  }

  function save(name, type, content) {
    const link = make("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    announce(word("saved", name));
  }

  const forms = {
    json: ["application/json", () => JSON.stringify({ ...keeper.read().record, version: keeper.version }, null, 1)],
    csv: ["text/csv;charset=utf-8", table],
    txt: ["text/plain;charset=utf-8", plain],
  };
  for (const button of page.querySelectorAll("[data-save]")) {
    const ending = button.dataset.save;
    button.addEventListener("click", () => save(`learning-record-${keeper.today()}.${ending}`, forms[ending][0], forms[ending][1]()));
  }
  part("save-aside").addEventListener("click", () => {
    const { broken } = keeper.read();
    save("learning-record-unread.txt", "text/plain;charset=utf-8", [...new Set([...Object.values(keeper.aside()), broken].filter(Boolean))].join("\n\n"));
  });

  /* bring joins a saved record with the one here. Of two forms of an entry the one changed later stays. */
  function bring(written) {
    const { record: found, whole } = keeper.understand(written);
    if (!whole && !found.entries.length) { announce(word("foreign")); total.textContent = word("foreign"); return; }
    const counts = [0, 0, 0];
    change((record) => {
      for (const entry of found.entries) {
        const at = record.entries.findIndex((e) => e.id === entry.id);
        if (at < 0) { record.entries.push(entry); counts[0]++; } else if (entry.changed > record.entries[at].changed) { record.entries[at] = entry; counts[1]++; } else { counts[2]++; }
      }
      record.name = record.name || found.name;
    });
    show();
    total.textContent = `${word("brought", ...counts)} ${count()}`;
    announce(total.textContent);
  }
  document.getElementById("s-bring").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) { return; }
    bring(file.size > 5e6 ? "" : await file.text().catch(() => ""));
    event.target.value = "";
  });

  function ask(name, focus) {
    for (const step of ["erase-ask", "erase-sure", "erase-back"]) { part(step).hidden = step !== name; }
    part(focus).focus();
  }
  part("erase").addEventListener("click", () => ask("erase-sure", "erase-no"));
  part("erase-no").addEventListener("click", () => ask("erase-ask", "erase"));
  part("erase-yes").addEventListener("click", () => {
    erased = { kept: keeper.erase(), name: nameField.value };
    nameField.value = "";
    trouble("");
    show();
    ask("erase-back", "restore");
    announce(part("erase-back").firstChild.textContent.trim());
  });
  part("restore").addEventListener("click", () => {
    keeper.restore(erased.kept);
    nameField.value = erased.name;
    show();
    ask("erase-ask", "erase");
    announce(word("restored"));
  });

  window.addEventListener("storage", () => { if (!list.contains(document.activeElement)) { show(); } });
  page.hidden = false;
  document.body.classList.add("keeps-record");
  show();
})();
