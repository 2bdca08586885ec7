"""Long reports, made up: sections with a heading each, whose people, numbers and demands all differ.

Repeated text would hide what grows with how much there is to know: here each section introduces people and a
body, calls them by short names and pronouns, lets those of earlier sections speak again, and has its own
numbers. The same length gives the same report.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_GIVEN = (
    "Marta",
    "Olaf",
    "Ingrid",
    "Per",
    "Selma",
    "Anton",
    "Judith",
    "Carl",
    "Rosa",
    "Emil",
    "Hanna",
    "Viktor",
    "Lena",
    "Aron",
    "Petra",
    "Jonas",
)
_STEMS = (
    "Lind",
    "Holm",
    "Berg",
    "Sund",
    "Dahl",
    "Kvist",
    "Strand",
    "Hed",
    "Falk",
    "Gran",
    "Wester",
    "Norr",
    "Skog",
    "Alm",
    "Ek",
    "Rosen",
    "Hag",
    "Tor",
)
_ENDS = (
    "man",
    "ström",
    "vik",
    "ling",
    "gren",
    "quist",
    "lund",
    "by",
    "stad",
    "mark",
    "berg",
    "feldt",
    "sson",
)
_PLACES = (
    "Aldmouth",
    "Brinholm",
    "Corvale",
    "Dunster",
    "Elmsund",
    "Farrow",
    "Grenvik",
    "Haldane",
    "Istead",
    "Jarnby",
    "Kelvale",
)
_THINGS = (
    "ferries",
    "schools",
    "clinics",
    "harbours",
    "bridges",
    "libraries",
    "wells",
    "orchards",
    "tramways",
    "pumps",
    "shelters",
)
_TASKS = ("repair", "close", "fund", "inspect", "insure", "replace", "widen", "count", "clean", "staff")
_BODIES = ("Board", "Agency", "Council", "Authority", "Institute", "Commission")
_HEADINGS = "What was found", "Money and staff", "What people say", "The next steps", "Open questions"


@dataclass(frozen=True)
class _Person:
    name: str
    she: bool
    body: str

    @property
    def short(self) -> str:
        return f"{'Ms' if self.she else 'Mr'} {self.name.split()[-1]}"

    @property
    def pronoun(self) -> str:
        return "She" if self.she else "He"


def report_of(length: int) -> str:
    """A report of about as many characters, which ends with a paragraph."""
    paragraphs: list[str] = []
    size = 0
    for paragraph in _paragraphs(random.Random(length)):  # noqa: S311 - a text to measure with
        size += len(paragraph) + 2
        if paragraphs and size > length:
            break
        paragraphs.append(paragraph)
    return "\n\n".join(paragraphs) + "\n"


def _paragraphs(dice: random.Random) -> Iterator[str]:
    yield "## Report on the services of the northern coast"
    known: list[_Person] = []
    for number in itertools.count(1):
        here = [_person(dice) for _ in range(2)]
        yield f"## {number}. {dice.choice(_HEADINGS)} in {dice.choice(_PLACES)}"
        yield from _section(here, known[-40:], dice)
        known += here


def _person(dice: random.Random) -> _Person:
    at = dice.randrange(len(_GIVEN))
    surname = dice.choice(_STEMS) + dice.choice(_ENDS)
    body = f"{dice.choice(_PLACES)} {dice.choice(_THINGS).title()} {dice.choice(_BODIES)}"
    return _Person(f"{_GIVEN[at]} {surname}", at % 2 == 0, body)


def _section(here: Sequence[_Person], known: Sequence[_Person], dice: random.Random) -> Iterator[str]:
    first, second = here
    thing, task, place = dice.choice(_THINGS), dice.choice(_TASKS), dice.choice(_PLACES)
    many, sum_, share = dice.randint(120, 9_800), dice.randint(11, 990), dice.randint(11, 89)
    yield (
        f"The {first.body} counted {many:,} {thing} in {place} last year, {share} per cent of them in need "
        f"of repair. {first.name}, director of the {first.body}, said the work would cost {sum_} million "
        f"crowns."
    )
    yield (
        f"“We cannot {task} all of the {thing} before the winter,” {first.short} said. {first.pronoun} "
        f"called on the {second.body} to {task} the {dice.choice(_THINGS)} of {place} by the end of June. "
        f"The weather was mild for most of the spring, and the roads stayed open."
    )
    yield (
        f"{second.name}, who leads the {second.body}, rejected the proposal. {second.pronoun} said that "
        f"{dice.randint(20, 900)} jobs would be lost if the {thing} were to close. {second.short} wants the "
        f"government to pay {dice.randint(11, 400)} million crowns a year until 2035."
    )
    if known:
        old = dice.choice(known)
        yield (
            f"{old.short} disagreed. “Nobody has shown us that the {thing} are safe,” "
            f"{old.pronoun.lower()} told the inquiry. The {old.body} had {dice.randint(101, 999)} complaints "
            f"about them in {place}, {dice.randint(11, 99)} more than the year before."
        )
    yield (
        f"The inquiry visited {place} twice. The {thing} there are older than elsewhere on the coast, the "
        f"tracks are narrow, and the sheds along the quay leak when it rains. People in the town have seen "
        f"plans come and go, and many of them have stopped reading what is put up on the board of the hall."
    )
