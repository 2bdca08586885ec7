
// The words of an article: where a selection stands, and where words stand that somebody typed. Spans are counted
// in code points, as in files of decisions; a browser counts in UTF-16 units.
const wordsOf = article => {
  const text = article.textContent;
  const pairs = Array.from(text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g), found => found.index);
  const toPoint = unit => unit - pairs.filter(at => at + 1 < unit).length;
  const toUnit = point => {
    let unit = point;
    for (const at of pairs) {
      if (at >= unit) break;
      unit += 1;
    }
    return unit;
  };
  // What does not change a word when it is typed: white space, and the looks of quotation marks.
  const even = words => words.replace(/[‘’]/g, "'").replace(/[“”„]/g, '"').replace(/\s+/g, "");
  let letters = "";
  let places = [];

  // The place of these words that is nearest to a code point, null where they do not stand.
  function placeOf(words, near) {
    if (!letters) {
      letters = even(text);
      places = Array.from(text.matchAll(/\S/g), found => found.index);
    }
    const wanted = even(words);
    const to = toUnit(near);
    let best = null;
    for (let at = wanted ? letters.indexOf(wanted) : -1; at >= 0; at = letters.indexOf(wanted, at + 1)) {
      const found = [places[at], places[at + wanted.length - 1] + 1];
      if (!best || Math.abs(found[0] - to) < Math.abs(best[0] - to)) best = found;
    }
    return best && best.map(toPoint);
  }

  const isInWord = unit => /^[\p{L}\p{N}\p{M}]{2}$/u.test(text.slice(Math.max(unit - 1, 0), unit + 1));

  // The span that is selected, of whole words, without white space around it; null where none of the article is.
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !selection.getRangeAt(0).intersectsNode(article)) return null;
    const whole = document.createRange();
    whole.selectNodeContents(article);
    const part = selection.getRangeAt(0).cloneRange();
    if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0) part.setStart(article, 0);
    if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) part.setEnd(article, article.childNodes.length);
    const words = part.toString();
    if (!words.trim()) return null;
    whole.setEnd(part.startContainer, part.startOffset);
    let start = whole.toString().length + words.length - words.trimStart().length;
    let end = start + words.trim().length;
    while (isInWord(start)) start -= 1;
    while (isInWord(end)) end += 1;
    return [start, end].map(toPoint);
  }

  function rangeOf(span) {
    const [start, end] = span.map(toUnit);
    const nodes = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let at = 0; nodes.nextNode(); at += nodes.currentNode.length) {
      const node = nodes.currentNode;
      if (at <= start && start < at + node.length) range.setStart(node, start - at);
      if (at < end && end <= at + node.length) {
        range.setEnd(node, end - at);
        return range;
      }
    }
    return null;
  }

  const cut = ([start, end]) => text.slice(toUnit(start), toUnit(end));
  return { text, placeOf, selected, rangeOf, cut };
};
