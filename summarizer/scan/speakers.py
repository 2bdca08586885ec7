"""Who speaks in which sentence: a verb of saying or wanting, and the mention that is its subject.

A sentence inside a quotation belongs to whoever its utterance is attributed to; a quotation without a
verb of its own continues the last person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from summarizer.article import Article, Sentence
from summarizer.scan import lexicon
from summarizer.scan.furniture import story_start
from summarizer.scan.memory import Memory
from summarizer.scan.merging import Mention, genders_of
from summarizer.scan.quotations import Quotation
from summarizer.scan.spans import Spans
from summarizer.scan.stances import stance_of
from summarizer.scan.subjects import Subjects
from summarizer.schema import Attribution, Stance

__all__ = ["Cue", "Subjects", "find_cues"]

_REPORTS_NUMBERS = re.compile(r"(?:said|says|reported|announced|told)?")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|dozens?|hundreds?|thousands?|millions?)\b"
)
_JUDGES = re.compile(
    r"\b(?:will|would|could|should|must|may|might|can|cannot|need|risk|more|less|better|worse|expected|"
    r"likely|because|on (?:course|track)|too|enough|never|nothing|wrong|fair|unfair)\b"
)
_GENERIC = frozenset(
    ("analysts", "experts", "critics", "observers", "officials", "sources", "commentators", "diplomats")
)
_SUBJECT_WITHIN = 40
# "…, the ministry said on Tuesday.": nothing told follows a verb whose words stand before it.
_ONLY_WHEN = re.compile(
    r"(?: (?:on|in|at|during|late|early|earlier|this|last|yesterday|today|to)\b[^,;]{0,40})?[.,;]?"
)
_LEADS_IN = re.compile(r"(?:In|At|From|Near|Outside|Across) (?:the )?")
# “…” said a patient: somebody speaks who is not named, so nobody who is. (“…” said the diplomat: nor is this
# one, where no cue tells who that is.)
_SOMEBODY = r"(?:an?|one|another|the|its|his|her|their)"
_NAMELESS = re.compile(
    rf"[”\"»’']\s*(?:(?:said|says|asked|added|told|recalled|explained) {_SOMEBODY}\b|"
    rf"{_SOMEBODY} (?:[\w-]+ ){{1,3}}(?:said|says|told|added|asked)\b)"
)
_NOBODY = "(somebody whom the article does not name)"
# How far back a relative clause, and a determiner, may begin before a verb.
_RELATIVE = 90
_DETERMINER = 6
# A stance shows near its verb; a "sentence" of 100,000 characters must not cost their square.
_STANCE_WITHIN = 600
_NEAR = 30


@dataclass(frozen=True)
class Cue:
    """Who says or wants something in this sentence.

    ``certain`` when grammar says so, not nearness; ``at`` is the verb's offset, -1 where a quotation
    has no verb of its own. Without ``view`` it is a body's bare report of numbers: that makes it the
    source of a figure, and no holder of a position.
    """

    sentence: int
    actor: str
    verb: str
    attribution: Attribution
    certain: bool
    stance: Stance = "asserts"
    at: int = -1
    view: bool = True

    @property
    def vouches(self) -> bool:
        """Whether the actor says what stands in the sentence, and so is the source of its figures."""
        verbs = (lexicon.SAYING_RE, lexicon.EXPECTING_RE)
        said = not self.verb or any(pattern.fullmatch(self.verb) for pattern in verbs)
        return self.certain and self.attribution != "inferred" and bool(said)


def find_cues(
    article: Article, mentions: list[Mention], quotations: list[Quotation], subjects: Subjects
) -> list[Cue]:
    """Every sentence that shows somebody saying or wanting something, with who; in order.

    ``subjects`` remembers, from here on, what pronouns mean in each sentence.
    """
    memory = Memory(genders_of(mentions))
    cues: dict[int, list[Cue]] = {}
    for sentence in article.sentences:
        subjects.remember(sentence, memory)
        found = list(_in_sentence(sentence, subjects))
        if found:
            cues[sentence.number] = found
        _remember(_subjects_in(sentence, subjects), found, memory)
    persons = {m.actor for m in mentions if m.kind == "person"}
    speakers = _utterance_speakers(article, quotations, cues)
    spread = list(_spread(subjects, persons, speakers, cues))
    return sorted([c for own in cues.values() for c in own] + spread, key=lambda cue: cue.sentence)


def _in_sentence(sentence: Sentence, subjects: Subjects) -> Iterable[Cue]:
    text = subjects.article.text
    quoted = bool(subjects.quoted.touching(sentence.start, sentence.end))
    cues: dict[str, Cue] = {}
    for verb, way in _verbs(sentence, subjects):
        actor, certain = (
            _possessor(verb, sentence, subjects) if way == "possessed" else subjects.likely(sentence, verb)
        )
        guess = not cues and lexicon.UNCERTAIN_OK.fullmatch(verb[0])
        if not actor or actor in cues or not (certain or guess):
            continue
        direct = quoted and certain and way == "said"
        act = way == "wanted" and not lexicon.THINKING_RE.match(verb[0])
        attribution: Attribution = "direct_quote" if direct else "inferred" if act else "indirect"
        told = text[verb.start() : min(sentence.end, verb.end() + _STANCE_WITHIN)]
        stance = stance_of(verb[0], told, text[max(sentence.start, verb.start() - _NEAR) : verb.start()])
        cues[actor] = Cue(sentence.number, actor, verb[0], attribution, certain, stance, verb.start())
    found = list(cues.values()) or _cited(sentence, subjects) or _aside(sentence, subjects)
    return _sifted(sentence, found, subjects)


def _aside(sentence: Sentence, subjects: Subjects) -> list[Cue]:
    """Who does something "…, saying that": the sentence's subject, where it begins with one."""
    text, here = subjects.article.text, _subjects_in(sentence, subjects)
    verb = next(lexicon.PARTICIPLE_RE.finditer(text, sentence.start, sentence.end), None)
    begins = here and here[0].lead - story_start(subjects.article, sentence) <= len("The ")
    if verb is None or not begins or subjects.quoted.around(verb.start()):
        return []
    quoted = subjects.quoted.touching(verb.end(), sentence.end)
    stance = stance_of(verb[0], text[verb.start() : min(sentence.end, verb.end() + _STANCE_WITHIN)])
    way: Attribution = "direct_quote" if quoted else "indirect"
    return [Cue(sentence.number, here[0].actor, verb[0], way, certain=True, stance=stance, at=verb.start())]


def _cited(sentence: Sentence, subjects: Subjects) -> list[Cue]:
    """Whom a sentence without a verb of saying cites: "…, according to X"."""
    cited = subjects.cited(sentence)
    return [Cue(sentence.number, cited, "", "indirect", certain=True)] if cited else []


def _verbs(sentence: Sentence, subjects: Subjects) -> Iterator[tuple[re.Match[str], str]]:
    """The sentence's verbs (and possessed nouns) outside quotations, in order, but for mere demands."""
    text = subjects.article.text
    kinds = ((lexicon.SAYING_RE, "said"), (lexicon.POSSESSED_RE, "possessed"), (lexicon.WANTING_RE, "wanted"))
    found = (
        (verb, way)
        for pattern, way in kinds
        for verb in pattern.finditer(text, sentence.start, sentence.end)
        if not subjects.quoted.around(verb.start())
        and (way == "possessed" or not lexicon.NOUN_RE.search(_just_before(verb, sentence)))
        and not lexicon.DEMAND_ONLY_RE.match(text, verb.start())
        and not lexicon.RELATIVE_RE.search(text[max(sentence.start, verb.start() - _RELATIVE) : verb.start()])
    )
    yield from sorted(found, key=lambda pair: pair[0].start())


def _just_before(verb: re.Match[str], sentence: Sentence) -> str:
    return verb.string[max(sentence.start, verb.start() - _DETERMINER) : verb.start()]


def _possessor(noun: re.Match[str], sentence: Sentence, subjects: Subjects) -> tuple[str | None, bool]:
    before = subjects.outside.touching(max(sentence.start, noun.start() - len("n’s ")), noun.start())
    return next((m.actor for m in before if m.end + len("’s ") == noun.start()), None), True


def _sifted(sentence: Sentence, cues: list[Cue], subjects: Subjects) -> list[Cue]:
    """Less who merely reports another's wish; a body's bare tally is marked as no view."""
    words = subjects.article.words(sentence)
    if len(cues) > 1 or lexicon.UNDER_RE.search(words):
        cues = [cue for cue in cues if cue.verb not in {"will", "would"}]
    wishes = [cue for cue in cues if lexicon.WANTING_RE.fullmatch(cue.verb)]
    if wishes:
        cues = [cue for cue in cues if cue in wishes or cue.actor.lower() not in _GENERIC]
    quoted = subjects.quoted.touching(sentence.start, sentence.end)
    if quoted or not _NUMBER.search(words) or _JUDGES.search(words):
        return cues
    here = subjects.named.starting_in(sentence.start, sentence.end)
    persons = {m.actor for m in here if m.kind == "person"}
    return [
        cue if cue.actor in persons or not _reports(cue, sentence, subjects) else replace(cue, view=False)
        for cue in cues
    ]


def _reports(cue: Cue, sentence: Sentence, subjects: Subjects) -> bool:
    """Whether numbers stand in what the verb tells, not in what leads up to it ("In a 2-1 ruling, …")."""
    text, verb_end = subjects.article.text, cue.at + len(cue.verb)
    before = cue.at < 0 or _ONLY_WHEN.fullmatch(text, verb_end, sentence.end)
    told = text[sentence.start if before else verb_end : sentence.end]
    return bool(_REPORTS_NUMBERS.fullmatch(cue.verb) and _NUMBER.search(told))


def _subjects_in(sentence: Sentence, subjects: Subjects) -> list[Mention]:
    """The sentence's mentions, without a place that leads it in ("In Cairo, the minister …")."""
    here = subjects.outside.starting_in(sentence.start, sentence.end)
    led = here and _LEADS_IN.fullmatch(subjects.article.text, sentence.start, here[0].start)
    return here[1:] if led else here


def _remember(here: list[Mention], found: list[Cue], memory: Memory) -> None:
    """The sentence's speakers, or else its first mention, are what a later pronoun stands for."""
    speakers = {cue.actor for cue in found if cue.certain}
    subject = [] if speakers else here[:1]
    for mention in sorted(here, key=lambda m: m.kind == "person"):
        if mention.actor in speakers and mention.kind == "person" and mention.text[0].isupper():
            memory.speaker = mention.actor
        if mention.actor in speakers or mention in subject or memory.stands_for("he") is None:
            memory.note(mention)


def _spread(
    subjects: Subjects, persons: set[str], speakers: dict[int, str], cues: dict[int, list[Cue]]
) -> Iterator[Cue]:
    """Each quoted sentence without a cue of its own, with the speaker of its utterance or the last person."""
    last: str | None = None
    nameless = {q.utterance for q in subjects.quotations if _nameless(q, subjects)} - set(speakers)
    quoting = (-1, "")  # the paragraph in which somebody, a body too, was last quoted, and who
    for sentence in subjects.article.sentences:
        quoted = subjects.quoted.touching(sentence.start, sentence.end)
        if own := cues.get(sentence.number):
            last = own[0].actor if own[0].certain and own[0].actor in persons else last
            direct = (cue.actor for cue in own if cue.certain and cue.attribution == "direct_quote")
            quoting = (sentence.paragraph, next(direct, ""))
            continue
        last = _new_subject(sentence, quoted, subjects) or last
        if any(q.utterance in nameless for q in quoted):
            quoting = (sentence.paragraph, _NOBODY)
            continue
        quotation = next((q for q in quoted if _quotes(q, sentence)), None)
        goes_on = quoting[1] if quoting[0] == sentence.paragraph else ""
        known = speakers.get(quotation.utterance) or goes_on if quotation else None
        actor = known or last
        if quotation and actor and actor != _NOBODY:
            stance = stance_of("", subjects.article.words(sentence))
            yield Cue(sentence.number, actor, "", "direct_quote", bool(known), stance)


def _new_subject(sentence: Sentence, quoted: list[Quotation], subjects: Subjects) -> str | None:
    """The person that a sentence of the story (not of a quotation) begins with."""
    if any(q.start <= sentence.start for q in quoted):
        return None
    first = subjects.named.starting_in(sentence.start, sentence.end)[:1]
    near = [m.actor for m in first if m.kind == "person" and m.start - sentence.start < _SUBJECT_WITHIN]
    return near[0] if near else None


def _nameless(quotation: Quotation, subjects: Subjects) -> bool:
    return bool(_NAMELESS.match(subjects.article.text, quotation.end - 1))


def _quotes(quotation: Quotation, sentence: Sentence) -> bool:
    """Whether the sentence is quoted, for the most part."""
    if quotation.start <= sentence.start and sentence.end <= quotation.end + 1:
        return True
    shared = min(quotation.end, sentence.end) - max(quotation.start, sentence.start)
    return 2 * shared > sentence.end - sentence.start


def _asked(
    article: Article, quotation: Quotation, sentence: Sentence, cues: dict[int, list[Cue]]
) -> str | None:
    """The speaker of “Why?” in a next sentence that only says who said it: "Senator Lee, D-Dale, asked."."""
    following = article.sentences[sentence.number : sentence.number + 1]
    if sentence.end != quotation.end or not following or following[0].paragraph != sentence.paragraph:
        return None
    said = (c for c in cues.get(following[0].number, []) if c.certain and lexicon.SAYING_RE.fullmatch(c.verb))
    last = (c for c in said if article.text[c.at + len(c.verb) : following[0].end] in (".", ""))
    return next((cue.actor for cue in last), None)


def _utterance_speakers(
    article: Article, quotations: list[Quotation], cues: dict[int, list[Cue]]
) -> dict[int, str]:
    """The speaker named in a sentence that holds part of the utterance; a later part wins over an earlier."""
    speakers: dict[int, str] = {}
    sentences = Spans(article.sentences)
    for quotation in quotations:
        for sentence in sentences.touching(quotation.start, quotation.end):
            first = next(iter(cues.get(sentence.number, [])), None)
            if first and first.certain:
                speakers[quotation.utterance] = first.actor
            named = _asked(article, quotation, sentence, cues)
            if named:
                speakers.setdefault(quotation.utterance, named)
    return speakers
