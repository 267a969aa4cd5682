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

  // A place inside a closed drawer is shown to whoever comes to look for it.
  function reveal() {
    var place = null;
    try { place = document.getElementById(decodeURIComponent(window.location.hash.slice(1))); } catch (odd) { /* an address nobody made */ }
    for (var above = place; above; above = above.parentElement) {
      if (above.localName === "details" && !above.open) { above.open = true; place.scrollIntoView(); }
    }
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  // What reads the page aloud is fetched when it is first asked for, where the device can speak.
  var aloud = document.querySelector("[data-aloud]");
  if (aloud && window.speechSynthesis && window.SpeechSynthesisUtterance) {
    aloud.hidden = false;
    aloud.addEventListener("click", function () {
      if (aloud.dataset.fetched) { return; }
      aloud.dataset.fetched = "yes";
      var script = document.createElement("script");
      script.src = aloud.dataset.aloud;
      document.head.append(script);
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
    var style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = find.dataset.looks;
    document.head.appendChild(style);
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

  // Who listens to a page hears why an answer is right or wrong as soon as it opens.
  var reason;
  document.addEventListener("toggle", function (event) {
    if (!event.target.open || !event.target.matches(".answer, .quiz details") || !event.target.contains(document.activeElement)) { return; }
    if (!reason) {
      reason = document.createElement("div");
      reason.className = "vh";
      reason.setAttribute("role", "status");
      document.querySelector("main").append(reason);
    }
    reason.textContent = "";
    setTimeout(function () { reason.textContent = event.target.querySelector("summary").nextElementSibling.textContent; }, 50);
  }, true);

  // What a glossary word means is fetched when somebody first reaches for one. A tap waits for it; should it not come, the next tap follows the link.
  var terms = document.querySelector("meta[name=terms]"), reaching = ["pointerover", "pointerdown", "focusin", "click"], fingers = false;
  function reach(event) {
    var word = event.target.closest ? event.target.closest("a.term") : null;
    if (event.type === "pointerdown") {
      fingers = event.pointerType === "touch";
      terms.dataset.finger = fingers ? "yes" : "no";
    }
    if (!word) { return; }
    if (event.type === "click" && fingers && !word.dataset.tapped && !window.signpostTerms) {
      event.preventDefault();
      word.dataset.tapped = "yes";
    }
    window.signpostReached = word;
    if (terms.dataset.fetched) { return; }
    terms.dataset.fetched = "yes";
    var script = document.createElement("script");
    script.src = terms.content;
    script.addEventListener("load", function () {
      reaching.forEach(function (name) { document.removeEventListener(name, reach, true); });
    });
    document.head.appendChild(script);
  }
  if (terms) { reaching.forEach(function (name) { document.addEventListener(name, reach, true); }); }

  // Paper says when it was printed, and shows what is folded away on the screen.
  var folded = [];
  window.addEventListener("beforeprint", function () {
    var today = new Date().toLocaleDateString(document.documentElement.lang || "en-GB", { day: "numeric", month: "long", year: "numeric" });
    all("[data-printed]").forEach(function (place) { place.textContent = /*say*/ ` · Printed ${today}`; });
    folded = all("main details:not([open]):not(.answer)");
    folded.forEach(function (drawer) { drawer.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (drawer) { drawer.open = false; });
  });
})();
