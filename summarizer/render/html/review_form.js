
// A form for an item, as a review corrects or adds it. ``fields`` say of each what it is called and how it is
// written; ``done`` gets the item, or null when the form is given up.
const formOf = ({ fields, item, placeOf, cut, actors }, done) => {
  const inputs = new Map();
  const form = make("form", { className: "correct" });
  const names = make("datalist", { id: `names-${Date.now()}` }, ...actors.map(one => make("option", { value: one.name })));
  const [first] = item.spans;
  let near = first ? first[0] : 0;

  const written = { deadline: value => value.text, number: value => [value].flat().join(" to ") };
  const read = {
    number(input) {
      const numbers = input.value.split(/\bto\b|–/).map(one => one.replace(/[,\s]/g, ""));
      if (numbers.length > 2 || !numbers.every(one => /^-?\d+(\.\d+)?$/.test(one)))
        return fault(input, "Write digits, such as 3400000, or 2 to 3; leave it empty where there is no number");
      return numbers.length > 1 ? numbers.map(Number) : Number(numbers[0]);
    },
    deadline: input => ({ text: input.value.trim(), date: day(input).value || null }),
    truth: input => input.value === "true",
  };

  function fault(input, told) {
    input.setCustomValidity(told);
    return undefined;
  }

  function field(name, label, type, empty, options) {
    const value = item.fields[name];
    const input = make(options ? "select" : type === "long" ? "textarea" : "input");
    const choices = options && value === undefined ? [["", ""], ...options] : options || [];
    for (const [word, told] of choices) input.append(make("option", { value: word }, told));
    if (value !== undefined && value !== null) input.value = (written[type] || String)(value);
    input.name = name;
    input.required = empty === 0;
    if (/^(actor|addressee|attributed_to)$/.test(name)) input.setAttribute("list", names.id);
    row(label, input);
    if (type === "deadline") row("On which day, if that is certain", make("input", { type: "date", name: `${name}_date`, value: value?.date || "" }));
  }
  const day = input => inputs.get(`${input.name}_date`);

  function row(label, input) {
    inputs.set(input.name, input);
    on(input, "input", () => input.setCustomValidity(""));
    form.append(make("label", {}, make("span", {}, label), input));
    return input;
  }

  for (const one of fields) field(...one);
  // A number is its own evidence; of anything else these words are.
  const cited = inputs.get("value_text")
    || row("The article’s words (a line with … between two passages)", make("textarea", { name: "words", required: true }));
  if (cited.name === "words") cited.value = item.spans.map(cut).join("\n…\n");

  function spans() {
    const passages = cited.name === "words" ? cited.value.split(/\n\s*…\s*(?:\n|$)/) : [cited.value];
    const found = passages.map(one => placeOf(one, near));
    if (found.includes(null)) return fault(cited, "These words are not in the article; select or paste them from the text");
    if (cited.name === "words") return found;
    const [[start, end]] = found;
    return [...found, ...item.spans.slice(1).filter(one => one[0] <= start && end <= one[1])];
  }

  function value([name, , type, empty]) {
    const input = inputs.get(name);
    if (!input.value.trim())
      return type === "deadline" && day(input).value ? fault(input, "Write until when in the article’s words, too") : empty;
    return (read[type] || (() => input.value.trim()))(input, item.fields[name]);
  }

  on(form, "submit", event => {
    event.preventDefault();
    for (const input of inputs.values()) input.setCustomValidity("");
    const told = Object.fromEntries(fields.map(one => [one[0], value(one)]));
    const places = spans();
    for (const [name, , , empty] of fields)
      if (empty === 0 && !inputs.get(name).value.trim()) fault(inputs.get(name), "Somebody or something must stand here");
    if (!form.reportValidity()) return;
    if (cited.name === "value_text") told.value_text = cut(places[0]);
    done({ fields: told, spans: places });
  });
  on(form, "keydown", event => {
    event.stopPropagation();
    if (event.key === "Escape") done(null);
  });
  const cancel = make("button", { type: "button", onclick: () => done(null) }, "Cancel");
  form.append(make("p", {}, make("button", {}, "Keep"), " ", cancel), names);
  return {
    form,
    focus: () => find("input, select, textarea", form).focus(),
    use(span) {
      [near] = span;
      cited.value = cut(span);
      cited.setCustomValidity("");
      cited.focus();
    },
  };
};
