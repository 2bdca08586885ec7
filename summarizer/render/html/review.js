
// A review: what is decided on each item, kept in this browser under the article's text until it is saved as a
// file. Of what the page brings with it and what was decided here the later one counts.
const highlight = window.Highlight && new Highlight();
if (highlight) CSS.highlights.set("review", highlight);

const reviewOf = (story, data) => {
  const $ = selector => story.querySelector(selector);
  const [bar, toggle, told, fresh, chosen] = [".review", ".review-toggle", ".told", ".new", ".chosen"].map($);
  const use = $("[data-do=use]");
  const [who, complete] = [$("[name=who]"), $("[name=complete]")];
  const words = wordsOf($(".article"));
  const given = new Map(data.items.map((item, n) => [item.key, { ...item, number: n + 1 }]));
  const cards = new Map([...story.querySelectorAll(".card[data-c]")].map(card => [card.dataset.c, card]));
  const cardOf = key => given.has(key) ? cards.get(data.prefix + given.get(key).number) : null;
  const shelf = `summarizer-review ${data.article.text_sha256}`;
  const invitation = chosen.textContent;
  const state = { who: "", complete: false, decisions: {}, undo: [], ...recall() };
  const pieces = [...story.querySelectorAll("[data-i]")];
  let painted = [];
  let selection = null; // the words that were selected last
  let open = null; // the form that is open, and what had the focus before

  function recall() {
    try {
      return { who: localStorage.getItem("summarizer-reviewer") || "", ...JSON.parse(localStorage.getItem(shelf)) };
    } catch {
      return {};
    }
  }

  function keep() {
    try {
      localStorage.setItem(shelf, JSON.stringify(state));
      localStorage.setItem("summarizer-reviewer", state.who);
    } catch {
      return "This browser keeps nothing: save before you close the page. ";
    }
    return "";
  }

  const now = key => {
    const [own, base] = [state.decisions[key], given.has(key) && given.get(key).review];
    return own && !(base && base.when > own.when) ? own : base || null;
  };
  const standing = key => ["withdrawn", undefined].includes(now(key)?.decision) ? null : now(key);
  const isNew = key => !given.has(key) && standing(key)?.decision === "added";
  const added = () => Object.keys(state.decisions).filter(isNew);
  const isHuman = one => ["corrected", "added"].includes(one?.decision); // in a person's words
  const itemOf = key => {
    const own = state.decisions[key];
    return isHuman(own) && now(key) === own ? own.item : given.get(key) || own.item;
  };
  const kindOf = key => (given.get(key) || state.decisions[key]).kind;
  const stated = ({ fields, spans }) => ({ fields, spans });

  function put(key, decision) {
    state.decisions[key] = { ...decision, who: state.who, when: new Date().toISOString() };
    changed(key, `${capital(decision.decision)}. `);
  }

  function changed(key, what) {
    if (key) show(key);
    say(what + keep());
  }

  function decide(key, decision, more = {}) {
    state.undo = [...state.undo, [key, state.decisions[key] || null]].slice(-200);
    const had = more.kind ? {} : { kind: kindOf(key), item: stated(itemOf(key)), before: state.decisions[key]?.before };
    put(key, { ...had, ...more, decision });
  }

  function undo() {
    const [key, before] = state.undo.pop() || [];
    if (!key) return say("There is nothing to undo. ");
    if (before || !given.get(key)?.review) return put(key, before || { ...state.decisions[key], decision: "withdrawn" });
    delete state.decisions[key]; // as the page has it
    changed(key, "Undone. ");
  }

  // What a person says of an item that a person worded, they say of those words.
  function accept(key) {
    const human = [now(key), given.get(key)?.review].find(isHuman);
    toggled(key, human ? human.decision : "accepted");
  }

  const toggled = (key, decision) => decide(key, now(key)?.decision === decision ? "withdrawn" : decision);

  function correct(key, from) {
    const item = itemOf(key);
    const before = given.has(key) && !given.get(key).review ? stated(given.get(key)) : state.decisions[key]?.before;
    const decision = [now(key), given.get(key)?.review].some(had => had?.decision === "added") ? "added" : "corrected";
    fill(kindOf(key), item, from, found => decide(key, decision, { item: found, before }));
  }

  function add(kind, from) {
    const fields = {};
    if (selection && data.forms[kind].some(([name]) => name === "value_text")) fields.value_text = words.cut(selection);
    const key = `new-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
    fill(kind, { fields, spans: selection ? [selection] : [] }, from, item => decide(key, "added", { kind, item }));
  }

  function fill(kind, item, from, found) {
    if (open) close();
    const form = formOf({ fields: data.forms[kind], item, words, actors: data.actors }, filled => {
      close();
      if (filled) found(filled);
      if (!from.isConnected) $("[data-do=undo]").focus();
    });
    open = { form, from };
    const card = from.closest(".card");
    card ? card.lastElementChild.append(form.form) : bar.after(form.form);
    use.hidden = !selection;
    form.focus();
    form.form.scrollIntoView({ block: "nearest" });
  }

  function close() {
    open.form.form.remove();
    open.from.focus();
    open = null;
    choose(null);
  }

  function show(key) {
    mark(key);
    list();
  }

  // What was added here, in a list and in the text.
  function list() {
    fresh.hidden = !added().length;
    fresh.querySelector("ol").replaceChildren(...added().map(newCard));
    paint();
  }

  // What is shown of an item that the page has: the buttons pressed, and a note below it.
  function mark(key) {
    const card = cardOf(key);
    if (!card) return;
    const decision = standing(key);
    for (const one of ["accepted", "rejected", "corrected", "added"]) card.classList.toggle(one, decision?.decision === one);
    for (const button of card.querySelectorAll(".decide button[aria-pressed]"))
      button.setAttribute("aria-pressed", String(pressed(button.value, decision?.decision)));
    let note = card.querySelector(".decided");
    if (!note) card.lastElementChild.append(note = make("p", { className: "decided" }));
    note.hidden = !decision;
    if (!decision || decision === given.get(key)?.review) {
      if (decision) note.replaceChildren(make("b", {}, capital(decision.decision)), ` by ${decision.who}, ${decision.when.slice(0, 10)}`);
      return;
    }
    note.replaceChildren(make("b", {}, capital(decision.decision)), ` by ${decision.who || "you"}`);
    if (decision.decision === "corrected") note.append(": ", line(key, given.get(key).fields));
  }

  const capital = word => word[0].toUpperCase() + word.slice(1);
  const pressed = (button, decision) =>
    button === "reject" ? decision === "rejected" : ["accepted", "corrected", "added"].includes(decision);

  // An item in one line, as its form has it; beside another one what differs.
  function line(key, other = {}) {
    const { fields, spans } = itemOf(key);
    const told = data.forms[kindOf(key)]
      .map(([name, , type, , options]) => {
        const value = fields[name];
        if (JSON.stringify(value) === JSON.stringify(other[name])) return "";
        if (value === null || value === "" || value === undefined || type === "truth") return "";
        return options ? options.find(([word]) => word === value)?.[1] : value.text || [value].flat().join(" to ");
      })
      .filter(Boolean)
      .join(" · ");
    return told || `“${words.cut(spans[0])}”`;
  }

  function newCard(key) {
    const body = make("div", {}, make("p", { className: "words" }, line(key)), buttons(key, ["correct", "remove"]));
    return make("li", { className: `card k-${kindOf(key)} added` }, make("span", { className: "num" }, "+"), body);
  }

  function buttons(key, names) {
    const item = given.get(key);
    const group = make("p", { className: "decide" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `Decide on ${kindOf(key)} ${item ? item.number : line(key)}`);
    for (const name of names) {
      const button = make("button", { type: "button", value: name }, capital(name));
      if (name === "accept" || name === "reject") button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => acts[name](key, button));
      group.append(button);
    }
    return group;
  }

  const acts = {
    accept,
    reject: key => toggled(key, "rejected"),
    correct,
    remove(key) {
      decide(key, "withdrawn");
      $("[data-do=undo]").focus();
    },
  };

  // The text itself stays as it is: a browser can show ranges of it.
  function paint() {
    const isRejected = key => cards.get(key)?.classList.contains("rejected");
    for (const piece of pieces) piece.classList.toggle("rejected", piece.dataset.i.split(" ").every(isRejected));
    if (!highlight) return;
    for (const range of painted) highlight.delete(range);
    const spans = [...added().flatMap(key => itemOf(key).spans), ...(selection ? [selection] : [])];
    painted = spans.map(words.rangeOf).filter(Boolean);
    for (const range of painted) highlight.add(range);
  }

  function say(first = "") {
    const open = data.items.filter(item => !standing(item.key)).length;
    complete.disabled = open > 0;
    complete.checked = state.complete && !open;
    const more = added().length;
    told.textContent = `${first}${data.items.length - open} of ${data.items.length} decided${more ? `, ${more} added` : ""}`;
  }

  function choose(span) {
    selection = span;
    const quoted = span ? words.cut(span).replace(/\s+/g, " ") : "";
    chosen.textContent = span ? `“${quoted.length > 60 ? `${quoted.slice(0, 59)}…` : quoted}” is a missed` : invitation;
    use.hidden = !span || !open;
    bar.querySelector(".add").classList.toggle("picked", Boolean(span));
    paint();
  }

  function save() {
    if (!state.who) {
      who.focus();
      return say("Write your name first. ");
    }
    const decisions = Object.entries(state.decisions).map(([key, one]) => ({ key, ...one, who: one.who || state.who }));
    const file = {
      version: 1, article: { ...data.article, text: words.text }, actors: data.actors, who: state.who,
      saved_at: new Date().toISOString(), complete: complete.checked, decisions,
    };
    const url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
    const name = data.article.id.replace(/[^\p{L}\p{N}.-]+/gu, "-").slice(0, 60);
    make("a", { href: url, download: `decisions-${name}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    say("Saved. ");
  }

  async function load(file) {
    let read;
    try {
      read = JSON.parse(await file.text());
    } catch {
      return say(`${file.name} is no file of decisions. `);
    }
    if (read?.version !== 1 || !Array.isArray(read.decisions)) return say(`${file.name} is no file of decisions of this version. `);
    if (read.article?.text_sha256 !== data.article.text_sha256) return say(`${file.name} is about another article. `);
    let count = 0;
    for (const { key, ...one } of read.decisions) {
      if (!data.forms[one.kind] || !one.item || state.decisions[key]?.when >= one.when) continue;
      state.decisions[key] = one;
      mark(key);
      count += 1;
    }
    list();
    changed("", `${count} decisions loaded. `);
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
    if (button) ({ undo, save, add: () => add(button.value, button), use: () => open.form.use(selection) })[button.dataset.do]();
  });
  // A card's own buttons and form are none of what a click on the card does.
  story.querySelector(".claims").addEventListener("click", event => {
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
    if (!bar.hidden && !getSelection().isCollapsed) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  document.addEventListener("selectionchange", () => {
    const span = !bar.hidden && words.selected();
    if (span) choose(span);
  });
  who.addEventListener("change", () => {
    state.who = who.value.trim();
    changed("", "");
  });
  complete.addEventListener("change", () => {
    state.complete = complete.checked;
    changed("", "");
  });
  bar.querySelector("[type=file]").addEventListener("change", event => {
    if (event.target.files[0]) load(event.target.files[0]);
    event.target.value = "";
  });
  who.value = state.who;
  for (const key of given.keys()) cardOf(key)?.lastElementChild.append(buttons(key, ["accept", "reject", "correct"]));
  for (const key of given.keys()) mark(key);
  list();
  say();
};

for (const box of document.querySelectorAll(".review > script"))
  reviewOf(box.closest(".story"), JSON.parse(box.textContent));
