
"use strict";
(() => {
  const AT_ONCE = 500; // articles shown on one page of results
  const PROPOSED = 400; // names proposed while somebody types
  const SHOWN = 6;
  const [FILE, TITLE, DATE, PUBLISHER, GIST, CLAIMS, DOUBTS, REFUSED, WORDS] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const [KIND, ACTOR, TOPIC] = [0, 1, 2];
  const data = JSON.parse(document.getElementById("data").textContent);
  const field = name => document.getElementById(name);
  const fields = ["words", "actor", "topic", "kind", "publisher", "from", "to"].map(field);
  const rows = document.querySelector(".rows");
  const turn = document.querySelector(".turn");
  let found = [];
  let first = 0;

  // Letters as somebody types them who has no key for them; some are no letter with a sign above.
  const TYPED = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[łøđıßæœ]/g, letter => TYPED[letter]);
  const actors = data.actors.map(fold);
  const topics = data.topics.map(fold);
  const hay = data.articles.map(one => fold([
    one[TITLE], one[GIST], one[WORDS], data.publishers[one[PUBLISHER]],
    ...one[CLAIMS].flatMap(claim => [data.actors[claim[ACTOR]], data.topics[claim[TOPIC]]]),
  ].join("\n")));

  function made(name, className, ...inside) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  }

  function matching(words, asked) {
    if (!asked) return null;
    return new Set(words.flatMap((word, number) => word.includes(asked) ? [number] : []));
  }

  // What is asked of one claim must hold of one and the same.
  function asked() {
    const kind = field("kind").value;
    const number = /^\d+$/.test(kind) ? Number(kind) : null;
    const who = matching(actors, fold(field("actor").value.trim()));
    const about = matching(topics, fold(field("topic").value.trim()));
    const ofClaims = number !== null || who || about;
    const fits = claim => (number === null || claim[KIND] === number)
      && (!who || who.has(claim[ACTOR])) && (!about || about.has(claim[TOPIC]));
    return { kind, ofClaims, fits };
  }

  function search() {
    const { kind, ofClaims, fits } = asked();
    const words = fold(field("words").value).split(/\s+/).filter(Boolean);
    const [publisher, from, to] = ["publisher", "from", "to"].map(name => field(name).value);
    found = [];
    data.articles.forEach((one, number) => {
      if (publisher && String(one[PUBLISHER]) !== publisher) return;
      if ((from && !(one[DATE] >= from)) || (to && !(one[DATE] && one[DATE] <= to))) return;
      if ((kind === "doubts" && !one[DOUBTS]) || (kind === "refused" && !one[REFUSED])) return;
      if (!words.every(word => hay[number].includes(word))) return;
      const claims = ofClaims ? one[CLAIMS].filter(fits) : [];
      if (!ofClaims || claims.length) found.push([one, claims]);
    });
    first = 0;
    list();
  }

  function list() {
    const last = Math.min(first + AT_ONCE, found.length);
    rows.replaceChildren(...found.slice(first, last).map(([one, claims]) => row(one, claims)));
    const all = data.articles.length.toLocaleString("en");
    const some = found.length.toLocaleString("en");
    document.querySelector(".status").textContent = `${some} of ${all} article${data.articles.length === 1 ? "" : "s"}`;
    turn.hidden = found.length <= AT_ONCE;
    turn.querySelector("span").textContent = `${first + 1} to ${last} of ${some}`;
    field("back").disabled = first === 0;
    field("on").disabled = last >= found.length;
  }

  function row(one, claims) {
    const link = made("a", "", one[TITLE]);
    link.href = one[FILE];
    const from = [data.publishers[one[PUBLISHER]], day(one[DATE])].filter(Boolean).join(" · ");
    const parts = [made("p", "from", from), made("h2", "", link)];
    if (one[GIST]) parts.push(made("p", "brief", one[GIST]));
    const told = claims.length ? claims : [];
    if (told.length) parts.push(made("div", "found", ...told.slice(0, SHOWN).map(claimLine)));
    else parts.push(made("p", "who", names(one)));
    parts.push(counts(one));
    const item = made("li", "row", ...parts);
    item.dir = "auto";
    return item;
  }

  function day(iso) {
    const date = new Date(iso + "T00:00Z");
    const shown = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return isNaN(date) ? iso : date.toLocaleDateString("en-GB", shown);
  }

  function claimLine(claim) {
    const who = made("b", "", data.actors[claim[ACTOR]] || "the article");
    return made("p", "k-" + data.kinds[claim[KIND]], made("span", "kind", who), " · " + data.topics[claim[TOPIC]]);
  }

  function names(one) {
    const often = new Map();
    for (const claim of one[CLAIMS]) if (data.actors[claim[ACTOR]])
      often.set(claim[ACTOR], (often.get(claim[ACTOR]) || 0) + 1);
    const most = [...often].sort((a, b) => b[1] - a[1]).map(([number]) => data.actors[number]);
    return most.slice(0, SHOWN).join(" · ") + (most.length > SHOWN ? ` and ${most.length - SHOWN} more` : "");
  }

  function counts(one) {
    const parts = data.kinds.map((kind, number) => {
      const many = one[CLAIMS].filter(claim => claim[KIND] === number).length;
      return many ? made("span", "k-" + kind, made("span", "kind", `${many} ${many === 1 ? kind : data.plurals[number]}`)) : "";
    });
    if (one[DOUBTS]) parts.push(made("span", "doubted", `${one[DOUBTS]} not confirmed`));
    if (one[REFUSED]) parts.push(made("span", "refused", `${one[REFUSED]} not in the article`));
    return made("p", "trust", ...parts);
  }

  // The most frequent first; a list of all would be too long to open.
  function propose(list, words, place) {
    const often = new Map();
    for (const one of data.articles)
      for (const number of new Set(one[CLAIMS].map(claim => claim[place]))) often.set(number, (often.get(number) || 0) + 1);
    const most = [...often].filter(([number]) => words[number]).sort((a, b) => b[1] - a[1]).slice(0, PROPOSED);
    field(list).append(...most.map(([number]) => { const option = made("option"); option.value = words[number]; return option; }));
  }

  // What is asked stands in the address, so that going back finds it again.
  function remember() {
    const said = new URLSearchParams(fields.filter(one => one.value).map(one => [one.id, one.value]));
    history.replaceState(null, "", "#" + said);
  }

  function recall() {
    for (const [name, value] of new URLSearchParams(location.hash.slice(1)))
      if (fields.some(one => one.id === name)) field(name).value = value;
  }

  const publishers = data.publishers.map((name, number) => [name, number]).filter(([name]) => name);
  for (const [name, number] of publishers.sort(([a], [b]) => a.localeCompare(b))) {
    const option = made("option", "", name);
    option.value = number;
    field("publisher").append(option);
  }
  propose("actors", data.actors, ACTOR);
  propose("topics", data.topics, TOPIC);
  for (const one of fields) one.addEventListener("input", () => { search(); remember(); });
  const turned = by => () => { first += by; list(); scrollTo(0, 0); };
  field("back").addEventListener("click", turned(-AT_ONCE));
  field("on").addEventListener("click", turned(AT_ONCE));
  const find = document.querySelector(".find");
  find.hidden = false;
  recall();
  find.querySelector("details").open =
    matchMedia("(min-width: 40rem)").matches || fields.slice(1).some(one => one.value);
  search();
})();
