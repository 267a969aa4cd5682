/* The Pyramid, opened by touch, mouse or keyboard. The address says which block is open, so that the
   back button closes it again and a link can lead straight to it. Without this script the page is a
   list of blocks followed by the six messages. */
(function () {
  "use strict";
  var list = document.getElementById("s-pyramid");
  if (!list) { return; }

  var blocks = Array.prototype.map.call(list.querySelectorAll("a.block"), function (link) {
    var id = link.getAttribute("href").slice(1);
    return { id: id, link: link, item: link.parentNode, level: +link.parentNode.dataset.level, talk: document.getElementById(id), panel: null };
  }).filter(function (block) { return block.talk; });
  var tool = list.parentNode;
  var open = null;

  function button(words, label, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = words;
    if (label) { made.setAttribute("aria-label", label); }
    made.addEventListener("click", act);
    return made;
  }

  function turn(block, mark, word) {
    var name = block.talk.dataset.number + " " + block.talk.dataset.short;
    var made = button(mark < 0 ? "‹\u00a0" + name : name + "\u00a0›", word + ": " + name, function () { go(block.id); });
    made.classList.add(mark < 0 ? "back" : "on");
    return made;
  }

  // Each message moves into a panel below its block's row.
  function furnish(block, index) {
    var row = blocks.filter(function (other) { return other.level === block.level; });
    var panel = document.createElement("li");
    var bar = document.createElement("div");
    panel.className = "opened below-" + block.level;
    panel.hidden = true;
    panel.id = block.id + "-panel";
    bar.className = "turn";
    if (index > 0) { bar.appendChild(turn(blocks[index - 1], -1, /*say*/ "Previous message")); }
    if (index < blocks.length - 1) { bar.appendChild(turn(blocks[index + 1], 1, /*say*/ "Next message")); }
    var shut = button(/*say*/ "Close", "", function () { go(""); });
    shut.classList.add("shut");
    panel.appendChild(block.talk);
    block.talk.insertBefore(shut, block.talk.children[1]);
    block.talk.appendChild(bar);
    block.panel = panel;
    var last = row[row.length - 1].item;
    while (last.nextElementSibling && last.nextElementSibling.classList.contains("opened")) { last = last.nextElementSibling; }
    list.insertBefore(panel, last.nextSibling);
    block.link.setAttribute("role", "button");
    block.link.setAttribute("aria-expanded", "false");
    block.link.setAttribute("aria-controls", panel.id);
  }

  function called(id) {
    return blocks.filter(function (block) { return block.id === id; })[0] || null;
  }

  function show(block) {
    if (open) {
      open.panel.hidden = true;
      open.link.setAttribute("aria-expanded", "false");
    }
    open = block;
    tool.classList.toggle("has-open", !!block);
    if (block) {
      block.panel.hidden = false;
      block.link.setAttribute("aria-expanded", "true");
    }
  }

  // Brings the opened message into view and tells a screen reader about it.
  function enter(block) {
    block.talk.querySelector("h2").focus({ preventScroll: true });
    var box = block.panel.getBoundingClientRect();
    if (box.top >= 0 && box.bottom <= window.innerHeight) { return; }
    var tall = box.height > window.innerHeight * 0.8;
    (tall ? block.link : block.panel).scrollIntoView({ block: tall ? "start" : "nearest" });
  }

  function go(id) {
    history.pushState(null, "", id ? "#" + id : location.pathname + location.search);
    follow();
  }

  function follow() {
    var block = called(decodeURIComponent(location.hash.slice(1)));
    if (block === open) { return; }
    if (!block && open.panel.contains(document.activeElement)) { open.link.focus(); }
    show(block);
    if (block) { enter(block); }
  }

  // Arrow keys walk along a row, and to the nearest block of the row above or below.
  function neighbour(block, key) {
    var at = blocks.indexOf(block);
    if (key === "Home") { return blocks[0]; }
    if (key === "End") { return blocks[blocks.length - 1]; }
    if (key === "ArrowLeft" || key === "ArrowRight") {
      var step = (key === "ArrowRight") === (getComputedStyle(list).direction === "ltr") ? 1 : -1;
      return blocks[at + step];
    }
    var level = block.level + (key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : NaN);
    return blocks.filter(function (other) { return other.level === level; }).sort(function (a, b) {
      return apart(a, block) - apart(b, block);
    })[0];
  }

  function apart(a, b) {
    var one = a.link.getBoundingClientRect(), two = b.link.getBoundingClientRect();
    return Math.abs(one.left + one.right - two.left - two.right);
  }

  function click(block) {
    return function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      event.preventDefault();
      go(open === block ? "" : block.id);
    };
  }

  function key(block) {
    return function (event) {
      if (event.altKey || event.ctrlKey || event.metaKey) { return; }
      if (event.key === " ") { event.preventDefault(); block.link.click(); return; }
      var to = neighbour(block, event.key);
      if (to) { event.preventDefault(); to.link.focus(); }
    };
  }

  list.classList.add("live");
  tool.classList.add("is-live");
  blocks.forEach(furnish);
  blocks.forEach(function (block) {
    block.link.addEventListener("click", click(block));
    block.link.addEventListener("keydown", key(block));
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !open || !list.contains(document.activeElement)) { return; }
    open.link.focus();
    go("");
  });
  window.addEventListener("popstate", follow);
  window.addEventListener("hashchange", follow);
  follow();
})();
