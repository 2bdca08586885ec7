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
    """Templates that are filled from the same values; ``names`` are those of the values, in their order."""

    names: tuple[str, ...]
    templates: tuple[str, ...]

    def features(self, values: Values) -> Iterator[Feature]:
        """Each template with its values."""
        for template in self.templates:
            found = [values[at] for at in self.places(template)]
            if None not in found:
                yield (template, *map(str, found))

    def places(self, template: str) -> list[int]:
        """Where the values of a template stand among all."""
        return [self.names.index(name) for name in _FIELD.findall(template)]


# A group, and the values that a sentence gives it.
Told = tuple[Templates, Values]


def _group(names: str, templates: str) -> Templates:
    return Templates(tuple(names.split()), tuple(line.strip() for line in templates.strip().splitlines()))


# Of the word that may be a cue: what it is, what stands after it ("next", "second", "third") and before it
# ("last", "farther", "farthest"), what the sentence is like, and what the rules say.
WORD = _group(
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
OTHER_RULE = _group(
    "side kind form ruled rate",
    """
    beside {side} {kind} {form}
    beside {side} {ruled} {rate}
    """,
)
# Of the company that the word keeps ("nearest" where a word is that), as ``company`` tells.
BEFORE = _group(
    "word kind nearest",
    """
    before {word}
    before {word} {kind}
    nearest before {nearest}
    """,
)
AFTER = _group(
    "word kind nearest",
    """
    after {word}
    after {word} {kind}
    nearest after {nearest}
    """,
)
# Of a pair: the cue, and what is "last" before it; the source, and what stands "before" and "after" it; what
# is between the two. "way" is their order and the cue's form, "near" the order and whether another source
# stands between. What tells something in one order only, or only beside a cue or of nouns, has its own name.
PAIR = _group(
    """
    stem form kind rate last ruled ruler
    who before after begins kind_of_source elsewhere same noun noun_before role determiner
    order way near between far shown opens closes commas others cues few_commas few_others few_cues
    prepositions quoted ends is_he beside beside_rate by inverted clause inside first first_of_all
    """,
    """
    far {order} {far}
    far {order} {far} {form} {who}
    path {order} {shown}
    path {way} {shown}
    opens {way} {opens}
    closes {way} {closes}
    commas {commas} {way}
    others {others} {way}
    cues {cues} {way}
    quoted {quoted} {order}
    quoted {quoted} {way} {kind}
    quoted {quoted} far {order} {far}
    ends {ends} {order} {quoted}
    prepositions {prepositions} {way} {between}
    kind {kind} {form} far {order} {far}
    rate {rate} far {order} {far} {who}
    counts {way} {few_commas} {few_others} {few_cues}
    who {who} {order}
    source last {before} {order}
    source next {after} {order}
    source last {before} {who} {order}
    stem {stem} {order}
    stem {stem} {form} {near}
    rate {rate} {form} {near}
    cue last {last} {form} {near}
    cue last {last} {form} {order} {who}
    begins {begins} {order} {form}
    stem {stem} {who} {order}
    kind {kind} {form} {who} {order}
    kind {kind} {form} {near} last {before}
    ruler {ruler} {is_he} {near}
    ruler {ruler} {is_he} {kind_of_source}
    speaks {ruled} {elsewhere} {near}
    same {same} {order} {kind} {who}
    noun {noun} {order}
    noun {noun} {kind}
    noun {noun_before} {after} {near}
    role {role} {order} {kind_of_source} {determiner}
    beside {who} {order} {form} {beside}
    beside {who} {order} {form} {beside_rate}
    by {by} {form} {near}
    inverted {inverted} {form} {kind} {near}
    clause {clause} {inside} {form}
    first {first} {form} {near}
    first of all {first_of_all} {form} {near}
    """,
)
