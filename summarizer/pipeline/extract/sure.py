"""Whether grammar alone shows who says it: what is not sure of its speaker is no position.

How often the holder is right by people's annotations of 300 articles stands in docs/quality.md, for each way
in which a sentence can name its speaker; a pronoun counts only where nobody else can be meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from summarizer.language import UNKNOWN
from summarizer.scan import Cue, DemandCue, Mention, Reading, Turn
from summarizer.schema import Stance

# Deeds that are for or against something by themselves; what others "want" or "agree to" need not be.
SAYING = UNKNOWN.patterns.saying.pattern
_TAKES_SIDES = re.compile(
    r"(?:support|back|endors|welcom|prais|hail|applaud|laud|oppos|reject|condemn|critici[sz]|denounc|slam|blast|"
    r"decr|deplor|veto|dismiss|disagree|refus|boycott|"
    r"(?:is|are|was|were) (?:\w+ )?(?:against|opposed|in favou?r))"
)
_OWN_STANCE = re.compile(r"[“\"](?:\w+, )?(?:I|We) (?:\w+ly )?(support|back|endorse|oppose|reject)\b")
# Thoughts that nobody but who has them can tell.
_THINKS = re.compile(
    r"believ(?:es|ed)|hop(?:es|ed)|fear(?:s|ed)|blam(?:es|ed)|expects|doubt(?:s|ed)|regret(?:s|ted)"
)
# "Called the plan “a joke”"; what is merely called something is named so.
_CALLS = re.compile(r" (?!on\b|for\b|upon\b|off\b|up\b|out\b)[^.;]{1,90}[“\"‘]")
_SIDES: frozenset[Stance] = frozenset(("supports", "opposes"))
# Between a deed and its doer.
_ADJACENT = re.compile(r"(?:, [^,“”\"]{1,90},)?(?: (?:has|have|had|also|\w+ly))* ?")
_SUBORDINATES = re.compile(
    r"\b(?:after|before|when|while|since|because|if|although|though|that|which|what|whom|where|how|than|"
    r"until|as) $",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be) (?:\w+ly )?$")
# What these verbs tell is a deed or somebody else's view.
_TELLS_NO_VIEW = re.compile(
    r"announc\w+|describ\w+|respond\w*|maintain\w*|reveal\w*|referenc\w+|cit(?:ed|es)|recall\w*|echo\w*|asked|mention\w*|"
    r"highlight\w*|signal\w*|apologi\w+|report\w*|point\w* (?:to|out)|call(?:ed|s)?|observ\w+|forecasts?"
)
# As often nouns: "Lee’s claim", "in some states".
_NOUNS = re.compile(
    r"(?:claim|comment|remark|state|doubt|fear|hope|note|charge|vow|offer|demand|promise|call)s?"
)
_DENIED = re.compile(r"\b(?:not|never|hardly|yet to)\b|n[’']t\b")
_WHETHER = re.compile(r" (?:that|whether|if|what|how|when)\b")
# "The lawsuit Lee announced": it is about the lawsuit. Before a subject other words stand.
_RELATIVE = re.compile(
    r"(?:^|[^,.;:”\"—–)-] )(?!(?:and|but|or|that|as|when|while|before|since|because|if|though|although|"
    r"whereas|where|says?|said|also|even|only|both|some|many|most|more|several|senior|the|an?|his|her|its|their|other|so|yet|then|"
    r"how|why|if|whether|to|of)\b)[a-z][a-z’'-]+ $"
)
_ANYBODY = re.compile(r"\b(?:he|she|they|it|we|I|who) (?:\w+ )?$")
# A quotation that has ended with its mark, and nothing after it that she says too.
_QUOTED_BEFORE = re.compile(
    r"[,.?!][”\"](?!.*(?:[“\"]|\b(?:add\w*|noting|saying|that|arguing|claiming)\b)).*$", re.DOTALL
)
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
# How many sentences back a pronoun may find its person.
_BACK = 2
# How many sentences back a full name tells which of two people of one surname is meant.
_NEAR_NAME = 3
# How far before words of demanding their actor is named, auxiliaries between.
_NEAR_DEMAND = 25
_NEAR = 60
_IN = re.compile(
    r"\b(?:in|at|from|near|outside|across|of) (?:the )?$|"
    r"(?<!woman )(?<!man )(?<!person )\b(?:with|for|by|about|against|than|like|on|into|through|under|"
    r"between) (?:the |an? |its |his |her |their )?(?:[a-z’'-]+ ){0,3}$"
)
# "43 percent of Ohio voters", "a majority of": what a poll found, and nobody's word.
_SHARE_OF = re.compile(
    r"(?:%|\bper ?cent|\b(?:majority|half|third|quarter|share|most|\d+)) (?:of )?(?:the )?(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_TAG = re.compile(
    rf"[,.?!—–-][”\"’']*,? (?:[\w’'.-]+ ){{0,4}}$|\b(?:according to|{SAYING}) (?:[\w’'.-]+ ){{0,5}}$"
)
_SAYS_AFTER = re.compile(
    rf"(?: of [A-Z]\w+)?(?:, [^“”\"]{{1,120}},|[’']s \w+)?"
    rf"(?: (?:has|have|had|also|\w+ly|[a-z]+)){{0,3}} (?:{SAYING})\b"
)
_ONE = r"(?:he|she|they|[A-Z][\w’'-]+)"
# In a quotation that goes on: another voice.
_HE_SAID = re.compile(rf",[”\"]? {_ONE} (?:{SAYING})\b(?![^“”\"]*[”\"])|[”\"],? {_ONE} (?:{SAYING})\b")
_SAYS_BEFORE = re.compile(rf"\b(?:according to|(?:{SAYING}))(?: (?:[\w’'.-]+)){{0,5}} ?$", re.IGNORECASE)


class Speakers:
    """Who is named where in the article, to say of a cue whether its speaker is sure."""

    def __init__(self, reading: Reading) -> None:
        self._article = reading.article
        self._reading = reading
        self._mentions: dict[int, list[Mention]] = {}
        for mention in reading.mentions:
            number = self._article.sentence_at(mention.start)
            if number:
                self._mentions.setdefault(number, []).append(mention)
        self._shared = _of_one_surname(reading.mentions)

    def are_sure(self, turn: Turn) -> bool:
        """Whether the speaker of one of its verbs is sure, or it is a quotation that goes on."""
        verbs = [cue for cue in turn.cues if cue.at >= 0] or turn.cues
        if any(cue.at < 0 and self._has_another_voice(cue.sentence) for cue in turn.cues):
            return False
        return any(self.is_sure(cue) for cue in verbs)

    def _has_another_voice(self, number: int) -> bool:
        """Whether somebody is said to speak in this sentence of a quotation that goes on: "…, he said."."""
        return bool(_HE_SAID.search(self._article.words(self._article.sentences[number - 1])))

    def is_sure(self, cue: Cue) -> bool:
        """Whether this is a speaker named there, or the only person whom a pronoun there can mean."""
        if not cue.certain:
            return False
        if cue.at < 0:
            return cue.attribution == "direct_quote"
        named = self._named(cue.actor, cue.sentence)
        if (
            self._is_subordinate(cue, named)
            or self._is_no_verb(cue, named)
            or self._may_be_another(cue, named)
        ):
            return False
        if not self._article.language.patterns.saying.fullmatch(cue.verb):
            return self._takes_sides(cue, named)
        if _TELLS_NO_VIEW.fullmatch(cue.verb):
            return bool(named) and bool(_CALLS.match(self._article.text, cue.at + len(cue.verb)))
        return any(self._leads_to(m, cue) for m in named) or self._is_alone(cue)

    def _is_no_verb(self, cue: Cue, named: list[Mention]) -> bool:
        """As in "Lee’s claim", "Lee has not replied": a noun, or nothing that was said."""
        text = self._article.text
        before = [m for m in named if m.end <= cue.at]
        if before and _DENIED.search(text, before[-1].end, cue.at):
            return not _WHETHER.match(text, cue.at + len(cue.verb))
        near = any(_ADJACENT.fullmatch(text, m.end, cue.at) for m in before)
        return bool(_NOUNS.fullmatch(cue.verb)) and not near

    def _may_be_another(self, cue: Cue, named: list[Mention]) -> bool:
        """Whether somebody else of that surname may be meant, who has as many full names or more.

        Of two who have as many it is the one whose full name stands just before.
        """
        more = self._shared.get(cue.actor, -1)
        before = range(cue.sentence - _NEAR_NAME, cue.sentence)
        here = any(" " in m.text for m in named)
        near = any(" " in m.text for n in before for m in self._mentions.get(n, []) if m.actor == cue.actor)
        return not here and (more > 0 or (more == 0 and not near))

    def _leads_to(self, mention: Mention, cue: Cue) -> bool:
        """Whether no "he" between the name and the verb is who says it: "A new manager, he said, could"."""
        return not _ANYBODY.search(self._article.text, mention.end, cue.at)

    def source_of(self, number: int, at: int) -> str:
        """Who surely says what stands at this offset of the sentence, '' for nobody but the narrator."""
        name = self._reading.sources.get(number, "")
        if not self.is_quoted(at) and self._is_after_a_quotation(number, at):
            return ""
        end = self._article.sentences[number - 1].end
        quoted = (c for c in self._reading.cues_in([number]) if c.at < 0 and c.actor == name)
        if any(cue.certain and cue.attribution == "direct_quote" for cue in quoted):
            return name
        said = (c for c in self._reading.cues_in([number]) if c.actor == name and 0 <= c.at < at)
        if any(cue.vouches and self.is_sure(cue) for cue in said):
            return name
        return name if any(self._says(m, end, at) for m in self._named(name, number)) else ""

    def is_quoted(self, at: int) -> bool:
        """Whether the offset is within quotation marks."""
        return any(quotation.start <= at < quotation.end for quotation in self._reading.quotations)

    def _is_after_a_quotation(self, number: int, at: int) -> bool:
        """As in "“…,” Lee said after the port had shed 600 jobs", where the narrator goes on."""
        before = self._article.text[self._article.sentences[number - 1].start : at]
        return bool(_QUOTED_BEFORE.search(before))

    def _named(self, actor: str, number: int) -> list[Mention]:
        """Where the sentence of this number names the actor as one who may speak there.

        A person who is only described ("the campaign manager") is mostly named elsewhere.
        """
        described = actor[:1].islower() and self._reading.actor(actor).kind == "person"
        here = () if described else self._mentions.get(number, ())
        return [mention for mention in here if mention.actor == actor and self._speaks(mention)]

    def _speaks(self, mention: Mention) -> bool:
        """Whether it may be a subject: no place that something is in, nor a share of those who were asked."""
        before = self._article.text[max(0, mention.lead - _NEAR) : mention.lead]
        return not _IN.search(before) and not _SHARE_OF.search(before)

    def _says(self, mention: Mention, end: int, at: int) -> bool:
        """Whether a verb of saying stands right after the name, or one or "according to" right before.

        Where what is said at ``at`` comes first, the name must begin its tag: "…, Lee said". What stands
        between name and verb nobody says: "Lee, who runs 12 ports, said".
        """
        text = self._article.text
        after = _SAYS_AFTER.match(text, mention.end, end)
        if after and mention.end <= at < after.end():
            return False
        if at < mention.start and not _TAG.search(text, max(0, mention.start - _NEAR), mention.start):
            return False
        before = text[max(0, mention.start - _NEAR) : mention.start]
        return bool(after or _SAYS_BEFORE.search(before))

    def demands(self, cue: DemandCue) -> bool:
        """Whether the actor is named right before the words of demanding, or surely speaks there."""
        named = (m for m in self._mentions.get(cue.sentence, []) if m.actor == cue.actor)
        if any(0 <= cue.start - m.end <= _NEAR_DEMAND for m in named):
            return True
        return any(c.actor == cue.actor and self.is_sure(c) for c in self._reading.cues_in([cue.sentence]))

    def _takes_sides(self, cue: Cue, named: list[Mention]) -> bool:
        """As in "Lee rejected the plan", where the sentence reports nobody else's word."""
        near = any(_ADJACENT.fullmatch(self._article.text, m.end, cue.at) for m in named)
        others = any(one.actor != cue.actor and one.vouches for one in self._reading.cues_in([cue.sentence]))
        many = self._reading.is_many(cue.actor)
        finite = cue.verb.endswith(("ed", "s")) or " " in cue.verb or many
        return (
            finite
            and bool(_TAKES_SIDES.match(cue.verb) or _THINKS.fullmatch(cue.verb))
            and near
            and not others
        )

    def _is_subordinate(self, cue: Cue, named: list[Mention]) -> bool:
        """As in "weeks after Lee announced …", "was accused by Lee": the sentence is about something else."""
        text = self._article.text
        last = next((m for m in reversed(named) if m.end <= cue.at), None)
        before = last.lead if last else cue.at
        start = self._article.sentences[cue.sentence - 1].start
        if last and " " not in last.text and last.text[0].isupper() and _RELATIVE.search(text, start, before):
            return True
        return bool(_SUBORDINATES.search(text, start, before) or _PASSIVE.search(text, start, cue.at))

    def _is_alone(self, cue: Cue) -> bool:
        """Whether "he" or "she" can mean nobody else: no other person is named here or just before."""
        sentence = self._article.sentences[cue.sentence - 1]
        if not _PRONOUN.search(self._article.text, sentence.start, sentence.end):
            return False
        near = range(max(1, cue.sentence - _BACK), cue.sentence + 1)
        persons = {m.actor for number in near for m in self._people_in(number)}
        return persons == {cue.actor} or self._goes_on(cue)

    def _goes_on(self, cue: Cue) -> bool:
        """Whether the same person, by name, is the one who spoke in the sentence before."""
        before = [c for c in self._reading.cues_in([cue.sentence - 1]) if c.at >= 0]
        named = {m.actor for m in self._mentions.get(cue.sentence - 1, [])}
        here = {m.actor for m in self._people_in(cue.sentence) if m.start < cue.at}
        return {c.actor for c in before} == {cue.actor} and cue.actor in named and not here - {cue.actor}

    def _people_in(self, number: int) -> Iterator[Mention]:
        return (m for m in self._mentions.get(number, []) if m.kind == "person")


def stance_of(cue: Cue, told: str = "") -> Stance:
    """The stance that the verb shows by itself, or "I support" in what is quoted; else ``asserts``."""
    if own := _OWN_STANCE.match(told):
        return "opposes" if own[1].startswith(("oppose", "reject")) else "supports"
    return cue.stance if cue.stance not in _SIDES or _TAKES_SIDES.match(cue.verb) else "asserts"


def _of_one_surname(mentions: Iterable[Mention]) -> dict[str, int]:
    """Who shares a surname, with how many more full names the article has of the other than of them."""
    full = Counter(m.actor for m in mentions if m.kind == "person" and m.text[0].isupper() and " " in m.text)
    families: dict[str, set[str]] = defaultdict(set)
    for name in full:
        families[name.split()[-1]].add(name)
    return {
        one: max(full[other] for other in others) - full[one]
        for family in families.values()
        for one in family
        if (others := {other for other in family if other.split()[0] != one.split()[0]})
    }
