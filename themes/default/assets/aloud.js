/* Has the device's own voice read the page, a sentence at a time. No word leaves the device: voices that live on
somebody else's computer are never used. It is fetched when somebody first asks for it. */
window.signpostAloud = function (said, look) {
  "use strict";
  var synth = window.speechSynthesis;
  var ask = document.querySelector("[data-aloud]");
  var main = document.getElementById("s-main");
  if (!ask || !main || !synth || ask.dataset.ready) { return; }
  ask.dataset.ready = "yes";
  document.head.append(make("link", { rel: "stylesheet", href: document.currentScript.src.replace(/[^/]*$/, look) }));

  // Sentences longer than this are divided: some voices fall silent after a quarter of a minute.
  var longest = 160;
  var passedOver = "nav,aside,form,button,select,input,textarea,svg,video,audio,script,style,sup,small.file,.actions,.facts,.aloud,.at,.cite,.badge,.vh,.footnotes,.lines,.pager,.related,.trust,[aria-hidden=true],[hidden]";
  var blocks = "p,li,h1,h2,h3,h4,h5,h6,dt,dd,tr,caption,figcaption,summary,blockquote,div,section,header,q";

  /* What there is to read: pieces of text that belong together, with the places they stand in. */
  function gather() {
    var chunks = [];
    var last = null;
    var walker = document.createTreeWalker(main, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
      acceptNode: function (node) {
        if (node.nodeType === Node.TEXT_NODE) { return node.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT; }
        if (node.matches(passedOver) || node.localName === "thead") { return NodeFilter.FILTER_REJECT; }
        if (node.localName === "details" && !node.open) { return node.matches(".gate") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT; }
        if (node.parentNode.localName === "details" && !node.parentNode.open) { return NodeFilter.FILTER_REJECT; }
        if (node.checkVisibility && !node.checkVisibility()) { return NodeFilter.FILTER_REJECT; }
        return node.matches("td,th") || node.localName === "details" ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
      },
    });
    function add(block, lang, node, text) {
      if (!last || last.block !== block || last.lang !== lang) {
        last = { block: block, lang: lang, text: "", parts: [] };
        chunks.push(last);
      }
      if (node) { last.parts.push({ node: node, from: last.text.length }); }
      last.text += text;
    }
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.localName === "details") {
        if (!node.open) { add(node, language(node), null, /*say*/ "The rest of this page waits until you choose to open it."); }
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        cell(node);
      } else {
        add(node.parentElement.closest(blocks), language(node.parentElement), node, node.data);
      }
    }
    // A row of a table is read as one: each cell after the heading of its column.
    function cell(node) {
      var row = node.closest("tr");
      var table = node.closest("table");
      var heading = node.localName === "td" && table.tHead && table.tHead.rows[0] && table.tHead.rows[0].cells[node.cellIndex];
      var label = heading ? heading.textContent.trim() + ": " : "";
      if (last && last.block === row) { last.text += ", "; }
      if (label) { add(row, language(row), null, label); }
    }
    return chunks;
  }

  function language(element) { return (element.closest("[lang]") || document.documentElement).lang || "en-GB"; }

  /* A chunk's sentences, each no longer than a voice can be trusted with. */
  function sentences(chunk) {
    var list = [];
    function add(from, to) {
      while (to - from > longest) {
        var piece = chunk.text.slice(from, from + longest);
        var cut = Math.max(piece.lastIndexOf(", "), piece.lastIndexOf("; "), piece.lastIndexOf(": "), piece.lastIndexOf(" – "));
        if (cut < longest / 3) { cut = piece.lastIndexOf(" "); }
        if (cut < 1) { cut = longest - 1; }
        list.push({ chunk: chunk, from: from, to: from + cut + 1 });
        from += cut + 1;
      }
      list.push({ chunk: chunk, from: from, to: to });
    }
    if (window.Intl && Intl.Segmenter) {
      Array.from(new Intl.Segmenter(chunk.lang, { granularity: "sentence" }).segment(chunk.text)).forEach(function (s) { add(s.index, s.index + s.segment.length); });
    } else {
      chunk.text.replace(/[^.!?]+[.!?]*["”’)]*\s*/g, function (s, at) { add(at, at + s.length); });
    }
    return list.map(function (s) {
      s.say = inFull(chunk.text.slice(s.from, s.to).replace(/\s+/g, " ").trim());
      return s;
    }).filter(function (s) { return /[\p{L}\p{N}]/u.test(s.say); });
  }

  /* Abbreviations as people say them. */
  var escaped = function (text) { return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); };
  var known = Object.keys(said).sort(function (a, b) { return b.length - a.length; });
  var short = known.length && new RegExp("(?<![\\p{L}\\p{N}])(" + known.map(escaped).join("|") + ")(s?)(?![\\p{L}\\p{N}])", "gu");
  function inFull(text) {
    if (!short) { return text; }
    known.forEach(function (word) {
      if (text.indexOf("(" + word + ")") > 0) { text = text.replace(new RegExp("(" + escaped(said[word]) + "s?) \\(" + escaped(word) + "\\)", "gi"), "$1"); }
    });
    return text.replace(short, function (all, word, plural) { return said[word] + plural; });
  }

  /* The device's own voices; they may take a moment to be known. */
  function ownVoices(then) {
    var own = function () { return synth.getVoices().filter(function (voice) { return voice.localService === true; }); };
    if (synth.getVoices().length > 0) { then(own()); return; }
    var done = false;
    function once() {
      if (done) { return; }
      done = true;
      synth.removeEventListener("voiceschanged", once);
      then(own());
    }
    synth.addEventListener("voiceschanged", once);
    window.setTimeout(once, 2000);
  }

  function voiceFor(voices, lang) {
    var wanted = lang.toLowerCase();
    var name = function (voice) { return voice.lang.toLowerCase().replace("_", "-"); };
    var same = voices.filter(function (voice) { return name(voice) === wanted; });
    if (same.length === 0) { same = voices.filter(function (voice) { return name(voice).split("-")[0] === wanted.split("-")[0]; }); }
    return same.find(function (voice) { return voice.default; }) || same[0];
  }

  var list = [];
  var at = 0;
  var turn = 0; // moves on whenever what is being said no longer counts
  var reading = false;
  var voices = [];
  var bar, go, stopButton, speed, status, spoken;

  function make(name, properties, children) {
    var element = Object.assign(document.createElement(name), properties);
    (children || []).forEach(function (child) { element.append(child); });
    return element;
  }

  function build() {
    go = make("button", { type: "button", className: "button quiet" });
    stopButton = make("button", { type: "button", className: "button quiet", textContent: /*say*/ "Stop" });
    speed = make("select", {}, [[0.75, /*say*/ "Slower"], [1, /*say*/ "Usual"], [1.3, /*say*/ "Faster"]].map(function (pair) {
      return make("option", { value: String(pair[0]), textContent: pair[1], selected: pair[0] === 1 });
    }));
    bar = make("div", { className: "aloud-bar", hidden: true }, [go, stopButton, make("label", {}, [/*say*/ "Speed", " ", speed])]);
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", /*say*/ "Reading aloud");
    status = make("p", { className: "aloud-said" });
    status.setAttribute("role", "status");
    document.querySelector(".aloud").append(status);
    // Beside the page's own parts, so that the voice never reads it and the keyboard comes to it last.
    document.body.append(bar);
    go.addEventListener("click", function () { if (reading) { pause(); } else { goOn(); } });
    stopButton.addEventListener("click", function () { stop(); ask.focus({ preventScroll: true }); });
    speed.addEventListener("change", function () { if (reading) { goOn(); } });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !bar.hidden) { stop(); }
    });
    window.addEventListener("pagehide", stop);
  }

  function show(says) {
    go.textContent = reading ? /*say*/ "Pause" : /*say*/ "Go on";
    status.textContent = says || "";
  }

  function speak() {
    if (at >= list.length) { stop(/*say*/ "That was the whole page."); return; }
    var mine = ++turn;
    var sentence = list[at];
    // Held on to: a browser may forget an utterance nobody holds, and then never says that it has ended.
    spoken = new SpeechSynthesisUtterance(sentence.say);
    spoken.lang = sentence.chunk.lang;
    spoken.voice = voiceFor(voices, sentence.chunk.lang) || voiceFor(voices, language(main));
    spoken.rate = Number(speed.value);
    spoken.onend = function () {
      if (mine !== turn) { return; }
      at += 1;
      speak();
    };
    spoken.onerror = function (event) {
      if (mine !== turn || event.error === "canceled" || event.error === "interrupted") { return; }
      stop(/*say*/ "The voice stopped by itself. Press the button to try again.");
    };
    mark(sentence);
    synth.resume();
    synth.speak(spoken);
  }

  function goOn() {
    turn += 1;
    reading = true;
    synth.cancel();
    show();
    // Some browsers lose what is said right after others fell silent.
    var mine = turn;
    window.setTimeout(function () { if (mine === turn && reading) { speak(); } }, 60);
  }

  // Not the browser's own pause: on some phones that cannot be taken back.
  function pause() {
    turn += 1;
    reading = false;
    synth.cancel();
    show();
  }

  function stop(says) {
    turn += 1;
    reading = false;
    at = 0;
    synth.cancel();
    if (window.CSS && CSS.highlights) { CSS.highlights.delete("aloud"); }
    document.documentElement.classList.remove("reads-aloud");
    bar.hidden = true;
    ask.hidden = false;
    show(typeof says === "string" ? says : "");
  }

  /* Shows which sentence is read, without touching the page. */
  function mark(sentence) {
    var parts = sentence.chunk.parts.filter(function (part) { return part.from < sentence.to && part.from + part.node.data.length > sentence.from; });
    if (parts.length === 0) { return; }
    var first = parts[0];
    var end = parts[parts.length - 1];
    var range = document.createRange();
    range.setStart(first.node, Math.max(0, sentence.from - first.from));
    range.setEnd(end.node, Math.min(end.node.data.length, sentence.to - end.from));
    if (window.CSS && CSS.highlights && window.Highlight) { CSS.highlights.set("aloud", new Highlight(range)); }
    var box = range.getBoundingClientRect();
    var room = window.innerHeight - bar.offsetHeight;
    if (box.height > 0 && (box.top < 0 || box.bottom > room)) { window.scrollBy(0, box.top - room / 4); }
  }

  function start() {
    ownVoices(function (own) {
      voices = own;
      if (!voiceFor(voices, language(main))) {
        show(/*say*/ "This device has no voice of its own for the language of this page. A voice from the internet would send these words to a company, so we do not use one.");
        return;
      }
      list = [].concat.apply([], gather().map(sentences));
      at = 0;
      ask.hidden = true;
      bar.hidden = false;
      document.documentElement.classList.add("reads-aloud");
      goOn();
      go.focus({ preventScroll: true });
    });
  }

  build();
  ask.addEventListener("click", start);
  start();
};
