/* Narrows the good-practice library in place. The address keeps the choice behind its #, so that a copy in a folder keeps it too, and going back takes the last choice away. */
(function () {
  "use strict";
  var form = document.querySelector("[data-narrow]");
  if (!form) { return; }
  var slice = Array.prototype.slice;
  var entries = slice.call(document.querySelectorAll(".library > li"));
  var status = form.querySelector("[role=status]");
  var fields = slice.call(form.elements).filter(function (field) { return field.name; });
  slice.call(document.querySelectorAll("[data-without]")).forEach(function (part) { part.hidden = true; });

  // What is chosen, by field: {effort: ["small"], region: ["london"]}.
  function chosen() {
    var choice = {};
    fields.forEach(function (field) {
      if (field.value && (field.type !== "checkbox" || field.checked)) {
        choice[field.name] = (choice[field.name] || []).concat(field.value);
      }
    });
    return choice;
  }

  function fits(entry, choice) {
    return Object.keys(choice).every(function (name) {
      var has = (entry.dataset[name] || "").split(" ");
      // What is for any setting is for this one.
      return name === "setting" && !entry.dataset.setting || choice[name].some(function (value) { return has.indexOf(value) >= 0; });
    });
  }

  function narrow() {
    var choice = chosen(), shown = 0;
    entries.forEach(function (entry) {
      entry.hidden = !fits(entry, choice);
      if (!entry.hidden) { shown++; }
    });
    status.textContent = shown ? form.dataset.said.replace("#", shown).replace("@", entries.length) : form.dataset.none;
  }

  function address() {
    var choice = chosen();
    return Object.keys(choice).map(function (name) { return name + "=" + choice[name].join(","); }).join("&") || "all";
  }

  // The form as the address has it. An address that leads to a place of the page chooses nothing.
  function restore() {
    var choice = {};
    window.location.hash.slice(1).split("&").forEach(function (part) {
      var at = part.indexOf("=");
      if (at > 0) { choice[part.slice(0, at)] = part.slice(at + 1).split(","); }
    });
    fields.forEach(function (field) {
      var values = choice[field.name] || [];
      if (field.type === "checkbox") { field.checked = values.indexOf(field.value) >= 0; } else {
        field.value = values[0] || "";
        if (field.selectedIndex < 0) { field.value = ""; }
      }
    });
    narrow();
  }

  form.addEventListener("change", function () { window.location.hash = address(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    window.location.hash = "all";
  });
  window.addEventListener("hashchange", restore);
  restore();
})();
