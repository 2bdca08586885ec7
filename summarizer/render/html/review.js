
const highlight = window.Highlight && new Highlight();
if (highlight) CSS.highlights.set("review", highlight);

// What a card says, with the signs around a number that it shows in bold instead.
const wordsOfCard = card => [...card.querySelector(".words").childNodes]
  .map(node => node.nodeName === "B" ? `«${node.textContent}»` : node.textContent).join("");

// A review of one article: the buttons on its cards, the bar above them, and what is shown of what was decided.
const reviewOf = (story, data) => {
  const $ = selector => story.querySelector(selector);
  const [bar, toggle, told, fresh, chosen] = [".review", ".review-toggle", ".told", ".new", ".chosen"].map($);
  const [use, who, complete] = ["[data-do=use]", "[name=who]", "[name=complete]"].map($);
  const words = wordsOf($(".article"));
  const cards = new Map([...story.querySelectorAll(".card[data-c]")].map(card => [card.dataset.c, card]));
  data.items = data.items.map(([key, kind, values, spans, review], n) => {
    const there = [() => words.cut(spans[0]), () => wordsOfCard(cards.get(data.prefix + (n + 1)))];
    const value = one => one?.there === undefined ? one : there[one.there]();
    const fields = Object.fromEntries(data.forms[kind].map(([name], n) => [name, value(values[n])]));
    return { key, kind, fields, spans, ...(review && { review }) };
  });
  const decisions = decisionsOf(data);
  const { given, state } = decisions;
  const cardOf = key => given.has(key) ? cards.get(data.prefix + given.get(key).number) : null;
  const notes = new Map(data.items.map(({ key }) => [key, cardOf(key)?.querySelector(".decided")]));
  const pieces = [...story.querySelectorAll("[data-i]")];
  const invitation = chosen.textContent;
  const capital = word => word[0].toUpperCase() + word.slice(1);
  let painted = [];
  let selection = null; // the words that were selected last
  let open = null; // the form that is open, and what had the focus before

  const acts = {
    accept: key => changed(key, decisions.accept(key)),
    reject: key => changed(key, decisions.reject(key)),
    correct: (key, from) =>
      fill(decisions.kindOf(key), decisions.itemOf(key), from, item => changed(key, decisions.correct(key, item))),
    remove(key) {
      changed(key, decisions.remove(key));
      $("[data-do=undo]").focus();
    },
  };

  const tools = {
    undo() {
      const [key, what] = decisions.undo();
      key ? changed(key, what) : say("There is nothing to undo. ");
    },
    save,
    add(button) {
      const fields = {};
      if (selection && data.forms[button.value].some(([name]) => name === "value_text")) fields.value_text = words.cut(selection);
      const item = { fields, spans: selection ? [selection] : [] };
      fill(button.value, item, button, filled => changed(...decisions.add(button.value, filled)));
    },
    use: () => open.form.use(selection),
  };

  function changed(key, what) {
    mark(key);
    list();
    say(`${capital(what)}. ${decisions.keep()}`);
  }

  function fill(kind, item, from, found) {
    if (open) {
      open.form.focus();
      return say("Keep or cancel this first. ");
    }
    const form = formOf({ fields: data.forms[kind], item, words, actors: data.actors }, filled => {
      close();
      if (filled) found(filled);
      if (!from.isConnected) $("[data-do=undo]").focus();
    });
    open = { form, from };
    const card = from.closest(".card");
    card ? card.lastElementChild.append(form.form) : bar.after(form.form);
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
    const one = decisions.standing(key);
    for (const name of ["accepted", "rejected", "corrected", "added"]) card.classList.toggle(name, one?.decision === name);
    const isPressed = { accept: one && one.decision !== "rejected", reject: one?.decision === "rejected" };
    for (const button of card.querySelectorAll(".decide [aria-pressed]"))
      button.setAttribute("aria-pressed", String(Boolean(isPressed[button.value])));
    card.querySelector(".decided")?.remove();
    const isNew = one !== decisions.brought(key);
    card.classList.toggle("changed", isNew && one?.decision === "corrected");
    if (one) card.lastElementChild.append(isNew ? note(key, one) : notes.get(key));
  }

  function note(key, one) {
    const corrected = one.decision === "corrected" ? `: ${line(key, given.get(key).fields)}` : "";
    return make("p", { className: "decided" }, make("b", {}, capital(one.decision)), ` by ${one.who || "you"}${corrected}`);
  }

  // An item in one line, as its form has it; beside another one what differs.
  function line(key, other = {}) {
    const { fields, spans } = decisions.itemOf(key);
    const parts = data.forms[decisions.kindOf(key)].map(([name, , type, , options]) => {
      const value = fields[name];
      if (JSON.stringify(value) === JSON.stringify(other[name]) || type === "truth" || value === null || value === "") return "";
      return options ? options.find(([word]) => word === value)?.[1] : value.text || [value].flat().join(" to ");
    });
    return parts.filter(Boolean).join(" · ") || `“${words.cut(spans[0])}”`;
  }

  // What was added here, in a list and in the text.
  function list() {
    const added = decisions.added();
    fresh.hidden = !added.length;
    fresh.querySelector("ol").replaceChildren(...added.map(key => {
      const body = make("div", {}, make("p", { className: "words" }, line(key)), buttons(key, ["correct", "remove"]));
      return make("li", { className: `card k-${decisions.kindOf(key)} added` }, make("span", { className: "num" }, "+"), body);
    }));
    paint();
  }

  function buttons(key, names) {
    const group = make("p", { className: "decide" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `Decide on ${decisions.kindOf(key)} ${given.get(key)?.number || line(key)}`);
    for (const name of names) {
      const button = make("button", { type: "button", value: name }, capital(name));
      if (name === "accept" || name === "reject") button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => acts[name](key, button));
      group.append(button);
    }
    return group;
  }

  // The text itself stays as it is: a browser can show ranges of it.
  function paint() {
    const isRejected = key => cards.get(key)?.classList.contains("rejected");
    for (const piece of pieces) piece.classList.toggle("rejected", piece.dataset.i.split(" ").every(isRejected));
    if (!highlight) return;
    for (const range of painted) highlight.delete(range);
    const spans = [...decisions.added().flatMap(key => decisions.itemOf(key).spans), ...(selection ? [selection] : [])];
    painted = spans.map(words.rangeOf).filter(Boolean);
    for (const range of painted) highlight.add(range);
  }

  function say(first = "") {
    const left = data.items.filter(item => !decisions.standing(item.key)).length;
    const more = decisions.added().length;
    complete.disabled = left > 0;
    complete.checked = state.complete && !left;
    told.textContent = `${first}${data.items.length - left} of ${data.items.length} decided${more ? `, ${more} added` : ""}`;
  }

  function choose(span) {
    selection = span;
    const quoted = span ? words.cut(span).replace(/\s+/g, " ") : "";
    const short = quoted.length > 60 ? `${quoted.slice(0, 59)}…` : quoted;
    chosen.textContent = span ? `“${short}”${open ? "" : " is a missed"}` : invitation;
    use.hidden = !span || !open;
    bar.querySelector(".add").classList.toggle("picked", Boolean(span));
    paint();
  }

  function save() {
    if (!state.who) {
      who.focus();
      return say("Write your name first. ");
    }
    const told = JSON.stringify(decisions.file(words.text, complete.checked), null, 1);
    const url = URL.createObjectURL(new Blob([told], { type: "application/json" }));
    const name = data.article.id.replace(/[^\p{L}\p{N}.-]+/gu, "-").slice(0, 60);
    make("a", { href: url, download: `decisions-${name}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    say("Saved. ");
  }

  async function load(file) {
    let how = " is no file of decisions. ";
    try {
      how = decisions.take(JSON.parse(await file.text()));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    renew();
    say(`${file.name} ${how.trimStart()}${decisions.keep()}`);
  }

  function renew() {
    for (const key of given.keys()) mark(key);
    list();
    say();
  }

  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const on = story.classList.toggle("reviewing");
    toggle.setAttribute("aria-expanded", String(on));
    bar.hidden = !on;
    if (!on && open) close();
    choose(null);
    say();
  });
  bar.addEventListener("click", event => {
    const button = event.target.closest("button[data-do]");
    if (button) tools[button.dataset.do](button);
  });
  // A card's own buttons and form are none of what a click on the card does.
  $(".claims").addEventListener("click", event => {
    if (event.target.closest(".decide, form, .review")) event.stopPropagation();
  });
  // The words of a link cannot be selected from within: while the button is held, it is none.
  $(".article").addEventListener("pointerdown", event => {
    const link = bar.hidden || event.pointerType !== "mouse" ? null : event.target.closest("a.seg");
    const address = link?.getAttribute("href");
    if (!address) return;
    link.removeAttribute("href");
    for (const name of ["pointerup", "pointercancel"])
      addEventListener(name, () => link.setAttribute("href", address), { once: true });
  });
  $(".article").addEventListener("click", event => {
    if (bar.hidden || getSelection().isCollapsed) return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("selectionchange", () => {
    const span = !bar.hidden && words.selected();
    if (span) choose(span);
  });
  bar.addEventListener("change", event => {
    const [file] = event.target.files || [];
    if (file) load(file);
    if (event.target.files) event.target.value = "";
    state.who = who.value.trim();
    if (event.target === complete) state.complete = complete.checked;
    say(decisions.keep());
  });
  // Another window shows the same article.
  addEventListener("storage", event => {
    if (event.key !== decisions.shelf) return;
    decisions.recall();
    renew();
  });
  who.value = state.who;
  for (const key of given.keys()) cardOf(key)?.lastElementChild.append(buttons(key, ["accept", "reject", "correct"]));
  renew();
};

for (const box of document.querySelectorAll(".review > script"))
  reviewOf(box.closest(".story"), JSON.parse(box.textContent));
