"""Who speaks in which sentence: a verb of saying or wanting, and the mention that is its subject.

In order of trust: the subject before the verb (with auxiliaries, adverbs and an apposition between),
the subject after an inverted verb (“…” said X), "according to X", the sentence's first mention. A
pronoun stands for the last subject that fits it; a sentence inside a quotation belongs to whoever
its utterance is attributed to.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass

from summarizer.article import Article, Sentence
from summarizer.scan import lexicon
from summarizer.scan.names import Mention
from summarizer.scan.quotations import Quotation
from summarizer.scan.stances import stance_of
from summarizer.schema import Attribution, Stance

_BETWEEN = re.compile(
    r"^(?:\s*,[^,]{1,90},(?:[^,]{1,90},)?|\s*\([^)]{1,60}\))?(?:\s+(?:has|have|had|was|were|is|are|will|would|could|also|later|"
    r"previously|repeatedly|initially|once|again|still|then|now|never|not|in particular|both|either|been|"
    r"\w+ly|this week|last week|last month|today|on \w+day|in a statement)|,(?: \w+){1,3},)*\s*$"
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|get|got)(?: \w+ly)? $")
_BY_AGENT = re.compile(r"^ by (?:the |a |an )?$")
_REPORTS_NUMBERS = re.compile(r"\b(?:said|says|reported|announced|told)\b")
_JUDGES = re.compile(r"\b(?:will|would|could|should|must|may|might|can|cannot|need|risk|more|less|better|worse|expected|likely|because)\b")
_GENERIC = frozenset("analysts experts critics observers officials sources commentators diplomats".split())
_PRONOUN = re.compile(r"\b(he|she|they|it|we|i)\b", re.IGNORECASE)
_AFTER_VERB = re.compile(r"^(?:\s+on \w+day)?\s+(?:the |a |an )?(?:[\w’'-]+ ){0,4}?$", re.IGNORECASE)
_ACCORDING = re.compile(r"\b(?:according to|in the view of) (?:the )?$", re.IGNORECASE)
_POINTS_TO_SPEAKER = frozenset("spokesman spokeswoman spokesperson lawmaker congressman congresswoman politician".split())
_SUBJECT_WITHIN = 40
_ENDS_UTTERANCE = re.compile(r"[,.?!—–-][\"”»]\s+(?:[\w.’' -]{0,60}\s)?$")


@dataclass(frozen=True)
class Cue:
    """Who says or wants something in this sentence.

    ``certain`` when grammar says so, not nearness; ``at`` is the verb's offset, -1 where a quotation
    has no verb of its own.
    """

    sentence: int
    actor: str
    verb: str
    attribution: Attribution
    certain: bool
    stance: Stance = "asserts"
    at: int = -1


class _Memory:
    """The last subjects by what a pronoun may stand for."""

    def __init__(self) -> None:
        self.person: str | None = None
        self.speaker: str | None = None
        self.group: str | None = None
        self.organization: str | None = None

    def note(self, mention: Mention) -> None:
        if mention.kind == "person":
            self.person = mention.actor
        elif mention.kind == "group" and mention.text.endswith("s"):
            self.group = mention.actor
        else:
            self.organization = mention.actor

    def stands_for(self, pronoun: str) -> str | None:
        if pronoun in {"he", "she"}:
            return self.person
        return (self.group or self.organization) if pronoun == "they" else self.organization


class Subjects:
    """Asks for the subject of any verb or noun, with what was remembered when its sentence was read."""

    def __init__(self, article: Article, mentions: list[Mention], quotations: list[Quotation]) -> None:
        self._text = article.text
        self._mentions = [m for m in mentions if not _inside(m.start, quotations)]
        self._memories: dict[int, _Memory] = {}

    def remember(self, sentence: Sentence, memory: _Memory) -> None:
        self._memories[sentence.number] = copy.copy(memory)

    def of(self, sentence: Sentence, verb: re.Match[str]) -> str | None:
        """The actor that is the subject (or possessor) of this match, when grammar says so."""
        here = [m for m in self._mentions if sentence.start <= m.start < sentence.end]
        owner = [m for m in here if re.fullmatch(r"[’']s (?:[a-z]+ ){0,2}", self._text[m.end : verb.start()])]
        if owner:
            return owner[-1].actor
        actor, certain = _subject(self._text, sentence, verb, here, self._memories[sentence.number])
        if certain:
            return actor
        pronoun = _PRONOUN.match(self._text, sentence.start)
        return self._memories[sentence.number].stands_for(pronoun[0].lower()) if pronoun else None


def find_cues(article: Article, mentions: list[Mention], quotations: list[Quotation], subjects: Subjects) -> list[Cue]:
    """Every sentence that shows somebody saying or wanting something, with who; in order."""
    memory = _Memory()
    cues: list[Cue] = []
    for sentence in article.sentences:
        subjects.remember(sentence, memory)
        found = _in_sentence(article, sentence, mentions, quotations, memory)
        cues += found
        _remember(sentence, [m for m in mentions if not _inside(m.start, quotations)], found, memory)
    return sorted(_spread(article, mentions, quotations, cues), key=lambda cue: cue.sentence)


def _in_sentence(
    article: Article, sentence: Sentence, mentions: list[Mention], quotations: list[Quotation], memory: _Memory
) -> list[Cue]:
    text = article.text
    here = [m for m in mentions if sentence.start <= m.start < sentence.end]
    quoted = [q for q in quotations if q.start < sentence.end and sentence.start < q.end]
    outside = [m for m in here if not _inside(m.start, quoted)]
    cues: dict[str, Cue] = {}
    for verb, way in _verbs(text, sentence):
        if _inside(verb.start(), quoted) or lexicon.DEMAND_ONLY_RE.match(text, verb.start()):
            continue
        actor, certain = _possessor(verb, outside) if way == "possessed" else _subject(text, sentence, verb, outside, memory)
        if not actor or actor in cues or not (certain or (not cues and lexicon.UNCERTAIN_OK.fullmatch(verb[0]))):
            continue
        direct = bool(quoted) and certain and way == "said"
        attribution: Attribution = "direct_quote" if direct else "inferred" if way == "wanted" else "indirect"
        stance = stance_of(verb[0], text[verb.start() : sentence.end])
        cues[actor] = Cue(sentence.number, actor, verb[0], attribution, certain, stance, verb.start())
    return _sifted(text[sentence.start : sentence.end], list(cues.values()), here, quoted)


def _verbs(text: str, sentence: Sentence) -> list[tuple[re.Match[str], str]]:
    kinds = ((lexicon.SAYING_RE, "said"), (lexicon.POSSESSED_RE, "possessed"), (lexicon.WANTING_RE, "wanted"))
    found = [(match, way) for pattern, way in kinds for match in pattern.finditer(text, sentence.start, sentence.end)]
    return sorted(found, key=lambda pair: pair[0].start())


def _sifted(words: str, cues: list[Cue], here: list[Mention], quoted: list[Quotation]) -> list[Cue]:
    """Less what the sentence shows to be no view: a bare tally of a body, and whoever merely reports another's wish."""
    if len(cues) > 1:
        cues = [cue for cue in cues if cue.verb not in {"will", "would"}]
    wishes = [cue for cue in cues if cue.attribution == "inferred"]
    if wishes:
        cues = [cue for cue in cues if cue in wishes or cue.actor.lower() not in _GENERIC]
    if quoted or not re.search(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b", words) or _JUDGES.search(words):
        return cues
    persons = {m.actor for m in here if m.kind == "person"}
    return [cue for cue in cues if cue.actor in persons or not _REPORTS_NUMBERS.fullmatch(cue.verb)]


def _possessor(noun: re.Match[str], mentions: list[Mention]) -> tuple[str | None, bool]:
    return next((m.actor for m in mentions if m.end + len("’s ") == noun.start()), None), True


def _inside(at: int, quoted: list[Quotation]) -> bool:
    return any(q.start < at < q.end for q in quoted)


def _subject(text: str, sentence: Sentence, verb: re.Match[str], mentions: list[Mention], memory: _Memory) -> tuple[str | None, bool]:
    before = [m for m in mentions if m.end <= verb.start()]
    for mention in mentions:
        if mention.start > verb.end() and _BY_AGENT.match(text[verb.end() : mention.start]):
            return mention.actor, True
    if _PASSIVE.search(text[sentence.start : verb.start()]) and verb[0].endswith("ed"):
        return None, False
    for mention in reversed(before):
        if _BETWEEN.match(text[mention.end : verb.start()]) and not text[mention.end :].startswith(("’s", "'s")):
            return _head(text, mention, before, memory), True
    for pronoun in reversed(list(_PRONOUN.finditer(text, sentence.start, verb.start()))):
        if _BETWEEN.match(text[pronoun.end() : verb.start()]):
            fits = [m for m in before if m.end <= pronoun.start() and _fits(m, pronoun[0].lower())]
            actor = fits[0].actor if fits else memory.stands_for(pronoun[0].lower())
            return actor, actor is not None
    if _ENDS_UTTERANCE.search(text[sentence.start : verb.start()]) or verb.start() == sentence.start:
        for mention in mentions:
            if mention.start >= verb.end() and _AFTER_VERB.match(text[verb.end() : mention.start]):
                return mention.actor, True
    for mention in mentions:
        if _ACCORDING.search(text[sentence.start : mention.start]):
            return mention.actor, True
    return (before[0].actor if before else None), False


def _fits(mention: Mention, pronoun: str) -> bool:
    if pronoun in {"he", "she"}:
        return mention.kind == "person"
    plural = mention.kind == "group" and mention.text.endswith("s")
    return plural if pronoun == "they" else mention.kind != "person" and not plural


def _head(text: str, mention: Mention, before: list[Mention], memory: _Memory) -> str:
    """The subject's actor: of an apposition its head, of "X and Y" both, of a bare office the last person.

    In "X, the top Democrat on the Y, called" the subject is X, though Y stands next to the verb.
    """
    if mention.actor.split()[-1] in _POINTS_TO_SPEAKER and memory.speaker:
        return memory.speaker
    for other in before:
        if re.fullmatch(r" and (?:the )?", text[other.end : mention.start]):
            return text[other.start : mention.end]
    for other in before:
        gap = text[other.end : mention.start]
        if other is not mention and re.match(r"^, (?:the |a |an |who |which |\d)[^,“”\"]{0,80}$", gap) and text[mention.end : mention.end + 1] == ",":
            return other.actor
    return mention.actor


def _remember(sentence: Sentence, mentions: list[Mention], found: list[Cue], memory: _Memory) -> None:
    here = [m for m in mentions if sentence.start <= m.start < sentence.end]
    speakers = {cue.actor for cue in found if cue.certain}
    subject = here[:1] if not speakers else []
    for mention in [m for m in here if m.kind != "person"] + [m for m in here if m.kind == "person"]:
        if mention.actor in speakers and mention.kind == "person" and mention.text[0].isupper():
            memory.speaker = mention.actor
        if mention.actor in speakers or mention in subject or memory.stands_for("he") is None:
            memory.note(mention)


def _spread(article: Article, mentions: list[Mention], quotations: list[Quotation], cues: list[Cue]) -> list[Cue]:
    """Give each quoted sentence without a cue of its own the speaker of its utterance."""
    by_sentence: dict[int, list[Cue]] = {}
    for cue in cues:
        by_sentence.setdefault(cue.sentence, []).append(cue)
    spread = list(cues)
    last: str | None = None
    persons = {m.actor for m in mentions if m.kind == "person"}
    speakers = _utterance_speakers(article, quotations, by_sentence)
    for sentence in article.sentences:
        own = by_sentence.get(sentence.number)
        if own:
            last = own[0].actor if own[0].certain and own[0].actor in persons else last
            continue
        first = next((m for m in mentions if sentence.start <= m.start < sentence.end), None)
        unquoted = not any(q.start <= sentence.start < q.end for q in quotations)
        if first and unquoted and first.kind == "person" and first.start - sentence.start < _SUBJECT_WITHIN:
            last = first.actor
        for quotation in quotations:
            if quotation.start <= sentence.start and sentence.end <= quotation.end + 1 or _mostly(quotation, sentence):
                actor = speakers.get(quotation.utterance, last)
                if actor:
                    spread.append(Cue(sentence.number, actor, "", "direct_quote", quotation.utterance in speakers, stance_of("", article.words(sentence))))
                break
    return spread


def _mostly(quotation: Quotation, sentence: Sentence) -> bool:
    shared = min(quotation.end, sentence.end) - max(quotation.start, sentence.start)
    return 2 * shared > sentence.end - sentence.start


def _utterance_speakers(article: Article, quotations: list[Quotation], cues: dict[int, list[Cue]]) -> dict[int, str]:
    """The speaker named in a sentence that holds part of the utterance; a later part wins over an earlier."""
    speakers: dict[int, str] = {}
    for quotation in quotations:
        for sentence in article.sentences:
            if quotation.start < sentence.end and sentence.start < quotation.end:
                for cue in cues.get(sentence.number, [])[:1]:
                    if cue.certain:
                        speakers[quotation.utterance] = cue.actor
    return speakers
