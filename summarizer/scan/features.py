"""What tells of a word that may be a cue and of a phrase that may be its source, as data.

A feature is a template with the values that a sentence gives it, and means nothing but the weight that was
learnt for it. Values are texts; where one is None, what has it in its template does not tell anything there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Feature = tuple[str, ...]
Values = tuple[str | None, ...]
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, eq=False)
class Templates:
    """Templates that are filled from the same values; ``names`` are those of the values, in their order.

    ``are_few`` says that the values come in so few combinations that the sum for each may be kept.
    """

    names: tuple[str, ...]
    templates: tuple[str, ...]
    are_few: bool = False

    def features(self, values: Values) -> Iterator[Feature]:
        """Each template with its values."""
        for template in self.templates:
            found = [values[at] for at in self.places(template)]
            if None not in found:
                yield (template, *map(str, found))

    def places(self, template: str) -> list[int]:
        """Where the values of a template stand among all."""
        return [self.names.index(name) for name in _FIELD.findall(template)]


# Templates, and the values that a sentence gives them.
Told = tuple[Templates, Values]


def _of(names: str, templates: str, *, are_few: bool = False) -> Templates:
    lines = tuple(line.strip() for line in templates.strip().splitlines())
    return Templates(tuple(names.split()), lines, are_few)


# Of the word that may be a cue: what it is, what stands after it ("next", "second", "third") and before it
# ("last", "farther", "farthest"), what the sentence is like, and what the rules say.
WORD = _of(
    """
    stem form kind rate next second third last farther farthest reports place opening opening_next asks
    length clauses verb quoted ruled rules
    """,
    """
    stem {stem}
    stem {stem} {form}
    rate {rate} {form}
    kind {kind} {form}
    next {next}
    next {next} {second}
    next {next} {second} {third}
    last {last}
    last {farther} {last}
    last {farthest} {farther} {last}
    stem {stem} next {next}
    stem {stem} last {last}
    {form} next {next}
    {form} last {last}
    rate {rate} next {next}
    kind {kind} next {next} {second}
    kind {kind} {rate} {form} next {next}
    kind {kind} {form} last {last}
    last {farther} {last} {kind}
    that {reports} {kind} {form}
    place {place} {kind}
    sentence {opening} {opening_next}
    sentence {opening} {kind}
    asks {asks}
    length {length}
    clauses {clauses} {kind} {form}
    verb before {verb} {form} {kind}
    verb before {verb} {form} {last}
    quoted {quoted} {kind}
    ruled {ruled}
    ruled {ruled} {rate}
    ruled {ruled} {rules}
    ruled {ruled} {stem}
    """,
)
# Of another word by which the rules say that somebody speaks.
OTHER_RULE = _of(
    "side kind form ruled rate",
    """
    beside {side} {kind} {form}
    beside {side} {ruled} {rate}
    """,
)
# Of the company that the word keeps ("nearest" where a word is that), as ``company`` tells.
BEFORE = _of(
    "word kind nearest",
    """
    before {word}
    before {word} {kind}
    nearest before {nearest}
    """,
)
AFTER = _of(
    "word kind nearest",
    """
    after {word}
    after {word} {kind}
    nearest after {nearest}
    """,
)
# Of a pair: cue and source, and what stands between them. "order" is "<" where the source is first; "way"
# adds the cue's form, "near" whether another source stands between. "before" and "after" stand beside the
# source, "last" before the cue.
PAIR = _of(
    "order way near form kind rate stem last who before after far shown opens closes",
    """
    far {order} {far} {form} {who}
    rate {rate} far {order} {far} {who}
    path {order} {shown}
    path {way} {shown}
    opens {way} {opens}
    closes {way} {closes}
    who {who} {order}
    source last {before} {order}
    source next {after} {order}
    source last {before} {who} {order}
    stem {stem} {order}
    stem {stem} {form} {near}
    stem {stem} {who} {order}
    rate {rate} {form} {near}
    cue last {last} {form} {near}
    cue last {last} {form} {order} {who}
    kind {kind} {form} {who} {order}
    kind {kind} {form} {near} last {before}
    """,
)
QUOTED = _of(
    "order way form kind far quoted ends",
    """
    far {order} {far}
    kind {kind} {form} far {order} {far}
    quoted {quoted} {order}
    quoted {quoted} {way} {kind}
    quoted {quoted} far {order} {far}
    ends {ends} {order} {quoted}
    """,
    are_few=True,
)
COUNTS = _of(
    "way between prepositions commas few_commas others few_others cues few_cues",
    """
    commas {commas} {way}
    others {others} {way}
    cues {cues} {way}
    counts {way} {few_commas} {few_others} {few_cues}
    prepositions {prepositions} {way} {between}
    """,
    are_few=True,
)
# What the source is, whether it spoke last ("same"), and what the rules say of it.
SOURCE = _of(
    "order form kind who kind_of_source begins same role determiner",
    """
    begins {begins} {order} {form}
    same {same} {order} {kind} {who}
    role {role} {order} {kind_of_source} {determiner}
    """,
    are_few=True,
)
RULES = _of(
    "near ruled ruler elsewhere is_he kind_of_source",
    """
    ruler {ruler} {is_he} {near}
    ruler {ruler} {is_he} {kind_of_source}
    speaks {ruled} {elsewhere} {near}
    """,
    are_few=True,
)
# Of a source that is a noun, is right beside the cue, stands after it, and before it.
NOUN = _of(
    "order near kind noun before after",
    """
    noun {noun} {order}
    noun {noun} {kind}
    noun {before} {after} {near}
    """,
)
BESIDE = _of(
    "order form rate who next",
    """
    beside {who} {order} {form} {next}
    beside {who} {order} {form} {rate}
    """,
)
INVERSION = _of(
    "near form kind before last",
    """
    by {before} {form} {near}
    inverted {last} {form} {kind} {near}
    """,
)
CLAUSE = _of(
    "near form clause inside first first_of_all",
    """
    clause {clause} {inside} {form}
    first {first} {form} {near}
    first of all {first_of_all} {form} {near}
    """,
    are_few=True,
)
