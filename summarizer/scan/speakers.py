"""Who speaks in which sentence: a verb of saying or wanting, and the mention that is its subject.

Sentences of a quotation that have no verb of their own get their speaker from ``utterances``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from summarizer.article import Article, Sentence
from summarizer.language import Language
from summarizer.scan.boilerplate import find_headings, story_start
from summarizer.scan.coreference import Mention, genders_of
from summarizer.scan.cues import Cue, reports
from summarizer.scan.places import is_where
from summarizer.scan.pronouns import Memory
from summarizer.scan.quotations import Quotation
from summarizer.scan.stances import stance_of
from summarizer.scan.subjects import Subjects
from summarizer.scan.utterances import speakers_of_utterances, spread
from summarizer.schema import Attribution

# How far back a relative clause, and a determiner, may begin before a verb.
_RELATIVE = 90
_DETERMINER = 6
# A stance shows near its verb; a "sentence" of 100,000 characters must not cost their square.
_STANCE_WITHIN = 600
_NEAR = 30
_ARTICLE = len("The ")


def find_cues(
    article: Article, mentions: list[Mention], quotations: list[Quotation], subjects: Subjects
) -> list[Cue]:
    """Every sentence that shows somebody saying or wanting something, with who; in order.

    ``subjects`` remembers, from here on, what pronouns mean in each sentence.
    """
    genders = genders_of(article.language, mentions)
    memory = Memory(article.language, genders)
    cues: dict[int, list[Cue]] = {}
    headings = find_headings(article)
    for sentence in article.sentences:
        if sentence.number in headings:
            subjects.remember(sentence, Memory(article.language, genders))
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
        guess = not cues and subjects.language.patterns.surely_spoken.fullmatch(verb[0])
        if not actor or actor in cues or not (certain or guess):
            continue
        direct = quoted and certain and way == "said"
        act = way == "wanted" and not subjects.language.patterns.thinking.match(verb[0])
        attribution: Attribution = "direct_quote" if direct else "inferred" if act else "indirect"
        told = text[verb.start() : min(sentence.end, verb.end() + _STANCE_WITHIN)]
        stance = stance_of(
            subjects.language,
            verb[0],
            told,
            text[max(sentence.start, verb.start() - _NEAR) : verb.start()],
        )
        cues[actor] = Cue(
            sentence.number,
            actor,
            verb[0],
            attribution,
            certain,
            stance,
            verb.start(),
            reports=reports(subjects.language, verb[0]),
        )
    found = list(cues.values()) or _cited(sentence, subjects) or _aside(sentence, subjects)
    return _sifted(sentence, found, subjects)


def _is_supposed(actor: str | None, verb: re.Match[str], sentence: Sentence, subjects: Subjects) -> bool:
    """Whether the verb's subject stands right after an "if"."""
    near = subjects.outside.starting_in(max(sentence.start, verb.start() - _RELATIVE), verb.start())
    subject = next((m for m in reversed(near) if m.actor == actor), None)
    return bool(
        subject
        and subjects.language.patterns.supposed_before.search(verb.string, sentence.start, subject.lead)
    )


def _aside(sentence: Sentence, subjects: Subjects) -> list[Cue]:
    """Who does something "…, saying that": the sentence's subject, where it begins with one."""
    text, here = subjects.article.text, _subjects_in(sentence, subjects)
    verb = next(subjects.language.patterns.saying_aside.finditer(text, sentence.start, sentence.end), None)
    begins = here and here[0].lead - story_start(subjects.article, sentence) <= _ARTICLE
    if verb is None or not begins or subjects.quoted.around(verb.start()):
        return []
    quoted = subjects.quoted.touching(verb.end(), sentence.end)
    stance = stance_of(
        subjects.language,
        verb[0],
        text[verb.start() : min(sentence.end, verb.end() + _STANCE_WITHIN)],
    )
    way: Attribution = "direct_quote" if quoted else "indirect"
    return [
        Cue(
            sentence.number,
            here[0].actor,
            verb[0],
            way,
            certain=True,
            stance=stance,
            at=verb.start(),
            reports=reports(subjects.language, verb[0]),
        )
    ]


def _cited(sentence: Sentence, subjects: Subjects) -> list[Cue]:
    """Whom a sentence without a verb of saying cites: "…, according to X"."""
    cited = subjects.cited(sentence)
    return [Cue(sentence.number, cited, "", "indirect", certain=True)] if cited else []


def _verbs(sentence: Sentence, subjects: Subjects) -> Iterator[tuple[re.Match[str], str]]:
    """The sentence's verbs (and possessed nouns) outside quotations, in order, but for mere demands."""
    text = subjects.article.text
    kinds = (
        (subjects.language.patterns.saying, "said"),
        (subjects.language.patterns.possessed_noun, "possessed"),
        (subjects.language.patterns.wanting, "wanted"),
    )
    found = (
        (verb, way)
        for pattern, way in kinds
        for verb in pattern.finditer(text, sentence.start, sentence.end)
        if not subjects.quoted.around(verb.start())
        and (
            way == "possessed"
            or not subjects.language.patterns.noun_before.search(_just_before(verb, sentence))
        )
        and not subjects.language.patterns.demand_only.match(text, verb.start())
        and (
            (way == "said" and subjects.language.patterns.tells.match(text, verb.end()))
            or not subjects.language.patterns.relative_before.search(
                text[max(sentence.start, verb.start() - _RELATIVE) : verb.start()]
            )
        )
    )
    # What is said of somebody aside ("Lee, who voted no, called it …") comes after what the sentence tells.
    yield from sorted(
        found, key=lambda pair: (_is_aside(subjects.language, pair[0], sentence), pair[0].start())
    )


def _is_aside(language: Language, verb: re.Match[str], sentence: Sentence) -> bool:
    return bool(
        language.patterns.aside_before.search(
            verb.string[max(sentence.start, verb.start() - _NEAR) : verb.start()]
        )
    )


def _just_before(verb: re.Match[str], sentence: Sentence) -> str:
    return verb.string[max(sentence.start, verb.start() - _DETERMINER) : verb.start()]


def _possessor(noun: re.Match[str], sentence: Sentence, subjects: Subjects) -> tuple[str | None, bool]:
    before = subjects.outside.touching(max(sentence.start, noun.start() - len("n’s ")), noun.start())
    return next((m.actor for m in before if m.end + len("’s ") == noun.start()), None), True


def _sifted(sentence: Sentence, cues: list[Cue], subjects: Subjects) -> list[Cue]:
    """Less who merely reports another's wish; a body's bare tally is marked as no view."""
    words = subjects.article.words(sentence)
    told = subjects.language.patterns.saying.search(words)  # "none had predicted that they would"
    first = sentence.start + (told.start() if told else len(words))
    if len(cues) > 1 or subjects.language.patterns.under_a_plan.search(words):
        cues = [cue for cue in cues if cue.verb not in subjects.language.words.will]
    cues = [cue for cue in cues if cue.verb not in subjects.language.words.will or cue.at < first]
    wishes = [cue for cue in cues if subjects.language.patterns.wanting.fullmatch(cue.verb)]
    if wishes:
        cues = [
            cue
            for cue in cues
            if cue in wishes or cue.actor.lower() not in subjects.language.words.generic_sources
        ]
    quoted = subjects.quoted.touching(sentence.start, sentence.end)
    if (
        quoted
        or not subjects.language.patterns.says_number.search(words)
        or subjects.language.patterns.judges.search(words)
    ):
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
    before = cue.at < 0 or subjects.language.patterns.only_when.fullmatch(text, verb_end, sentence.end)
    told = text[sentence.start if before else verb_end : sentence.end]
    return bool(
        subjects.language.patterns.reports_numbers.fullmatch(cue.verb)
        and subjects.language.patterns.says_number.search(told)
    )


def _subjects_in(sentence: Sentence, subjects: Subjects) -> list[Mention]:
    """The sentence's mentions, without places and without a body that leads it in.

    "In Cairo, the minister …", "Dockers United convener Ann Lee …".
    """
    text = subjects.article.text
    near = subjects.outside.starting_in(sentence.start, sentence.end)
    here = [m for m in near if not is_where(subjects.language, text, m)]
    led = here and subjects.language.patterns.leads_in.fullmatch(text, sentence.start, here[0].start)
    held = (
        len(here) > 1
        and here[1].role
        and subjects.language.patterns.to_office_words.fullmatch(text, here[0].end, here[1].start)
    )
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
