/* What somebody writes here is on paper in full, however long, and can be cleared at once. Nothing is stored. */
(function () {
  "use strict";
  const fields = [...document.querySelectorAll(".prompts textarea")];
  const clear = document.querySelector("[data-clear]");
  if (!fields.length || !clear) { return; }
  const status = clear.parentNode.querySelector("[role=status]");
  const label = clear.textContent;
  let cleared = null;

  const papers = fields.map((field) => {
    const paper = document.createElement("div");
    paper.className = "written";
    field.after(paper);
    return paper;
  });

  function show() {
    fields.forEach((field, at) => {
      papers[at].textContent = field.value;
      field.parentNode.classList.toggle("is-written", field.value.trim() !== "");
    });
  }

  function offer(words, said) {
    cleared = words;
    clear.textContent = words ? clear.dataset.back : label;
    status.textContent = said;
  }

  fields.forEach((field) => field.addEventListener("input", () => {
    show();
    if (cleared) { offer(null, ""); }
  }));
  clear.addEventListener("click", () => {
    if (cleared) {
      fields.forEach((field, at) => { field.value = cleared[at]; });
      offer(null, "");
    } else if (fields.some((field) => field.value)) {
      const words = fields.map((field) => field.value);
      fields.forEach((field) => { field.value = ""; });
      offer(words, clear.dataset.said);
    }
    show();
  });
  window.addEventListener("pageshow", show);
  show();
})();
