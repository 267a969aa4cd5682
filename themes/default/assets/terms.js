/* Explains a glossary word where it stands: on focus, under the pointer, or at the first tap. The second tap, and Enter, follow the link. */
(function () {
  "use strict";
  // The finger that had this script fetched may come to rest on the word only after it has arrived.
  var short = {}, word = null, tip = null, openBefore = false, touched = document.querySelector("meta[name=terms]").dataset.finger === "yes";

  function idOf(link) { return decodeURIComponent((link.getAttribute("href") || "").split("#")[1] || ""); }

  function hide() {
    if (!tip) { return; }
    tip.remove();
    word.removeAttribute("aria-describedby");
    word = tip = null;
  }

  function show(link) {
    var text = short[idOf(link)];
    if (!text || word === link) { return; }
    hide();
    word = link;
    tip = document.createElement("span");
    tip.id = "s-told";
    tip.className = "told no-paper";
    tip.setAttribute("role", "tooltip");
    tip.textContent = text;
    (document.querySelector("main") || document.body).appendChild(tip);
    word.setAttribute("aria-describedby", tip.id);
    // Below the line the word ends on, inside the window, and without a gap that a pointer would fall into.
    var lines = word.getClientRects(), last = lines[lines.length - 1];
    var most = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = Math.max(8, Math.min(last.left, most)) + window.scrollX + "px";
    tip.style.top = last.bottom + window.scrollY + "px";
  }

  function linkAt(target) { return target && target.closest ? target.closest("a.term") : null; }
  function inside(target) { return target && (tip && tip.contains(target) || word && word.contains(target)); }

  document.addEventListener("focusin", function (event) {
    var link = linkAt(event.target);
    if (link) { show(link); } else { hide(); }
  });
  document.addEventListener("focusout", function (event) {
    if (event.target === word && !touched) { hide(); }
  });
  document.addEventListener("pointerover", function (event) {
    var link = linkAt(event.target);
    if (event.pointerType === "mouse" && link) { show(link); }
  });
  document.addEventListener("pointerout", function (event) {
    if (event.pointerType === "mouse" && inside(event.target) && !inside(event.relatedTarget) && word !== document.activeElement) { hide(); }
  });
  document.addEventListener("pointerdown", function (event) {
    var link = linkAt(event.target);
    touched = event.pointerType === "touch";
    openBefore = Boolean(link) && link === word;
    if (!inside(event.target) && !link) { hide(); }
  }, true);
  document.addEventListener("keydown", function (event) {
    touched = false;
    if (event.key === "Escape") { hide(); }
  }, true);
  document.addEventListener("click", function (event) {
    var link = linkAt(event.target);
    if (!link || !touched || openBefore || !short[idOf(link)]) { return; }
    event.preventDefault();
    show(link);
  });
  window.addEventListener("resize", hide);

  // The words come with the script; whoever reached for one of them before it arrived is answered now.
  window.signpostTerms = function (words) {
    short = words;
    var reached = window.signpostReached;
    if (reached && (reached === document.activeElement || reached.matches(":hover") || reached.dataset.tapped)) { show(reached); }
  };
})();
