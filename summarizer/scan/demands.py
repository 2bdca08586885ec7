"""Who wants what of whom, as far as grammar shows it: demand cues with their actor and addressee.

Where the addressee stands depends on the cue: after "called on", "urged" or "told" it is the object,
before "must" or "has to" the subject (the actor is then whoever says so), after "demands for" nobody
need be named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.article import Article, Sentence, small
from summarizer.scan.cues import Cue
from summarizer.scan.merging import Mention
from summarizer.scan.spans import Spans
from summarizer.scan.stances import force_of
from summarizer.scan.subjects import Subjects
from summarizer.schema import Force

_OBJECT_CUES = re.compile(
    r"\b(?:call(?:ed|s|ing)? (?:on|upon)|urg(?:ed|es?|ing)|appeal(?:ed|s|ing)? to|"
    r"ask(?:ed|s|ing)?(?! (?:about|why|whether|how|if|for|what))|order(?:ed|s|ing)|instruct(?:ed|s)|"
    r"press(?:ed|es|ing)|pressur(?:ed|ing|es)|plead(?:ed|s)? with|want(?:ed|s)?|tell(?:s|ing)?|told|"
    r"lobb(?:ied|ies|ying)|petition(?:ed|s)|sued?|suing|requires?|forc(?:ed|es|ing)|challeng(?:ed|es|ing)|"
    r"(?:sounded|issued|repeated|renewed) a call (?:for|on|to)|warn(?:ed|s|ing)|deadlines? for)\b"
)
# "Which would have to be paid" is a consequence.
_NO_MODAL = "(?<!would )(?<!will )(?<!may )(?<!could )"
_SUBJECT_CUES = re.compile(
    rf"\b(?:must|{_NO_MODAL}ha(?:s|ve) to|needs? to|ought to|should|has got to)\b(?! have\b)"
)
_BARE_CUES = re.compile(
    r"\b(?:demand(?:ed|s|ing)? (?!would|will|could|is|was|has|had|by|in|from|and|or)\w+|"
    r"call(?:ed|s|ing)? for|insist(?:ed|s|ing)? on(?! \w+day)|"
    r"insist(?:ed|s|ing)? that(?=[^.;]{3,80}\b"
    r"(?:must|should|(?<!would )ha(?:s|ve) to|(?<!would )(?<!will )(?<!could )(?<!to )be)\b)|"
    r"(?:set|gave|issued|faces?) (?:an?|the) (?:\w+ )?(?:ultimatum|deadline)|"
    r"request(?:ed|s)? (?:that|for)|subpoena(?:ed|s)?|unless|only if|or face)\b"
)
# "Gave the banks until Friday to cut ties": a time limit for somebody to do something.
_LIMIT_CUES = re.compile(
    r"\bg(?:ave|iven|ives|iving)\b(?=(?: [\w’'-]+){1,6}? (?:(?:until|till|by) (?:[\w.]+ ){1,3}|"
    r"(?:\d+|an?|one|two|three|four|five|six|seven|ten|thirty) (?:hours?|days?|weeks?|months?) )to [a-z])"
)
_LIMITED = re.compile(
    r" (?:the |its |his |her |their |an? )?((?!him|her|them|it |us )[a-z]+(?: [a-z]+)?)"
    r" (?:until|till|by|an?|\d)"
)
# What is wanted or ordered may be a thing: "want a written promise", "ordered the closure of".
_THING_CUES = re.compile(
    r"\b(?:(?:want(?:ed|s)?|seeks?|sought)\b(?! to\b)(?=[^.;]{0,80}\b(?:in damages|promises?|guarantees?|"
    r"pledges?|apolog(?:y|ies)|compensation|assurances?|concessions?|"
    r"an (?:order|end|inquiry|explanation|injunction)|a (?:say|ban|ceasefire|moratorium|recount)|"
    r"per ?cent this year)\b)|"
    r"order(?:ed|s)\b(?= (?:the |an? )?(?:\w+ )?"
    r"(?:\w{2,}(?:ure|tion|ment|awal|oval)|release|arrest|shutdown|inquiry)\b))"
)
# Whoever says that something must be done, or that "he must" do it, wants it of somebody.
_DONE_CUES = re.compile(
    rf"\b(?:must|ha[sd] to|{_NO_MODAL}have to|should|ought to) (?:also |now |first |all )?"
    r"(?:be [a-z]+(?:ed|en|wn|lt)|go|end|stop|cease|resume)\b"
)
_PRONOUN_CUES = re.compile(
    r"\b(He|She|It|They) (?:should|must|ha(?:s|ve) to|ought to) (?:also |now |first )?(?!be\b|have\b)[a-z]+"
)
# "But demanded that" goes on with the subject of the verb before.
_GOES_ON = re.compile(r"(?:\b(?:and|but|then)|,) (?:also |then |\w+ly )?$")
# "The demand for a pullback" is somebody else's, or nobody's.
_NOUN = re.compile(
    r"\b(?:the|an?|this|that|these|those|any|no|such|of|on|for|in|with|high|strong|weak) $", re.IGNORECASE
)
# "We will come back only if …", "the Left would support the plan only if …": what somebody will do depends
# on it. But "families will be exempt, unless …" is a rule, and "rates would fall only if …" a forecast.
_SOMEBODY = re.compile(r"\b(?:we|I|he|she|it|they|nobody|no one)\b", re.IGNORECASE)
_WILL = re.compile(
    r"\b(?:would|will|could|can|must|should|won[’']t|ready|willing|prepared|"
    r"(?:threaten|vow|promis|pledg|refus|agree|offer|accept|support|back|plan|want|intend|oppos)\w*)\b"
)
_OF = re.compile(r"\b(?:of|for|against)\b")
# "Did not ask the firm to leave", "nobody can tell them": nothing is demanded.
_DENIED = re.compile(r"(?:\bnot|\bnever|\bcannot|n[’']t) (?:\w+ly )?$")
_TO_DO = re.compile(r"(?:[’']s)?(?: \w+){0,3}? (?:not )?to [a-z]")
# "ordered the state to stop": whoever is told to do something is a party, named or not.
_PARTY = re.compile(
    r" (?:the |its |his |her |their |a |an )?((?:(?!to\b|that\b)[a-z]+ ){1,3})(?:not )?to [a-z]"
)
_TELLS = re.compile(r"call\w* (?:on|upon)|urg|order|instruct|told|tell|ask|appeal")
_AND = re.compile(r" and (?:the )?")
# "Urged him to", "demanded that she".
_POINTS_AT = re.compile(r" (?:that )?(him|he|her|she|them|they)\b")
_SUBJECT_FORM = {"him": "he", "her": "she", "them": "they"}
_NO_PARTY = frozenset(
    ("not", "him", "her", "them", "us", "me", "you", "it", "how", "when", "what", "why", "for")
)
_JOINS_CLAUSES = frozenset(("unless", "only if", "or face"))
_OBJECT_GAP = re.compile(
    r" (?:the |a |an |its |his |her |their |all |both )?"
    r"(?:(?!(?:on|in|at|with|about|over|for) )[\w’'-]+ ){0,3}?"
)
_SUBJECT_GAP = re.compile(r"(?:’s|'s)?(?:,[^,]{1,60},)? ?(?:[“\"]|also |now |urgently |\w+ly )*")
_NEEDS_OBJECT = re.compile(r"\b(?:want|ask|tell|told|press|order|forc|requir|warn|challeng|sue|suing)")
_COURT = re.compile(r"\b(?:challeng(?:ed|es|ing)\b.{1,60}\bin court|su(?:ed|es|ing)\b)")

# Subject, verb and object stand together; a "sentence" of 100,000 characters must not cost their square.
_REACH = 300


@dataclass(frozen=True)
class DemandCue:
    """``start`` and ``end`` are the cue's offsets; ``addressee`` is None where none is named."""

    sentence: int
    start: int
    end: int
    actor: str
    addressee: str | None
    force: Force


def find_demands(
    article: Article, mentions: list[Mention], cues: list[Cue], subjects: Subjects
) -> list[DemandCue]:
    """Every sentence in which somebody seems to want something of another party; at most one each."""
    by_place = Spans(mentions)
    speakers: dict[int, list[str]] = defaultdict(list)
    for cue in cues:
        if cue.certain:
            speakers[cue.sentence].append(cue.actor)
    found: list[DemandCue] = []
    for sentence in article.sentences:
        seeker = _Seeker(
            article.text, sentence, by_place, next(iter(speakers[sentence.number]), None), subjects
        )
        found += [d for d in [next(seeker.all(), None)] if d and d.actor != d.addressee]
    return found


@dataclass(frozen=True)
class _Seeker:
    """Looks for a demand in one sentence; ``speaker`` is whoever certainly says something in it."""

    text: str
    sentence: Sentence
    mentions: Spans[Mention]
    speaker: str | None
    subjects: Subjects

    def all(self) -> Iterator[DemandCue]:
        """What grammar shows, the surest first."""
        yield from self._of_an_object()
        yield from self._of_a_limit()
        yield from self._of_a_subject()
        yield from self._of_anybody()
        yield from self._of_a_thing()

    def _of_an_object(self) -> Iterator[DemandCue]:
        for match in self._matches(_OBJECT_CUES):
            court = _COURT.match(self.text, match.start(), self.sentence.end)
            target = self._object(match)
            to_do = target and _TO_DO.match(self.text, target.end, self.sentence.end)
            party = None if target else self._party(match)
            aimless = not court and not to_do and not party and _NEEDS_OBJECT.match(match[0])
            if aimless or _DENIED.search(self._before(match)):
                continue
            actor = self._actor(match) or self.speaker
            if actor:
                addressee = target.actor if target else party or self._meant_after(match)
                yield self._cue(match, actor, "court" if court else addressee)

    def _of_a_limit(self) -> Iterator[DemandCue]:
        for match in self._matches(_LIMIT_CUES):
            target, party = self._object(match), _LIMITED.match(self.text, match.end(), self.sentence.end)
            actor = self._actor(match)
            addressee = target.actor if target else party[1] if party else None
            if addressee and actor:
                yield replace(self._cue(match, actor, addressee), force="ultimatum")

    def _of_a_subject(self) -> Iterator[DemandCue]:
        for match in self._matches(_SUBJECT_CUES):
            near = self._near(match.start() - _REACH, match.start())
            fits = (m for m in reversed(near) if _SUBJECT_GAP.fullmatch(self.text, m.end, match.start()))
            addressee = next(fits, None)
            if self.speaker and addressee:
                yield self._cue(match, self.speaker, self._with_partner(addressee, near))

    def _with_partner(self, party: Mention, near: list[Mention]) -> str:
        """Both parties, where two are meant ("Egypt and Chad must stop")."""
        partners = (m for m in near if _AND.fullmatch(self.text, m.end, party.start))
        return next((self.text[m.start : party.end] for m in partners), party.actor)

    def _of_anybody(self) -> Iterator[DemandCue]:
        for match in self._matches(_BARE_CUES):
            actor = self._actor(match)
            if match[0] in _JOINS_CLAUSES:
                actor = self.speaker or actor
                if actor and not self._would_do(actor, match):
                    continue
            noun = match[0].startswith("demand") and _NOUN.search(self._before(match))
            if actor and not noun:
                target = self._object(match)
                if target and _OF.search(self.text, match.end(), target.start):
                    target = None  # "demand the release of prisoners" from somebody else
                yield self._cue(match, actor, target.actor if target else self._meant_after(match))

    def _would_do(self, actor: str, match: re.Match[str]) -> bool:
        """Whether what depends on the condition is the actor's to do."""
        before = self._before(match)
        near = self._near(match.start() - _REACH, match.start())
        acts = any(m.actor == actor and _WILL.search(self.text, m.end, match.start()) for m in near)
        return match[0] == "or face" or acts or bool(_SOMEBODY.search(before))

    def _of_a_thing(self) -> Iterator[DemandCue]:
        for match in self._matches(_THING_CUES):
            if actor := self._actor(match):
                yield self._cue(match, actor, None)
        for match in self._matches(_PRONOUN_CUES) if self.speaker else ():
            quoted = self.subjects.quoted.around(match.start())
            meant = None if quoted else self.subjects.memory_at(self.sentence).stands_for(small(match[1]))
            yield self._cue(match, str(self.speaker), meant if meant != self.speaker else None)
        for match in self._matches(_DONE_CUES) if self.speaker else ():
            yield self._cue(match, str(self.speaker), None)

    def _actor(self, match: re.Match[str]) -> str | None:
        """The cue's subject; in a quotation, or after "and", it may be whoever speaks."""
        subject = self.subjects.of(self.sentence, match)
        spoken = self.subjects.quoted.around(match.start()) or _GOES_ON.search(self._before(match))
        return subject or (self.speaker if spoken else None)

    def _before(self, match: re.Match[str]) -> str:
        return self.text[max(self.sentence.start, match.start() - _REACH) : match.start()]

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return pattern.finditer(self.text, self.sentence.start, self.sentence.end)

    def _object(self, cue: re.Match[str]) -> Mention | None:
        after = self._near(cue.end(), cue.end() + _REACH)
        return next((m for m in after if _OBJECT_GAP.fullmatch(self.text, cue.end(), m.lead)), None)

    def _party(self, cue: re.Match[str]) -> str | None:
        match = _PARTY.match(self.text, cue.end(), self.sentence.end) if _TELLS.match(cue[0]) else None
        words = match[1].split() if match else ["it"]
        return None if _NO_PARTY.intersection(words) else " ".join(words)

    def _meant_after(self, cue: re.Match[str]) -> str | None:
        """Whom a pronoun right after the cue stands for."""
        if self.subjects.quoted.around(cue.start()):
            return None  # of whom a speaker speaks as "they", only the quotation could tell
        pronoun = _POINTS_AT.match(self.text, cue.end(), self.sentence.end)
        form = _SUBJECT_FORM.get(pronoun[1], pronoun[1]) if pronoun else ""
        return self.subjects.memory_at(self.sentence).stands_for(form) if form else None

    def _near(self, start: int, end: int) -> list[Mention]:
        return self.mentions.starting_in(max(start, self.sentence.start), min(end, self.sentence.end))

    def _cue(self, match: re.Match[str], actor: str, addressee: str | None) -> DemandCue:
        force = force_of(match[0], self.text[self.sentence.start : self.sentence.end])
        return DemandCue(self.sentence.number, match.start(), match.end(), actor, addressee, force)
