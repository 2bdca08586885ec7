"""Who speaks in which sentence: the subject of its verb of saying or wanting.

What these rules find is judged and added to by what was learnt (``weighing``). For the sentences of a
quotation that have no such verb, ``utterances`` finds the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from summarizer.scan.boilerplate import story_start
from summarizer.scan.context import Annotations, SentenceContext
from summarizer.scan.coreference import Mention, genders_of
from summarizer.scan.cues import Cue, cue_of
from summarizer.scan.judging import judged
from summarizer.scan.places import is_where
from summarizer.scan.pronouns import Antecedents
from summarizer.scan.rules import Rule, rate_of
from summarizer.scan.subjects import likely_subject, office_holder
from summarizer.scan.utterances import continued_quotations, speakers_of_utterances
from summarizer.scan.weighing import Heard, hear
from summarizer.schema import Attribution

# How many characters before a verb a relative clause, and a determiner, may begin.
_RELATIVE = 90
_DETERMINER = 6
_NEAR = 30
_ARTICLE = len("The ")


def find_cues(
    annotations: Annotations,
    headings: Collection[int],
    hear: Callable[[SentenceContext, list[Cue]], Heard] = hear,
) -> tuple[list[Cue], list[Heard]]:
    """The cues of all sentences in order, and each sentence in its context.

    Both are found together: whom a pronoun stands for depends on who spoke before, as far as that is known
    without what follows. ``hear`` tells what is known of a sentence with the cues that the rules found.
    """
    genders = genders_of(annotations.article.language, annotations.mentions)
    antecedents = Antecedents()
    article: list[Heard] = []
    for sentence in annotations.article.sentences:
        # The story says again what a heading says, so its pronouns stand for nobody of a heading.
        heading = sentence.number in headings
        context = SentenceContext(sentence, annotations, Antecedents() if heading else antecedents)
        article.append(hear(context, ruled_cues(context)))
        if not heading:
            antecedents = _antecedents_after(context, article[-1].speaking, genders)
    cues = {one.context.sentence.number: own for one, own in zip(article, judged(article), strict=True)}
    continued = continued_quotations(annotations, speakers_of_utterances(annotations, cues), cues)
    # What a heading quotes nobody goes on to say.
    goes_on = (cue for cue in continued if cue.sentence not in headings)
    every = [*(cue for own in cues.values() for cue in own), *goes_on]
    return sorted(every, key=lambda cue: cue.sentence), article


def ruled_cues(context: SentenceContext) -> list[Cue]:
    """The cues of a sentence by the rules alone."""
    cues: dict[str, Cue] = {}
    for verb, way in _verbs(context):
        possessed = way == "possessed"
        actor, rule = _possessor(verb, context) if possessed else likely_subject(context, verb)
        if way == "wanted" and _is_supposed(actor, verb, context):
            continue
        guess = not cues and context.language.patterns.surely_spoken.fullmatch(verb[0])
        certain = rule is not Rule.GUESS
        if actor and actor not in cues and (certain or guess):
            attribution = _attribution(verb, way, context, certain=certain)
            rule = Rule.DEED if way == "wanted" and rule is Rule.APART else rule
            cues[actor] = cue_of(actor, verb[0], verb.start(), attribution, context, rule)
    return _filtered(list(cues.values()) or _cited(context) or _saying_that(context), context)


def _attribution(verb: re.Match[str], way: str, context: SentenceContext, *, certain: bool) -> Attribution:
    if certain and way == "said" and context.quotations:
        return "direct_quote"
    acts = way == "wanted" and not context.language.patterns.thinking.match(verb[0])
    return "inferred" if acts else "indirect"


def _is_supposed(actor: str | None, verb: re.Match[str], context: SentenceContext) -> bool:
    """Whether the verb's subject stands right after an "if"."""
    start = context.sentence.start
    near = context.annotations.outside.starting_in(max(start, verb.start() - _RELATIVE), verb.start())
    subject = next((m for m in reversed(near) if m.actor == actor), None)
    supposed = context.language.patterns.supposed_before
    return bool(subject and supposed.search(verb.string, start, subject.lead))


def _saying_that(context: SentenceContext) -> list[Cue]:
    """Who does something "…, saying that": the subject that the sentence begins with."""
    text, sentence, here = context.text, context.sentence, _subjects_in(context)
    verb = context.language.patterns.saying_aside.search(text, sentence.start, sentence.end)
    begins = here and here[0].lead - story_start(context.annotations.article, sentence) <= _ARTICLE
    if verb is None or not begins or context.is_quoted(verb.start()):
        return []
    quoted = context.annotations.quoted.touching(verb.end(), sentence.end)
    attribution: Attribution = "direct_quote" if quoted else "indirect"
    return [cue_of(here[0].actor, verb[0], verb.start(), attribution, context, Rule.ASIDE)]


def _cited(context: SentenceContext) -> list[Cue]:
    """Who is cited in a sentence without a verb of saying: "…, according to X"."""
    sentence = context.sentence
    cited = context.language.patterns.according_to.search(context.text, sentence.start, sentence.end)
    near = context.annotations.outside.starting_in(cited.end(), sentence.end) if cited else []
    if not (cited and near and near[0].start == cited.end()):
        return []
    source = office_holder(context.language, context.text, near)
    rule = Rule.ACCORDING
    return [Cue(sentence.number, source.actor, "", "indirect", True, rule, rate_of(rule, context.language))]


def _verbs(context: SentenceContext) -> Iterator[tuple[re.Match[str], str]]:
    """The verbs outside quotations and nouns like "Lee’s claim", in order, but those that only demand."""
    patterns = context.language.patterns
    kinds = (
        (patterns.saying, "said"),
        (patterns.possessed_noun, "possessed"),
        (patterns.wanting, "wanted"),
    )
    found = (
        (verb, way)
        for pattern, way in kinds
        for verb in pattern.finditer(context.text, context.sentence.start, context.sentence.end)
        if not context.is_quoted(verb.start())
        and (way == "possessed" or not patterns.noun_before.search(_before(verb, _DETERMINER, context)))
        and not patterns.demand_only.match(context.text, verb.start())
        and (
            (way == "said" and patterns.tells.match(context.text, verb.end()))
            or not patterns.relative_before.search(_before(verb, _RELATIVE, context))
        )
    )
    # A verb between commas ("Lee, who voted no, called it …") comes after the main verb.
    between_commas = patterns.aside_before
    yield from sorted(
        found,
        key=lambda pair: (bool(between_commas.search(_before(pair[0], _NEAR, context))), pair[0].start()),
    )


def _before(verb: re.Match[str], reach: int, context: SentenceContext) -> str:
    """What stands before the verb in the sentence, at most ``reach`` characters."""
    return context.text[max(context.sentence.start, verb.start() - reach) : verb.start()]


def _possessor(noun: re.Match[str], context: SentenceContext) -> tuple[str | None, Rule]:
    start = max(context.sentence.start, noun.start() - len("n’s "))
    before = context.annotations.outside.touching(start, noun.start())
    return next((m.actor for m in before if m.end + len("’s ") == noun.start()), None), Rule.OWNED


def _filtered(cues: list[Cue], context: SentenceContext) -> list[Cue]:
    """Without those who only report what another wants; who only reports numbers is marked as no position."""
    patterns, known = context.language.patterns, context.language.words
    words = context.words
    said = patterns.saying.search(words)  # "none had predicted that they would"
    first = context.sentence.start + (said.start() if said else len(words))
    if len(cues) > 1 or patterns.under_a_plan.search(words):
        cues = [cue for cue in cues if cue.verb not in known.will]
    cues = [cue for cue in cues if cue.verb not in known.will or cue.at < first]
    if context.quotations or not patterns.says_number.search(words) or patterns.judges.search(words):
        return cues
    sentence = context.sentence
    here = context.annotations.named.starting_in(sentence.start, sentence.end)
    persons = {m.actor for m in here if m.kind == "person"}
    return [
        cue if cue.actor in persons or not _reports_numbers(cue, context) else replace(cue, is_position=False)
        for cue in cues
    ]


def _reports_numbers(cue: Cue, context: SentenceContext) -> bool:
    """Whether numbers stand in the statement, and not in what leads up to it ("In a 2-1 ruling, …")."""
    patterns, sentence, verb_end = context.language.patterns, context.sentence, cue.at + len(cue.verb)
    before = cue.at < 0 or patterns.only_when.fullmatch(context.text, verb_end, sentence.end)
    statement = context.text[sentence.start if before else verb_end : sentence.end]
    return bool(patterns.reports_numbers.fullmatch(cue.verb) and patterns.says_number.search(statement))


def _subjects_in(context: SentenceContext) -> list[Mention]:
    """The mentions of the sentence that may be its subject, in order.

    That is without "Cairo" in "In Cairo, the minister …", and without the employer in "Dockers United
    convener Ann Lee …".
    """
    text, patterns = context.text, context.language.patterns
    here = [m for m in context.mentions if not is_where(context.language, text, m)]
    leads_in = here and patterns.leads_in.fullmatch(text, context.sentence.start, here[0].start)
    employer = (
        len(here) > 1
        and here[1].role
        and patterns.to_office_words.fullmatch(text, here[0].end, here[1].start)
    )
    return here[1:] if leads_in or employer else here


def _antecedents_after(context: SentenceContext, cues: list[Cue], genders: Mapping[str, str]) -> Antecedents:
    """Whom later pronouns stand for: the speakers of this sentence first, then its first mention."""
    here, antecedents = _subjects_in(context), context.antecedents
    speakers = {cue.actor for cue in cues if cue.certain}
    subject = here[:1]
    for mention in sorted(here, key=lambda m: (m.actor in speakers, m.kind == "person")):
        if mention.actor in speakers and mention.kind == "person" and mention.text[0].isupper():
            antecedents = replace(antecedents, speaker=mention.actor)
        if mention.actor in speakers or mention in subject or antecedents.he is None:
            gender = genders.get(mention.actor, "")
            antecedents = antecedents.after(mention, gender, context.language)
    return antecedents
