/* Small comforts. Every page works without them. */
(function () {
  "use strict";
  var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };

  // Things of use only with a script wait hidden until there is one.
  all("[data-script]").forEach(function (part) { part.hidden = false; });
  all("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () { window.print(); });
  });

  // Beside the text there is room to leave the drawers open.
  if (window.matchMedia("(min-width: 62rem)").matches) {
    all(".side > details").forEach(function (drawer) { drawer.open = true; });
  }

  // The menu closes on Escape, and when the reader goes elsewhere.
  var menu = document.querySelector(".menu details");
  if (menu) {
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) { return; }
      var inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) { menu.querySelector("summary").focus(); }
    });
    document.addEventListener("click", function (event) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
    menu.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) { menu.open = false; }
    });
  }

  // Search is fetched when somebody reaches for it: its index, and its two scripts, which run in this order whichever arrives first.
  var find = document.querySelector("form.search[data-entry]");
  function fetchSearch() {
    if (find.dataset.fetched) { return; }
    find.dataset.fetched = "yes";
    var index = document.createElement("link");
    index.rel = "preload";
    index.as = "script";
    index.href = find.dataset.entry;
    document.head.appendChild(index);
    [find.dataset.reader, find.dataset.client].forEach(function (address) {
      var script = document.createElement("script");
      script.async = false;
      script.src = address;
      document.head.appendChild(script);
    });
  }
  if (find) {
    find.addEventListener("focusin", fetchSearch);
    find.addEventListener("pointerdown", fetchSearch);
    if (document.body.classList.contains("k-search") || find.contains(document.activeElement)) { fetchSearch(); }
  }

  // Paper says when it was printed, and shows what is folded away on the screen.
  var folded = [];
  window.addEventListener("beforeprint", function () {
    var today = new Date().toLocaleDateString(document.documentElement.lang || "en-GB", { day: "numeric", month: "long", year: "numeric" });
    all("[data-printed]").forEach(function (place) { place.textContent = " · Printed " + today; });
    folded = all("main details:not([open]):not(.answer):not(.quiz details)");
    folded.forEach(function (drawer) { drawer.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (drawer) { drawer.open = false; });
  });
})();
