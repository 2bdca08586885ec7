const find = (selector, inside = document) => inside.querySelector(selector);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const byId = id => document.getElementById(id);
const toggleClass = (element, ...told) => element.classList.toggle(...told);
const aria = (element, name, value) => element.setAttribute(`aria-${name}`, value);
const PIECE = ".article :is(a, u)";
const keysOf = piece => (piece.dataset.i ?? piece.id).split(" ");
const on = (target, ...told) => target.addEventListener(...told);
const make = (tag, told = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), told);
  element.append(...inside);
  return element;
};

(() => {
  const wide = matchMedia("(min-width: 60rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const peek = find(".peek");
  const marks = all(".article a");
  const links = all(".card > a, dd a[id]");
  const cards = new Map(); // what is told of, by its key
  const pieces = new Map(); // where it stands in the text
  let lit = []; // what is shown at the moment
  let pinned = null; // what stays shown when the pointer leaves
  let cameFrom = null; // where Escape goes back to
  let soon = 0;
  let closedAt = ""; // what comes to lie under a pointer that rests is not pointed at

  const TOLD = ".card[id], dd a[id]";
  const keyOf = card => card.id.slice(1);
  const kindsOf = element => [...element.classList].filter(name => name.startsWith("k-")).join(" ");

  document.documentElement.classList.add("js");
  for (const card of all(TOLD)) {
    cards.set(keyOf(card), card);
    card.dataset.k = kindsOf(card).slice(2);
  }
  for (const piece of all(PIECE)) {
    piece.dataset.e = piece.dataset.n ?? piece.id;
    piece.dataset.k = kindsOf(piece);
    for (const key of keysOf(piece)) {
      if (!pieces.has(key)) pieces.set(key, []);
      pieces.get(key).push(piece);
    }
  }
  const told = new Set();
  for (const mark of marks) {
    const begin = keysOf(mark).filter(key => !told.has(key) && told.add(key));
    aria(mark, "describedby", begin.map(describe).join(" "));
  }

  // The id of what tells whose words these are, or why they are in no claim.
  function describe(key) {
    const card = cards.get(key);
    const number = find(":scope > a", card);
    if (number) {
      const holder = find("h3 bdi", card.closest(".group"))?.textContent || "the article";
      aria(number, "label", `${card.dataset.k} ${number.textContent}, ${holder}: show in the text`);
      for (const link of all(".at", card)) aria(link, "label", `${link.textContent} of number ${number.textContent} in the text`);
    }
    const teller = number || find("dt", card.closest("div"));
    return teller.id ||= `t${key}`;
  }

  const linkOf = card => card.matches("a") ? card : find(":scope > a", card);
  const placeOf = event => `${Math.floor(event.clientX)} ${Math.floor(event.clientY)}`;
  const isHidden = key => !cards.has(key) || cards.get(key).hidden;

  // What an element of the page stands for: the keys, and on which side.
  function meant(element) {
    const piece = element.closest(PIECE);
    if (piece) return { keys: keysOf(piece).filter(key => !isHidden(key)), side: "text" };
    const card = element.closest(TOLD);
    return card && { keys: [keyOf(card)], side: "claims" };
  }

  function light(keys) {
    for (const element of lit) element.classList.remove("on");
    lit = keys.flatMap(key => [...(pieces.get(key) || []), ...(cards.has(key) ? [cards.get(key)] : [])]);
    for (const element of lit) element.classList.add("on");
  }

  // Bring the other side into view; the side that is pointed at must not move.
  function reveal(found, gently) {
    const behavior = gently && !still.matches ? "smooth" : "auto";
    if (found.side === "text") {
      const shown = found.keys.map(key => cards.get(key)).filter(Boolean);
      if (shown.length) wide.matches ? scrollPanel(shown, behavior) : look(found);
    } else if (wide.matches) {
      const link = linkOf(cards.get(found.keys[0]));
      const piece = link && byId(link.hash.slice(1));
      if (piece) scrollText(piece, behavior);
    } else {
      look(found);
    }
  }

  function scrollText(piece, behavior) {
    const at = piece.getBoundingClientRect();
    if (at.top < 0 || at.bottom > innerHeight)
      scrollTo({ top: scrollY + at.top - innerHeight / 3, behavior });
  }

  function scrollPanel(shown, behavior) {
    const panel = shown[0].closest(".claims");
    const edge = panel.getBoundingClientRect();
    const top = Math.max(edge.top, 0);
    const bottom = Math.min(edge.bottom, innerHeight);
    const first = Math.min(...shown.map(card => card.getBoundingClientRect().top));
    const last = shown[0].getBoundingClientRect();
    if (last.top < top || last.bottom > bottom)
      panel.scrollTo({ top: panel.scrollTop + (shown.length < 4 ? Math.max(first, last.top - 200) : last.top) - top - 60, behavior });
  }

  // Where text and cards do not stand beside each other: what belongs to this, at the foot of the window.
  function look(found) {
    peek.replaceChildren(make("button", { className: "close" }, "Close"));
    for (const key of found.keys) found.side === "text" ? lookAtCard(key) : lookAtText(key);
    peek.hidden = false;
  }

  function lookAtCard(key) {
    const card = cards.get(key);
    const copy = card.matches("a") ? card.closest("dl > div").cloneNode(true) : card.cloneNode(true);
    for (const element of all("[id]", copy)) element.removeAttribute("id");
    copy.classList.remove("on");
    for (const link of all("a:not(.at)", copy)) link.replaceWith(make("span", {}, ...link.childNodes));
    const name = find("h3", card.closest(".group")).cloneNode(true);
    const jump = make("a", { href: "#" + card.id }, ...name.childNodes);
    peek.append(make("p", { className: "by-whom" }, jump), make("div", { className: copy.className }, ...copy.childNodes));
  }

  function lookAtText(key) {
    const words = (pieces.get(key) || []).map(piece => piece.textContent).join("");
    if (words) peek.append(make("blockquote", {}, words));
  }

  function show(found, gently) {
    light(found.keys);
    reveal(found, gently);
  }

  function clear() {
    light([]);
    peek.hidden = true;
    pinned = null;
  }

  on(document, "pointerover", event => {
    if (event.pointerType === "touch" || placeOf(event) === closedAt) return;
    closedAt = "";
    clearTimeout(soon);
    const found = meant(event.target);
    if (found) {
      light(found.keys);
      soon = setTimeout(() => reveal(found, true), 120);
    } else if (!peek.contains(event.target)) {
      light(pinned ? pinned.keys : []);
      if (!pinned) peek.hidden = true;
    }
  });

  on(document, "focusin", event => {
    const found = meant(event.target);
    if (found && event.target.matches("a:focus-visible")) {
      pinned = found;
      show(found, false);
    }
  });

  on(document, "click", event => {
    const target = event.target;
    if (target.closest(".close")) {
      closedAt = placeOf(event);
      clearTimeout(soon);
      return clear();
    }
    const found = meant(target);
    const link = target.closest("a");
    if (!found || (link && !link.matches(".article a, .card > a, .at, dd a"))) {
      if (!peek.contains(target) && !target.closest("label")) clear();
      else if (link) peek.hidden = true;
      return;
    }
    if (!link && String(getSelection())) return; // somebody copies words
    event.preventDefault();
    clearTimeout(soon);
    pinned = found;
    if (event.detail === 0) return go(link, found); // by keyboard
    if (found.side === "claims" && !wide.matches) go(link || linkOf(target.closest(TOLD)), found);
    else show(found, true);
  });

  // To the other side, with the focus.
  function go(link, found) {
    const end = byId(link.hash.slice(1)); // what begins here, unless that is hidden
    const to = found.side === "text" ? linkOf(end && !end.hidden ? end : cards.get(found.keys[0])) : end;
    if (!to) return;
    cameFrom = link;
    peek.hidden = true;
    to.focus({ preventScroll: true });
    light(found.keys);
    to.scrollIntoView({ block: "center" });
  }

  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  on(document, "keydown", event => {
    if (event.key === "Escape") {
      if (cameFrom) cameFrom.focus();
      cameFrom = null;
      clear();
      return;
    }
    const row = [marks, links].find(some => some.includes(document.activeElement));
    if (!row || !(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const visible = row.filter(one => one.offsetParent !== null);
    const next = visible.indexOf(document.activeElement) + steps[event.key];
    event.preventDefault();
    visible[Math.min(Math.max(next, 0), visible.length - 1)].focus();
  });

  // Kinds can be hidden: with their cards go their marks and numbers.
  for (const box of all(".kinds input")) {
    on(box, "change", () => {
      const story = box.closest(".story");
      for (const card of all(`.card[data-k="${box.value}"]`, story)) card.hidden = !box.checked;
      for (const group of all(".group:has(.card[id])", story)) group.hidden = !find(".card:not([hidden])", group);
      for (const piece of all(PIECE, story)) fade(piece);
      clear();
    });
  }

  function fade(piece) {
    const kinds = new Set();
    const left = key => !isHidden(key);
    for (const key of keysOf(piece).filter(left)) kinds.add(cards.get(key).dataset.k || "left");
    for (const name of piece.dataset.k.split(" ").filter(Boolean))
      toggleClass(piece, name, kinds.has(name.slice(2)));
    const [first] = keysOf(piece);
    const prefix = first.slice(0, first.lastIndexOf(".") + 1); // of a page with several stories
    piece.dataset.n = piece.dataset.e.split(" ").filter(key => /^\d+$/.test(key) && left(prefix + key)).join(" ");
  }

  // Whoever comes from elsewhere to a claim or a mark sees what belongs to it.
  function arrive() {
    const named = byId(location.hash.slice(1));
    const found = named && meant(named);
    if (!found) return;
    pinned = found;
    show(found, false);
  }

  on(window, "hashchange", arrive);
  arrive();
})();
