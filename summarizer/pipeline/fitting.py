"""Where in its sentence a completion stands decides what it means, so that is looked up.

A small model that completes "The Left says" with words of a sentence often begins in the middle of a clause:
of "said it would vote for the bill only if the cut was taken back" it takes "the cut was taken back". Each
word stands in the article, and the statement is false. So the words that were left off before it come back
where they turn the meaning (a condition, a negation, a question, a wish), and a condition right after it too;
and where another verb of the speaker leads to it ("welcomed the freeze but said …"), that verb does in the
statement. A completion that does not stand in its sentence word for word stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# More words than these before or after it are another clause, or more than a statement holds.
_MOST_AROUND = 24
_WORD = re.compile(r"[^\W_](?:[\w.,’'%-]*[\w%])?|[£$€][\d.,]+\w*")
# "…, she said, …" within what is told.
_TAG = re.compile(
    r",(?P<quote>[”\"’']?) (?:he|she|they|it) (?:also )?"
    r"(?:said|says|added|warned|argued|noted|insisted|told|explained)(?P<end>[,.]|$)"
)
_MARKED_TAG = re.compile(r"(, (?:he|she|they|it) )«(\w+)»")
# What turns the meaning of the clause that it begins.
_TURNS = re.compile(
    r"\b(?:if|whether|unless|only|until|without|before|when|not|never|no|nobody|none|nothing|neither|nor|hardly|"
    r"less|too|unlikely|wants?|wanted|should|must|cannot|denied|doubts?|fears?|hopes?|\w+n[’']t)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r",? (?:but )?(?:only )?(?:if|unless|until|provided that|as long as|on condition that)\b[^,.;!?”\"]*"
)
# Where a clause begins: a sentence, a quotation after a stop, what follows a semicolon or a dash.
_BEGINS = re.compile(r"(?:^|[.!?][”\"’)]* |[;:] | [–—] )[“\"‘']?|, [“\"‘']")
_SAYS = re.compile(
    r"(?:, |\b(?:and|but) )(?:also )?(?:said|saying|says|adding|added|arguing|argued|warning|warned|"
    r"insisting|insisted|claiming|stressing)(?: that)? "
)
# "voted on Tuesday …"; a preposition alone belongs to the words after it ("is relieved at …").
_WHEN = re.compile(r"(?:(?:on|in|at) \S|(?:yesterday|today|last|this|early|late|earlier)\b)")
_MAIN_CLAUSE = re.compile(r", (?:so|and|but|or|yet) ")
_JOINS = re.compile(r"^(?:and|but|or|so|yet) ", re.IGNORECASE)
# A first word that is capital for its place only; any other may be a name.
_SMALL = re.compile(
    r"(?:The|An?|It|We|They|He|She|You|This|That|These|Those|There|If|When|Whether|Unless|Until|Only|Not|No|"
    r"What|Why|How|Where|Who|Nobody|None|Nothing|Never|Without|Before|My|Our|Their|His|Her|Its|Too|Some|Many|Most|All|Any)\b"
)
# Verbs whose object goes on with what it is to do: "told owners to pay", "gave the board a week to answer".
_MOVES = re.compile(
    r"(?:told|urged|asked|ordered|gave|begged|pressed|advised|instructed|invited|warned|encouraged|directed|"
    r"allowed|forced|tells|urges|asks|orders|gives|wants|wanted|expects|expected)"
)
_TO_DO = re.compile(r"(?:[\w’'.-]+ ){1,8}?to [a-z]+\b")
SAYS = "says"


@dataclass(frozen=True)
class Fit:
    """A completion as it fits its sentence; ``verb`` is what leads to it, '' for what the opening has.

    ``verb`` is ``SAYS`` where that is another verb of saying than the one that was marked.
    """

    words: str
    verb: str = ""


def fitted(words: str, sentence: str, opening: str) -> Fit:
    """``words``, which complete ``opening`` to a statement of ``sentence``, as their place in it asks.

    The sentence's verb is marked «so».
    """
    words = _untagged(words)
    place = _Sentence(sentence)
    found = place.find(words)
    if found is None:
        return Fit(words)
    start, end = found
    saying = opening.endswith((" says", " say"))
    verb, before = place.leading_to(start)
    words = _with_condition(words, place.condition_after(end))
    if _MOVES.fullmatch(verb) and _TO_DO.match(words):
        return Fit(words, verb)
    if verb == SAYS and not saying:
        return Fit(words, verb)
    if not saying and (place.owned or not place.leads(start)):
        return Fit(words)
    said = saying or verb or not before or _WHEN.match(before)
    return Fit(words if said and not _TURNS.search(before) else before + words)


def _untagged(words: str) -> str:
    """The words without "…, she said, …"; what is quoted after it is another sentence."""
    without = _TAG.sub(lambda tag: tag["quote"] + ("," if tag["end"] == "," else "."), words)
    return without if without == words else re.split(r",? [“\"](?=[A-Z])", without)[0]


def _with_condition(words: str, condition: str) -> str:
    return words.rstrip(" .,") + condition if condition else words


class _Sentence:
    """A sentence without the marks and tags; ``verb`` is the marked verb, '' where it stood in a tag."""

    def __init__(self, marked: str) -> None:
        told = _TAG.sub(
            lambda tag: f"{tag['quote']},", re.sub(r"(, (?:he|she|they|it) )«(\w+)»", r"\1\2", marked)
        )
        before, _, rest = told.partition("«")
        self.verb, _, after = rest.partition("»")
        self.text = before + self.verb + after
        self._after_verb = len(before) + len(self.verb) if self.verb else 0
        # "Chile’s «demands» for a larger catch": no verb, so nothing is its object.
        self.owned = before.endswith(("’s ", "'s "))
        self._words = [(w.start(), w.end(), _plain(w[0])) for w in _WORD.finditer(self.text)]

    def find(self, words: str) -> tuple[int, int] | None:
        """Where the words stand here in a row, after the verb rather than before; None where they do not."""
        told = [_plain(w[0]) for w in _WORD.finditer(words)]
        if len(told) < 2:  # noqa: PLR2004 - a single word says nothing of its place
            return None
        here = [word for _, _, word in self._words]
        numbers = [n for n in range(len(here)) if here[n : n + len(told)] == told]
        after = (n for n in numbers if self._words[n][0] >= self._after_verb)
        number = next(after, next(iter(numbers), None))
        if number is None:
            return None
        return self._words[number][0], self._words[number + len(told) - 1][1]

    def leads(self, start: int) -> bool:
        """Whether the marked verb stands before these words."""
        return bool(self.verb) and self._after_verb <= start

    def leading_to(self, start: int) -> tuple[str, str]:
        """The verb that leads to the words at ``start``, and what stands before them in its clause.

        The verb is '' where it is the marked one, unless that moves somebody to do something.
        """
        ends = (
            m.end()
            for m in _SAYS.finditer(self.text, 0, start)
            if not m.start() < self._after_verb <= m.end()
        )
        says = max(ends, default=-1)
        begins = max(m.end() for m in _BEGINS.finditer(self.text, 0, max(start, 1)))
        marked = self._after_verb if self.verb and self._after_verb <= start else -1
        latest = max(says, begins, marked)
        between = self.text[latest:start]
        if latest == says:
            return SAYS, _clause(between)
        if latest == marked:
            return ("" if between.strip() else self.verb), _clause(between)
        last = between.rsplit(", ", 1)[-1].strip()
        return (last if _MOVES.fullmatch(last) else ""), _clause(between)

    def condition_after(self, end: int) -> str:
        """The condition right after the words that end here, '' for none."""
        found = _CONDITION.match(self.text, end)
        return found[0] if found and len(found[0].split()) <= _MOST_AROUND else ""


def _clause(between: str) -> str:
    """What stands before the words in their clause, less "that" and "but"; '' when it is too much.

    Of a sentence of several main clauses the last one counts.
    """
    if len(between.split()) > _MOST_AROUND:
        between = _MAIN_CLAUSE.split(between)[-1]
    if len(between.split()) > _MOST_AROUND:
        return ""
    head, that, tail = between.rpartition("that ")
    told = tail if that and not _TURNS.search(head) else between
    told = _JOINS.sub("", re.sub(r"[“\"]", "", told).lstrip())
    return told[:1].lower() + told[1:] if _SMALL.match(told) else told


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")
