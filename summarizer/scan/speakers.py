"""Who speaks in which sentence: a verb of saying or wanting, and the mention that is its subject.

Sentences of a quotation that have no verb of their own get their speaker from ``utterances``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from summarizer.article import Article, Sentence
from summarizer.scan import verbs
from summarizer.scan.cues import Cue
from summarizer.scan.furniture import find_headings, story_start
from summarizer.scan.memory import Memory
from summarizer.scan.merging import Mention, genders_of
from summarizer.scan.places import is_where
from summarizer.scan.quotations import Quotation
from summarizer.scan.stances import stance_of
from summarizer.scan.subjects import Subjects
from summarizer.scan.utterances import speakers_of_utterances, spread
from summarizer.schema import Attribution

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
# "…, the ministry said on Tuesday.": nothing told follows a verb whose words stand before it.
_ONLY_WHEN = re.compile(
    r"(?: (?:on|in|at|during|late|early|earlier|this|last|yesterday|today|to)\b[^,;]{0,40})?[.,;]?"
)
_TO_OFFICE = re.compile(r" (?:[a-z-]+ ){1,4}")
_LEADS_IN = re.compile(r"(?:In|At|From|Near|Outside|Across) (?:the )?")
# "Would go to court if lawmakers approved it": nobody has approved anything.
_SUPPOSED = re.compile(r"\b(?:if|unless|whether|should) (?:the |a |an |any |[A-Z]\w+ ){0,2}$")
# How far back a relative clause, and a determiner, may begin before a verb.
_RELATIVE = 90
_DETERMINER = 6
# A stance shows near its verb; a "sentence" of 100,000 characters must not cost their square.
_STANCE_WITHIN = 600
_NEAR = 30
_ASIDE = re.compile(r", (?:who|which) (?:(?:has|have|had|is|was|were|are|also|\w+ly) )*$")


def find_cues(
    article: Article, mentions: list[Mention], quotations: list[Quotation], subjects: Subjects
) -> list[Cue]:
    """Every sentence that shows somebody saying or wanting something, with who; in order.

    ``subjects`` remembers, from here on, what pronouns mean in each sentence.
    """
    genders = genders_of(mentions)
    memory = Memory(genders)
    cues: dict[int, list[Cue]] = {}
    headings = find_headings(article)
    for sentence in article.sentences:
        if sentence.number in headings:
            subjects.remember(sentence, Memory(genders))
            cues[sentence.number] = list(_in_sentence(sentence, subjects))
            continue  # the story says it again, and no pronoun means somebody of a headline
        subjects.remember(sentence, memory)
        found = list(_in_sentence(sentence, subjects))
        if found:
            cues[sentence.number] = found
        _remember(_subjects_in(sentence, subjects), found, memory)
    persons = {m.actor for m in mentions if m.kind == "person"}
    speakers = speakers_of_utterances(article, quotations, cues)
    spread_over = list(spread(subjects, persons, speakers, cues))
    return sorted([c for own in cues.values() for c in own] + spread_over, key=lambda cue: cue.sentence)


def _in_sentence(sentence: Sentence, subjects: Subjects) -> Iterable[Cue]:
    text = subjects.article.text
    quoted = bool(subjects.quoted.touching(sentence.start, sentence.end))
    cues: dict[str, Cue] = {}
    for verb, way in _verbs(sentence, subjects):
        actor, certain = (
            _possessor(verb, sentence, subjects) if way == "possessed" else subjects.likely(sentence, verb)
        )
        if way == "wanted" and _is_supposed(actor, verb, sentence, subjects):
            continue
        guess = not cues and verbs.UNCERTAIN_OK.fullmatch(verb[0])
        if not actor or actor in cues or not (certain or guess):
            continue
        direct = quoted and certain and way == "said"
        act = way == "wanted" and not verbs.THINKING_RE.match(verb[0])
        attribution: Attribution = "direct_quote" if direct else "inferred" if act else "indirect"
        told = text[verb.start() : min(sentence.end, verb.end() + _STANCE_WITHIN)]
        stance = stance_of(verb[0], told, text[max(sentence.start, verb.start() - _NEAR) : verb.start()])
        cues[actor] = Cue(sentence.number, actor, verb[0], attribution, certain, stance, verb.start())
    found = list(cues.values()) or _cited(sentence, subjects) or _aside(sentence, subjects)
    return _sifted(sentence, found, subjects)


def _is_supposed(actor: str | None, verb: re.Match[str], sentence: Sentence, subjects: Subjects) -> bool:
    """Whether the verb's subject stands right after an "if"."""
    near = subjects.outside.starting_in(max(sentence.start, verb.start() - _RELATIVE), verb.start())
    subject = next((m for m in reversed(near) if m.actor == actor), None)
    return bool(subject and _SUPPOSED.search(verb.string, sentence.start, subject.lead))


def _aside(sentence: Sentence, subjects: Subjects) -> list[Cue]:
    """Who does something "…, saying that": the sentence's subject, where it begins with one."""
    text, here = subjects.article.text, _subjects_in(sentence, subjects)
    verb = next(verbs.PARTICIPLE_RE.finditer(text, sentence.start, sentence.end), None)
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
    kinds = ((verbs.SAYING_RE, "said"), (verbs.POSSESSED_RE, "possessed"), (verbs.WANTING_RE, "wanted"))
    found = (
        (verb, way)
        for pattern, way in kinds
        for verb in pattern.finditer(text, sentence.start, sentence.end)
        if not subjects.quoted.around(verb.start())
        and (way == "possessed" or not verbs.NOUN_RE.search(_just_before(verb, sentence)))
        and not verbs.DEMAND_ONLY_RE.match(text, verb.start())
        and (
            (way == "said" and verbs.TELLS_RE.match(text, verb.end()))
            or not verbs.RELATIVE_RE.search(
                text[max(sentence.start, verb.start() - _RELATIVE) : verb.start()]
            )
        )
    )
    # What is said of somebody aside ("Lee, who voted no, called it …") comes after what the sentence tells.
    yield from sorted(found, key=lambda pair: (_is_aside(pair[0], sentence), pair[0].start()))


def _is_aside(verb: re.Match[str], sentence: Sentence) -> bool:
    return bool(_ASIDE.search(verb.string[max(sentence.start, verb.start() - _NEAR) : verb.start()]))


def _just_before(verb: re.Match[str], sentence: Sentence) -> str:
    return verb.string[max(sentence.start, verb.start() - _DETERMINER) : verb.start()]


def _possessor(noun: re.Match[str], sentence: Sentence, subjects: Subjects) -> tuple[str | None, bool]:
    before = subjects.outside.touching(max(sentence.start, noun.start() - len("n’s ")), noun.start())
    return next((m.actor for m in before if m.end + len("’s ") == noun.start()), None), True


def _sifted(sentence: Sentence, cues: list[Cue], subjects: Subjects) -> list[Cue]:
    """Less who merely reports another's wish; a body's bare tally is marked as no view."""
    words = subjects.article.words(sentence)
    told = verbs.SAYING_RE.search(words)  # "none had predicted that they would"
    first = sentence.start + (told.start() if told else len(words))
    if len(cues) > 1 or verbs.UNDER_RE.search(words):
        cues = [cue for cue in cues if cue.verb not in {"will", "would"}]
    cues = [cue for cue in cues if cue.verb not in {"will", "would"} or cue.at < first]
    wishes = [cue for cue in cues if verbs.WANTING_RE.fullmatch(cue.verb)]
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
    """The sentence's mentions, without places and without a body that leads it in.

    "In Cairo, the minister …", "Dockers United convener Ann Lee …".
    """
    text = subjects.article.text
    near = subjects.outside.starting_in(sentence.start, sentence.end)
    here = [m for m in near if not is_where(text, m)]
    led = here and _LEADS_IN.fullmatch(text, sentence.start, here[0].start)
    held = len(here) > 1 and here[1].role and _TO_OFFICE.fullmatch(text, here[0].end, here[1].start)
    return here[1:] if led or held else here


def _remember(here: list[Mention], found: list[Cue], memory: Memory) -> None:
    """The sentence's speakers, then its first mention, are what a later pronoun stands for."""
    speakers = {cue.actor for cue in found if cue.certain}
    subject = here[:1]
    for mention in sorted(here, key=lambda m: (m.actor in speakers, m.kind == "person")):
        if mention.actor in speakers and mention.kind == "person" and mention.text[0].isupper():
            memory.speaker = mention.actor
        if mention.actor in speakers or mention in subject or memory.stands_for("he") is None:
            memory.note(mention)
