"""What the columns of the tables say, with their units: in docs/exports.md, a spreadsheet and a database.

A column means the same in every table, but for those that are told under the name of one, "inputs.status".
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "inputs": "every input, done or failed",
        "told_by": "which inputs tell what one of them says, in an equal text or a near copy",
        "actors": "who is named in an article as the holder of something",
        "positions": "who takes which stance on what",
        "demands": "who wants what of whom, and until when",
        "figures": "numbers, what they measure, and who vouches for them",
        "evidence": "the passages of the article that bear an item, a row each",
        "ungrounded": "what the model said and the article does not bear: no findings",
        "left_out": "passages that no item covers",
        "failures": "inputs that failed",
        "runs": "what each run did and cost",
        "costs": "what each text cost over all runs",
    }
)

_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "path": "the input that it was read from: a file, an address, or a row of a table",
        "url": "the canonical address that the article's page gives",
        "publisher": "as the article's page gives it",
        "authors": "as the article's page gives them, a JSON array",
        "headline": "of the article",
        "date_published": "day of publication (ISO 8601)",
        "published_at": "time of publication (ISO 8601, with the zone where one is told)",
        "retrieved_at": "when the page was fetched (ISO 8601, UTC)",
        "source_sha256": "SHA-256 of the bytes that were read",
        "text_sha256": "SHA-256 of the text that offsets count in, as UTF-8",
        "status": "confirmed; not confirmed (doubts say why); ungrounded (the article does not bear it); "
        "confirmed by a person, rejected (reviewed_by says who decided that, whatever the verdict)",
        "verdict": "how the cited words bear the item: exact, normalized or elided hold; "
        "unsupported, altered and not_found do not",
        "doubts": "what the article does not show of it, '' when nothing is in doubt",
        "review": "what a person decided on it: accepted, rejected, corrected, added; empty where nobody has",
        "reviewed_by": "who decided that",
        "reviewed_at": "when they did (ISO 8601, UTC)",
        "evidence": "the article's own words, passages parted by …",
        "start": "where the first passage begins (Unicode code points into the text, from 0)",
        "end": "where it ends (code points, not included)",
        "exact": "the passage, letter by letter",
        "prefix": "the words before it",
        "suffix": "the words after it",
        "number": "which passage of its item this is, from 1; a figure's first is the number itself",
        "actor": "whose it is",
        "stance": "supports, opposes, conditional, asserts (takes no side) or uncommitted",
        "issue": "what the stance is on, '' where none was named",
        "statement": "the position in one sentence",
        "attribution": "how the article gives it: direct_quote, indirect or inferred",
        "force": "request, demand, condition or ultimatum",
        "demand": "what is to be done or stopped",
        "addressee": "of whom, empty where nobody is named",
        "deadline": "until when, in the article's words",
        "deadline_date": "the day that it means (ISO 8601), where that is certain",
        "value_text": "the number as the article writes it",
        "value": "the number, fully scaled (4000000000 for 4bn), in the row's unit; of a range the lower "
        "one, of a tally, as a score or a vote (30-20), the first as told",
        "value_high": "of a range the higher one, of a tally the second as told, in the same unit",
        "unit": "a measure, a currency code (ISO 4217), or what is counted; empty where none is told",
        "measures": "what the number counts or measures",
        "approximate": "1 (true) where the article says about, nearly, more than …",
        "attributed_to": "who vouches for the number, empty where the article does",
        "name": "the longest name that the article has for an actor",
        "aliases": "its other names in the article, a JSON array",
        "kind": "position, demand, figure or gist",
        "actors.kind": "person, organization, country or group; empty where only a review names the actor",
        "positions": "how many of these in the article are the actor's",
        "demands": "likewise",
        "demands_addressed_to_it": "demands of the article that are made of it",
        "figures": "numbers of the article that it vouches for",
        "item": "the item as the model gave it, a JSON object",
        "reasons": "why the article does not bear it",
        "left_out.reason": "why no item covers it",
        "reason": "why it failed",
        "inputs.status": "done or failed",
        "copy_of": "the input whose summary a near copy shares",
        "copies": "how many near copies share its summary",
        "gist": "what the article says, in two sentences",
        "model": "which model was asked",
        "settings": "how it was asked",
        "updated_at": "when the row was written (ISO 8601, UTC)",
        "original": "the input that the summary was made of",
        "tellers": "how many inputs tell the same",
        "is_copy": "1 (true) for a near copy, 0 for the same text",
        "times": "how often it has failed",
        "failed_at": "when it failed last (ISO 8601, UTC)",
        "prompt_set": "which prompts were used",
        "started_at": "when the run began (ISO 8601, UTC)",
        "ended_at": "when it ended (ISO 8601, UTC), empty for one that was killed",
        "ended": "how it ended",
        "summaries": "how many articles it read",
        "failures": "how many inputs failed in it",
        "answers": "how many answers of a model were kept",
        "inputs": "how many inputs have the text",
        "attempts": "requests, repeated ones too",
        "input_tokens": "tokens that the model read",
        "cached_tokens": "of these, tokens that the endpoint had kept",
        "output_tokens": "tokens that the model wrote",
        "cost_usd": "US dollars, empty where the price is not known",
    }
)


def meaning(table: str, column: str) -> str:
    """What a column of a table says, with its unit; '' for one of which nothing is told."""
    number = "its number in the database" if column.endswith("_id") else ""
    return _COLUMNS.get(f"{table}.{column}") or _COLUMNS.get(column, number)
