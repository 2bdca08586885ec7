
const highlight = window.Highlight && new Highlight();
if (highlight) CSS.highlights.set("review", highlight);

// An item as a file of decisions has it; what the page shows of it anyway is not in the data a second time.
const unpacked = ([place, values, numbers, review, key], card, data, cut) => {
  const [kind, form] = Object.entries(data.forms)[place];
  const spans = [];
  for (let at = 0; at < numbers.length; at += 2) spans.push([numbers[at], numbers[at] + numbers[at + 1]]);
  const [first] = spans;
  const there = [() => cut(first), wordsOfCard, () => find("h3 bdi", card.closest(".group")).textContent];
  const around = (before, after) =>
    `${cut([first[0] - before, first[0]])}«${cut(first)}»${cut([first[1], first[1] + after])}`;
  const value = (one, [, , type, , options]) => {
    if (type === "truth") return Boolean(one);
    if (!Array.isArray(one) || type === "number") return options?.[one]?.[0] ?? one;
    const [at, length] = one.length > 2 ? one.slice(-2) : [];
    const context = length ? `[${cut([at, at + length]).replace(/\s+/g, " ")}] ` : "";
    return context + (one.length % 2 ? there[one[0]](card, context) : around(...one));
  };
  return {
    key: key || find("div", card).id.slice(data.prefix.length + 2),
    kind,
    fields: Object.fromEntries(form.map((field, n) => [field[0], value(values[n], field)])),
    spans,
    ...(review && { review }),
  };
};

// What a card says, with the signs around a number that it shows in bold instead; less the sentences before it, where
// these are known.
const wordsOfCard = (card, context) => [...find("p", card).childNodes].filter(node => !context || node.nodeName !== "I")
  .map(node => node.nodeName === "B" ? `«${node.textContent}»` : node.textContent).join("").trimStart();

// A review of one article: the buttons on its cards, the bar above them, and what is shown of what was decided.
const reviewOf = (story, data) => {
  const $ = selector => find(selector, story);
  const [bar, toggle, told, fresh, chosen] = [".review", ".review-toggle", ".told", ".new", ".chosen"].map($);
  const [use, who, complete] = ["[data-do=use]", "[name=who]", "[name=complete]"].map($);
  const { text, placeOf, selected, rangeOf, cut } = wordsOf($(".article"));
  const cards = new Map(all(".card[id]", story).map(card => [card.id.slice(1), card]));
  data.actors = data.actors.map(([name, ...aliases]) => ({ name, aliases }));
  data.items = data.items.map((one, n) => unpacked(one, cards.get(data.prefix + (n + 1)), data, cut));
  const {
    state, shelf, given, recall, keep, brought, standing, added, itemOf, kindOf, accept, reject, correct, remove, add, undo, file, take,
  } = decisionsOf(data);
  const cardOf = key => given.has(key) ? cards.get(data.prefix + given.get(key).number) : null;
  const notes = new Map(data.items.map(({ key }) => [key, cardOf(key)?.querySelector(".decided")]));
  const pieces = all(PIECE, story);
  const invitation = chosen.textContent;
  const capital = word => word[0].toUpperCase() + word.slice(1);
  let painted = [];
  let selection = null; // the words that were selected last
  let open = null; // the form that is open, and what had the focus before

  const acts = {
    accept: key => changed(key, accept(key)),
    reject: key => changed(key, reject(key)),
    correct: (key, from) =>
      fill(kindOf(key), itemOf(key), from, item => changed(key, correct(key, item))),
    remove(key) {
      changed(key, remove(key));
      $("[data-do=undo]").focus();
    },
  };

  const tools = {
    undo() {
      const [key, what] = undo();
      key ? changed(key, what) : say("There is nothing to undo. ");
    },
    save,
    add(button) {
      const fields = {};
      if (selection && data.forms[button.value].some(([name]) => name === "value_text")) fields.value_text = cut(selection);
      const item = { fields, spans: selection ? [selection] : [] };
      fill(button.value, item, button, filled => changed(...add(button.value, filled)));
    },
    use: () => open.form.use(selection),
  };

  function changed(key, what) {
    mark(key);
    list();
    say(`${capital(what)}. ${keep()}`);
  }

  function fill(kind, item, from, found) {
    if (open) {
      open.form.focus();
      return say("Keep or cancel this first. ");
    }
    const form = formOf({ fields: data.forms[kind], item, placeOf, cut, actors: data.actors }, filled => {
      close();
      if (filled) found(filled);
      if (!from.isConnected) $("[data-do=undo]").focus();
    });
    open = { form, from };
    const card = from.closest(".card");
    card ? card.append(form.form) : bar.after(form.form);
    bar.classList.add("filling");
    choose(null);
    form.focus();
    form.form.scrollIntoView({ block: "nearest" });
  }

  function close() {
    open.form.form.remove();
    open.from.focus();
    open = null;
    bar.classList.remove("filling");
    choose(null);
  }

  // What is shown of an item that the page has: the buttons pressed, and a note below it.
  function mark(key) {
    const card = cardOf(key);
    if (!card) return;
    const one = standing(key);
    for (const name of ["accepted", "rejected", "corrected", "added"]) toggleClass(card, name, one?.decision === name);
    const isPressed = { accept: one && one.decision !== "rejected", reject: one?.decision === "rejected" };
    for (const button of all(".decide [aria-pressed]", card))
      aria(button, "pressed", Boolean(isPressed[button.value]));
    find(".decided", card)?.remove();
    const isNew = one !== brought(key);
    toggleClass(card, "changed", isNew && one?.decision === "corrected");
    if (one) card.append(isNew ? note(key, one) : notes.get(key));
  }

  function note(key, one) {
    const corrected = one.decision === "corrected" ? `: ${line(key, given.get(key).fields)}` : "";
    return make("p", { className: "decided" }, make("b", {}, capital(one.decision)), ` by ${one.who || "you"}${corrected}`);
  }

  // An item in one line, as its form has it; beside another one what differs.
  function line(key, other = {}) {
    const { fields, spans } = itemOf(key);
    const parts = data.forms[kindOf(key)].map(([name, , type, , options]) => {
      const value = fields[name];
      if (JSON.stringify(value) === JSON.stringify(other[name]) || type === "truth" || value === null || value === "") return "";
      if (value.text) return value.date ? `${value.text} (${value.date})` : value.text;
      return options ? options.find(([word]) => word === value)?.[1] : [value].flat().join(" to ");
    });
    return parts.filter(Boolean).join(" · ") || `“${cut(spans[0])}”`;
  }

  // What was added here, in a list and in the text.
  function list() {
    const keys = added();
    fresh.hidden = !keys.length;
    find("ol", fresh).replaceChildren(...keys.map(key => {
      const says = make("p", {}, line(key));
      return make("li", { className: `card k-${kindOf(key)} added` }, make("span", {}, "+"), says, buttons(key, ["correct", "remove"]));
    }));
    paint();
  }

  function buttons(key, names) {
    const group = make("p", { className: "decide" });
    group.setAttribute("role", "group");
    aria(group, "label", `Decide on ${kindOf(key)} ${given.get(key)?.number || line(key)}`);
    for (const name of names) {
      const button = make("button", { type: "button", value: name }, capital(name));
      if (name === "accept" || name === "reject") aria(button, "pressed", "false");
      on(button, "click", () => acts[name](key, button));
      group.append(button);
    }
    return group;
  }

  // The text itself stays as it is: a browser can show ranges of it.
  function paint() {
    const isRejected = key => cards.get(key)?.classList.contains("rejected");
    for (const piece of pieces) toggleClass(piece, "rejected", keysOf(piece).every(isRejected));
    if (!highlight) return;
    for (const range of painted) highlight.delete(range);
    const spans = [...added().flatMap(key => itemOf(key).spans), ...(selection ? [selection] : [])];
    painted = spans.map(rangeOf).filter(Boolean);
    for (const range of painted) highlight.add(range);
  }

  function say(first = "") {
    const left = data.items.filter(item => !standing(item.key)).length;
    const more = added().length;
    complete.disabled = left > 0;
    complete.checked = state.complete && !left;
    told.textContent = `${first}${data.items.length - left} of ${data.items.length} decided${more ? `, ${more} added` : ""}`;
  }

  function choose(span) {
    selection = span;
    const quoted = span ? cut(span).replace(/\s+/g, " ") : "";
    const short = quoted.length > 60 ? `${quoted.slice(0, 59)}…` : quoted;
    chosen.textContent = span ? `“${short}”${open ? "" : " is a missed"}` : invitation;
    use.hidden = !span || !open;
    find(".add", bar).classList.toggle("picked", Boolean(span));
    paint();
  }

  function save() {
    if (!state.who) {
      who.focus();
      return say("Write your name first. ");
    }
    const told = JSON.stringify(file(text, complete.checked), null, 1);
    const url = URL.createObjectURL(new Blob([told], { type: "application/json" }));
    const name = data.article.id.replace(/[^\p{L}\p{N}.-]+/gu, "-").slice(0, 60);
    make("a", { href: url, download: `decisions-${name}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    say("Saved. ");
  }

  async function load(file) {
    let how = " is no file of decisions. ";
    try {
      how = take(JSON.parse(await file.text()));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    renew();
    say(`${file.name} ${how.trimStart()}${keep()}`);
  }

  function renew() {
    for (const key of given.keys()) mark(key);
    list();
    say();
  }

  toggle.hidden = false;
  on(toggle, "click", () => {
    const isOpen = toggleClass(story, "reviewing");
    aria(toggle, "expanded", isOpen);
    bar.hidden = !isOpen;
    if (!isOpen && open) close();
    choose(null);
    say();
  });
  on(bar, "click", event => {
    const button = event.target.closest("button[data-do]");
    if (button) tools[button.dataset.do](button);
  });
  // A card's own buttons and form are none of what a click on the card does.
  on($(".claims"), "click", event => {
    if (event.target.closest(".decide, form, .review")) event.stopPropagation();
  });
  // The words of a link cannot be selected from within: while the button is held, it is none.
  on($(".article"), "pointerdown", event => {
    const link = bar.hidden || event.pointerType !== "mouse" ? null : event.target.closest("a");
    const address = link?.getAttribute("href");
    if (!address) return;
    link.removeAttribute("href");
    for (const name of ["pointerup", "pointercancel"])
      on(window, name, () => link.setAttribute("href", address), { once: true });
  });
  on($(".article"), "click", event => {
    if (bar.hidden || getSelection().isCollapsed) return;
    event.preventDefault();
    event.stopPropagation();
  });
  on(document, "selectionchange", () => {
    const span = !bar.hidden && selected();
    if (span) choose(span);
  });
  on(bar, "change", event => {
    const [file] = event.target.files || [];
    if (file) load(file);
    if (event.target.files) event.target.value = "";
    state.who = who.value.trim();
    if (event.target === complete) state.complete = complete.checked;
    say(keep());
  });
  // Another window shows the same article.
  on(window, "storage", event => {
    if (event.key !== shelf) return;
    recall();
    renew();
  });
  who.value = state.who;
  for (const key of given.keys()) cardOf(key)?.append(buttons(key, ["accept", "reject", "correct"]));
  renew();
};

for (const box of all(".review > script"))
  reviewOf(box.closest(".story"), JSON.parse(box.textContent));
