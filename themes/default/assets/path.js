/* How far a reader has come on a path, from the record this browser keeps: which steps are done, and which is next.
   Without a record the page is what it was: a list of links that begins at the first. */
(function () {
  "use strict";
  const onward = document.querySelector(".onward[data-keep]");
  const keeper = window.signpostRecord;
  const steps = [...document.querySelectorAll("[data-step]")];
  if (!onward || !keeper || !steps.length || !/^https?:$/.test(location.protocol)) { return; }
  const part = (name) => onward.querySelector(`[data-${name}]`);
  const words = onward.dataset;
  const next = part("next");
  let before = null; // the moment the path was begun, before somebody started again

  function sign(step, done) {
    let said = step.querySelector(".done-sign");
    if (!done) { if (said) { said.remove(); } return; }
    if (said) { return; }
    said = document.createElement("strong");
    said.className = "done-sign";
    said.textContent = `✓ ${words.word}`;
    step.querySelector("a").after(" ", said);
  }

  function show(message) {
    const { record } = keeper.read();
    const since = record.begun[words.path] || "";
    const done = steps.map((step) => Boolean(keeper.last(record, step.dataset.step, since)));
    steps.forEach((step, at) => {
      step.classList.toggle("is-done", done[at]);
      sign(step, done[at]);
    });
    const count = done.filter(Boolean).length;
    const open = done.indexOf(false);
    const goal = steps[Math.max(open, 0)].querySelector("a");
    next.hidden = count === steps.length;
    next.href = goal.href;
    part("title").textContent = goal.textContent;
    part("first").hidden = count > 0;
    part("go").hidden = count === 0;
    let said = "";
    if (count === steps.length) { said = words.whole.replace("%", count); } else if (count) { said = words.progress.replace("%1", count).replace("%2", steps.length); }
    part("status").textContent = message || said;
    part("again").hidden = !count && before === null;
    part("restart").hidden = !count;
    part("keep-on").hidden = before === null;
  }

  function begin(moment) { keeper.change((record) => { record.begun[words.path] = moment; }); }

  part("restart").addEventListener("click", () => {
    before = keeper.read().record.begun[words.path] || "";
    begin(new Date().toISOString());
    show(words.forget);
    part("keep-on").focus();
  });
  part("keep-on").addEventListener("click", () => {
    begin(before);
    before = null;
    show();
    part("restart").focus();
  });
  window.addEventListener("storage", () => show());
  window.addEventListener("pageshow", () => show());
  show();
})();
