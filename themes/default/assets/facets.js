/* The finder: several choices at once, their pages in place. The choice stands in the address, so that it can be shared
   and the back button takes the last step back. The list of pages is fetched when somebody first chooses; it is a
   script that calls signpostPages, which a copy in a folder can read too. Nothing is stored or sent. */
(function () {
  "use strict";
  const form = document.querySelector(".finder");
  if (!form) { return; }
  const groups = [...form.querySelectorAll("details")].map((drawer) => ({
    inputs: [...drawer.querySelectorAll("input")].filter((input) => input.value),
    all: [...drawer.querySelectorAll("input")],
    chosen: drawer.querySelector(".chosen"), drawer,
  }));
  const status = form.querySelector("[role=status]");
  const results = form.querySelector(".results");
  const more = form.querySelector("[data-more]");
  const reset = form.querySelector("[type=reset]");
  const see = form.querySelector("[data-see]");
  const step = 20;
  let pages = null;
  let fitting = [];
  let shown = 0;

  const picked = (group) => group.inputs.flatMap((input, at) => (input.checked ? [at] : []));
  const fits = (page, choice, but) => choice.every((answers, at) => at === but || !answers.length || answers.some((answer) => (page.f[at] || []).includes(answer)));

  function make(element, attributes, ...pieces) {
    const made = Object.assign(document.createElement(element), attributes);
    made.append(...pieces.filter(Boolean));
    return made;
  }

  function card(page) {
    const facts = [page.k, page.m && (page.m === 1 ? form.dataset.minute : form.dataset.minutes.replace("%", page.m))].filter(Boolean);
    return make("li", {}, make("a", { href: page.u, textContent: page.t }), page.s && make("p", { textContent: page.s }),
      facts.length > 0 && make("p", { className: "meta" }, ...facts.map((fact) => make("span", { textContent: fact }))));
  }

  function add() {
    const first = shown;
    results.append(...fitting.slice(shown, shown + step).map(card));
    shown = Math.min(shown + step, fitting.length);
    more.hidden = shown >= fitting.length;
    return results.children[first];
  }

  function count(choice) {
    groups.forEach((group, at) => group.inputs.forEach((input, answer) => {
      const number = pages.filter((page) => fits(page, choice, at) && (page.f[at] || []).includes(answer)).length;
      input.parentNode.querySelector("small").textContent = number;
    }));
  }

  function show() {
    const choice = groups.map(picked);
    const any = choice.some((answers) => answers.length);
    groups.forEach((group, at) => {
      group.chosen.textContent = choice[at].map((answer) => group.inputs[answer].parentNode.querySelector("span").firstChild.textContent.trim()).join(", ");
    });
    reset.hidden = !any;
    if (!any && !pages) { return; }
    if (!pages) { fetchPages(); return; }
    fitting = any ? pages.filter((page) => fits(page, choice, -1)) : [];
    results.replaceChildren();
    shown = 0;
    add();
    count(choice);
    let said = "";
    if (any) { said = form.dataset.none; }
    if (fitting.length) { said = fitting.length === 1 ? form.dataset.single : form.dataset.many.replace("%", fitting.length); }
    see.hidden = !fitting.length;
    status.textContent = said;
  }

  let asked = false;
  function fetchPages() {
    if (asked) { return; }
    asked = true;
    const script = make("script", { src: form.dataset.pages });
    script.addEventListener("error", () => {
      asked = false;
      script.remove();
      status.textContent = form.dataset.failed;
    });
    document.head.append(script);
  }
  window.signpostPages = (list) => {
    pages = list;
    show();
  };

  /* The address, in either form: a folder's pages may carry their choice only behind a #. */
  const asWritten = () => new URLSearchParams(location.search || location.hash.replace(/^#\??/, ""));
  function written() {
    const query = groups.map((group) => {
      const values = group.inputs.filter((input) => input.checked).map((input) => encodeURIComponent(input.value));
      return values.length ? `${group.all[0].name}=${values.join(",")}` : "";
    }).filter(Boolean).join("&");
    return query;
  }

  function remember() {
    const query = written();
    try { history.pushState(null, "", query ? `?${query}` : location.pathname); } catch { location.hash = query ? `?${query}` : ""; }
  }

  function restore() {
    const query = asWritten();
    for (const { all, drawer } of groups) {
      const values = query.getAll(all[0].name).flatMap((value) => value.split(","));
      for (const input of all) { input.checked = input.value ? values.includes(input.value) : !all.some((other) => other.value && values.includes(other.value)) && input.type === "radio"; }
      if (all.some((input) => input.value && input.checked)) { drawer.open = true; }
    }
    show();
  }

  form.addEventListener("change", () => {
    remember();
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  reset.addEventListener("click", (event) => {
    event.preventDefault();
    for (const { all } of groups) { for (const input of all) { input.checked = input.type === "radio" && !input.value; } }
    remember();
    show();
    groups[0].all[0].focus();
  });
  see.addEventListener("click", (event) => {
    event.preventDefault();
    const heading = document.getElementById("s-found");
    heading.focus();
    heading.scrollIntoView();
  });
  more.addEventListener("click", () => { add().querySelector("a").focus(); });
  window.addEventListener("popstate", restore);
  form.hidden = false;
  restore();
})();
