/* Fits a plan to the trainer's own day: another start, another group, the shortest version. Nothing is stored. */
(function () {
  "use strict";
  var plan = document.querySelector("[data-plan]");
  var tools = document.querySelector("[data-tools]");
  if (!plan || !tools) { return; }

  var start = document.getElementById("s-tool-start");
  var late = document.getElementById("s-tool-late");
  var size = document.getElementById("s-tool-size");
  var said = tools.querySelector("[data-said]");
  var things = document.querySelector("[data-materials]");
  var rows = Array.prototype.slice.call(plan.querySelectorAll("tr[data-minutes]"));
  var steps = Array.prototype.slice.call(document.querySelectorAll("[data-step-clock]"));

  function two(number) { return (number < 10 ? "0" : "") + number; }

  // Minutes after the start, as the clock will show them; without a start, as time gone by.
  function clock(from, minutes) {
    if (from === null) { return Math.floor(minutes / 60) + ":" + two(minutes % 60); }
    var at = (from + minutes) % 1440;
    return two(Math.floor(at / 60)) + ":" + two(at % 60);
  }

  function chosenStart() {
    var parts = /^(\d{1,2}):(\d{2})/.exec(start.value);
    return parts ? parts[1] * 60 + +parts[2] : null;
  }

  function write(within, selector, words) {
    var place = within.querySelector(selector);
    if (place) { place.textContent = words; }
  }

  function fit() {
    var from = chosenStart(), gone = 0, full = 0;
    rows.forEach(function (row, index) {
      var usual = +row.dataset.minutes, length = late.checked ? +row.dataset.cut : usual;
      write(row, "[data-clock]", clock(from, gone));
      write(row, "[data-length]", length);
      if (steps[index]) { steps[index].textContent = clock(from, gone); }
      row.classList.toggle("shortened", length < usual);
      gone += length;
      full += usual;
    });
    plan.classList.toggle("is-late", late.checked);
    write(plan, "[data-end]", clock(from, gone));
    write(plan, "[data-total]", gone);
    plan.caption.textContent = from === null ? /*say*/ `Plan, ${gone} minutes` : /*say*/ `Plan, ${clock(from, 0)} to ${clock(from, gone)}`;
    said.textContent = (from === null ? /*say*/ `${gone} minutes` : /*say*/ `${gone} minutes, ends at ${clock(from, gone)}`) + "." + (gone < full ? /*say*/ ` ${full - gone} minutes saved.` : "");
  }

  function needed(per, count, people, table) {
    if (per === "each") { return count * people; }
    if (per === "pair") { return count * Math.ceil(people / 2); }
    if (per === "table") { return count * Math.ceil(people / (table || 6)); }
    return count;
  }

  function count() {
    var people = size ? Math.floor(+size.value) : 0;
    if (!things) { return; }
    things.querySelectorAll("[data-yours]").forEach(function (cell) {
      var row = cell.parentNode.dataset;
      cell.textContent = people > 0 ? needed(row.per, +row.count, people, +things.dataset.tableSize) : "";
    });
  }

  tools.hidden = false;
  tools.addEventListener("submit", function (event) { event.preventDefault(); });
  start.addEventListener("input", fit);
  late.addEventListener("change", fit);
  if (size) { size.addEventListener("input", count); }
  fit();
  count();
})();
