"""What a mail says itself, apart from what it repeats of earlier ones, and from its signature.

Programs mark the history in few ways: lines with ">", a row of headers ("From: … Sent: …"), a line of dashes,
a line with an address and a colon at its end. Most of that shows without the words of a language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.inputs.mail.headers import name_in, without_marks
from summarizer.language import count_words, language_in

_LABELLED = re.compile(
    r"[>*_\s]{0,9}(?P<label>[^\W\d_]{1,15}(?:[ -][^\W\d_]{1,15})?)\s?[*_]{0,2}:[*_\s]{1,4}(?P<value>\S.*)"
)
_DASHES = re.compile(r"\s*-{3,}[^-].{2,60}[^-]-{3,}\s*\Z")
_RULE = re.compile(r"\s*_{10,}\s*\Z")
_QUOTED = re.compile(r"\s?>")
_MARKS = re.compile(r"(?:\s?>)+ ?")
# "On Friday, Ann Lee <ann@paper.example> wrote:", over one line or two.
_INTRODUCES = re.compile(r"(?=[^<>]*\d)[^<>]{1,400}<[^<>\s]{1,100}@[^<>\s]{1,100}>[^<>]{0,40}:\s*\Z")
_LED_IN = re.compile(r"(?=.*\d).{1,400}:\s*\Z")
_SIGNED = re.compile(r"--\s?\Z")
_FEWEST_LABELS = 3
_MOST_OF_A_SIGNATURE, _MOST_OF_A_LEAD = 15, 3
# What somebody writes above a mail that is passed on.
_FEW_WORDS = 30


@dataclass(frozen=True)
class Head:
    """The headers of an earlier mail: the lines from ``start`` to ``end``, and who sent it, if told."""

    start: int
    end: int
    sender: str = ""


def own_words(text: str, subject: str) -> tuple[str, bool]:
    """The text without history and signature, and whether there was any history."""
    lines = text.split("\n")
    head = _head(lines, subject)
    before = lines[: head.start] if head else lines
    own = _without_quoted(before)
    return _without_signature(own), bool(head) or len(own) < len(before)


def passed_on(text: str, subject: str) -> tuple[str, str]:
    """What a mail passes on: the words below the headers of the mail that says more, and who sent that."""
    lines = [_MARKS.sub("", line, count=1) for line in text.split("\n")]
    sender = ""
    while head := _head(lines, subject):
        if sender and not is_short("\n".join(lines[: head.start])):
            lines = lines[: head.start]
            break
        lines, sender = lines[head.end :], head.sender or sender
    return _without_signature(lines), sender


def is_short(text: str) -> bool:
    """Whether somebody who passes a mail on may say so much beside it."""
    return count_words(text) <= _FEW_WORDS


def _head(lines: list[str], subject: str) -> Head | None:
    """The first row of headers, with the line above that leads it in."""
    at = 0
    while at < len(lines):
        labels, end = _labels(lines, at)
        before = _before(lines, at)
        led_in = before is not None and _leads_in(lines[before])
        if _are_headers(labels, subject, led_in=led_in):
            start = before if led_in and before is not None else at
            return Head(
                start, end, next((name_in(value) for _, value in labels if "@" in value), labels[0][1])
            )
        if before == at - 1 and _INTRODUCES.match(lines[before]):
            return Head(before, at)
        at = max(end, at + 1)
    return None


def _labels(lines: list[str], at: int) -> tuple[list[tuple[str, str]], int]:
    """The labels and values of the lines from here on, and where they end; a value may go on for a line."""
    found: list[tuple[str, str]] = []
    end = at
    for number in range(at, len(lines)):
        if label := _LABELLED.match(lines[number]):
            found.append((label["label"], label["value"].strip()))
            end = number + 1
        elif not found or (lines[number].strip() and number > end):
            break
    return found, end


def _are_headers(labels: list[tuple[str, str]], subject: str, *, led_in: bool) -> bool:
    """Whether these are a mail's: enough have such names, or one value is the mail's own subject."""
    if led_in or any(subject and without_marks(value) == subject for _, value in labels):
        return len(labels) >= _FEWEST_LABELS - 1
    known = [value for label, value in labels if language_in(None).patterns.mail_label.match(label)]
    return len(known) >= _FEWEST_LABELS + (not any("@" in value for value in known))


def _before(lines: list[str], at: int) -> int | None:
    """The number of the last line before this one that says anything."""
    return next((number for number in range(at - 1, max(-1, at - 4), -1) if lines[number].strip()), None)


def _leads_in(line: str) -> bool:
    return bool(
        _DASHES.match(line)
        or _RULE.match(line)
        or language_in(None).patterns.begins_a_forward.match(line.strip())
    )


def _without_quoted(lines: list[str]) -> list[str]:
    """The lines without those that are quoted, and without the words above that say whose they are."""
    own: list[str] = []
    for number, line in enumerate(lines):
        if not _QUOTED.match(line):
            own.append(line)
        elif number and not _QUOTED.match(lines[number - 1]):
            _take_off_lead(own)
    return own


def _take_off_lead(own: list[str]) -> None:
    """Off with "On Friday, 20 November 2026, Ann Lee wrote:", of one line or two, above what is quoted."""
    while own and not own[-1].strip():
        own.pop()
    start = len(own)
    while start and own[start - 1].strip() and len(own) - start < _MOST_OF_A_LEAD:
        start -= 1
    if _LED_IN.match(" ".join(own[start:])):
        del own[start:]


def _without_signature(lines: list[str]) -> str:
    """The text without what a line of two dashes begins, and without what programs and lawyers add."""
    marks = [number for number, line in enumerate(lines) if _SIGNED.match(line)]
    if marks and len(lines) - marks[-1] <= _MOST_OF_A_SIGNATURE:
        lines = lines[: marks[-1]]
    paragraphs = re.split(r"\n\s*\n", "\n".join(lines).strip())
    patterns = language_in(None).patterns
    while paragraphs and (
        patterns.disclaimer.match(paragraphs[-1]) or patterns.sent_with.match(paragraphs[-1].strip())
    ):
        paragraphs.pop()
    return "\n\n".join(paragraphs).strip()
