
// What is decided on the items of an article. It is kept in this browser under the digest of the article's text, until
// it is saved as a file. Of what the page brings with it and what was decided here the later one counts.
const decisionsOf = data => {
  const shelf = `summarizer-review ${data.article.text_sha256}`;
  const given = new Map(data.items.map((item, n) => [item.key, { ...item, number: n + 1 }]));
  const state = { who: "", complete: false, decisions: {}, undo: [] };
  recall();

  function recall() {
    try {
      state.who = localStorage.getItem("summarizer-reviewer") || state.who;
      Object.assign(state, JSON.parse(localStorage.getItem(shelf)));
    } catch {
      // Nothing was kept, or nothing can be.
    }
  }

  // What a reader has to be told of it.
  function keep() {
    try {
      localStorage.setItem(shelf, JSON.stringify(state));
      localStorage.setItem("summarizer-reviewer", state.who);
    } catch {
      return "This browser keeps nothing: save before you close the page. ";
    }
    return "";
  }

  const brought = key => given.get(key)?.review;
  const isHuman = one => ["corrected", "added"].includes(one?.decision); // in a person's words
  const kindOf = key => (given.get(key) || state.decisions[key]).kind;
  const stated = ({ fields, spans }) => ({ fields, spans });

  // The last decision on an item, and the same unless it was taken back.
  function last(key) {
    const [own, base] = [state.decisions[key], brought(key)];
    return own && !(base && Date.parse(base.when) >= Date.parse(own.when)) ? own : base;
  }
  const standing = key => (last(key)?.decision === "withdrawn" ? undefined : last(key));
  const added = () => Object.keys(state.decisions)
    .filter(key => !given.has(key) && standing(key)?.decision === "added" && data.forms[kindOf(key)]);

  // The item as it was decided on, or else as the page has it.
  function itemOf(key) {
    const own = state.decisions[key];
    return isHuman(own) && last(key) === own ? own.item : given.get(key) || own.item;
  }

  function put(key, decision) {
    const before = Date.parse(last(key)?.when || 0); // clocks go wrong; a later decision is later all the same
    const when = new Date(Math.max(Date.now(), before + 1)).toISOString();
    state.decisions[key] = { ...decision, who: state.who, when };
    return decision.decision;
  }

  function decide(key, decision, more = {}) {
    state.undo = [...state.undo, [key, state.decisions[key] || null]].slice(-200);
    const had = more.kind ? {} : { kind: kindOf(key), item: stated(itemOf(key)), before: state.decisions[key]?.before };
    return put(key, { ...had, ...more, decision });
  }

  const toggle = (key, decision) => decide(key, last(key)?.decision === decision ? "withdrawn" : decision);

  // Whoever accepts what a person worded accepts those words; who worded them here has done so already.
  function accept(key) {
    const human = [last(key), brought(key)].find(isHuman);
    if (human && human === state.decisions[key]) return human.decision;
    return human ? decide(key, human.decision) : toggle(key, "accepted");
  }

  function correct(key, item) {
    const had = [last(key), brought(key)];
    const same = JSON.stringify(item) === JSON.stringify(stated(itemOf(key)));
    if (same && !had.some(isHuman)) return decide(key, "accepted");
    const before = given.has(key) && !brought(key) ? stated(given.get(key)) : state.decisions[key]?.before;
    return decide(key, had.some(one => one?.decision === "added") ? "added" : "corrected", { item, before });
  }

  function add(kind, item) {
    const key = `new-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
    return [key, decide(key, "added", { kind, item })];
  }

  // The key of what was taken back, and what it is now; nothing where there is nothing to take back.
  function undo() {
    const [key, before] = state.undo.pop() || [];
    if (!key) return [];
    const own = state.decisions[key];
    if (before || !brought(key) || last(key) !== own) return [key, put(key, before || { ...own, decision: "withdrawn" })];
    delete state.decisions[key]; // as the page has it
    return [key, "undone"];
  }

  const file = (text, complete) => ({
    version: 1,
    article: { ...data.article, text },
    actors: data.actors,
    who: state.who,
    saved_at: new Date().toISOString(),
    complete,
    decisions: Object.entries(state.decisions).map(([key, one]) => ({ key, ...one, who: one.who || state.who })),
  });

  // Take in what such a file holds; how it went.
  function take(read) {
    if (read?.version !== 1 || !Array.isArray(read.decisions)) return "is no file of decisions of this version. ";
    if (read.article?.text_sha256 !== data.article.text_sha256) return "is about another article. ";
    const fits = ({ key, kind, item, when }) =>
      data.forms[kind] && item?.fields && Array.isArray(item.spans) && !(state.decisions[key]?.when >= when);
    const fitting = read.decisions.filter(fits);
    for (const { key, ...one } of fitting) state.decisions[key] = one;
    return `: ${fitting.length} decisions loaded. `;
  }

  return {
    state, shelf, given, recall, keep, brought, standing, added, itemOf, kindOf, accept, correct, add, undo, file, take,
    reject: key => toggle(key, "rejected"),
    remove: key => decide(key, "withdrawn"),
  };
};
